import { assertEquals, assertNotEquals } from "@std/assert";
import { withFolder } from "../shell/_temporary_folder.ts";
import { importedSpecifiers, Sources } from "./sources.ts";

Deno.test("importedSpecifiers() finds every import of code and none of comments or of types alone", () => {
  const code = `/**
 * import { a } from "./documented.ts";
 */
import { b } from "./b.ts";
import type {
  C,
} from "mathjs";
import "./effect.ts";
// import "./commented.ts";
export * from "./d.ts";
export type { F } from "./f.ts";
import { type G, h } from "./h.ts";
export const e = await import("./e.ts");
import data from "./data.json" with { type: "json" };
`;
  assertEquals(importedSpecifiers(code), [
    "./b.ts",
    "./effect.ts",
    "./d.ts",
    "./h.ts",
    "./e.ts",
    "./data.json",
  ]);
});

Deno.test("a fingerprint changes with what a module reaches, and with nothing else", () =>
  withFolder(async (folder) => {
    const write = (name: string, text: string): void =>
      Deno.writeTextFileSync(`${folder}/${name}`, text);
    const project = (version: string): string =>
      JSON.stringify({ imports: { own: "./own.ts", mathjs: `npm:mathjs@${version}` } });
    const fingerprint = async (): Promise<string> =>
      await (await Sources.of(folder)).fingerprint(new URL(`file://${folder}/a.ts`).href);
    write("deno.json", project("15.2.0"));
    write("a.ts", `import "./b.ts";\nimport "own";\n`);
    write("b.ts", `import "mathjs";\nimport "./a.ts";\n`);
    write("own.ts", "");
    write("other.ts", "");
    const first = await fingerprint();
    write("other.ts", "changed");
    assertEquals(await fingerprint(), first);
    const seen = new Set([first]);
    for (
      const change of [
        () => write("b.ts", `import "mathjs";\n`),
        () => write("own.ts", "export {};"),
        () => write("deno.json", project("15.2.1")),
      ]
    ) {
      change();
      const next = await fingerprint();
      assertNotEquals(seen.has(next), true);
      seen.add(next);
    }
  }));
