/**
 * Options that the ReLU networks share, and what is read from them.
 *
 * @module
 */
import type { StepSizeSchedule } from "../lib/dynamics/schedule.ts";
import { powerWarmUp } from "../lib/dynamics/warm_up.ts";
import type { OptionDefinition } from "./model.ts";
import type { Options } from "./options.ts";
import { seedOf } from "./replay.ts";
import { didYouMean } from "../shell/command_line.ts";
import {
  assertDecays,
  assertStepSize,
  lengthOptions,
  readLength,
  type TrainingLength,
  withDecay,
} from "./training_schedule.ts";
import { UsageError } from "./usage_error.ts";

/** The greatest number of points at which the Jacobian's rank is taken. */
export const MOST_RANK_POINTS = 300;

/** `--eta` of networks. */
export function etaOption(value: string): OptionDefinition {
  return {
    name: "eta",
    unit: "1/(∂h)²",
    default: value,
    describe:
      "step size η of equation (2), at the start; the published code, whose loss has no ½, uses half of it",
  };
}

/** Steps, decay and seeds, with their defaults. */
export function networkOptions(
  { seeds, ...length }: Parameters<typeof lengthOptions>[0] & {
    readonly seeds: { readonly initialisation: string; readonly order: string };
  },
): OptionDefinition[] {
  return [
    ...lengthOptions(length),
    {
      name: "initialisation-seed",
      unit: "integer",
      default: seeds.initialisation,
      describe: "seed of the initial weights",
    },
    {
      name: "order-seed",
      unit: "integer",
      default: seeds.order,
      describe: "seed of the order of the samples",
    },
    {
      name: "precision",
      unit: "name",
      describe:
        "single: torch's order of operations, the published program's bits on a CPU with AVX-512; or double [default: single with --replay, else double]",
    },
    { name: "no-rank", describe: "leave the Jacobian's rank out, which takes most of the time" },
  ];
}

/** Whether a run is in single precision: as typed, or when it is a replay. */
export function isSingle(options: Options, replay: boolean): boolean {
  const precision = options.text("precision") ?? (replay ? "single" : "double");
  if (precision === "single" || precision === "double") return precision === "single";
  throw new UsageError(
    `Cannot run the model in the unknown precision "${precision}": ${
      didYouMean(precision, ["single", "double"])
    }`,
  );
}

/** The options of teacher-student data, with their defaults. */
export function dataOptions(
  { samples, dimension, seed }: {
    readonly samples: string;
    readonly dimension: string;
    readonly seed: string;
  },
): OptionDefinition[] {
  return [
    { name: "samples", unit: "integer", default: samples, describe: "training samples n" },
    {
      name: "dimension",
      unit: "integer",
      default: dimension,
      describe: "dimension d of the inputs, which lie on the unit sphere",
    },
    {
      name: "data-seed",
      unit: "integer",
      default: seed,
      describe: "seed of inputs and teacher",
    },
  ];
}

/** Reads the options of {@link dataOptions}, and the seed of the initial weights. */
export function readData(
  options: Options,
): {
  readonly n: number;
  readonly d: number;
  readonly data: number;
  readonly initialisation: number;
} {
  return {
    n: options.integer("samples", { least: 1, most: 10_000 }),
    d: options.integer("dimension", { least: 1, most: 1000 }),
    data: seedOf(options, "data-seed"),
    initialisation: seedOf(options, "initialisation-seed"),
  };
}

/** The options of a warm-up, with the default factor. */
export function warmUpOptions(
  { exponent, describe, value }: {
    readonly exponent: string;
    readonly describe: string;
    readonly value: string;
  },
): OptionDefinition[] {
  return [
    { name: "warm-up", unit: "1", default: value, describe },
    {
      name: "warm-up-exponent",
      unit: "1",
      default: exponent,
      describe: "exponent e of the growth",
    },
    {
      name: "warm-up-share",
      unit: "share",
      describe: "share of the steps during which the step size grows [default: --decay-at]",
    },
  ];
}

/** The warm-up of teacher-student runs: none by default. */
export function teacherStudentWarmUp(): OptionDefinition[] {
  return warmUpOptions({
    value: "1",
    exponent: "0.5",
    describe: "F: η_t = η(1 + (F − 1)(t/N)^e) up to the decay; 1 for no warm-up",
  });
}

/** F of {@link teacherStudentWarmUp}. */
export function readWarmUpFactor(options: Options): () => number {
  const factor = options.number("warm-up", { positive: true });
  return () => factor;
}

/** Steps and step sizes of a network. */
export interface NetworkSchedule extends TrainingLength {
  /** η_t of equation (2). */
  readonly stepSize: StepSizeSchedule;
  /** The step sizes in words. */
  readonly words: string;
}

/** Reads steps and step sizes; `factor` F of the warm-up from the share f of the decay. */
export function readNetworkSchedule(
  options: Options,
  factor: (share: number) => number = () => 1,
): NetworkSchedule {
  const length = readLength(options);
  const { steps, share, decayAt: from, decayBy: by } = length;
  const eta = options.number("eta", { positive: true });
  const growing = factor(share);
  const decay = by === 1 ? "" : `, divided by ${by} from t = ${from}`;
  assertStepSize(eta, length);
  if (growing === 1) {
    assertDecays(options, length);
    if (options.has("warm-up-share")) {
      throw new UsageError("Cannot use --warm-up-share without a warm-up: give --warm-up");
    }
    return { ...length, stepSize: withDecay(eta, { from, by }), words: `η = ${eta}${decay}` };
  }
  const until = options.has("warm-up-share")
    ? Math.floor(shareOf(options, "warm-up-share") * steps)
    : from;
  const exponent = options.number("warm-up-exponent", { positive: true });
  const warmUp = powerWarmUp({ initial: eta, factor: growing, total: steps, exponent, until });
  const peak = warmUp(until);
  assertStepSize(peak, length);
  return {
    ...length,
    stepSize: withDecay(warmUp, { from, by }),
    words: `η from ${eta} to ${Number(peak.toPrecision(6))} at t = ${until}${decay}`,
  };
}

function shareOf(options: Options, name: string): number {
  const share = options.number(name);
  if (share >= 0 && share <= 1) return share;
  throw new UsageError(
    `Cannot run the model as --${name} must lie in [0, 1]: current value is ${options.text(name)}`,
  );
}
