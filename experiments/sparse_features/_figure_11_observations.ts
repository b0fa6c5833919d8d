/** The statements about Figure 11, with their checks and mutants. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import { overSeeds, percentile } from "./_paired.ts";
import { judgeProportion } from "./_proportion.ts";
import { digits } from "./_published_vertices.ts";
import { PRINTED_11, type Recorded11 } from "./_figure_11_result.ts";
import { SGD } from "./_figure_11_runs.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded11, unknown>;

const FIGURE = "sparse features, Figure 11 and Section 3.1";

function replayed({ replays }: Recorded11): Evidence {
  const small = replays[0]!;
  return measured({
    statement:
      "the printed test loss of η = 2, its curves, and the printed non-zeros of 10 and 50 %",
    values: [
      {
        at: "digits of the test loss, η = 2",
        value: digits(small.end.test, PRINTED_11[0].test),
        ...{ low: 12, high: 16 },
      },
      {
        at: "largest difference of log10 test loss, η = 2",
        value: small.test.largest,
        low: 0,
        high: 3e-8,
      },
      {
        at: "largest difference of non-zeros, η = 2",
        value: small.nonZeros.largest,
        low: 0,
        high: 0,
      },
      ...[1, 3].map((schedule) => ({
        at: `non-zeros of schedule ${schedule}`,
        value: replays[schedule]!.end.nonZeros,
        low: PRINTED_11[schedule]!.nonZeros,
        high: PRINTED_11[schedule]!.nonZeros,
      })),
    ],
  });
}

function inDistribution({ rounding, replays }: Recorded11): Evidence {
  const tests = rounding.flatMap(({ ends }) => ends[0]!.divergedAt === null ? [ends[0]!.test] : []);
  return measured({
    statement:
      "printed test loss of gradient descent decayed at 10 %, and ours, within 10 % of the range of copies",
    values: [
      { at: "printed", value: PRINTED_11[1].test },
      { at: "ours", value: replays[1]!.end.test },
    ].map((value) => ({ ...value, low: Math.min(...tests) * 0.9, high: Math.max(...tests) * 1.1 })),
    coverage: {
      copies: rounding.length,
      percentileOfPrinted: Number(percentile(tests, PRINTED_11[1].test).toFixed(1)),
    },
  });
}

function plateau({ replays }: Recorded11): Evidence {
  return measured({
    statement: "median of log10 L over the large-step phase of gradient descent",
    values: [1, 2, 3].map((schedule) => ({
      at: ["10 %", "30 %", "50 %"][schedule - 1]!,
      value: replays[schedule]!.plateau![0],
      ...{ low: -1.6, high: -1.2 },
    })),
  });
}

function sgdSurvivors({ order }: Recorded11): readonly Recorded11["order"][number][] {
  return order.filter(({ ends }) => ends[0]!.divergedAt === null);
}

/** Is large-step gradient descent worse than with a small step, and less sparse than SGD that survives? */
function weaker(result: Recorded11): Evidence {
  const alive = result.data.filter(({ ends }) =>
    ends.every(({ divergedAt }) => divergedAt === null)
  );
  const least = Math.min(...result.replays.slice(1, SGD).map(({ end }) => end.nonZeros));
  return assemble("a worse test loss on other data, and more non-zeros than SGD", [
    {
      label: "test loss, η = 3.53 over η = 2",
      evidence: overSeeds(alive, ({ ends }) => Math.log10(ends[1]!.test / ends[0]!.test), {
        statement: "log10 of the ratio of test losses, on the data where both survive",
        ...{ varies: ["data"], alternative: "greater", continuous: true },
      }),
    },
    {
      label: "non-zeros of SGD",
      evidence: overSeeds(sgdSurvivors(result), ({ ends }) => ends[0]!.nonZeros, {
        statement:
          `non-zeros of SGD in the orders that survive, against three fifths of the ${least} of gradient descent`,
        ...{ varies: ["order"], alternative: "less", reference: 0.6 * least },
      }),
    },
  ]);
}

function sgdRate({ order }: Recorded11, low: number, high: number): Evidence {
  return judgeProportion({
    successes: order.filter(({ ends }) => ends[0]!.divergedAt !== null).length,
    trials: order.length,
  }, {
    statement: "rate of divergence of SGD with η = 0.272",
    ...{ low, high, varies: ["order"], seeds: order.map(({ seed }) => seed) },
  });
}

function allSurvive(result: Recorded11): Recorded11 {
  return {
    ...result,
    order: result.order.map((row) => ({
      ...row,
      ends: row.ends.map((end) => ({ ...end, divergedAt: null })),
    })),
  };
}

