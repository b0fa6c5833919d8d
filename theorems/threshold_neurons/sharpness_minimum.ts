/**
 * Section 2.2: sharpness(0, y_∞) ≈ min{y₀² − x₀², 2/η}, and where one turns into the other.
 *
 * λ_max ≤ min{D₀, 2/η} is proved (B-T1.1, B-L7.corrected). The descent to the axis takes T/η steps, in each of which
 * D loses the factor 1 − η²: at the axis it is D₀(1 − ηT) to first order. So the regimes meet at ηD₀(1 − ηT) = 2 and
 * not at ηD₀ = 2.
 *
 * @module
 */
import fc from "fast-check";
import { claim, dyadic, fitsPowerLaw, forAll } from "../../props/mod.ts";
import { describeStart, lengthArbitrary, lossArbitrary, LOSSES, run } from "./_runs.ts";
import { explain } from "./_steps.ts";

claim({
  id: "B-S1",
  source:
    "threshold neurons, Section 2.2: sharpness ≈ min{gradient flow sharpness, EoS prediction}",
  statement:
    "For ℓ′ = tanh, s/√(1 + s²), Huber or ℓ_β with 5/4 ≤ β ≤ 10, T = artanh(x₀/y₀) from 1/10 to 2, 2^−6 ≤ η ≤ 1/2 and 1/10 ≤ ηD₀ ≤ 4: 0 ≤ min{D₀, 2/η} − λ_max ≤ 2.2·max(1, T), uniformly in η",
  formula: String
    .raw`0\le\min\{y_0^2-x_0^2,\,2/\eta\}-\lambda_{\max}(\nabla^2f(0,y_\infty))\le2.2\max(1,T)`,
  uses: ["B-T1.1", "B-T1", "B-T2", "B-L7.corrected"],
  parameters: { edge: 2, constant: 2.2, sign: 1 },
  check: ({ edge, constant, sign }, budget) =>
    forAll({
      statement: "0 ≤ min{D₀, 2/η} − λ_max ≤ 2.2·max(1, T)",
      arbitrary: fc.tuple(
        lossArbitrary(),
        lengthArbitrary(),
        dyadic({ min: 1, max: 6, bits: 6 }),
        dyadic({ min: 0.1, max: 4, bits: 10 }),
      ).map(([loss, T, e, level]) => ({ loss, T, stepSize: 2 ** -e, level })),
      slack: (start) => {
        const { level, stepSize, T } = start;
        const { outcome, delta } = run(start, 2e5);
        const gap = sign * (Math.min(level, edge) - 2 - delta) / stepSize;
        const rest = constant * Math.max(1, T) - gap;
        return outcome === "converged" ? Math.min(gap, rest) : rest;
      },
      describe: describeStart,
      labels: {
        "gradient flow": { when: ({ level }) => level < 2, share: 0.3 },
        "edge of stability": { when: ({ level }) => level > 2, share: 0.3 },
      },
      cases: 1000,
      budget,
      replay: () => explain("B-S1"),
    }),
  expect: "supported",
  mutants: [
    { why: "min{D₀, 1.96/η}", parameters: { edge: 1.96 } },
    { why: "min{D₀, 2.04/η}", parameters: { edge: 2.04 } },
    { why: "constant 1.5", parameters: { constant: 1.5 } },
    { why: "λ_max ≥ min{D₀, 2/η}", parameters: { sign: -1 } },
  ],
  remark:
    "“≈” is read as: up to an error that stays bounded as η → 0 while both sides grow like 1/η. The largest error seen is 2.07·max(1, T), for the Huber loss next to ηD₀ = 2. Runs next to the transition that have not settled after 2·10^5 steps enter the upper bound only, with y² as it is then.",
});

/** How far ηλ_max is from min{ηD₀(1 − kηT), 2}, for ηD₀(1 − ηT) in 2 ± 20 %. */
function distanceFromKink(stepSize: number, shift: number): number {
  const T = Math.LN2;
  let worst = 0;
  for (const z of [-0.2, -0.05, -0.02, 0, 0.02, 0.05, 0.2]) {
    const level = 2 * (1 + z) / (1 - stepSize * T);
    const { delta } = run({ loss: LOSSES.tanh!, stepSize, level, T }, 1e7);
    worst = Math.max(
      worst,
      Math.abs(2 + delta - Math.min(level * (1 - shift * stepSize * T), 2)),
    );
  }
  return worst;
}

claim({
  id: "B-S1.1",
  source: "sharpens threshold neurons, Section 2.2: where the regimes meet",
  statement:
    "For ℓ′ = tanh and x₀/y₀ = 3/5: the greatest distance of ηλ_max from min{ηD₀(1 − ηT), 2} over ηD₀(1 − ηT) = 2 ± 20 % is O(η^{3/2}) as η → 0: the regimes meet at ηD₀(1 − ηT) = 2, T = artanh(x₀/y₀), which is ηD₀ = 2 + 2Tη to first order",
  formula: String.raw`\eta\lambda_{\max}=\min\{\eta D_0(1-\eta T),\,2\}+O(\eta^{3/2})`,
  uses: ["B-S1", "B-L6"],
  parameters: { shift: 1, exponent: 1.5 },
  check: ({ shift, exponent }) => {
    const x = Array.from({ length: 11 }, (_, i) => 2 ** (-3 - i / 2));
    return fitsPowerLaw({
      x,
      y: x.map((stepSize) => distanceFromKink(stepSize, shift)),
      exponent,
      kind: "O",
      decades: 1.5,
      tolerance: 0.1,
      toward: "zero",
      variable: "η",
      quantity: "distance from the kink",
    });
  },
  expect: "supported",
  mutants: [
    { why: "ηD₀ = 2", parameters: { shift: 0 } },
    { why: "0.95·T", parameters: { shift: 0.95 } },
    { why: "1.05·T", parameters: { shift: 1.05 } },
    { why: "O(η^2.5)", parameters: { exponent: 2.5 } },
  ],
});
