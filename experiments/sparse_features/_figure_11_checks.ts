/** The checks of Figure 11. */
import { assemble, type Evidence, type Json, type Part } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import type { Recorded } from "../to_json.ts";
import { predictionProbability } from "./_figure_2_replay_checks.ts";
import { isEnough } from "./_exchangeable.ts";
import { PRINTED_11, PRINTED_SGD_TRAIN, type Recorded11 } from "./_figure_11_result.ts";
import { type End11, SGD } from "./_figure_11_runs.ts";
import { leavingOut } from "./_left_out.ts";
import { medianOf, overSeeds, percentile } from "./_paired.ts";
import { isPlateau } from "./_plateau.ts";
import { judgeProportion, proportionInterval } from "./_proportion.ts";
import { digits } from "./_published_vertices.ts";

const NAMES = ["10 %", "30 %", "50 %"] as const;

const STABLE =
  "share of the phase in the longest stretch with means of log10 L over its quarters within a factor 2";

/** Does gradient descent with η = 2 come back, with its curves? */
export function replayed({ replays }: Recorded11): Evidence {
  const { end, test, nonZeros } = replays[0]!;
  return measured({
    statement: "the printed test loss of η = 2 and every vertex of its curves",
    values: [
      {
        at: "digits of the test loss",
        value: digits(end.test, PRINTED_11[0].test),
        low: 10,
        high: 16,
      },
      // The vertices are read to 1e-8, and printed to 8 digits.
      { at: "largest difference of log10 test loss", value: test.largest, low: 0, high: 3e-8 },
      { at: "largest difference of non-zeros", value: nonZeros.largest, low: 0, high: 0 },
    ],
    coverage: {
      vertices: test.compared + nonZeros.compared,
      horizonsOfTheOthers: replays.slice(1).map((run) => ({
        testTo1em6And1em4And1em2: run.test.horizons.map(({ at }) => at),
        nonZeros: run.nonZeros.horizons[0]!.at,
      })),
    },
  });
}

/** Where the published run of SGD lies among runs that survive, and whether they are enough for a rank to be too far out. */
function placeOfSgd(ends: readonly Recorded<End11>[]): Json {
  const alive = ends.filter(({ divergedAt }) => divergedAt === null);
  const survivors = `${alive.length} of ${ends.length}`;
  if (alive.length === 0) return { survivors, verdict: "cannot be placed: none survives" };
  const { test, nonZeros } = PRINTED_11[SGD];
  return {
    survivors,
    verdict: isEnough(alive.length, 3)
      ? "placed among the survivors"
      : "not placed: among so few survivors no rank of one of three numbers is too far out at level 0.05",
    percentiles: {
      train: percentile(alive.map((end) => end.train), PRINTED_SGD_TRAIN),
      test: percentile(alive.map((end) => end.test), test),
      nonZeros: percentile(alive.map((end) => end.nonZeros), nonZeros),
    },
  };
}

/** Are the printed numbers of gradient descent with 3.53 draws of the law of copies? */
export function inDistribution({ rounding, order }: Recorded11): Evidence {
  const percentiles: Record<string, number> = {};
  const values = NAMES.flatMap((name, k): Measurement[] => {
    const ends = rounding.flatMap(({ ends }) => ends[k]!.divergedAt === null ? [ends[k]!] : []);
    const printed = PRINTED_11[k + 1]!;
    const logs = ends.map(({ test }) => Math.log10(test));
    percentiles[`${name}, test loss`] = percentile(logs, Math.log10(printed.test));
    percentiles[`${name}, non-zeros`] = percentile(
      ends.map(({ nonZeros }) => nonZeros),
      printed.nonZeros,
    );
    const counts = ends.map(({ nonZeros }) => nonZeros);
    return [
      {
        at: `${name}, probability of a test loss so far out`,
        value: predictionProbability(logs, Math.log10(printed.test)),
        ...{ low: 0.01 / 3, high: 1 },
      },
      {
        at: `${name}, non-zeros`,
        value: printed.nonZeros,
        ...{ low: Math.min(...counts), high: Math.max(...counts) },
      },
    ];
  });
  return measured({
    statement:
      "printed test losses as one more draw (Student's law, level 0.01 split over three) and printed non-zeros within those of the copies",
    values,
    coverage: {
      copies: rounding.length,
      diverged: [...NAMES.map((_, k) => k), 3].map((k) =>
        rounding.filter(({ ends }) => ends[k]!.divergedAt !== null).length
      ),
      percentiles,
      publishedSgd: {
        amongCopies: placeOfSgd(rounding.map(({ ends }) => ends[SGD - 1]!)),
        amongOtherOrders: placeOfSgd(order.map(({ ends }) => ends[0]!)),
      },
    },
  });
}

