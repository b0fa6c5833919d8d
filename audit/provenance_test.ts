import { assertEquals, assertNotEquals } from "@std/assert";
import { withFolder } from "./_harness.ts";
import { codeFingerprint, dependencyVersions } from "./provenance.ts";

Deno.test("the fingerprint is what find, sort and sha256sum print", () =>
  withFolder(async (folder) => {
    for (const path of ["lib", "props/std", "theorems", "experiments/recorded"]) {
      await Deno.mkdir(`${folder}/${path}`, { recursive: true });
    }
    await Deno.writeTextFile(`${folder}/lib/a.ts`, "a");
    await Deno.writeTextFile(`${folder}/props/std/b.ts`, "b");
    await Deno.writeTextFile(`${folder}/props/z.ts`, "z");
    const pipeline =
      "find lib props theorems experiments/recorded -type f | LC_ALL=C sort | xargs sha256sum | sha256sum";
    const { stdout } = await new Deno.Command("sh", { args: ["-c", pipeline], cwd: folder })
      .output();
    const before = await codeFingerprint(folder);
    assertEquals(before, new TextDecoder().decode(stdout).split(" ")[0]);
    await Deno.writeTextFile(`${folder}/lib/a.ts`, "A");
    assertNotEquals(await codeFingerprint(folder), before);
  }));

Deno.test("dependencyVersions() reads packages with and without a scope, and skips local files", () => {
  assertEquals(
    dependencyVersions({
      "zod": "npm:zod@4.6.7",
      "x": "npm:@stdlib/stats-wilcoxon@0.2.3",
      "y": "jsr:@std/assert@1.0.0/equals",
      "z": "./lib/mod.ts",
    }),
    { "zod": "4.6.7", "@stdlib/stats-wilcoxon": "0.2.3", "@std/assert": "1.0.0" },
  );
});
