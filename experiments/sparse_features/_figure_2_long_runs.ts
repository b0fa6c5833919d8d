/** Runs of Figure 2 that go on for longer than the published ones. */
import { countNonZeros } from "../../lib/measures/mod.ts";
import { DECAYS, STEPS } from "./_diagonal_schedules.ts";
import {
  COMMON_DIVISOR,
  type Figure2Output,
  LARGE,
  type Long2,
  LONG_FACTOR,
  TAIL_FACTOR,
} from "./_figure_2_pieces.ts";
import { type Measured2, SIZE, startOf } from "./_figure_2_schedules_run.ts";
import { continued, type Path, predictorOf } from "./_figure_2_steps.ts";

/** The order of an attempt. */
type Orders = (attempt: number, steps: number) => Uint8Array;

/** The paths up to some decays in the first order that survives the last of them. */
function firstSurvivor({ data }: Measured2, decays: readonly number[], { orders, steps }: {
  readonly orders: Orders;
  readonly steps: number;
}): { readonly rejected: number; readonly order: Uint8Array; readonly paths: readonly Path[] } {
  const { samples } = data;
  for (let rejected = 0;; rejected++) {
    const order = orders(rejected, steps);
    let path = startOf();
    const paths = decays.map((decay) => {
      path = continued(path, { samples, order, stepSize: LARGE, to: DECAYS[decay]!.at + 1 });
      return path;
    });
    if (!path.diverged || rejected === 100) return { rejected, order, paths };
  }
}

/** The decays four times as long, each with its own divisor and with a common one. */
export function tails(
  measured: Measured2,
  decays: readonly number[],
  orders: Orders,
): Figure2Output {
  const steps = TAIL_FACTOR * STEPS;
  const { rejected, order, paths } = firstSurvivor(measured, decays, { orders, steps });
  const { samples } = measured.data;
  const end = (path: Path, divisor: number): readonly [number, number] => {
    const options = { samples, order, stepSize: LARGE / divisor, to: steps };
    const predictor = predictorOf(continued(path, options).parameters);
    return [measured.testLoss(predictor), countNonZeros(predictor, 1e-3)];
  };
  return {
    kind: "tail",
    rejected,
    tails: decays.map((decay, k) => {
      const { by } = DECAYS[decay]!;
      const own = end(paths[k]!, by);
      const common = by === COMMON_DIVISOR ? own : end(paths[k]!, COMMON_DIVISOR);
      return { decay, own, common };
    }),
  };
}

/** A decay at 10 % to a tenth, until recovery or for ten times as long. */
export function long(measured: Measured2, orders: Orders): Figure2Output {
  const { data, testLoss } = measured;
  const { teacher, samples } = data;
  const steps = LONG_FACTOR * STEPS;
  const found = firstSurvivor(measured, [0], { orders, steps });
  const smallest = Math.min(...teacher.subarray(0, SIZE.r));
  let path = found.paths[0]!;
  let recoveredAt: number | null = null;
  for (let k = 1; k <= LONG_FACTOR && recoveredAt === null; k++) {
    path = continued(path, {
      ...{ samples, order: found.order, stepSize: LARGE / 10, to: k * STEPS },
    });
    const recovered = predictorOf(path.parameters)
      .every((value, j) => Math.abs(value - teacher[j]!) < smallest / 2);
    if (recovered) recoveredAt = k;
  }
  const predictor = predictorOf(path.parameters);
  const run: Long2 = {
    recoveredAt,
    test: testLoss(predictor),
    nonZeros: countNonZeros(predictor, 1e-3),
  };
  return { kind: "long", rejected: found.rejected, run };
}
