/** The checks of the published runs of Figure 2, and of copies with other rounding errors. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { leastSquares } from "../../props/statistics/mod.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import { NAMES } from "./_figure_2_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { GROWTH_AT } from "./_figure_2_pieces.ts";
import { overSeeds, percentile } from "./_paired.ts";
import { digits } from "./_published_vertices.ts";

/** Does the published small-step run come back, with its whole curves? */
export function replaySmall({ replays }: Recorded2): Evidence {
  const { printed, final, train, test, nonZeros, rank } = replays[0]!;
  const values: Measurement[] = [
    { at: "digits of the training loss", value: digits(final?.train ?? 0, printed.train), low: 11 },
    { at: "digits of the test loss", value: digits(final?.test ?? 0, printed.test), low: 12 },
  ].map((value) => ({ ...value, high: 16 }));
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

/** Do the large-step runs follow the authors' code on the replayed machine, and the published curves up to a horizon? */
export function replayLarge({ replays }: Recorded2): Evidence {
  const values = replays.slice(1).flatMap(
    ({ rerun, final, train, test, nonZeros, rank }, k): Measurement[] => {
      const name = NAMES[k + 1]!;
      const horizon = (agreement: typeof train, index: number): number =>
        agreement.horizons[index]!.at ?? Infinity;
      return [
        {
          at: `${name}, digits of the training loss of the rerun`,
          value: digits(final?.train ?? 0, rerun.train),
          ...{ low: 11, high: 16 },
        },
        {
          at: `${name}, digits of the test loss of the rerun`,
          value: digits(final?.test ?? 0, rerun.test),
          ...{ low: 12, high: 16 },
        },
        {
          at: `${name}, non-zeros of the rerun`,
          value: final?.nonZeros[0] ?? -1,
          ...{ low: rerun.nonZeros, high: rerun.nonZeros },
        },
        ...[train, test].map((agreement, which) => ({
          at: `${name}, iteration up to which the published ${
            which === 0 ? "training" : "test"
          } loss agrees to 1e-6 in log10`,
          ...{ value: horizon(agreement, 0), low: 3000, high: 4500 },
        })),
        ...[nonZeros, rank].map((agreement, which) => ({
          at: `${name}, iteration up to which the published ${
            which === 0 ? "non-zeros" : "rank"
          } agrees`,
          ...{ value: horizon(agreement, 0), low: 5000, high: 9000 },
        })),
      ];
    },
  );
  return measured({
    statement:
      "the authors' code on the replayed machine, and the published curves up to a horizon",
    values,
  });
}

/** Do rounding errors grow at the large step size and not at the small one? */
export function growth({ rounding }: Recorded2): Evidence {
  const rate = (distances: readonly number[]): number => {
    const kept = distances.map((value, k) => ({ value, t: GROWTH_AT[k]! }))
      .filter(({ t }) => t >= 1000 && t <= 5000);
    return 1000 * leastSquares(kept.map(({ t }) => t), kept.map(({ value }) => value)).slope;
  };
  const options = { varies: ["rounding"], continuous: true } as const;
  return assemble("the large step size amplifies, the small one does not", [
    {
      label: "η = 0.282, decades in 1000 iterations",
      evidence: overSeeds(rounding, ({ growth }) => rate(growth[1]!), {
        ...options,
        statement:
          "a relative perturbation of 1e-14 grows by more than one decade in 1000 iterations",
        ...{ alternative: "greater", reference: 1 },
      }),
    },
    {
      label: "η = 0.25, log10 of the largest distance in 8000 iterations",
      evidence: overSeeds(rounding, ({ growth }) => Math.max(...growth[0]!), {
        ...{ ...options, continuous: false },
        statement: "a relative perturbation of 1e-14 stays below 1e-11",
        ...{ alternative: "less", reference: -11 },
      }),
    },
  ]);
}

/** Do the printed losses of the large-step runs look like those of rounding copies? */
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
      return { at, value: found, low: Math.min(...logs) - 0.3, high: Math.max(...logs) + 0.3 };
    })
  );
  return measured({
    statement: "printed losses within those of rounding copies, 0.3 decades allowed on both sides",
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
