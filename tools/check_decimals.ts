/**
 * Refuses decimals that are made from anything but a text or an exact conversion: `new Decimal(0.1)` is the
 * decimal 0.1, not the double, and only `decimalFromDouble` converts a double exactly.
 *
 * Run with `deno run --allow-read tools/check_decimals.ts [folder…]` (default: lib props theorems audit experiments).
 * Prints a line per finding and exits 1 when there is one.
 *
 * @module
 */

/** A place where a decimal is made from what may be a double. */
export interface Finding {
  /** The line, from 1. */
  readonly line: number;
  /** The text of the line. */
  readonly text: string;
}

const CLONE = /\b(?:const|let)\s+(\w+)(?:\s*:[^=]+)?\s*=\s*Decimal\.clone\(/g;
/** A text, a template, or the result of an exact conversion. */
const EXACT = /^\s*(?:"[^"]*"|'[^']*'|`|decimalFrom(?:Double|Rational)\()/;

/** The places in a TypeScript source where `new Decimal(…)`, or `new` of a clone of `Decimal`, has an inexact argument. */
export function inexactDecimals(source: string): readonly Finding[] {
  const names = ["Decimal", ...Array.from(source.matchAll(CLONE), (match) => match[1]!)];
  const construction = new RegExp(`\\bnew\\s+(?:${names.join("|")})\\(`, "g");
  const lines = source.split("\n");
  const findings: Finding[] = [];
  for (const match of source.matchAll(construction)) {
    const line = source.slice(0, match.index).split("\n").length;
    const text = lines[line - 1]!.trim();
    if (/^(?:\*|\/\/|\/\*)/.test(text)) continue;
    if (!EXACT.test(source.slice(match.index + match[0].length))) findings.push({ line, text });
  }
  return findings;
}

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

async function exists(folder: string): Promise<boolean> {
  try {
    return (await Deno.stat(folder)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) {
  const asked = Deno.args.length > 0;
  const folders = asked ? Deno.args : ["lib", "props", "theorems", "audit", "experiments"];
  let files = 0;
  let found = 0;
  for (const folder of folders) {
    if (!asked && !(await exists(folder))) continue;
    for await (const path of sources(folder)) {
      files++;
      if (path.endsWith("numerics/conversion.ts")) continue;
      for (const { line, text } of inexactDecimals(await Deno.readTextFile(path))) {
        found++;
        // deno-lint-ignore no-console
        console.log(`${path}:${line}: a decimal is not made from a text: ${text}`);
      }
    }
  }
  // deno-lint-ignore no-console
  console.log(`${files} files, ${found} inexact decimals`);
  if (found > 0 || files === 0) Deno.exit(1);
}
