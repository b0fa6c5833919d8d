/**
 * Files, written whole or not at all.
 *
 * @module
 */
import {
  ensureWritableFile,
  writeAtomically as writeAllAtomically,
} from "../shell/atomic_write.ts";
import { UsageError } from "./usage_error.ts";

/** Writes one text as `shell/atomic_write.ts` says. Throws `UsageError` in one line. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await writeAllAtomically(new Map([[path, text]]));
}

/**
 * Makes sure that the files of options (name → path) can be written and are different ones, without
 * creating anything. Throws `UsageError` in one line.
 */
export async function ensureWritable(files: ReadonlyMap<string, string>): Promise<void> {
  const seen = new Map<string, string>();
  for (const [name, path] of files) {
    const place = await ensureWritableFile(path);
    const other = seen.get(place);
    if (other !== undefined) {
      throw new UsageError(
        `Cannot write --${other} and --${name} into the same file ${path}: name two files`,
      );
    }
    seen.set(place, name);
  }
}
