/** Checks of what the replayed streams are asked for. */
import type { UniformInterval } from "./uniform_interval.ts";

/** What is checked: the action that the message names, the quantity, and its greatest value with the text for it. */
export interface CountCheck {
  readonly action: string;
  readonly name: string;
  readonly greatest: number;
  readonly greatestText?: string;
}

/** The check of the bound below which an integer is drawn. */
export const BOUND: CountCheck = {
  action: "draw an integer",
  name: "the bound",
  greatest: 2 ** 53,
  greatestText: "2^53",
};

/** Throws `RangeError` unless a count is an integer from 1 to the greatest value. */
export function checkCount(count: number, check: CountCheck): void {
  if (Number.isInteger(count) && count >= 1 && count <= check.greatest) return;
  throw new RangeError(
    `Cannot ${check.action} as ${check.name} must be an integer from 1 to ${
      check.greatestText ?? check.greatest
    }: current value is ${count}`,
  );
}

/** Throws `RangeError` unless both ends and the length of an interval are finite. */
export function checkInterval({ low, high }: UniformInterval): void {
  if (Number.isFinite(low) && Number.isFinite(high) && Number.isFinite(high - low)) return;
  throw new RangeError(
    `Cannot draw uniform numbers as the ends of the interval and its length must be finite: current values are ${low} and ${high}`,
  );
}
