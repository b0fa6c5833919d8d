/**
 * Writing files so that a reader, an interruption or a full disk never leaves one of them half written.
 *
 * @module
 */
import { UsageError } from "./usage_error.ts";

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) return "Deno was not given the permission to write";
  if (error instanceof Deno.errors.PermissionDenied) return "permission is denied";
  if (error instanceof Deno.errors.NotFound) return "its folder does not exist";
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
  const probe = `${folder}/.largestep-${crypto.randomUUID()}.tmp`;
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

/** Where a file really lies: links are followed. Throws when it is a folder or a device. */
async function targetOf(path: string): Promise<string> {
  const existing = await Deno.stat(path).catch(() => undefined);
  if (existing === undefined) return path;
  if (!existing.isFile) {
    throw new TypeError(`it is ${existing.isDirectory ? "a folder" : "not a regular file"}`);
  }
  return await Deno.realPath(path);
}

/**
 * Makes sure that a file can be written at `path`, without creating folders or changing the file, and
 * returns where it really lies. Throws `UsageError` in one line when it cannot.
 */
export async function ensureWritableFile(path: string): Promise<string> {
  try {
    const target = await targetOf(path);
    const [folder, name] = /^(.*\/)?([^/]*)$/s.exec(target)!.slice(1);
    const probe = `${target}.${crypto.randomUUID()}.tmp`;
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
    return `${await Deno.realPath(folder ?? ".")}/${name}`;
  } catch (error) {
    throw new UsageError(`Cannot write ${path} (${reasonOf(error)}): nothing was written`);
  }
}

async function writeWhole(path: string, content: string): Promise<void> {
  const file = await Deno.open(path, { write: true, createNew: true });
  try {
    let rest: Uint8Array = new TextEncoder().encode(content);
    while (rest.length > 0) rest = rest.subarray(await file.write(rest));
    await file.sync();
  } finally {
    file.close();
  }
}

/**
 * Writes every file (path → text): all of them to temporary files beside their places first, then
 * renamed, so that a failure while writing changes nothing. A symbolic link is followed; a folder or
 * a device in the place of a file is refused. Throws `UsageError` in one line.
 */
export async function writeAtomically(files: ReadonlyMap<string, string>): Promise<void> {
  const written: { temporary: string; target: string }[] = [];
  let current = "";
  try {
    for (const [path, content] of files) {
      current = path;
      const target = await targetOf(path);
      const temporary = `${target}.${crypto.randomUUID()}.tmp`;
      written.push({ temporary, target });
      await writeWhole(temporary, content);
    }
    for (const { temporary, target } of written) {
      current = target;
      await Deno.rename(temporary, target);
    }
  } catch (error) {
    await removeQuietly(written.map(({ temporary }) => temporary));
    throw new UsageError(`Cannot write ${current} (${reasonOf(error)}): nothing was written`);
  }
}
