/** The statements about Figure 3, with their checks and mutants. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import type { End3, Figure3Output } from "./_figure_3_runs.ts";
import { overSeeds } from "./_paired.ts";
import { judgeProportion } from "./_proportion.ts";
import { digits } from "./_published_vertices.ts";

/** The runs of one seed. */
export interface Ends3 {
  readonly seed: number;
  readonly ends: readonly End3[];
}

/** The result of Figure 3. */
export interface Figure3Result {
  readonly replay: Figure3Output;
  readonly rounding: readonly Ends3[];
  readonly order: readonly Ends3[];
  readonly data: readonly Ends3[];
}

/** The result as it is read back. */
export type Recorded3 = Recorded<Figure3Result>;

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded3, unknown>;

const FIGURE = "sparse features, Section 3.1 and Figure 3";

function replayed({ replay: { ends } }: Recorded3): Evidence {
  return measured({
    statement: "test losses within the printed digits",
    values: [
      { at: "gradient flow", value: ends[0]!.test, low: 0.01485, high: 0.01495 },
      { at: "gradient descent", value: ends[1]!.test, low: 0.12645, high: 0.12655 },
      { at: "SGD", value: ends[2]!.test, low: 3.5e-8, high: 4.5e-8 },
    ],
  });
}

function portable({ replay, rounding }: Recorded3): Evidence {
  const shared = (schedule: number, which: "train" | "test"): number =>
    Math.min(
      ...rounding.map(({ ends }) =>
        ends[schedule]!.divergedAt === null
          ? digits(ends[schedule]![which], replay.ends[schedule]![which])
          : 0
      ),
    );
  return measured({
    statement: "digits that every copy with perturbations of 1e-14 shares",
    values: [
      { at: "gradient flow, training loss", value: shared(0, "train"), low: 10, high: 16 },
      { at: "gradient flow, test loss", value: shared(0, "test"), low: 10, high: 16 },
      { at: "SGD, training loss", value: shared(2, "train"), low: 10, high: 16 },
      { at: "SGD, test loss", value: shared(2, "test"), low: 10, high: 16 },
      { at: "gradient descent, training loss", value: shared(1, "train"), low: 2, high: 4.5 },
      { at: "gradient descent, test loss", value: shared(1, "test"), low: 4, high: 6.5 },
    ],
    coverage: { copies: rounding.length },
  });
}

function different({ replay, order }: Recorded3): Evidence {
  const alive = order.filter(({ ends }) => ends[0]!.divergedAt === null);
  const [flow, descent] = replay.ends;
  return assemble("SGD finds the three entries, gradient descent does not", [
    {
      label: "test loss of SGD",
      evidence: overSeeds(alive, ({ ends }) => Math.log10(ends[0]!.test), {
        statement: "log10 of the test loss of SGD, more than two decades below both others",
        ...{ varies: ["order"], alternative: "less", continuous: true },
        reference: Math.log10(Math.min(flow!.test, descent!.test)) - 2,
      }),
    },
    {
      label: "entries of SGD",
      evidence: overSeeds(alive, ({ ends }) => ends[0]!.nonZeros, {
        statement: "entries above 1e-3, less than a third of those of gradient descent",
        ...{ varies: ["order"], alternative: "less", reference: descent!.nonZeros / 3 },
      }),
    },
    {
      label: "gradient descent",
      evidence: measured({
        statement: "gradient descent is not sparse",
        values: [{ at: "entries above 1e-3", value: descent!.nonZeros, low: 15, high: 30 }],
      }),
    },
  ]);
}

function dataRate({ data }: Recorded3): Evidence {
  return judgeProportion({
    successes: data.filter(({ ends }) => ends.some(({ divergedAt }) => divergedAt !== null)).length,
    trials: data.length,
  }, {
    statement: "gradient descent or SGD diverges with the published step sizes",
    ...{ low: 0.5, high: 1, varies: ["data"], seeds: data.map(({ seed }) => seed) },
  });
}

/** Other ends of the published runs. */
function changeEnds(
  result: Recorded3,
  change: (end: End3, schedule: number, ends: readonly End3[]) => End3,
): Recorded3 {
  const { replay } = result;
  return { ...result, replay: { ...replay, ends: replay.ends.map(change) } };
}

/** All statements about Figure 3. */
export const OBSERVATIONS_3: readonly Statement[] = [
  {
    id: "A-F3.replay",
    source: "sparse features, published notebook of Figure 3",
    statement:
      "The replayed runs end with the printed test losses: gradient flow 0.0149, gradient descent 0.1265, SGD 4e-8.",
    check: replayed,
    expect: "supported",
    mutants: [
      {
        why: "gradient flow and gradient descent exchanged",
        alter: (result) => changeEnds(result, (_, k, ends) => ends[[1, 0, 2][k]!]!),
      },
      {
        why: "test losses off by one per cent",
        alter: (result) => changeEnds(result, (end) => ({ ...end, test: end.test * 1.01 })),
      },
    ],
  },
  {
    id: "A-F3.portable",
    source: "sparse features, Figure 3 (not stated)",
    statement:
      "Gradient flow and SGD are portable to ten digits; of gradient descent about three digits of the training and five of the test loss are.",
    check: portable,
    expect: "supported",
    mutants: [
      {
        why: "a test loss of SGD off by 1e-9",
        alter: (result) =>
          changeEnds(result, (end, k) => k === 2 ? { ...end, test: end.test * (1 + 1e-9) } : end),
      },
      {
        why: "SGD and gradient descent exchanged",
        alter: (result) => ({
          ...changeEnds(result, (_, k, ends) => ends[[0, 2, 1][k]!]!),
          rounding: result.rounding.map((row) => ({
            ...row,
            ends: [row.ends[0]!, row.ends[2]!, row.ends[1]!],
          })),
        }),
      },
    ],
  },
  {
    id: "A-F3",
    source: FIGURE,
    statement:
      "GD and SGD take different trajectories: SGD in the orders that survive ends sparse and two decades below gradient flow and gradient descent in test loss; gradient descent is not sparse.",
    check: different,
    expect: "supported",
    mutants: [
      {
        why: "SGD ends as gradient descent does",
        alter: (result) => ({
          ...result,
          order: result.order.map((row) => ({ ...row, ends: [result.replay.ends[1]!] })),
        }),
      },
      {
        why: "gradient descent as sparse as SGD",
        alter: (result) => changeEnds(result, (end) => ({ ...end, nonZeros: 3 })),
      },
      {
        why: "one order under every seed's number",
        alter: (result) => {
          const one = result.order.find(({ ends }) => ends[0]!.divergedAt === null)!;
          return { ...result, order: result.order.map(() => one) };
        },
      },
    ],
  },
  {
    id: "A-F3.data",
    source: FIGURE,
    statement:
      "The step sizes belong to the data: on most other draws gradient descent with 3 or SGD with 0.6 diverges.",
    check: dataRate,
    expect: "supported",
    mutants: [
      {
        why: "no run diverges",
        alter: (result) => ({
          ...result,
          data: result.data.map((row) => ({
            ...row,
            ends: row.ends.map((end) => ({ ...end, divergedAt: null })),
          })),
        }),
      },
      {
        why: "one draw under every seed's number",
        alter: (result) => ({ ...result, data: result.data.map(() => result.data[0]!) }),
      },
    ],
  },
];
