/** What is measured on the runs of Figures 4, 12 and 13. */
import type { Evidence } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import { type AmongCopies, exchangeable } from "./_exchangeable.ts";
import { FIT } from "./_fit_bounds.ts";
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

/** Whether both runs of a pair end and fit. */
export function bothFit({ short, long }: Pair4): boolean {
  return [short, long].every((run) => {
    const loss = ofEnd(run, (state) => state.loss);
    return typeof loss === "number" && loss < FIT;
  });
}

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

/** The mean square at the last evaluation before the decay; where a run diverged, the last one that it has. */
export function beforeDecayLoss({ loss }: Run4, fraction: number): number {
  return loss[GRID_4.indexOf(beforeDecay4(fraction))] ?? loss.at(-1)!;
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

/** How many copies of a schedule there are, how many diverged, and the ends of the others. */
export function survivingCopies(
  { copies }: Figure4Result,
  { fraction, precision }: Pick<Copy4, "fraction" | "precision">,
): { readonly ends: OneDimensionalState[]; readonly of: number; readonly diverged: string } {
  const all = copies.filter((copy) => copy.fraction === fraction && copy.precision === precision);
  const ends = all.flatMap(({ end }) => "divergedAt" in end ? [] : [end]);
  return { ends, of: all.length, diverged: `${all.length - ends.length} of ${all.length}` };
}

/** The printed loss of a chaotic published run, and those of its copies. */
export function lossAmong(result: Figure4Result, { fraction, loss }: Published4): AmongCopies {
  const { ends } = survivingCopies(result, { fraction, precision: "single" });
  return { at: "loss", published: loss, copies: ends.map((end) => end.loss) };
}

/** Whether a chaotic published run could be one more of its copies. */
export function withinCopies(result: Figure4Result, published: Published4): Evidence {
  const { fraction } = published;
  const { ends, diverged } = survivingCopies(result, { fraction, precision: "single" });
  const losses = ends.map(({ loss }) => loss);
  const densities = ends.map(({ density }) => density);
  return exchangeable({
    statement: "published final loss and share of non-zero activations",
    values: [
      lossAmong(result, published),
      { at: "share", published: published.density, copies: densities },
    ],
    coverage: {
      diverged,
      lossPercentile: percentile(losses, published.loss),
      densityPercentile: percentile(densities, published.density),
      medianLoss: medianOf(losses),
    },
  });
}

/** A single has 24 bits: this many decimal digits. */
const SINGLE_DIGITS = 24 * Math.log10(2);

/** How many digits of the final loss survive relative changes of the start by 10⁻¹⁴; none of a copy that diverges. */
export function portable(result: Figure4Result): Evidence {
  return measured({
    statement: "the final loss keeps more digits than a single has when the start moves by 10⁻¹⁴",
    values: [0.02, 0.5].flatMap((fraction) => {
      const run = fraction === 0.5 ? result.replay.long : result.replay.short;
      const own = ofEnd(run, ({ loss }) => loss);
      const copies = result.copies.filter((copy) =>
        copy.precision === "double" && copy.fraction === fraction
      );
      return copies.map(({ end }, k) => ({
        at: `copy ${k}, decay at ${100 * fraction} %`,
        value: "divergedAt" in end || typeof own !== "number" ? 0 : digitsOf(end.loss, own),
        low: SINGLE_DIGITS,
        high: Infinity,
      }));
    }),
    coverage: { movedBy: 1e-14 },
  });
}
