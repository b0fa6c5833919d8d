import { assertEquals, assertRejects } from "@std/assert";
import { ensureWritable, writeAtomically } from "./files.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("a file is written whole, replaces the old one, and leaves no temporary file behind", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await writeAtomically(`${folder}/table.csv`, "old");
    await writeAtomically(`${folder}/table.csv`, "new");
    assertEquals(await Deno.readTextFile(`${folder}/table.csv`), "new");
    assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["table.csv"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a file that cannot be written is a usage error of one line", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await assertRejects(
      () => writeAtomically(`${folder}/missing/table.csv`, "text"),
      UsageError,
      "its folder does not exist",
    );
    await assertRejects(() => writeAtomically(folder, "text"), UsageError, "it is a folder");
    assertEquals(Array.from(Deno.readDirSync(folder)), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a device is refused rather than replaced, and a link keeps pointing to the file that is written", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/file`, "old");
    await Deno.symlink(`${folder}/file`, `${folder}/link`);
    await writeAtomically(`${folder}/link`, "new");
    assertEquals(await Deno.readTextFile(`${folder}/file`), "new");
    assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
    await assertRejects(
      () => writeAtomically("/dev/null", "text"),
      UsageError,
      "it is not a regular file",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("files of options are checked before anything is written: their folders, and that they differ", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const check = (csv: string, svg: string): Promise<void> =>
      ensureWritable(new Map([["csv", `${folder}/${csv}`], ["svg", `${folder}/${svg}`]]));
    await check("a.csv", "a.svg");
    await assertRejects(() => check("a", "a"), UsageError, "--csv and --svg into the same file");
    await assertRejects(() => check("a", "./a"), UsageError, "name two files");
    await assertRejects(() => check("a", "no/a"), UsageError, "its folder does not exist");
    assertEquals(Array.from(Deno.readDirSync(folder)), []);
    await Deno.writeTextFile(`${folder}/a`, "old");
    await Deno.symlink(`${folder}/a`, `${folder}/link`);
    await assertRejects(() => check("a", "link"), UsageError, "name two files");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