/** All statements about Figure 11. */
export const OBSERVATIONS_11: readonly Statement[] = [
  {
    id: "A-F11.replay",
    source: "sparse features, published notebook of Figure 11",
    statement:
      "Gradient descent with η = 2 reproduces 12 digits of the printed test loss and every vertex of its curves; with η = 3.53 the printed numbers of non-zeros of the 10 % and 50 % schedules come back exactly.",
    check: replayed,
    expect: "supported",
    mutants: [
      {
        why: "one non-zero less",
        alter: (result) => ({
          ...result,
          replays: result.replays.map((run) => ({
            ...run,
            end: { ...run.end, nonZeros: run.end.nonZeros - 1 },
          })),
        }),
      },
      {
        why: "the test loss of the 10 % schedule",
        alter: (result) => ({
          ...result,
          replays: result.replays.map((run, k) =>
            k === 0 ? { ...run, end: result.replays[1]!.end } : run
          ),
        }),
      },
    ],
    remark: "The test losses with η = 3.53 are chaotic: digits are those of one machine.",
  },
  {
    id: "A-F11.printed",
    source: "sparse features, published notebook of Figure 11",
    statement:
      "The printed test loss of gradient descent decayed at 10 % lies in the range of copies with perturbations of 1e-14: reproduced in distribution.",
    check: inDistribution,
    expect: "supported",
    mutants: [
      {
        why: "copies of the small step size",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map((row) => ({
            ...row,
            ends: row.ends.map((end) => ({ ...end, test: 0.168 })),
          })),
        }),
      },
      {
        why: "half of the test losses of the copies",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map((row) => ({
            ...row,
            ends: row.ends.map((end) => ({ ...end, test: end.test / 2 })),
          })),
        }),
      },
    ],
  },
  {
    id: "A-F11.O1",
    source:
      'sparse features, caption of Figure 11, "Loss stabilization also occurs for full-batch gradient descent"',
    statement:
      "The training loss of gradient descent with η = 3.53 stabilises: its median over the large-step phase is between 10^−1.6 and 10^−1.2 for decays at 10, 30 and 50 %.",
    check: plateau,
    expect: "supported",
    mutants: [
      {
        why: "half a decade lower",
        alter: (result) => ({
          ...result,
          replays: result.replays.map((run) => ({
            ...run,
            plateau: run.plateau && [run.plateau[0] - 0.5, run.plateau[1], run.plateau[2]],
          })),
        }),
      },
      {
        why: "a level that falls with the length of the phase",
        alter: (result) => ({
          ...result,
          replays: result.replays.map((run, k) => ({
            ...run,
            plateau: run.plateau && [run.plateau[0] - k, run.plateau[1], run.plateau[2]],
          })),
        }),
      },
    ],
  },
  {
    id: "A-F11",
    source: FIGURE,
    statement:
      "Large-step gradient descent does not improve the test loss (on the data where it survives it is worse than the small step size) and is far less sparse than SGD in the orders that survive.",
    check: weaker,
    expect: "supported",
    mutants: [
      {
        why: "small and large step size exchanged",
        alter: (result) => ({
          ...result,
          data: result.data.map((row) => ({ ...row, ends: [...row.ends].reverse() })),
        }),
      },
      {
        why: "SGD with the non-zeros of gradient descent",
        alter: (result) => ({
          ...result,
          order: result.order.map((row) => ({
            ...row,
            ends: row.ends.map((end) => ({ ...end, nonZeros: 78 })),
          })),
        }),
      },
    ],
  },
  {
    id: "A-F11.div",
    source: FIGURE,
    statement:
      "The SGD run with η = 0.272 is typical: at most half of the orders of samples diverge.",
    check: (result) => sgdRate(result, 0, 0.5),
    expect: "refuted",
    correction: "A-F11.div.rate",
    severity: "reading",
    mutants: [
      { why: "no run diverges", alter: allSurvive },
      {
        why: "every tenth run diverges",
        alter: (result) => ({
          ...result,
          order: allSurvive(result).order.map((row, k) =>
            k % 10 === 0 ? result.order.find(({ ends }) => ends[0]!.divergedAt !== null)! : row
          ).map((row, k) => ({ ...row, seed: result.order[k]!.seed })),
        }),
      },
    ],
    remark: "The published order itself diverges in another order of summation, ours included.",
  },
  {
    id: "A-F11.div.rate",
    source: FIGURE,
    statement:
      "The SGD run with η = 0.272 is one that got away: more than four in five orders of samples diverge.",
    check: (result) => sgdRate(result, 0.8, 1),
    expect: "supported",
    mutants: [
      { why: "no run diverges", alter: allSurvive },
      {
        why: "one order under every seed's number",
        alter: (result) => ({ ...result, order: result.order.map(() => result.order[0]!) }),
      },
    ],
  },
];
