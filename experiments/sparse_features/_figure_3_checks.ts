/** The checks of the statements about Figure 3. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import type { Recorded } from "../to_json.ts";
import { DECAY_3, type Distance3, type End3, type Figure3Output } from "./_figure_3_runs.ts";
import { leavingOut } from "./_left_out.ts";
import { medianOf, overSeeds } from "./_paired.ts";
import { plateauOf } from "./_plateau.ts";
import { judgeProportion } from "./_proportion.ts";
import type { SgdWindow, WindowRun } from "./_sgd_window.ts";
import { digits } from "./_published_vertices.ts";

/** The runs of one seed. */
export interface Ends3 {
  readonly seed: number;
  readonly ends: readonly End3[];
}

/** The result of Figure 3. */
export interface Figure3Result {
  readonly replay: {
    readonly ends: readonly End3[];
    readonly picture: NonNullable<Figure3Output["picture"]>;
  };
  readonly rounding: readonly (Ends3 & { readonly distances: readonly Distance3[] })[];
  readonly order: readonly Ends3[];
  readonly data: readonly Ends3[];
  /** Gradient descent with other step sizes. */
  readonly scan: readonly ({ readonly factor: number } & WindowRun)[];
  /** SGD in other orders with other step sizes. */
  readonly window: SgdWindow;
}

/** The result as it is read back. */
export type Recorded3 = Recorded<Figure3Result>;

/** The published test losses, within the digits that are printed. */
export function replayed3({ replay: { ends } }: Recorded3): Evidence {
  return measured({
    statement: "test losses within the printed digits",
    values: [
      { at: "gradient flow", value: ends[0]!.test, low: 0.01485, high: 0.01495 },
      { at: "gradient descent", value: ends[1]!.test, low: 0.12645, high: 0.12655 },
      { at: "SGD", value: ends[2]!.test, low: 3.5e-8, high: 4.5e-8 },
    ],
  });
}

/** How many digits of the losses survive perturbations of the start. */
export function portable3({ replay, rounding }: Recorded3): Evidence {
  const shared = (schedule: number, which: "train" | "test"): number[] =>
    rounding.map(({ ends }) =>
      ends[schedule]!.divergedAt === null
        ? digits(ends[schedule]![which], replay.ends[schedule]![which])
        : 0
    );
  const all = { low: 10, high: 16 };
  return measured({
    statement:
      "digits shared with copies perturbed by 1e-14: the least, of gradient descent the median",
    values: [
      { at: "gradient flow, training loss", value: Math.min(...shared(0, "train")), ...all },
      { at: "gradient flow, test loss", value: Math.min(...shared(0, "test")), ...all },
      { at: "SGD, training loss", value: Math.min(...shared(2, "train")), ...all },
      { at: "SGD, test loss", value: Math.min(...shared(2, "test")), ...all },
      {
        at: "gradient descent, training loss",
        ...{ value: medianOf(shared(1, "train")), low: 2.5, high: 3.5 },
      },
      {
        at: "gradient descent, test loss",
        ...{ value: medianOf(shared(1, "test")), low: 4.5, high: 5.5 },
      },
    ],
    coverage: { copies: rounding.length },
  });
}

/** How far the paths of perturbed copies are from those of the published runs. */
export function trajectory3({ rounding }: Recorded3): Evidence {
  const apart = (schedule: number, which: "first" | "all", options: {
    readonly statement: string;
    readonly alternative: "less" | "greater";
    readonly reference: number;
  }): Evidence =>
    overSeeds(rounding, ({ distances }) => distances[schedule]![which], {
      ...{ varies: ["rounding"], continuous: true, ...options },
    });
  return assemble("paths in the plane under perturbations of the start by 1e-14", [
    {
      label: "gradient flow",
      evidence: apart(0, "all", {
        statement: "largest distance at all 567 points",
        ...{ alternative: "less", reference: 1e-8 },
      }),
    },
    {
      label: "SGD",
      evidence: apart(2, "all", {
        statement: "largest distance at all 567 points",
        ...{ alternative: "less", reference: 1e-8 },
      }),
    },
    {
      label: "gradient descent, 500 points",
      evidence: apart(1, "first", {
        statement: "largest distance at the first 500 points",
        ...{ alternative: "less", reference: 1e-8 },
      }),
    },
    {
      label: "gradient descent, not further",
      evidence: apart(1, "all", {
        statement: "largest distance at all 567 points",
        ...{ alternative: "greater", reference: 1e-6 },
      }),
    },
    {
      label: "gradient descent, still close",
      evidence: apart(1, "all", {
        statement: "largest distance at all 567 points",
        ...{ alternative: "less", reference: 1e-3 },
      }),
    },
  ]);
}

