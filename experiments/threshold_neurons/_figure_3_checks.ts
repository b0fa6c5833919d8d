/** How statements on loss and bias of the two-layer network are judged. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { ensembleOf } from "../../props/ensemble_of.ts";
import type { Recorded } from "../to_json.ts";
import {
  atTime,
  below,
  beyond,
  countSteps,
  edgeBias,
  largestRise,
  perSeed,
  type TwoLayerGroup,
  type TwoLayerResult,
  type TwoLayerRow,
  type TwoLayerRun,
} from "./_two_layer_result.ts";

/** What the seeds change. */
export const VARIES = ["data", "initialisation"] as const;

/** The group that is judged: the one with many seeds. */
export function ensembleGroup({ groups }: Recorded<TwoLayerResult>): TwoLayerGroup {
  return groups[0]!;
}

function noRows(where: string): Evidence {
  const reason = `there is no step size ${where}`;
  return {
    ...{ method: "ensemble", outcome: "undecided", ground: "none", coverage: {} },
    ...{ summary: reason, reason },
  };
}

function onRows(
  rows: readonly TwoLayerRow[],
  { where, measure, ...options }: {
    readonly where: string;
    readonly measure: (runs: readonly TwoLayerRun[], etas: readonly number[]) => number;
    readonly statement: string;
    readonly alternative: "greater" | "less";
    readonly reference?: number;
    readonly continuous?: boolean;
  },
): Evidence {
  if (rows.length === 0) return noRows(where);
  const list = rows.map(({ eta }) => eta).join(", ");
  return ensembleOf(perSeed(rows, measure), {
    ...options,
    statement: `${options.statement}, η = ${list}`,
    varies: VARIES,
  });
}

/** b is the lower the larger η, after the figure's steps or at the control's time. */
export function order(result: Recorded<TwoLayerResult>, when: "steps" | "time"): Evidence {
  const { steps, time } = result;
  return onRows(beyond(ensembleGroup(result)), {
    where: "beyond the threshold",
    statement: `largest difference of b between neighbouring step sizes ${
      when === "steps" ? `after ${steps} steps` : `at time ηt = ${time}`
    }`,
    measure: (runs, etas) =>
      largestRise(
        runs.map(({ bias }, i) =>
          when === "steps" ? bias[steps]! : atTime(bias, { eta: etas[i]!, time })
        ),
      ),
    alternative: "less",
    continuous: true,
  });
}

/** b at the control's time on both sides of the predicted threshold. */
export function threshold(result: Recorded<TwoLayerResult>): Evidence {
  const { time } = result;
  const group = ensembleGroup(result);
  const biasAtTime = ({ bias }: TwoLayerRun, eta: number): number => atTime(bias, { eta, time });
  return assemble(
    `the threshold lies between neighbouring step sizes; predicted ${group.threshold.toFixed(5)}`,
    [
      {
        label: "below",
        evidence: onRows(below(group), {
          where: "below the threshold",
          statement: `least b(ηt = ${time})`,
          measure: (runs, etas) => Math.min(...runs.map((run, i) => biasAtTime(run, etas[i]!))),
          ...{ alternative: "greater", continuous: true },
        }),
      },
      {
        label: "above",
        evidence: onRows(beyond(group).slice(0, 1), {
          where: "beyond the threshold",
          statement: `b(ηt = ${time})`,
          measure: ([run], [eta]) => biasAtTime(run!, eta!),
          ...{ alternative: "less", continuous: true },
        }),
      },
    ],
  );
}

/** The loss increases beyond the threshold, and only there. */
export function lossIncreases(result: Recorded<TwoLayerResult>): Evidence {
  const { steps } = result;
  const group = ensembleGroup(result);
  const increases = ({ loss }: TwoLayerRun): number =>
    countSteps(loss, steps, (before, after) => after > before);
  return assemble("non-monotonic beyond the threshold and only there", [
    {
      label: "beyond the threshold",
      evidence: onRows(beyond(group), {
        where: "beyond the threshold",
        statement: `least number of the ${steps} steps on which the loss increases`,
        measure: (runs) => Math.min(...runs.map(increases)),
        ...{ alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "below the threshold",
      evidence: onRows(below(group), {
        where: "below the threshold",
        statement: `greatest number of the ${steps} steps on which the loss increases`,
        measure: (runs) => Math.max(...runs.map(increases)),
        ...{ alternative: "less", reference: 0.5 },
      }),
    },
  ]);
}

/** b falls on most steps. */
export function risingSteps(result: Recorded<TwoLayerResult>): Evidence {
  const { steps } = result;
  return onRows(beyond(ensembleGroup(result)), {
    where: "beyond the threshold",
    statement: `greatest number of the ${steps} steps on which b rises`,
    measure: (runs) =>
      Math.max(...runs.map(({ bias }) => countSteps(bias, steps, (one, two) => two > one))),
    ...{ alternative: "less", reference: steps / 2 },
  });
}

/** How much of the fall of b is undone in the end. */
export function recovery(result: Recorded<TwoLayerResult>): Evidence {
  const { steps } = result;
  const share = ({ bias }: TwoLayerRun): number => {
    const lowest = Math.min(...bias.slice(0, steps + 1));
    return lowest < 0 ? (bias[steps]! - lowest) / -lowest : 1;
  };
  return onRows(beyond(ensembleGroup(result)), {
    where: "beyond the threshold",
    statement: "greatest share of the fall of b that is undone at the end",
    measure: (runs) => Math.max(...runs.map(share)),
    ...{ alternative: "less", reference: 1 / 2, continuous: true },
  });
}

/**
 * The distance of the lowest b from b*(η) as a share of that and the distance from the nearer of b*(η/2) and b*(2η): below ½
 * where b*(η) is nearest. Unlike the difference of the distances it does not become constant far away.
 */
function shareOfDistance(
  group: TwoLayerGroup,
  { eta, lowest }: { eta: number; lowest: number },
): number {
  const [half, own, double] = [0.5, 1, 2].map((factor) =>
    Math.abs(lowest - edgeBias(group, factor * eta))
  );
  return own! / (own! + Math.min(half!, double!));
}

/** The lowest b is the one at which the curvature is back at 2/η. */
export function law(result: Recorded<TwoLayerResult>): Evidence {
  const group = ensembleGroup(result);
  const near = group.rows.filter(({ eta }) =>
    eta >= 2 * group.threshold && eta <= 4 * group.threshold
  );
  return onRows(near, {
    where: "between two and four thresholds",
    statement:
      "distance of min b from b*(η), over that and the one from the nearer of b*(η/2) and b*(2η)",
    measure: (runs, etas) =>
      Math.max(
        ...runs.map(({ bias }, i) =>
          shareOfDistance(group, { eta: etas[i]!, lowest: Math.min(...bias) })
        ),
      ),
    ...{ alternative: "less", reference: 1 / 2, continuous: true },
  });
}

/** The loss is larger at the largest step size than at the next one. */
export function harm(result: Recorded<TwoLayerResult>): Evidence {
  const { steps } = result;
  return onRows(beyond(ensembleGroup(result)).slice(-2), {
    where: "beyond the threshold",
    statement: `L after ${steps} steps at the larger step size minus at the smaller one`,
    measure: ([small, large]) => large!.loss[steps]! - small!.loss[steps]!,
    ...{ alternative: "greater", continuous: true },
  });
}
