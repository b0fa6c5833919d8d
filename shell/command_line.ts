/**
 * Reading a command line strictly, with every mistake said in one line.
 *
 * @module
 */
import { parseArgs, type ParseArgsConfig } from "node:util";
import { nearMisses } from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** The options that a command knows, as `node:util` has them. */
export type KnownOptions = NonNullable<ParseArgsConfig["options"]>;

/** What `node:util` infers from the options. */
export type Parsed<T extends KnownOptions> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>;

/** The options and positional arguments. Throws `UsageError` for what the options do not allow. */
export function parseCommandLine<const T extends KnownOptions>(
  args: readonly string[],
  options: T,
): Parsed<T> {
  // A negative number after an option would be taken for another option: join them.
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.at(-1);
    const takesValue = last !== undefined && options[last.slice(2)]?.type === "string";
    if (/^-\d/.test(arg) && takesValue) joined[joined.length - 1] = `${last}=${arg}`;
    else joined.push(arg);
  }
  try {
    return parseArgs({ args: joined, options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = (error as Error).message;
    const unknown = /Unknown option '(--?[^']*)'/.exec(message)?.[1];
    if (unknown === undefined) {
      throw new UsageError(`${message.split("\n")[0]!.split(". ")[0]}: see --help`);
    }
    const [near] = nearMisses(unknown, Object.keys(options).map((name) => `--${name}`));
    const hint = near === undefined ? "see --help" : `did you mean ${near}?`;
    throw new UsageError(`Cannot use the unknown option ${unknown}: ${hint}`);
  }
}

/** What is possible, in words. */
export function expectedOneOf(candidates: readonly string[]): string {
  return `expected ${candidates.length === 1 ? "" : "one of "}${candidates.join(", ")}`;
}

/** `did you mean …?` for a near miss of a candidate, and otherwise the candidates. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const [near] = nearMisses(word, candidates);
  return near === undefined ? expectedOneOf(candidates) : `did you mean ${near}?`;
}

/** The value of `--name` as an integer; undefined when it is not given. Throws `UsageError` outside the range. */
export function integerOption(
  name: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new UsageError(
      `Cannot use --${name} ${text}: expected an integer from ${least} to ${most}`,
    );
  }
  return value;
}

/** The folder of `--out`; undefined when it is not given. Throws `UsageError` when it is empty. */
export function folderOption(text: string | undefined): string | undefined {
  if (text === "") throw new UsageError("Cannot use an empty --out: name a folder");
  return text;
}
