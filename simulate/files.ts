/**
 * Files, written whole or not at all.
 *
 * @module
 */
import { writeAtomically as writeAllAtomically } from "../shell/atomic_write.ts";

/** Writes one text as `shell/atomic_write.ts` says. Throws `UsageError` in one line. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await writeAllAtomically(new Map([[path, text]]));
}
