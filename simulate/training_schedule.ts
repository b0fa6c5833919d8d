/**
 * Step sizes, length and evaluations of training runs.
 *
 * @module
 */
import { decayed } from "../lib/dynamics/warm_up.ts";
import type { StepSizeSchedule } from "../lib/dynamics/schedule.ts";
import type { OptionDefinition } from "./model.ts";
import { MOST_STEPS, type Options } from "./options.ts";
import { UsageError } from "./usage_error.ts";

/** The length of a training run and its decay. */
export interface TrainingLength {
  /** Number N of steps. */
  readonly steps: number;
  /** The share f of the steps before the decay. */
  readonly share: number;
  /** ⌊f N⌋. */
  readonly decayAt: number;
  /** What the step size is divided by. */
  readonly decayBy: number;
}

/** The options of length and decay, with their defaults. */
export function lengthOptions(
  { steps, decayAt, decayBy, evaluations }: {
    readonly steps: string;
    readonly decayAt: string;
    readonly decayBy: string;
    readonly evaluations: string;
  },
): OptionDefinition[] {
  return [
    {
      name: "decay-at",
      unit: "share",
      default: decayAt,
      describe: "share f of the steps before the step size decays, from 0 to 1",
    },
    {
      name: "decay-by",
      unit: "1",
      default: decayBy,
      describe: "what the step size is divided by; 1 for no decay",
    },
    { name: "steps", unit: "integer", default: steps, describe: "number N of steps" },
    {
      name: "evaluations",
      unit: "integer",
      default: evaluations,
      describe: "number K of evaluations, at t = N k/K for k < K, besides t = 0, …, 99",
    },
  ];
}

/** Reads length and decay. */
export function readLength(options: Options): TrainingLength {
  const steps = options.integer("steps", { least: 1, most: MOST_STEPS });
  const share = options.number("decay-at");
  if (!(share >= 0 && share <= 1)) {
    throw new UsageError(
      `Cannot run the model as --decay-at must lie in [0, 1]: current value is ${
        options.text("decay-at")
      }`,
    );
  }
  const decayBy = options.number("decay-by", { positive: true });
  if (decayBy !== 1 && share === 1) {
    throw new UsageError(
      "Cannot use --decay-by without a --decay-at below 1: the step size would never decay",
    );
  }
  return { steps, share, decayAt: Math.floor(share * steps), decayBy };
}

/** Throws `UsageError` when `--decay-at` was typed and nothing happens there. */
export function assertDecays(options: Options, { share, decayBy }: TrainingLength): void {
  const meant = share < 1 && options.has("decay-at");
  if (decayBy !== 1 || !meant || options.has("decay-by")) return;
  throw new UsageError("Cannot use --decay-at without --decay-by: give what to divide by");
}

/** Throws `UsageError` unless a step size can be divided by `--decay-by`. */
export function assertStepSize(largest: number, { decayBy }: TrainingLength): void {
  for (const value of [largest, largest / decayBy]) {
    if (value > 0 && Number.isFinite(value)) continue;
    throw new UsageError(
      `Cannot run the model as every step size must be positive and finite: current value is ${value}`,
    );
  }
}

/** The last iteration of the phase of large steps: that of the decay, or that of the run. */
export function endOfLargeSteps({ steps, decayAt, decayBy }: TrainingLength): number {
  return decayBy === 1 ? steps : decayAt;
}

/** A schedule that is divided from iteration `from` on. */
export function withDecay(
  schedule: StepSizeSchedule,
  { from, by }: { readonly from: number; readonly by: number },
): StepSizeSchedule {
  return by === 1 ? schedule : decayed(schedule, [{ from, by }]);
}

function roundedToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** The iterations that are evaluated, as in the published programs: 0 to 99 and N k/K, half rounded to even. */
export function evaluationPoints(options: Options, { steps }: TrainingLength): number[] {
  const count = options.integer("evaluations", { least: 1, most: 10_000 });
  const spaced = Array.from({ length: count }, (_, k) => roundedToEven(steps * k / count));
  return [...new Set([...Array(100).keys(), ...spaced])]
    .filter((t) => t < steps).sort((a, b) => a - b);
}
