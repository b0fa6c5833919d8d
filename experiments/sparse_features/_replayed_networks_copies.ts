/** What is asked of copies of the replayed runs that start a unit in the last place away. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type AmongCopies, exchangeable, isEnough } from "./_exchangeable.ts";
import { FIT, STUCK } from "./_fit_bounds.ts";
import { leavingOut, nothingLeft } from "./_left_out.ts";
import { medianOf, overSeeds, percentile } from "./_paired.ts";
import { PUBLISHED_RUNS, type ReplayedFigure } from "./_replayed_networks_list.ts";
import { type ReplayedResult, runsOf } from "./_replayed_networks_result.ts";
import { distancesAt, type ReplayedEnd } from "./_replayed_networks_runs.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

/** The printed losses of the chaotic runs of a figure, and those of the copies that did not diverge. */
export function printedAmong({ copies }: ReplayedResult, figure: ReplayedFigure): AmongCopies[] {
  return chaoticRunsOf(figure).flatMap((k) => {
    const { name, printed } = PUBLISHED_RUNS[k]!;
    return (["train", "test"] as const).filter((key) => printed[key] !== null).map((key) => ({
      at: `${name}, ${key} loss`,
      published: printed[key]!,
      copies: endsOf(copies[k]!).map((end) => end[key]),
    }));
  });
}

/** Whether a figure has too few copies for its rank tests. */
export function tooFew(result: ReplayedResult, figure: ReplayedFigure): boolean {
  const values = printedAmong(result, figure);
  return !values.every(({ copies }) => isEnough(copies.length, values.length));
}

function chaoticRunsOf(figure: ReplayedFigure): number[] {
  return runsOf(figure).filter((k) => PUBLISHED_RUNS[k]!.digits === null);
}

function endsOf(copies: ReplayedResult["copies"][number]): ReplayedEnd[] {
  return copies.flatMap(({ end }) => end === null ? [] : [end]);
}

/** Whether the printed losses of the chaotic runs of a figure look like those of copies. */
export function amongCopies(result: ReplayedResult, figure: ReplayedFigure): Evidence {
  const values = printedAmong(result, figure);
  const rows = chaoticRunsOf(figure).map((k) => {
    const { name, printed: { density }, run } = PUBLISHED_RUNS[k]!;
    const copies = result.copies[k]!;
    const ends = endsOf(copies);
    return {
      name,
      diverged: `${copies.length - ends.length} of ${copies.length}`,
      distinct: new Set(copies.map(({ end, distances }) => JSON.stringify([end, distances]))).size,
      copies: copies.length,
      medianRank: ends.length === 0 ? null : medianOf(ends.map(({ rank }) => rank)),
      ...(run.setting === "one-dimensional"
        ? {
          stuck: ends.filter(({ train }) => train > STUCK).length,
          fit: ends.filter(({ train }) => train < FIT).length,
        }
        : {}),
      ...(density === null || ends.length === 0
        ? {}
        : { densityPercentile: rounded(percentile(ends.map((end) => end.density), density)) }),
    };
  });
  return exchangeable({
    statement: `printed losses among copies, of which diverged ${
      rows.map(({ diverged }) => diverged).join(", ")
    }`,
    values,
    reused: rows.some(({ distinct, copies }) => distinct < copies),
    coverage: {
      ...{ test: "rank, two-sided", varies: ["rounding"], rows },
      losses: values.filter(({ copies }) => copies.length > 0).map(({ at, published, copies }) => ({
        ...{ at, percentile: rounded(percentile(copies, published)) },
        median: Number(medianOf(copies).toPrecision(4)),
      })),
    },
  });
}

function rounded(percent: number): number {
  return Number(percent.toFixed(1));
}

/** The pairs of runs whose perturbations are compared: the largest and the smallest step size of a setting. */
const PAIRS = [[1, 0], [3, 2], [7, 4], [11, 8]] as const;

/** Whether a perturbation of a unit in the last place ends larger with the long large-step phase. */
export function perturbationsGrow({ copies }: ReplayedResult): Evidence {
  return assemble(
    "in every setting the longest large-step phase amplifies more",
    PAIRS.map(([large, small]) => {
      const [a, b] = [PUBLISHED_RUNS[large]!, PUBLISHED_RUNS[small]!];
      const rates = [large, small].map((k) => {
        const { setting, schedule } = PUBLISHED_RUNS[k]!.run;
        const at = distancesAt(setting);
        const share = setting === "one-dimensional" ? [0.02, 0.5] : [1, 0.1, 0.3, 0.5];
        const phase = share[schedule]! * stepsOf(setting);
        const place = Math.max(1, at.findLastIndex((t) => t <= phase));
        const rises = copies[k]!.flatMap(({ distances }) =>
          distances[place] === undefined ? [] : [distances[place] - distances[0]!]
        );
        return `${(1000 * medianOf(rises) / at[place]!).toFixed(2)} (${
          medianOf(rises).toFixed(1)
        } decades in ${at[place]} iterations, ${PUBLISHED_RUNS[k]!.name})`;
      });
      const both = copies[large]!.flatMap(({ seed, distances, end }, place) => {
        const other = copies[small]![place]!;
        // What diverges has grown beyond bounds and has no last distance.
        if (end === null || other.end === null) return [];
        return [{ seed, growth: distances.at(-1)! - other.distances.at(-1)! }];
      });
      const statement =
        "a change of the start by a unit in the last place ends more than ten times larger";
      const evidence = both.length === 0 ? nothingLeft(statement) : overSeeds(
        both,
        ({ growth }) => growth,
        {
          ...{ statement, varies: ["rounding"], continuous: true },
          ...{ alternative: "greater", reference: 1 },
        },
      );
      return {
        label: `${a.name} and ${b.name}: decades in 1000 iterations up to the decay ${
          rates.join(" and ")
        }`,
        evidence: leavingOut(evidence, {
          ...{ judged: both.length, of: copies[large]!.length, what: "pairs of copies" },
        }),
      };
    }),
  );
}
