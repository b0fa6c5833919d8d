/** What is asked of copies of the replayed runs that start a unit in the last place away. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { medianOf, overSeeds, percentile } from "./_paired.ts";
import { STUCK } from "./_replayed_networks_checks.ts";
import { PUBLISHED_RUNS, type ReplayedFigure } from "./_replayed_networks_list.ts";
import { type ReplayedResult, runsOf } from "./_replayed_networks_result.ts";
import { distancesAt } from "./_replayed_networks_runs.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

/** The level of the rank tests. */
const LEVEL = 0.05;

/** A printed number among copies. */
interface Placed {
  /** Which number. */
  readonly at: string;
  /** Its percentile. */
  readonly percentile: number;
  /** The two-sided p-value of its rank, were it one of the copies. */
  readonly p: number;
  /** The median of the copies. */
  readonly median: number;
}

function placed(at: string, values: readonly number[], printed: number): Placed {
  const above = values.filter((value) => value >= printed).length;
  const below = values.filter((value) => value <= printed).length;
  const p = Math.min(1, 2 * (1 + Math.min(above, below)) / (values.length + 1));
  return {
    ...{ at, percentile: Number(percentile(values, printed).toFixed(1)) },
    ...{ p: Number(p.toPrecision(3)), median: Number(medianOf(values).toPrecision(4)) },
  };
}

/** The fewest copies among which a number can be extreme at the level. */
const FEWEST = Math.ceil(2 / LEVEL) - 1;

/**
 * Whether the printed losses of the chaotic runs of a figure look like those of copies: a rank test of each, two-sided, at
 * level 0.05. It cannot reject with fewer than 39 copies and is then undecided.
 */
export function amongCopies({ copies }: ReplayedResult, figure: ReplayedFigure): Evidence {
  const rows = runsOf(figure).filter((k) => PUBLISHED_RUNS[k]!.digits === null).map((k) => {
    const { name, printed, run } = PUBLISHED_RUNS[k]!;
    const ends = copies[k]!.flatMap(({ end }) => end === null ? [] : [end]);
    const losses = (["train", "test"] as const).filter((key) => printed[key] !== null).map((key) =>
      placed(`${name}, ${key} loss`, ends.map((end) => end[key]), printed[key]!)
    );
    const { density } = printed;
    return {
      ...{ name, copies: copies[k]!.length, diverged: copies[k]!.length - ends.length, losses },
      distinct: new Set(copies[k]!.map(({ end, distances }) =>
        JSON.stringify([end, distances])
      )).size,
      medianRank: ends.length === 0 ? null : medianOf(ends.map(({ rank }) => rank)),
      stuck: run.setting === "one-dimensional"
        ? ends.filter(({ train }) => train > STUCK).length
        : null,
      density: density === null
        ? null
        : placed(`${name}, density`, ends.map((end) => end.density), density),
    };
  });
  const losses = rows.flatMap((row) => row.losses);
  const worst = losses.reduce((a, b) => b.p < a.p ? b : a);
  const few = rows.some((row) => row.copies - row.diverged < FEWEST);
  const reused = rows.some((row) => row.distinct < row.copies);
  const outcome = reused || few ? "undecided" : worst.p > LEVEL ? "holds" : "fails";
  const reason = reused
    ? "two copies are the same: a seed reused"
    : `with fewer than ${FEWEST} copies no number is extreme at level ${LEVEL}`;
  return {
    method: "ensemble",
    outcome,
    // That a test does not reject is no proof of anything.
    ground: outcome === "fails" ? "statistics" : outcome === "holds" ? "search" : "none",
    summary: `printed numbers among ${
      rows.map((row) => row.copies - row.diverged).join(", ")
    } copies: ${
      losses.map(({ at, percentile, p }) => `${at} at ${percentile} %, p = ${p}`).join("; ")
    }`,
    coverage: {
      ...{ level: LEVEL, test: "rank, two-sided", varies: ["rounding"] },
      rows: rows.map(({ losses, density, ...row }) => ({
        ...row,
        losses: losses.map((loss) => ({ ...loss })),
        density: density === null ? null : { ...density },
      })),
    },
    margin: { of: "p − 0.05", value: (worst.p - LEVEL).toPrecision(3), at: { loss: worst.at } },
    ...(outcome === "undecided" ? { reason } : {}),
  };
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
      return {
        label: `${a.name} and ${b.name}: decades in 1000 iterations up to the decay ${
          rates.join(" and ")
        }`,
        evidence: overSeeds(
          copies[large]!.flatMap(({ seed, distances, end }, place) => {
            const other = copies[small]![place]!;
            // What diverges has grown beyond bounds and has no last distance.
            if (end === null || other.end === null) return [];
            return [{ seed, growth: distances.at(-1)! - other.distances.at(-1)! }];
          }),
          ({ growth }) => growth,
          {
            ...{ varies: ["rounding"], continuous: true, alternative: "greater", reference: 1 },
            statement:
              "a change of the start by a unit in the last place ends more than ten times larger",
          },
        ),
      };
    }),
  );
}
