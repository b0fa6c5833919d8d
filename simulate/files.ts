/**
 * Files, written whole or not at all.
 *
 * @module
 */
import { UsageError } from "./usage_error.ts";

/**
 * Writes a text to a temporary file beside `path`, then renames it; a symbolic link is followed first.
 *
 * Throws `UsageError` when that fails, or when `path` is a folder or a device, which a rename would destroy.
 */
export async function writeAtomically(path: string, text: string): Promise<void> {
  let temporary: string | undefined;
  try {
    const existing = await Deno.stat(path).catch(() => undefined);
    if (existing !== undefined && !existing.isFile) {
      throw new UsageError(
        `Cannot write ${path}: it is ${existing.isDirectory ? "a folder" : "not a regular file"}`,
      );
    }
    const target = existing === undefined ? path : await Deno.realPath(path);
    temporary = `${target}.${crypto.randomUUID()}.tmp`;
    await Deno.writeTextFile(temporary, text, { createNew: true });
    await Deno.rename(temporary, target);
  } catch (error) {
    if (temporary !== undefined) await Deno.remove(temporary).catch(() => undefined);
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Cannot write ${path}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "its folder does not exist";
  if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
    return "permission is denied";
  }
  return error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
}
