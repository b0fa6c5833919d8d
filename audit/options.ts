/**
 * Reading the command line.
 *
 * @module
 */
import { type Budget, DEFAULT_BUDGET, type Parameters } from "../props/claim.ts";
import { folderOption, integerOption, parseCommandLine } from "../shell/command_line.ts";
import { UsageError } from "../shell/usage_error.ts";

/** What the command line asks for. */
export interface Options {
  /** What to do. */
  readonly command: "run" | "list" | "explain" | "help";
  /** Identifiers and globs; none selects every claim. */
  readonly patterns: readonly string[];
  /** What each check may spend, and its seed. */
  readonly budget: Budget;
  /** How many checks run at the same time. */
  readonly workers: number;
  /** Whether to print the ledger instead of the table. */
  readonly json: boolean;
  /** Whether to print how many mutants each check rejected. */
  readonly mutants: boolean;
  /** The folder to write into; undefined for the default. */
  readonly out?: string;
  /** Changed parameters, as typed: name → value. */
  readonly set: ReadonlyMap<string, string>;
}

const OPTIONS = {
  effort: { type: "string" },
  seed: { type: "string" },
  workers: { type: "string" },
  path: { type: "string" },
  out: { type: "string" },
  set: { type: "string", multiple: true },
  json: { type: "boolean" },
  mutants: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** The text of `--help`. */
export function helpText(workers: number): string {
  return `Runs the check of every claim, writes the ledger and the report.

deno task audit [ID|glob]… [options]   run the selected claims (default: all)
deno task audit explain ID…            print one card per claim; writes nothing
deno task audit list [ID|glob]…        print identifiers with their statements

Options
  --effort N         multiplier of random cases, seeds and boxes        (default ${DEFAULT_BUDGET.effort})
  --seed N           seed of everything random, an integer ≥ 0          (default ${DEFAULT_BUDGET.seed})
  --workers N        checks that run at the same time, 1 to 1024        (default ${workers}: the cores here)
  --json             print the ledger instead of the table
  --mutants          also print how many mutants each check rejected
  --out DIR          where ledger.json and index.html go                (default out/audit, and
                     out/audit/selected unless the run is a full one)
  --set NAME=VALUE   one claim only, repeatable: run its check with changed parameters, that is
                     your own mutant; prints a card, writes nothing
  --path P           one claim only: replay one case of fast-check by its path; writes nothing
  --help             print this

Only a full run (no selection, default effort and seed, no --out) writes AUDIT.md.

Exit codes
  0    every verdict is as expected and every mutant is rejected (with --set: the check rejects it)
  1    a verdict differs, a mutant survives, or a check throws
  2    the command was mistyped, or a folder cannot be written
  130  interrupted; what had finished is in ledger.json
`;
}

function effortOption(text: string | undefined): number {
  if (text === undefined) return DEFAULT_BUDGET.effort;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!(Number.isFinite(value) && value > 0)) {
    throw new UsageError(
      `Cannot use --effort ${text}: expected a positive number, such as 1 or 10`,
    );
  }
  return value;
}

function readSet(assignments: readonly string[]): Map<string, string> {
  const set = new Map<string, string>();
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    if (at < 1) {
      throw new UsageError(
        `Cannot use --set ${assignment}: expected name=value, such as upper=1.1618`,
      );
    }
    set.set(assignment.slice(0, at), assignment.slice(at + 1));
  }
  return set;
}

/**
 * Reads the arguments; `cores` is the default number of workers. Throws `UsageError` in one line,
 * naming what is wrong and what would be right.
 */
export function readOptions(args: readonly string[], cores: number): Options {
  const { values, positionals } = parseCommandLine(args, OPTIONS);
  const effort = effortOption(values.effort);
  const seed = integerOption("seed", values.seed, { least: 0, most: 2 ** 32 - 1 }) ??
    DEFAULT_BUDGET.seed;
  const workers = integerOption("workers", values.workers, { least: 1, most: 1024 }) ?? cores;
  const out = folderOption(values.out);
  const [first, ...rest] = positionals;
  const named = first === "list" || first === "explain" || first === "help" ? first : undefined;
  return {
    command: values.help === true ? "help" : named ?? "run",
    patterns: named === undefined ? positionals : rest,
    budget: { effort, seed, ...(values.path === undefined ? {} : { path: values.path }) },
    workers,
    json: values.json === true,
    mutants: values.mutants === true,
    ...(out === undefined ? {} : { out }),
    set: readSet(values.set ?? []),
  };
}

/**
 * Changed parameters in the types of the claim's own. Throws `UsageError` for an unknown name or a
 * value of another kind.
 */
export function readParameters(
  id: string,
  parameters: Parameters,
  set: ReadonlyMap<string, string>,
): Parameters {
  const changed: Record<string, string | number | boolean> = {};
  for (const [name, text] of set) {
    if (!Object.hasOwn(parameters, name)) {
      const known = Object.entries(parameters).map(([key, value]) => `${key}=${value}`).join(", ");
      throw new UsageError(
        `Cannot set "${name}" of ${id}: ${
          known === "" ? "it has no parameters" : `its parameters are ${known}`
        }`,
      );
    }
    const own = parameters[name];
    if (typeof own === "string") changed[name] = text;
    else if (typeof own === "boolean") {
      if (text !== "true" && text !== "false") {
        throw new UsageError(`Cannot set "${name}" of ${id} to "${text}": expected true or false`);
      }
      changed[name] = text === "true";
    } else {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      if (!Number.isFinite(value)) {
        throw new UsageError(`Cannot set "${name}" of ${id} to "${text}": expected a number`);
      }
      changed[name] = value;
    }
  }
  return changed;
}
