/** What is asked of the replayed runs. */
import type { Evidence } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import { FIT, STUCK } from "./_fit_bounds.ts";
import { digits } from "./_published_vertices.ts";
import { PUBLISHED_RUNS, type ReplayedFigure } from "./_replayed_networks_list.ts";
import { curveAgreement, type ReplayedResult, runsOf } from "./_replayed_networks_result.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

/** Five units in the last place of a single at 1: the mean of the squares is rounded in an order that is not replayed. */
const MEAN_ROUNDING = 3e-7;

function exactly(at: string, value: number, expected: number): Measurement {
  return { at, value, low: expected - 1e-12, high: expected + 1e-12 };
}

/** Whether the runs of a figure end as the rerun of the authors' program does. */
export function asRerun({ replays }: ReplayedResult, figure: ReplayedFigure): Evidence {
  return measured({
    statement: "last losses, ranks and coefficients are those of the authors' program, rerun",
    values: runsOf(figure).flatMap((k): Measurement[] => {
      const { name, rerun } = PUBLISHED_RUNS[k]!;
      const { end } = replays[k]!;
      if (end === null) return [exactly(`${name}, survival`, 0, 1)];
      const loss = (at: string, value: number, expected: number): Measurement => ({
        at: `${name}, ${at} over that of the rerun`,
        value: value / expected,
        ...{ low: 1 - MEAN_ROUNDING, high: 1 + MEAN_ROUNDING },
      });
      return [
        loss("training loss", end.train, rerun.train),
        ...(rerun.test === null ? [] : [loss("test loss", end.test, rerun.test)]),
        exactly(`${name}, rank`, end.rank, rerun.rank),
        ...rerun.sparsity.map((value, l) =>
          exactly(`${name}, coefficient of layer ${l + 1}`, end.sparsity[l]!, value)
        ),
      ];
    }),
  });
}

/** Whether the printed losses of the runs of a figure that are not chaotic come back. */
export function printedDigits({ replays }: ReplayedResult, figure: ReplayedFigure): Evidence {
  const found: Record<string, number> = {};
  const values = runsOf(figure).flatMap((k): Measurement[] => {
    const { name, printed, digits: wanted } = PUBLISHED_RUNS[k]!;
    const { end } = replays[k]!;
    if (end === null) return [exactly(`${name}, survival`, 0, 1)];
    const agreeing = (at: string, value: number, expected: number, low: number): Measurement => {
      const count = digits(value, expected);
      found[`${name}, ${at}`] = Number(count.toFixed(1));
      return { at: `${name}, digits of the ${at}`, value: count, low, high: Infinity };
    };
    const rows = [
      agreeing("training loss", end.train, printed.train, wanted?.train ?? 0),
      ...(printed.test === null
        ? []
        : [agreeing("test loss", end.test, printed.test, wanted?.test ?? 0)]),
    ];
    if (wanted === null) return [];
    return printed.density === null
      ? rows
      : [...rows, exactly(`${name}, non-zero activations`, end.density, printed.density)];
  });
  return measured({
    statement: "printed losses come back",
    values,
    coverage: { digits: found },
  });
}

/** Whether the runs of a figure follow the published curves exactly as far as the rerun does. */
export function followed({ replays }: ReplayedResult, figure: ReplayedFigure): Evidence {
  const never = (at: number | null, k: number): number =>
    at ?? stepsOf(PUBLISHED_RUNS[k]!.run.setting);
  const rows = runsOf(figure).map((k) => ({ k, found: curveAgreement(k, replays[k]!)! }));
  return measured({
    statement:
      `the published curves are left by 10⁻⁶, 10⁻⁴, 10⁻² in log₁₀ of the training loss at ${
        rows.map(({ found }) => found.train.horizons.map(({ at }) => at ?? "never").join("/"))
          .join("; ")
      }, of the test loss at ${
        rows.map(({ found }) => found.test.horizons.map(({ at }) => at ?? "never").join("/"))
          .join("; ")
      }`,
    values: rows.flatMap(({ k, found }): Measurement[] => {
      const { name, horizons, counts } = PUBLISHED_RUNS[k]!;
      const curves = [found.rank, ...found.sparsity].map((row, place) => ({
        what: place === 0 ? "rank" : `coefficient of layer ${place}`,
        ...{ row, differing: found.differing[place]! },
      }));
      return [
        ...found.train.horizons.map(({ tolerance, at }, place) =>
          exactly(
            `${name}, iteration at which the training loss is off by ${tolerance}`,
            never(at, k),
            never(horizons![place]!, k),
          )
        ),
        ...curves.map(({ what, row, differing }): Measurement =>
          "from" in counts!
            ? {
              at: `${name}, iteration at which the ${what} differs`,
              ...{ value: never(row.horizons[0]!.at, k), low: counts.from, high: Infinity },
            }
            : exactly(
              `${name}, vertices at which the ${what} differs`,
              differing,
              counts!.differing,
            )
        ),
      ];
    }),
    coverage: Object.fromEntries(rows.map(({ k, found }) => {
      const { train, test, rank, sparsity } = found;
      const all = [train, test, rank, ...sparsity];
      return [PUBLISHED_RUNS[k]!.name, {
        vertices: all.map(({ compared }) => compared),
        largest: all.map(({ largest }) => Number(largest.toPrecision(3))),
        countsDifferFirstAt: [rank, ...sparsity].map(({ horizons }) => horizons[0]!.at),
        countsDiffer: found.differing,
      }];
    })),
  });
}

/** Which of the two 50 % runs in one dimension fit, with fused and with separate operations. */
export function fitsByRounding({ replays, changed }: ReplayedResult): Evidence {
  const loss = (run: ReplayedResult["replays"][number]): number => run.end?.train ?? 1e300;
  const [fused, separate] = [replays, changed.unfused].map((
    runs,
  ) => [loss(runs[1]!), loss(runs[3]!)]);
  const fits = (at: string, value: number): Measurement => ({
    at,
    value,
    low: -Infinity,
    high: FIT,
  });
  const stuck = (at: string, value: number): Measurement => (
    { at, value, low: STUCK, high: Infinity }
  );
  return measured({
    statement: "final training losses with fused and with separate products and sums",
    values: [
      fits("400×, fused", fused![0]!),
      stuck("500×, fused", fused![1]!),
      stuck("400×, separate", separate![0]!),
      fits("500×, separate", separate![1]!),
    ],
    coverage: { fused: fused!, separate: separate! },
  });
}
