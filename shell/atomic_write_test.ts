import { assertEquals, assertRejects } from "@std/assert";
import { exists, withFolder } from "./_temporary_folder.ts";
import { ensureWritable, ensureWritableFile, writeAtomically } from "./atomic_write.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("when one of the files cannot be written, none is changed and nothing is left over", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/a`, "before");
    const files = new Map([[`${folder}/a`, "after"], [`${folder}/missing/b`, "after"]]);
    await assertRejects(() => writeAtomically(files), UsageError, "nothing was written");
    assertEquals(await Deno.readTextFile(`${folder}/a`), "before");
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["a"]);
  }));

Deno.test("files are written in full, and replaced", () =>
  withFolder(async (folder) => {
    const long = "θ".repeat(1_000_000);
    await Deno.writeTextFile(`${folder}/a`, "before");
    await writeAtomically(new Map([[`${folder}/a`, long], [`${folder}/b`, ""]]));
    assertEquals(await Deno.readTextFile(`${folder}/a`), long);
    assertEquals(await Deno.readTextFile(`${folder}/b`), "");
  }));

Deno.test("ensureWritable() creates the folder and refuses a file in its place in one line", () =>
  withFolder(async (folder) => {
    await ensureWritable(`${folder}/x/y`);
    assertEquals(await exists(`${folder}/x/y`), true);
    assertEquals([...Deno.readDirSync(`${folder}/x/y`)], []);
    await Deno.writeTextFile(`${folder}/file`, "");
    const error = await assertRejects(() => ensureWritable(`${folder}/file`), UsageError);
    assertEquals((error as Error).message.includes("\n"), false);
  }));

Deno.test("ensureWritableFile() creates nothing, follows links and refuses a missing folder and a folder", () =>
  withFolder(async (folder) => {
    const real = await Deno.realPath(folder);
    assertEquals(await ensureWritableFile(`${folder}/../${real.split("/").at(-1)}/a`), `${real}/a`);
    assertEquals([...Deno.readDirSync(folder)], []);
    await Deno.writeTextFile(`${folder}/a`, "before");
    await Deno.symlink(`${folder}/a`, `${folder}/link`);
    assertEquals(await ensureWritableFile(`${folder}/link`), `${real}/a`);
    assertEquals(await Deno.readTextFile(`${folder}/a`), "before");
    for (const [name, reason] of [["missing/b", "its folder does not exist"], [".", "a folder"]]) {
      const error = await assertRejects(
        () => ensureWritableFile(`${folder}/${name}`),
        UsageError,
        reason!,
      );
      assertEquals((error as Error).message.includes("\n"), false);
    }
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).toSorted(), ["a", "link"]);
  }));
