/**
 * Writing several files so that a reader, or a full disk, never leaves one of them half written.
 *
 * @module
 */
import { UsageError } from "./usage_error.ts";

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return "Deno was not given the permission to write";
  return (error instanceof Error ? error.message : String(error)).split("\n")[0]!
    .replace(/: (writefile|rename|mkdir|open)? ?'.*$/, "").replace(/:.*$/s, "");
}

async function removeQuietly(paths: Iterable<string>): Promise<void> {
  for (const path of paths) {
    try {
      await Deno.remove(path);
    } catch { /* it was never written, or cannot be removed: the first error is the one to tell */ }
  }
}

/**
 * Makes sure that files can be written in `folder`, which is created when it is missing. Throws
 * `UsageError` in one line when they cannot.
 */
export async function ensureWritable(folder: string): Promise<void> {
  const probe = `${folder}/.largestep-${Deno.pid}.tmp`;
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (error) {
    throw new UsageError(
      `Cannot write into ${folder} (${
        reasonOf(error)
      }): name a folder that can be written with --out`,
    );
  }
}

/**
 * Writes every file (path → text): all of them to temporary files beside their places first, then
 * renamed, so that a failure while writing changes nothing. Throws `UsageError` in one line.
 */
export async function writeAtomically(files: ReadonlyMap<string, string>): Promise<void> {
  const temporary = new Map([...files.keys()].map((path) => [path, `${path}.${Deno.pid}.tmp`]));
  let current = "";
  try {
    for (const [path, content] of files) {
      current = path;
      const file = await Deno.open(temporary.get(path)!, {
        write: true,
        create: true,
        truncate: true,
      });
      try {
        let rest: Uint8Array = new TextEncoder().encode(content);
        while (rest.length > 0) rest = rest.subarray(await file.write(rest));
        await file.sync();
      } finally {
        file.close();
      }
    }
    for (const [path, name] of temporary) {
      current = path;
      await Deno.rename(name, path);
    }
  } catch (error) {
    await removeQuietly(temporary.values());
    throw new UsageError(`Cannot write ${current} (${reasonOf(error)}): nothing was half written`);
  }
}