/** What the absolute values in the published path of SGD do. */
export function absolute3({ replay: { picture: { absolute } } }: Recorded3): Evidence {
  return measured({
    statement: "distance in the plane between |u| ∘ |v| and u ∘ v of SGD",
    values: [
      { at: "largest on the way", value: absolute.largest, low: 0.1, high: 1 },
      { at: "end", value: absolute.end, low: 0, high: 1e-3 },
    ],
  });
}

/** One number of SGD in the orders in which it survives. */
function ofSgd(
  order: Recorded3["order"],
  value: (end: End3) => number,
  options: {
    readonly statement: string;
    readonly reference: number;
    readonly continuous?: boolean;
  },
): Evidence {
  const alive = order.filter(({ ends }) => ends[0]!.divergedAt === null);
  const evidence = overSeeds(alive, ({ ends }) => value(ends[0]!), {
    ...{ varies: ["order"], alternative: "less", ...options },
  });
  return leavingOut(evidence, { judged: alive.length, of: order.length });
}

/** SGD finds the three entries, gradient descent does not. */
export function different3({ replay, order }: Recorded3): Evidence {
  const [flow, descent] = replay.ends;
  return assemble("SGD finds the three entries, gradient descent does not", [
    {
      label: "test loss of SGD",
      evidence: ofSgd(order, ({ test }) => Math.log10(test), {
        statement: "log10 of the test loss of SGD, more than two decades below both others",
        reference: Math.log10(Math.min(flow!.test, descent!.test)) - 2,
        continuous: true,
      }),
    },
    {
      label: "entries of SGD",
      evidence: ofSgd(order, ({ nonZeros }) => nonZeros, {
        statement: "entries above 1e-3, less than a third of those of gradient descent",
        reference: descent!.nonZeros / 3,
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

/** The training loss of gradient descent while the step size is large: median, and the 5 and 95 % quantiles. */
function level3({ replay: { picture } }: Recorded3): readonly [number, number, number] {
  const losses = picture.paths[1]!.flatMap(([t, , , loss]) =>
    t >= 500 && t <= DECAY_3 ? [loss] : []
  )
    .sort((a, b) => a - b);
  const at = (share: number): number => losses[Math.round(share * (losses.length - 1))]!;
  return [at(0.05), at(0.5), at(0.95)];
}

/** The share of the large-step phase in the longest stable stretch of a published run. */
function stableShare3({ replay: { picture } }: Recorded3, schedule: number): number {
  const path = picture.paths[schedule]!;
  const losses = path.map(([, , , loss]) => 10 ** loss);
  return plateauOf(path.map(([t]) => t), losses, { until: DECAY_3 }).share;
}

/** The loss of gradient descent stabilises, that of SGD does not in the published order and leaves the level in others. */
export function stabilised3(result: Recorded3): Evidence {
  const [low, level, high] = level3(result);
  const { beforeDecay } = result.replay.ends[1]!;
  return assemble("gradient descent stabilises, SGD does not stay at its level", [
    {
      label: "published runs",
      evidence: measured({
        statement:
          "share of the phase in the longest stretch with means of log10 L over its quarters within a factor 2",
        values: [
          { at: "gradient descent", value: stableShare3(result, 1), low: 0.5, high: 1 },
          { at: "SGD, published order", value: stableShare3(result, 2), low: 0, high: 0.5 },
        ],
      }),
    },
    {
      label: "gradient descent",
      evidence: measured({
        statement: "log10 of the training loss, iterations 500 to 5000",
        values: [
          { at: "width from 5 to 95 %", value: high - low, low: 0, high: 1 },
          {
            at: "last before the decay, beside the median",
            ...{ value: Math.log10(beforeDecay) - level, low: -0.5, high: 0.5 },
          },
        ],
      }),
    },
    {
      label: "SGD",
      evidence: ofSgd(result.order, ({ beforeDecay }) => Math.log10(beforeDecay), {
        statement:
          "log10 of the training loss before the decay, more than a decade below gradient descent's",
        ...{ reference: level - 1, continuous: true },
      }),
    },
  ]);
}

/** How often the published step sizes diverge on other data. */
export function dataRate3({ data }: Recorded3): Evidence {
  return judgeProportion({
    successes: data.filter(({ ends }) => ends.some(({ divergedAt }) => divergedAt !== null)).length,
    trials: data.length,
  }, {
    statement: "gradient descent or SGD diverges with the published step sizes",
    ...{ low: 0.5, high: 1, varies: ["data"], seeds: data.map(({ seed }) => seed) },
  });
}

/** How often SGD diverges in other orders on the published data. */
export function orderRate3({ order }: Recorded3): Evidence {
  return judgeProportion({
    successes: order.filter(({ ends }) => ends[0]!.divergedAt !== null).length,
    trials: order.length,
  }, {
    statement: "SGD diverges on the published data in another order",
    ...{ low: 0.1, high: 0.7, varies: ["order"], seeds: order.map(({ seed }) => seed) },
  });
}
