/** Runs of Figure 2 from a start that is moved a little, and with other step sizes. */
import type { SeededRng } from "../../lib/random/mod.ts";
import { countNonZeros } from "../../lib/measures/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { DECAYS, publishedIterations } from "./_diagonal_schedules.ts";
import {
  type Figure2Output,
  GROWTH_AT,
  LARGE,
  SCAN_STEPS,
  type Scanned2,
  SMALL,
  TOLERANCES,
} from "./_figure_2_pieces.ts";
import { type Measured2, runSchedules, SIZE, startOf } from "./_figure_2_schedules_run.ts";
import { continued, lossOf, type Path, predictorOf } from "./_figure_2_steps.ts";

/** The start with every entry of u moved: by a factor near 1, or by −1, 0 or 1 units in the last place. */
function moved(rng: SeededRng, by: "relative" | "last place"): Path {
  const { parameters, ...rest } = startOf();
  for (let k = 0; k < SIZE.d; k++) {
    if (by === "relative") parameters[k]! *= 1 + 1e-14 * (2 * rng.uniform() - 1);
    else parameters[k]! += 2 ** -56 * (rng.integer(3) - 1);
  }
  return { ...rest, parameters };
}

/** log₁₀ of both losses at the published evaluations of the first 10 %. */
function early({ data, testLoss }: Measured2, order: Uint8Array, start: Path): number[][] {
  const logs: number[][] = [[], []];
  continued(start, {
    ...{ samples: data.samples, order, stepSize: LARGE, to: DECAYS[0].at },
    observeAt: EARLY,
    observe: (_, parameters) => {
      const predictor = predictorOf(parameters);
      logs[0]!.push(Math.log10(lossOf(predictor, data.samples)));
      logs[1]!.push(Math.log10(testLoss(predictor)));
    },
  });
  return logs;
}

const EARLY = publishedIterations().filter((t) => t < DECAYS[0].at);

/** Copies of the published runs: how they end, and where they part from the original. */
export function rounding(measured: Measured2, order: Uint8Array, rng: SeededRng): Figure2Output {
  const start = moved(rng, "relative");
  const original = early(measured, order, startOf());
  const horizons = [start, moved(rng, "last place")].map((from) => {
    const copy = early(measured, order, from);
    return [0, 1].map((which) =>
      TOLERANCES.map((tolerance) => {
        const k = EARLY.findIndex((_, i) =>
          !(Math.abs(copy[which]![i]! - original[which]![i]!) <= tolerance)
        );
        return k < 0 ? null : EARLY[k]!;
      })
    );
  });
  const finals = runSchedules(measured, { order, start, evaluations: "none", schedules: [1, 2, 3] })
    .map(({ divergedAt, final }) => ({ divergedAt, final }));
  return { kind: "rounding", finals, horizons };
}

/** The distance of two runs in one order. */
export function growth({ data }: Measured2, order: Uint8Array, rng: SeededRng): Figure2Output {
  const start = moved(rng, "relative");
  const distances = [SMALL, LARGE].map((stepSize) => {
    const paths = [startOf(), start].map((from) => {
      const seen: Float64Array[] = [];
      continued(from, {
        ...{ samples: data.samples, order, stepSize, to: GROWTH_AT.at(-1)! + 1 },
        observeAt: GROWTH_AT,
        observe: (_, parameters) => seen.push(parameters.slice()),
      });
      return seen;
    });
    const [original, copy] = [paths[0]!, paths[1]!];
    return original.slice(0, copy.length).map((a, k) => {
      const distance = Math.hypot(...a.map((value, j) => value - copy[k]![j]!));
      return rounded(Math.log10(Math.max(1e-17, distance / Math.hypot(...a))), 4);
    });
  });
  return { kind: "growth", distances };
}

/** Other step sizes without decay. */
export function scan({ data }: Measured2, { order, factors }: {
  readonly order: Uint8Array;
  readonly factors: readonly number[];
}): Figure2Output {
  const observeAt = Array.from(
    { length: 25 },
    (_, k) => SCAN_STEPS * 3 / 4 + SCAN_STEPS * k / 100,
  );
  return {
    kind: "scan",
    runs: factors.map((factor): Scanned2 => {
      const logs: number[] = [];
      const path = continued(startOf(), {
        ...{ samples: data.samples, order, stepSize: LARGE * factor, to: SCAN_STEPS, observeAt },
        observe: (_, parameters) => {
          logs.push(Math.log10(lossOf(predictorOf(parameters), data.samples)));
        },
      });
      if (path.diverged) return { divergedAt: path.at, level: null, nonZeros: null };
      return {
        divergedAt: null,
        level: rounded(median(logs), 4),
        nonZeros: countNonZeros(predictorOf(path.parameters), 1e-50),
      };
    }),
  };
}
