/** Finds a point of a domain cut down by conditions, so that nothing is proved of an empty one. */
import { midpointOf, Tape } from "../lib/numerics/expression/mod.ts";
import { pointInside, type Setting } from "./_violation.ts";

const MAXIMUM_BOXES = 20_000;

/**
 * An exact point that certainly satisfies all conditions, undefined when none was found: the middles of the
 * boxes of a bisection, breadth first, without the boxes in which a condition certainly fails.
 */
export function inhabitant(setting: Setting): Readonly<Record<string, string>> | undefined {
  const { names, ranges, conditions } = setting;
  const tapes = conditions.map(({ difference }) => new Tape(difference, names));
  const queue = [{
    lower: Float64Array.from(ranges, ({ lower }) => lower),
    upper: Float64Array.from(ranges, ({ upper }) => upper),
    depth: 0,
  }];
  for (let next = 0; next < queue.length && next < MAXIMUM_BOXES; next++) {
    const { lower, upper, depth } = queue[next] as typeof queue[number];
    const excluded = tapes.some((tape, i) => {
      tape.evaluate(lower, upper);
      return conditions[i]?.strict ? tape.upper <= 0 : tape.upper < 0;
    });
    if (excluded) continue;
    const middle = Array.from(lower, (low, i) => midpointOf(low, upper[i] as number));
    const found = pointInside(middle, setting);
    if (found !== undefined) return found;
    const order = names.map((_, i) => (i + depth) % names.length);
    const at = order.find((i) =>
      (middle[i] as number) > (lower[i] as number) && (middle[i] as number) < (upper[i] as number)
    );
    if (at === undefined || queue.length > MAXIMUM_BOXES) continue;
    queue.push({ lower, upper: upper.with(at, middle[at] as number), depth: depth + 1 });
    queue.push({ lower: lower.with(at, middle[at] as number), upper, depth: depth + 1 });
  }
  return undefined;
}
