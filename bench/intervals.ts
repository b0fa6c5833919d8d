/**
 * Interval arithmetic on one core: `deno bench bench/intervals.ts`. Every benchmark makes 10 000 operations per
 * iteration, so operations per second = 10 000 × iterations per second.
 *
 * @module
 */

import {
  exponentialDown,
  exponentialUp,
  hyperbolicTangentDown,
  hyperbolicTangentUp,
  Interval,
  logarithmDown,
  logarithmUp,
  multiplyDown,
  multiplyUp,
  normalDistributionDown,
  normalDistributionUp,
} from "../lib/numerics/mod.ts";

const SIZE = 10_000;

/** Ends of intervals of both signs, from a fixed linear recurrence. */
function ends(seed: number): readonly [lower: Float64Array, upper: Float64Array] {
  const lower = new Float64Array(SIZE);
  const upper = new Float64Array(SIZE);
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  for (let i = 0; i < SIZE; i++) {
    const [a, b] = [next(), next()];
    lower[i] = Math.min(a, b);
    upper[i] = Math.max(a, b);
  }
  return [lower, upper];
}

const [aLower, aUpper] = ends(1);
const [bLower, bUpper] = ends(2);
const lower = new Float64Array(SIZE);
const upper = new Float64Array(SIZE);
const first = Array.from(aLower, (x, i) => Interval.of(x, aUpper[i]!));
const second = Array.from(bLower, (x, i) => Interval.of(x, bUpper[i]!));
const products = new Array<Interval>(SIZE);

Deno.bench("10 000 products of positive intervals in arrays", { group: "products" }, () => {
  for (let i = 0; i < SIZE; i++) {
    lower[i] = multiplyDown(aLower[i]! + 1, bLower[i]! + 1);
    upper[i] = multiplyUp(aUpper[i]! + 1, bUpper[i]! + 1);
  }
});

Deno.bench("10 000 products of intervals of any sign in arrays", { group: "products" }, () => {
  for (let i = 0; i < SIZE; i++) {
    const [a, b, c, d] = [aLower[i]!, aUpper[i]!, bLower[i]!, bUpper[i]!];
    lower[i] = Math.min(
      Math.min(multiplyDown(a, c), multiplyDown(a, d)),
      Math.min(multiplyDown(b, c), multiplyDown(b, d)),
    );
    upper[i] = Math.max(
      Math.max(multiplyUp(a, c), multiplyUp(a, d)),
      Math.max(multiplyUp(b, c), multiplyUp(b, d)),
    );
  }
});

Deno.bench("10 000 products of Interval objects of any sign", { group: "products" }, () => {
  for (let i = 0; i < SIZE; i++) products[i] = first[i]!.times(second[i]!);
});

const functions = [
  ["exponential", exponentialDown, exponentialUp],
  ["logarithm", logarithmDown, logarithmUp],
  ["hyperbolic tangent", hyperbolicTangentDown, hyperbolicTangentUp],
  ["normal distribution function", normalDistributionDown, normalDistributionUp],
] as const;

for (const [name, down, up] of functions) {
  Deno.bench(`10 000 enclosures of the ${name}`, { group: "functions" }, () => {
    for (let i = 0; i < SIZE; i++) {
      lower[i] = down(3 * (aLower[i]! + 1));
      upper[i] = up(3 * (aLower[i]! + 1));
    }
  });
}
