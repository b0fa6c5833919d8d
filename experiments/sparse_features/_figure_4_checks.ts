/** What is measured on the runs of Figures 4, 12 and 13. */
import { lossStabilisation } from "../../lib/measures/loss_stabilisation.ts";
import type { Evidence } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import type { Copy4, Figure4Result, Pair4, Run4 } from "./_figure_4_result.ts";
import { endOf, GRID_4 } from "./_figure_4_result.ts";
import { beforeDecay4, type OneDimensionalState, STEPS_4 } from "./_one_dimensional_runs.ts";
import { type Diverged, medianOf, percentile } from "./_paired.ts";
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

/** log₁₀ of the mean squares of a run at evaluations with from ≤ t ≤ to. */
function levels({ loss }: Run4, from: number, to: number): number[] {
  return loss.filter((_, k) => GRID_4[k]! >= from && GRID_4[k]! <= to).map(Math.log10);
}

/** The median of log₁₀ of the mean square in the second half of the large-step phase of 50 %. */
export function plateau(run: Run4): number | Diverged {
  if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
  return medianOf(levels(run, STEPS_4 / 4, STEPS_4 / 2));
}

/** The share of the large-step phase of 50 % in which the loss is stable within 0.3 decades. */
export function stableShare(run: Run4): number | Diverged {
  if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
  return lossStabilisation(GRID_4, run.loss, { until: STEPS_4 / 2 })?.share ?? 0;
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

/** Whether a chaotic published run lies within the copies of it. */
export function withinCopies(result: Figure4Result, published: Published4): Evidence {
  const { fraction } = published;
  const copies = survivingCopies(result, { fraction, precision: "single" });
  const losses = copies.map(({ loss }) => loss);
  const densities = copies.map(({ density }) => density);
  return measured({
    statement: `the published loss is number ${
      percentile(losses, published.loss).toFixed(1)
    } of 100 among ${copies.length} copies, its share of non-zero activations number ${
      percentile(densities, published.density).toFixed(1)
    }`,
    values: [
      {
        at: "published loss",
        value: published.loss,
        low: Math.min(...losses) / 2,
        high: 2 * Math.max(...losses),
      },
      {
        at: "published share of non-zero activations",
        value: published.density,
        low: Math.min(...densities) - 1e-9,
        high: Math.max(...densities) + 1e-9,
      },
    ],
    coverage: {
      copies: result.copies.filter((copy) =>
        copy.fraction === fraction && copy.precision === "single"
      ).length,
      diverged: result.copies.filter((copy) => "divergedAt" in copy.end).length,
      lossPercentile: percentile(losses, published.loss),
      densityPercentile: percentile(densities, published.density),
      medianLoss: medianOf(losses),
    },
  });
}

/** How many digits of the final loss survive relative changes of the start by 10⁻¹⁴. */
export function portable(result: Figure4Result): Evidence {
  return measured({
    statement: "the final loss keeps at least 8 digits when the start moves by 10⁻¹⁴",
    values: [0.02, 0.5].flatMap((fraction) => {
      const run = fraction === 0.5 ? result.replay.long : result.replay.short;
      const own = ofEnd(run, ({ loss }) => loss);
      return survivingCopies(result, { fraction, precision: "double" }).map(({ loss }, k) => ({
        at: `copy ${k}, decay at ${100 * fraction} %`,
        value: typeof own === "number" ? digitsOf(loss, own) : 0,
        low: 8,
        high: Infinity,
      }));
    }),
    coverage: { movedBy: 1e-14 },
  });
}
