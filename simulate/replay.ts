/**
 * The option `--replay`: the random streams of the published programs instead of our own.
 *
 * @module
 */
import type { OptionDefinition } from "./model.ts";
import type { Options } from "./options.ts";
import { didYouMean } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

/** The greatest seed of NumPy's and torch's generators. */
const LARGEST_SEED = 2 ** 32 - 1;

/** `--replay numpy` of the models whose programs draw from NumPy alone. */
export const NUMPY_REPLAY: OptionDefinition = {
  name: "replay",
  unit: "numpy",
  describe: "draw what the published program drew from NumPy, instead of our own seeded streams",
};

/** `--replay numpy|torch` of the networks whose programs draw from both. */
export const NETWORK_REPLAY: OptionDefinition = {
  name: "replay",
  unit: "numpy|torch",
  describe:
    "draw what the published program drew, instead of our own streams: data and order from NumPy, weights from torch; either word does both",
};

/** Whether streams are replayed. Throws `UsageError` for another word than the option has. */
export function isReplay(options: Options, option: OptionDefinition): boolean {
  const word = options.text("replay");
  if (word === undefined) return false;
  const words = option.unit!.split("|");
  if (words.includes(word)) return true;
  throw new UsageError(
    word === "torch"
      ? "Cannot replay torch's streams as the published program of this model drew from NumPy alone: use --replay numpy"
      : `Cannot replay the streams of "${word}": ${didYouMean(word, words)}`,
  );
}

/** Throws `UsageError` unless the options have the values to which replayed streams belong. */
export function assertPublishedShape(
  options: Options,
  published: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(published)) {
    if (options.text(name) === value) continue;
    throw new UsageError(
      `Cannot replay the published streams with --${name} ${
        options.text(name)
      } as they belong to --${name} ${value}: leave out --replay or --${name}`,
    );
  }
}

/** A seed, 0 to 2³² − 1. */
export function seedOf(options: Options, name: string): number {
  return options.integer(name, { least: 0, most: LARGEST_SEED });
}
