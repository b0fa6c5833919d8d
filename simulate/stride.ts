/**
 * Which iterates of a long run are shown.
 *
 * @module
 */
import { MOST_STEPS, type Options } from "./options.ts";

/** The greatest number of rows, unless a stride is asked for. */
export const MOST_ROWS = 2000;

/**
 * The value of `--every`, or the least odd stride with at most 2000 rows: odd, so that both sides of a bounce are seen.
 */
export function strideOf(options: Options, iterates: number): number {
  if (options.has("every")) return options.integer("every", { least: 1, most: MOST_STEPS });
  const least = Math.max(1, Math.ceil(iterates / MOST_ROWS));
  return least % 2 === 0 ? least + 1 : least;
}
