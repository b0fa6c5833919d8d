/** What is measured on the runs of Figures 4, 12 and 13. */
import type { Evidence } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import { exchangeable } from "./_exchangeable.ts";
import type { Copy4, Figure4Result, Pair4, Run4 } from "./_figure_4_result.ts";
import { endOf, GRID_4 } from "./_figure_4_result.ts";
import { beforeDecay4, type OneDimensionalState, STEPS_4 } from "./_one_dimensional_runs.ts";
import { type Diverged, medianOf, percentile } from "./_paired.ts";
import { logsWithin, type Plateau, plateauOf } from "./_plateau.ts";
import { digits as digitsOf } from "./_published_vertices.ts";

/** The printed results of one published run. */
export interface Published4 {
  /** The share of the run after which the step size decays. */
  readonly fraction: number;
  /** The printed mean square at the last evaluation. */
  readonly loss: number;
  /** The printed share of non-zero activations. */
  readonly density: number;
  /** How many digits of the loss a replay in double precision reproduces, if it is not chaotic. */
  readonly digits: number | null;
}

/** A number of the last state of a run, or its divergence. */
export function ofEnd(
  run: Run4,
  value: (state: OneDimensionalState) => number,
): number | Diverged {
  const end = endOf(run);
  return "divergedAt" in end ? end : value(end);
}

/** A number of the long schedule's end minus that of the short one's. */
export function change(
  { short, long }: Pair4,
  value: (state: OneDimensionalState) => number,
): number | Diverged {
  const [a, b] = [ofEnd(short, value), ofEnd(long, value)];
  if (typeof a !== "number") return a;
  return typeof b === "number" ? b - a : b;
}

/**
 * A network fits when its final mean square is nearer, in the logarithm, to the 1.7·10⁻⁴ printed for the run of Figure 4
 * than to the 10^−0.5 at which the text says that Figure 12 is stuck: below their geometric mean, 0.0073.
 */
export const FIT = Math.sqrt(0.00016900205810088664 * 10 ** -0.5);

/** A number of the large-step phase of a 50 % run. */
export function ofPlateau(run: Run4, value: (plateau: Plateau) => number): number | Diverged {
  if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
  return value(plateauOf(GRID_4, run.loss, { until: STEPS_4 / 2 }));
}

/** The median of log₁₀ of the mean square of any run in the second half of the large-step phase of 50 %. */
export function laterLevel({ divergedAt, loss }: Run4): number | Diverged {
  if (divergedAt !== null) return { divergedAt };
  return medianOf(logsWithin(GRID_4, loss, { from: STEPS_4 / 4, until: STEPS_4 / 2 }));
}

/** A number of the state before the decay of a 50 % run minus that at the start. */
export function duringPhase(
  run: Run4,
  value: (state: OneDimensionalState) => number,
): number | Diverged {
  if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
  const decay = beforeDecay4(0.5);
  return value(run.states.find(({ at }) => at === decay)!) - value(run.states[0]!);
}

/** The number of distinct kinks at the start, before the decay and at the end of a long schedule. */
export function kinksOverTime(run: Run4): readonly [number, number, number] | Diverged {
  if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
  const decay = beforeDecay4(0.5);
  return [run.states[0]!, run.states.find(({ at }) => at === decay)!, run.states.at(-1)!]
    .map((state) => state.distinctKinks) as [number, number, number];
}

/** Judges the digits of published runs that double precision reproduces. */
export function reproduced(
  { replay }: Figure4Result,
  published: readonly Published4[],
): Evidence {
  return measured({
    statement: "printed losses are reproduced to their digits, shares of active units exactly",
    values: published.filter(({ digits }) => digits !== null).flatMap(
      ({ fraction, loss, density, digits }): Measurement[] => {
        const run = fraction === 0.5 ? replay.long : replay.short;
        const [ours, active] = [ofEnd(run, (state) => state.loss), ofEnd(run, (s) => s.density)];
        const number = (value: number | Diverged): number => typeof value === "number" ? value : 0;
        return [
          {
            at: `digits of the loss, decay at ${100 * fraction} %`,
            value: digitsOf(number(ours), loss),
            low: digits!,
            high: Infinity,
          },
          {
            at: `share of non-zero activations, decay at ${100 * fraction} %`,
            value: number(active),
            low: density - 1e-9,
            high: density + 1e-9,
          },
        ];
      },
    ),
  });
}

/** The copies of a schedule in single precision that did not diverge. */
export function survivingCopies(
  { copies }: Figure4Result,
  { fraction, precision }: Pick<Copy4, "fraction" | "precision">,
): OneDimensionalState[] {
  return copies.filter((copy) => copy.fraction === fraction && copy.precision === precision)
    .flatMap(({ end }) => "divergedAt" in end ? [] : [end]);
}

/** Whether a chaotic published run could be one more of its copies. */
export function withinCopies(result: Figure4Result, published: Published4): Evidence {
  const { fraction } = published;
  const copies = survivingCopies(result, { fraction, precision: "single" });
  const losses = copies.map(({ loss }) => loss);
  const densities = copies.map(({ density }) => density);
  return exchangeable({
    statement: "published final loss and share of non-zero activations",
    values: [
      { at: "loss", published: published.loss, copies: losses },
      { at: "share", published: published.density, copies: densities },
    ],
    coverage: {
      diverged: result.copies.filter((copy) => "divergedAt" in copy.end).length,
      lossPercentile: percentile(losses, published.loss),
      densityPercentile: percentile(densities, published.density),
      medianLoss: medianOf(losses),
    },
  });
}

/** A single has 24 bits: this many decimal digits. */
const SINGLE_DIGITS = 24 * Math.log10(2);

/** How many digits of the final loss survive relative changes of the start by 10⁻¹⁴. */
export function portable(result: Figure4Result): Evidence {
  return measured({
    statement: "the final loss keeps more digits than a single has when the start moves by 10⁻¹⁴",
    values: [0.02, 0.5].flatMap((fraction) => {
      const run = fraction === 0.5 ? result.replay.long : result.replay.short;
      const own = ofEnd(run, ({ loss }) => loss);
      return survivingCopies(result, { fraction, precision: "double" }).map(({ loss }, k) => ({
        at: `copy ${k}, decay at ${100 * fraction} %`,
        value: typeof own === "number" ? digitsOf(loss, own) : 0,
        low: SINGLE_DIGITS,
        high: Infinity,
      }));
    }),
    coverage: { movedBy: 1e-14 },
  });
}
