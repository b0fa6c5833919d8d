/**
 * Checks that imports only go down: lib ← props ← theorems, experiments ← audit, and that lib and the figures stay pure.
 *
 * Run: `deno run --allow-read tools/check_layers.ts`. Prints one line per finding; exits 1 when there is one.
 *
 * @module
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: ["lib"],
  props: ["props", "lib"],
  theorems: ["theorems", "props", "lib"],
  shell: ["shell", "props"],
  experiments: ["experiments", "shell", "props", "lib"],
  simulate: ["simulate", "shell", "lib"],
  audit: ["audit", "theorems", "experiments", "shell", "props", "lib"],
};

/** The folders whose modules do no input and output: what they compute depends on their arguments alone. */
const PURE = /^(?:lib|experiments\/(?:sparse_features|threshold_neurons|plot))\//;

/** The standard names of assertions are modules of props, open to every test. */
const OPEN_TO_TESTS = "props/std/";

const IMPURE =
  /\b(?:Deno\.(?!test\b)|Math\.random|Date\.now|performance\.now|new Date\b|fetch\(|localStorage)/;

async function* sources(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) yield* sources(path);
      else if (entry.name.endsWith(".ts")) yield path;
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function resolve(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}

async function findings(): Promise<string[]> {
  const found: string[] = [];
  for (const [layer, allowed] of Object.entries(MAY_IMPORT)) {
    for await (const path of sources(layer)) {
      const text = await Deno.readTextFile(path);
      for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
        if (specifier === undefined) continue;
        const target = resolve(path, specifier);
        const open = path.endsWith("_test.ts") && target.startsWith(OPEN_TO_TESTS);
        if (!open && !allowed.includes(target.split("/")[0] ?? "")) {
          found.push(`${path} imports ${target}, which ${layer} may not`);
        }
      }
      const isTest = path.endsWith("_test.ts") || path.includes("/testing/");
      if (PURE.test(path) && !isTest) {
        text.split("\n").forEach((line, index) => {
          const code = line.replace(/\/\/.*|^\s*\*.*/, "");
          if (IMPURE.test(code)) found.push(`${path}:${index + 1} is not pure: ${line.trim()}`);
        });
      }
    }
  }
  return found;
}

const all = await findings();
// deno-lint-ignore no-console
for (const line of all) console.error(line);
// deno-lint-ignore no-console
console.log(`${all.length} findings of the layer check`);
Deno.exit(all.length === 0 ? 0 : 1);
