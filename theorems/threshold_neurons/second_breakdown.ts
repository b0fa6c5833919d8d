/**
 * Where the edge of stability of the mean model ends: step sizes of order 1/d.
 *
 * While η ≪ 1/d, b moves slowly and b_∞ = b* − (3η/4)Φ(b*)/g(b*)(1 + o(1)), whatever A₀ is (B-T4.1). But A takes
 * values up to about d²ηg, and one step moves b by up to ½η|A|Φ ~ (ηd)²gΦ/2: once ηd is a few units, b jumps past b*
 * at once.
 *
 * @module
 */
import fc from "fast-check";
import { claim, dyadic, forAll } from "../../props/mod.ts";
import { describeMean, edgeBias, edgeCorrection, meanRun } from "./_mean_runs.ts";
import { explain } from "./_steps.ts";

claim({
  id: "B-X4",
  source: "beyond threshold neurons, Theorem 4: a second breakdown, its slow side",
  statement:
    "For ηd ≤ 2, η ≥ 10π/d², 50 ≤ d ≤ 400 and 1/2 ≤ A₀ ≤ 3: b* − b_∞ is between 0.95 and 1.25 times (3η/4)Φ(b*)/g(b*): the mean model stays at the edge, whatever A₀",
  formula: String
    .raw`0.95\le\frac{b^*-b_\infty}{\tfrac{3\eta}4\Phi(b^*)/g(b^*)}\le1.25\qquad(\eta d\le2)`,
  uses: ["B-T4.1"],
  parameters: { largest: 2, low: 0.95, high: 1.25 },
  check: ({ largest, low, high }, budget) =>
    forAll({
      statement: "0.95 ≤ (b* − b_∞)/law ≤ 1.25",
      arbitrary: fc.tuple(
        dyadic({ min: 5.65, max: 8.64, bits: 8 }),
        dyadic({ min: 0, max: 1, bits: 8 }),
        dyadic({ min: 0.5, max: 3, bits: 6 }),
      ).map(([e, share, sum]) => {
        const dimension = 2 ** e;
        const most = largest * dimension / Math.PI;
        return { dimension, sum, K: 10 + share * (most - 10) };
      }),
      slack: (start) => {
        const excess = edgeBias(start.K) - meanRun(start, 30_000).limitingBias;
        const ratio = excess / edgeCorrection(start);
        return Math.min(ratio - low, high - ratio);
      },
      describe: describeMean,
      cases: 400,
      budget,
      replay: () => explain("B-X4"),
    }),
  expect: "supported",
  mutants: [
    { why: "ηd ≤ 3.5", parameters: { largest: 3.5 } },
    { why: "at most 1.05", parameters: { high: 1.05 } },
    { why: "at least 1.02", parameters: { low: 1.02 } },
  ],
});

claim({
  id: "B-X4.1",
  source: "beyond threshold neurons, Theorem 4: a second breakdown, its fast side",
  statement:
    "For ηd = 5, 50 ≤ d ≤ 1600 and 1/2 ≤ A₀ ≤ 20: b_∞ < b* − 0.2, more than five times the correction (3η/4)Φ(b*)/g(b*) below the edge",
  formula: String.raw`b_\infty<b^*-0.2\qquad(\eta d=5)`,
  uses: ["B-X4"],
  parameters: { product: 5, jump: 0.2, factor: 5 },
  check: ({ product, jump, factor }, budget) =>
    forAll({
      statement: "b* − b_∞ > 0.2 and > five times the law",
      arbitrary: fc.tuple(
        dyadic({ min: 5.65, max: 10.64, bits: 8 }),
        dyadic({ min: 0.5, max: 20, bits: 6 }),
      ).map(([e, sum]) => ({ dimension: 2 ** e, sum, K: product * 2 ** e / Math.PI })),
      slack: (start) => {
        // b_t decreases, so a run that has not settled shows a lower bound of the jump.
        const excess = edgeBias(start.K) - meanRun(start, 1500).bias;
        return Math.min(excess - jump, excess / (factor * edgeCorrection(start)) - 1);
      },
      describe: describeMean,
      cases: 600,
      budget,
      replay: () => explain("B-X4.1"),
    }),
  expect: "supported",
  mutants: [
    { why: "ηd = 4", parameters: { product: 4 } },
    { why: "ηd = 3", parameters: { product: 3 } },
    { why: "by 0.3", parameters: { jump: 0.3 } },
  ],
  remark:
    "The breakdown moves up slowly with d, as b* → −∞ and Φ(b*) → 0: b* − b_∞ first exceeds 0.1 at ηd = 2.84, 3.32, 3.72, 4.06, 4.36, 4.60 for d = 50, 100, …, 1600 (A₀ = 1). At ηd = 4 the median of b* − b_∞ over A₀ is 0.59 for d = 50, 0.26 for d = 400 and 0.005 for d = 1600.",
});
