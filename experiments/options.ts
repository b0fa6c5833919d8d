/**
 * Reading the command line of experiments.
 *
 * @module
 */
import {
  didYouMean,
  folderOption,
  integerOption,
  parseCommandLine,
} from "../shell/command_line.ts";
import { nearMisses } from "../shell/select.ts";
import { UsageError } from "../shell/usage_error.ts";
import { type ProfileName, PROFILES } from "./experiment.ts";

/** What the command line asks for. */
export interface Options {
  /** What to do. */
  readonly command: "run" | "list" | "help";
  /** Identifiers and globs. */
  readonly patterns: readonly string[];
  /** The size. */
  readonly profile: ProfileName;
  /** The number of seeds; that of the profile when left out. */
  readonly seeds?: number;
  /** The first seed. */
  readonly seed: number;
  /** The folder to write into; undefined for the default. */
  readonly out?: string;
  /** Which part of the pieces to run. */
  readonly shard?: { readonly part: number; readonly of: number };
  /** How many pieces run at the same time. */
  readonly workers: number;
  /** Whether to print JSON instead of the table. */
  readonly json: boolean;
  /** Whether finished pieces are computed again. */
  readonly fresh: boolean;
  /** Whether to keep the observations' evidence in the project. */
  readonly record: boolean;
  /** Whether to name every piece that is reused. */
  readonly verbose: boolean;
}

const OPTIONS = {
  profile: { type: "string" },
  seeds: { type: "string" },
  seed: { type: "string" },
  backend: { type: "string" },
  out: { type: "string" },
  shard: { type: "string" },
  workers: { type: "string" },
  json: { type: "boolean" },
  resume: { type: "boolean" },
  fresh: { type: "boolean" },
  record: { type: "boolean" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const BACKENDS: readonly string[] = ["auto", "tensorflow", "webgpu", "wasm", "cpu"];

/** The text of `--help`. */
export function helpText(workers: number): string {
  return `Runs experiments: the papers' figures over ensembles, with observations judged on the results.

deno task experiments list [ID|glob]…          print identifiers, figures, titles and
                                               whether their evidence is recorded
deno task experiments run ID|glob… [options]   run the selected experiments ('*' for all)

An ID is that of an experiment or of one of its observations: B-F6 runs B-F3top, which states B-F6.sum.

Options
  --profile NAME    quick (seconds) or paper (the figure's own parameters)   (default quick)
  --seeds N         how many seeds                                   (default: the profile's)
  --seed S          the first seed, an integer ≥ 0: seeds are S … S+N−1          (default 0)
  --backend NAME    auto or cpu: experiments run in float64 on the processor. \`deno task
                    check:backends\` compares the backends of TensorFlow.js with that
  --out DIR         results go to DIR/experiments/<ID>/<profile>               (default out)
  --shard i/n       run every n-th piece only, from the i-th: for job arrays. Without --shard
                    a later run combines the pieces of all shards
  --workers N       pieces that run at the same time, 1 to 1024       (default ${workers}: the cores here)
  --resume          use the finished pieces that are there                   (the default)
  --fresh           compute every piece again
  --record          also keep the observations' evidence in experiments/recorded
  --json            print the observations as JSON instead of the table
  --verbose         name every piece that is reused
  --help            print this

Finished pieces are kept by the hash of experiment, piece, seed, code and engine; the number of
workers, shards and interruptions change no byte of a result.

Exit codes
  0    every verdict is as expected and every mutant is rejected
  1    a verdict differs, a mutant survives, or a piece fails
  2    the command was mistyped, or a folder cannot be written; finished pieces are kept
  130  interrupted; finished pieces are kept
`;
}

function readProfile(text: string | undefined): ProfileName {
  if (text === undefined) return "quick";
  const found = PROFILES.find((name) => name === text);
  if (found === undefined) {
    throw new UsageError(`Cannot use --profile ${text}: ${didYouMean(text, PROFILES)}`);
  }
  return found;
}

function checkBackend(text: string | undefined): void {
  if (text === undefined || text === "auto" || text === "cpu") return;
  if (!BACKENDS.includes(text)) {
    throw new UsageError(`Cannot use --backend ${text}: ${didYouMean(text, BACKENDS)}`);
  }
  throw new UsageError(
    `Cannot use --backend ${text}: experiments run on cpu, in float64; \`deno task check:backends ${text}\` compares that backend`,
  );
}

function readShard(text: string | undefined): Options["shard"] {
  if (text === undefined) return undefined;
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!(part !== undefined && of !== undefined && part >= 1 && part <= of && of <= 1e6)) {
    throw new UsageError(
      `Cannot use --shard ${text}: expected i/n with 1 ≤ i ≤ n, such as 1/4`,
    );
  }
  return { part, of };
}

function readCommand(word: string | undefined): Options["command"] {
  if (word === undefined || word === "help") return "help";
  if (word === "run" || word === "list") return word;
  const [near] = nearMisses(word, ["run", "list", "help"]);
  throw new UsageError(
    `Cannot carry out "${word}": ${
      near === undefined
        ? `expected list or run, as in \`deno task experiments run ${word}\``
        : `did you mean ${near}?`
    }`,
  );
}

/**
 * Reads the arguments; `cores` is the default number of workers. Throws `UsageError` in one line,
 * naming what is wrong and what would be right.
 */
export function readOptions(args: readonly string[], cores: number): Options {
  const { values, positionals } = parseCommandLine(args, OPTIONS);
  const [word, ...patterns] = positionals;
  const command = values.help === true ? "help" : readCommand(word);
  const profile = readProfile(values.profile);
  checkBackend(values.backend);
  const shard = readShard(values.shard);
  const seeds = integerOption("seeds", values.seeds, { least: 1, most: 1_000_000 });
  const seed = integerOption("seed", values.seed, { least: 0, most: 2 ** 32 - 1 }) ?? 0;
  const workers = integerOption("workers", values.workers, { least: 1, most: 1024 }) ?? cores;
  const out = folderOption(values.out);
  if (values.fresh === true && values.resume === true) {
    throw new UsageError("Cannot use --fresh with --resume: they say the opposite");
  }
  if (shard !== undefined && values.record === true) {
    throw new UsageError("Cannot use --record with --shard: a shard alone has no result");
  }
  if (command === "run" && patterns.length === 0) {
    throw new UsageError("Cannot run nothing: name experiments, or '*' for all of them");
  }
  return {
    command,
    patterns,
    profile,
    ...(seeds === undefined ? {} : { seeds }),
    seed,
    ...(out === undefined ? {} : { out }),
    ...(shard === undefined ? {} : { shard }),
    workers,
    json: values.json === true,
    fresh: values.fresh === true,
    record: values.record === true,
    verbose: values.verbose === true,
  };
}