/** Does gradient descent stabilise, on the published data and on others? */
export function stabilises({ replays, data }: Recorded11): Evidence {
  const rows = data.flatMap(({ seed, plateau }) => plateau === null ? [] : [{ seed, ...plateau }]);
  return assemble("stable for more than half of the phase, and a decade above the end", [
    {
      label: "published data",
      evidence: measured({
        statement: `${STABLE}, and decades it falls`,
        values: NAMES.flatMap((name, k): Measurement[] => {
          const { share, fall } = replays[k + 1]!.plateau!;
          return [
            { at: `${name}, share`, value: share, low: 0.5, high: 1 },
            { at: `${name}, fall`, value: fall, low: 1, high: Infinity },
          ];
        }),
        coverage: { levels: NAMES.map((_, k) => replays[k + 1]!.plateau!.level) },
      }),
    },
    ...([["share", 0.5], ["fall", 1]] as const).map(([what, reference]): Part => {
      const evidence = overSeeds(rows, (row) => row[what], {
        statement: what === "share" ? STABLE : "decades from the phase to the end",
        ...{ varies: ["data"], alternative: "greater", reference },
      });
      const medianLevel = medianOf(rows.map(({ level }) => level));
      const coverage = { ...evidence.coverage, medianLevel };
      const counts = { judged: rows.length, of: data.length, what: "draws" };
      return {
        label: `other data, ${what}`,
        evidence: leavingOut({ ...evidence, coverage }, counts),
      };
    }),
  ]);
}

/** Draws of the data on which gradient descent and SGD both have a step size that survives. */
function comparable({ data }: Recorded11): Recorded11["data"] {
  return data.filter(({ ends }) => ends.every(({ divergedAt }) => divergedAt === null));
}

/** On other data: is large-step gradient descent no better than with a small step, and less sparse and worse than SGD? */
export function weaker(result: Recorded11): Evidence {
  const rows = comparable(result);
  type Ends = typeof rows[number]["ends"];
  const part = (
    label: string,
    statement: string,
    of: (ends: Ends) => number,
    ratio: boolean,
  ): Part => ({
    label,
    evidence: leavingOut(
      overSeeds(rows, ({ ends }) => of(ends), {
        ...{ statement, varies: ["data"], alternative: "greater", continuous: ratio },
      }),
      { judged: rows.length, of: result.data.length, what: "draws" },
    ),
  });
  return assemble("the test loss not improved, less sparse than SGD, and worse than SGD", [
    part(
      "test loss, large over small step size",
      "log10 of the ratio of test losses of gradient descent",
      ([small, large]) => Math.log10(large!.test / small!.test),
      true,
    ),
    part(
      "non-zeros above 1e-50",
      "non-zeros of gradient descent minus those of SGD",
      ([, large, sgd]) => large!.nonZeros - sgd!.nonZeros,
      false,
    ),
    part(
      "non-zeros above 1e-3",
      "entries of gradient descent minus those of SGD",
      ([, large, sgd]) => large!.plainNonZeros - sgd!.plainNonZeros,
      false,
    ),
    part(
      "test loss, gradient descent over SGD",
      "log10 of the ratio of test losses with large step sizes",
      ([, large, sgd]) => Math.log10(large!.test / sgd!.test),
      true,
    ),
  ]);
}

/** How often SGD diverges on the published data, within bounds. */
export function sgdRate({ order, rounding }: Recorded11, low: number, high: number): Evidence {
  const copies = {
    successes: rounding.filter(({ ends }) => ends[SGD - 1]!.divergedAt !== null).length,
    trials: rounding.length,
  };
  const evidence = judgeProportion({
    successes: order.filter(({ ends }) => ends[0]!.divergedAt !== null).length,
    trials: order.length,
  }, {
    statement: "rate of divergence of SGD with η = 0.272",
    ...{ low, high, varies: ["order"], seeds: order.map(({ seed }) => seed) },
  });
  return {
    ...evidence,
    coverage: {
      ...evidence.coverage,
      copiesOfThePublishedOrder: { ...copies, interval: [...proportionInterval(copies, 0.98)] },
    },
  };
}

/** Does a smaller step size of gradient descent diverge although 3.53 survives? */
export function knifeEdge({ scan, data }: Recorded11): Evidence {
  const alive = (stepSize: number): boolean => {
    const found = scan.find((one) => Math.abs(one.stepSize - stepSize) < 1e-9);
    return found !== undefined && found.end.divergedAt === null;
  };
  const survivors = scan.filter(({ end }) => end.divergedAt === null);
  const below = scan.filter(({ stepSize, end }) => stepSize < 3.53 && end.divergedAt !== null);
  const above = scan.filter(({ stepSize, end }) => stepSize > 3.53 && end.divergedAt !== null);
  return measured({
    statement: "step sizes within 5 % of 3.53",
    values: [
      { at: "3.53 survives (1) or not (0)", value: alive(3.53) ? 1 : 0, low: 1, high: 1 },
      { at: "smaller ones that diverge", value: below.length, low: 1, high: Infinity },
      { at: "larger ones that diverge", value: above.length, low: 1, high: Infinity },
    ],
    coverage: {
      stepSizes: scan.length,
      survivors: survivors.length,
      survivorsWithAPlateau: survivors.filter(({ plateau }) =>
        plateau && isPlateau(plateau)
      ).length,
      divergedBelow: below.map(({ stepSize }) => Number(stepSize.toFixed(4))),
      divergedAbove: above.map(({ stepSize }) => Number(stepSize.toFixed(4))),
      otherDataOnWhich3p53Diverges: `${
        data.filter(({ fixed }) => fixed[1]!.divergedAt !== null).length
      } of ${data.length}`,
    },
  });
}
