/** The checks of the published runs of Figure 2, and of copies with other rounding errors. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { leastSquares, studentDistribution } from "../../props/statistics/mod.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import { NAMES } from "./_figure_2_checks.ts";
import { GROWTH_AT, TOLERANCES } from "./_figure_2_pieces.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { overSeeds, percentile } from "./_paired.ts";
import { digits } from "./_published_vertices.ts";

/** Digits asked of a deterministic run that is reproduced. */
const DIGITS = { low: 10, high: 16 } as const;

/** Does the published small-step run come back, with its whole curves? */
export function replaySmall({ replays }: Recorded2): Evidence {
  const { printed, final, train, test, nonZeros, rank } = replays[0]!;
  const values: Measurement[] = (["train", "test"] as const).map((which) => ({
    at: `digits of the ${which} loss`,
    value: digits(final?.[which] ?? 0, printed[which]),
    ...DIGITS,
  }));
  // The vertices are read to 1e-8, and printed to 8 digits.
  for (
    const [name, { largest }, high] of [
      ["log10 training loss", train, 3e-8],
      ["log10 test loss", test, 3e-8],
      ["non-zeros", nonZeros, 0],
      ["rank", rank, 0],
    ] as const
  ) values.push({ at: `largest difference of ${name}`, value: largest, low: 0, high });
  return measured({
    statement: "printed digits and every vertex of the published curves",
    values,
    coverage: { vertices: train.compared + test.compared + nonZeros.compared + rank.compared },
  });
}

/** Where copies that were moved by 10⁻¹⁴ (0) or a unit in the last place (1) leave a tolerance: the first and the last. */
function horizonsOf({ rounding }: Recorded2, options: {
  readonly move: 0 | 1;
  readonly loss: 0 | 1;
  readonly tolerance: number;
}): readonly [first: number, last: number] {
  const { move, loss, tolerance } = options;
  const all = rounding.map(({ horizons }) => horizons[move]![loss]![tolerance] ?? Infinity);
  return [Math.min(...all), Math.max(...all)];
}

/** Do the large-step runs follow the authors' code on the replayed machine, and the published curves as long as rounding allows? */
export function replayLarge(result: Recorded2): Evidence {
  const horizons: Record<string, (number | null)[]> = {};
  const values = result.replays.slice(1).flatMap(
    ({ rerun, final, train, test, nonZeros, rank }, k): Measurement[] => {
      const name = NAMES[k + 1]!;
      const curves = [["training", train], ["test", test]] as const;
      for (const [which, { horizons: found }] of curves) {
        horizons[`${name}, ${which}`] = found.map(({ at }) => at);
      }
      const parted = Math.min(...curves.map(([, { horizons }]) => horizons.at(-1)!.at ?? Infinity));
      const counts = [["non-zeros", nonZeros], ["rank", rank]] as const;
      for (const [which, { horizons: found }] of counts) {
        horizons[`${name}, ${which}`] = found.map(({ at }) => at);
      }
      return [
        ...(["train", "test"] as const).map((which): Measurement => ({
          at: `${name}, digits of the ${which} loss of the rerun`,
          value: digits(final?.[which] ?? 0, rerun[which]),
          ...DIGITS,
        })),
        {
          at: `${name}, non-zeros of the rerun`,
          value: final?.nonZeros[0] ?? -1,
          ...{ low: rerun.nonZeros, high: rerun.nonZeros },
        },
        ...curves.flatMap(([which, { horizons }], loss) =>
          TOLERANCES.map((size, tolerance): Measurement => {
            const where = { loss: loss as 0 | 1, tolerance };
            return {
              at: `${name}, where the published ${which} loss parts by ${size}`,
              value: horizons[tolerance]!.at ?? Infinity,
              low: horizonsOf(result, { ...where, move: 0 })[0],
              high: horizonsOf(result, { ...where, move: 1 })[1],
            };
          })
        ),
        ...counts.map(([which, { horizons }]): Measurement => ({
          at: `${name}, where the published ${which} parts, not before the losses do by 1e-2`,
          value: horizons[0]!.at ?? Infinity,
          ...{ low: parted, high: Infinity },
        })),
      ];
    },
  );
  return measured({
    statement:
      "the rerun's numbers, and horizons between those of copies moved by 1e-14 and by a unit in the last place",
    values,
    coverage: { copies: result.rounding.length, tolerances: [...TOLERANCES], horizons },
  });
}

