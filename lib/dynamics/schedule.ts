/**
 * Step-size schedules.
 *
 * @module
 */

/** The step size η_t of iteration t = 0, 1, …: a constant, or a function of t. */
export type StepSizeSchedule = number | ((iteration: number) => number);

/** The step size, after checking that it is a positive finite number; throws `RangeError` otherwise. */
export function checkedStepSize(stepSize: number, action = "make a step"): number {
  if (!(stepSize > 0 && Number.isFinite(stepSize))) {
    throw new RangeError(
      `Cannot ${action} as the step size must be positive and finite: current value is ${stepSize}`,
    );
  }
  return stepSize;
}

/** η_t of a schedule. Throws `RangeError` when it is not positive and finite. */
export function stepSizeAt(schedule: StepSizeSchedule, iteration: number): number {
  if (typeof schedule === "number") return checkedStepSize(schedule);
  return checkedStepSize(schedule(iteration), `make step ${iteration}`);
}

/**
 * A piecewise-constant schedule: each piece `{ from, stepSize }` holds from its iteration until the next piece.
 *
 * The first piece starts at 0 and the starts increase. Throws `RangeError` otherwise, and for step sizes that are not
 * positive and finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { piecewiseConstant } from "./schedule.ts";
 *
 * const schedule = piecewiseConstant([{ from: 0, stepSize: 0.5 }, { from: 100, stepSize: 0.05 }]);
 * assertEquals([0, 99, 100, 1e6].map((t) => schedule(t)), [0.5, 0.5, 0.05, 0.05]);
 * ```
 */
export function piecewiseConstant(
  pieces: readonly { readonly from: number; readonly stepSize: number }[],
): (iteration: number) => number {
  pieces.forEach(({ from, stepSize }, k) => {
    checkedStepSize(stepSize, "build a schedule");
    const previous = pieces[k - 1];
    if (previous === undefined ? from !== 0 : !(from > previous.from)) {
      throw new RangeError(
        `Cannot build a schedule as its pieces must start at 0 and increase: piece ${k} starts at ${from}`,
      );
    }
  });
  const first = pieces[0];
  if (first === undefined) {
    throw new RangeError("Cannot build a schedule as there must be at least one piece: got 0");
  }
  return function stepSize(iteration: number): number {
    let current = first.stepSize;
    for (const piece of pieces) {
      if (piece.from > iteration) break;
      current = piece.stepSize;
    }
    return current;
  };
}