/** More decades in 1000 iterations than this are no growth in proportion to the iterations: that gives log₁₀ 5 in 4000, or 0.17. */
const GROWTH_RATE = 0.5;

/** The decades by which a distance grows in 1000 iterations, from iteration 1000 to 5000. */
function growthRate(distances: readonly number[]): number {
  const kept = distances.map((value, k) => ({ value, t: GROWTH_AT[k]! }))
    .filter(({ t }) => t >= 1000 && t <= 5000);
  return 1000 * leastSquares(kept.map(({ t }) => t), kept.map(({ value }) => value)).slope;
}

/** Do rounding errors grow at the large step size, and faster than at the small one? */
export function growth(result: Recorded2): Evidence {
  const last = GROWTH_AT.indexOf(5000);
  const rows = result.growth.filter(({ distances }) =>
    distances.every((values) => values.length > last)
  );
  const options = { varies: ["order", "rounding"], continuous: true } as const;
  const leftOut = result.growth.length - rows.length;
  const orders = `orders that are alive after 5000 (${leftOut} of ${result.growth.length} are not)`;
  return assemble(`decades in 1000 iterations, in ${orders}`, [
    {
      label: "η = 0.282",
      evidence: overSeeds(rows, ({ distances }) => growthRate(distances[1]!), {
        ...options,
        statement: "decades by which a relative perturbation of 1e-14 grows in 1000 iterations",
        ...{ alternative: "greater", reference: GROWTH_RATE },
      }),
    },
    {
      label: "η = 0.282 minus η = 0.25",
      evidence: overSeeds(
        rows,
        ({ distances }) => growthRate(distances[1]!) - growthRate(distances[0]!),
        {
          ...options,
          statement: "difference of the decades in 1000 iterations",
          ...{ alternative: "greater", reference: 0 },
        },
      ),
    },
    {
      label: "η = 0.25",
      evidence: overSeeds(
        rows,
        ({ distances }) => distances[0]!.at(-1)! - distances[0]![GROWTH_AT.indexOf(1000)]!,
        {
          ...{ ...options, continuous: false },
          statement: "decades by which a relative perturbation of 1e-14 grows from 1000 to 8000",
          ...{ alternative: "less", reference: 1 },
        },
      ),
    },
  ]);
}

/** The two-sided probability that one more draw of a normal law is so far from the mean of the others. */
export function predictionProbability(values: readonly number[], value: number): number {
  const n = values.length;
  const mean = values.reduce((sum, one) => sum + one, 0) / n;
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
  const t = (value - mean) / Math.sqrt(variance * (1 + 1 / n));
  return 2 * studentDistribution(-Math.abs(t), n - 1);
}

/** Are the printed losses of the large-step runs draws of the law of rounding copies? */
export function printed({ rounding, replays }: Recorded2): Evidence {
  const percentiles: Record<string, number> = {};
  const values = [1, 2, 3].flatMap((schedule) =>
    (["train", "test"] as const).map((which): Measurement => {
      const logs = rounding.flatMap(({ finals }) => {
        const { final } = finals[schedule - 1]!;
        return final === null ? [] : [Math.log10(final[which])];
      });
      const found = Math.log10(replays[schedule]!.printed[which]);
      const at = `log10 of the ${which} loss, ${NAMES[schedule]}`;
      percentiles[at] = Number(percentile(logs, found).toFixed(1));
      return { at, value: predictionProbability(logs, found), low: 0.01 / 6, high: 1 };
    })
  );
  return measured({
    statement:
      "probability of a draw so far out (Student's law for one more draw), at least 0.01 split over six",
    values,
    coverage: {
      copies: rounding.length,
      diverged: [1, 2, 3].map((schedule) =>
        rounding.filter(({ finals }) => finals[schedule - 1]!.final === null).length
      ),
      percentiles,
    },
  });
}
