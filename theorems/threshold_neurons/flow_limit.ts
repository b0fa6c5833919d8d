/**
 * Lemma 3 in numbers: where the gradient flow of the mean model ends, and that small step sizes end there too.
 *
 * κ(b_GF) = −A₀²/(4d²) with κ(b) = √(2/π)b + O(b²) (B-L3, B-L3.1) gives b_GF = −(√(2π)/8)(A₀/d)²(1 + Θ((A₀/d)²)).
 * Gradient descent with K = ηd²/π ends for small A₀ at −(√(2π)/(8 − K))(A₀/d)² (B-T3.4), which is 8/(8 − K) times as
 * far.
 *
 * @module
 */
import { assemble, claim, type Evidence, fitsPowerLaw } from "../../props/mod.ts";
import { MeanModel } from "../../lib/models/mean_model.ts";
import { meanRun } from "./_mean_runs.ts";

function flowLaw(gain: number): Evidence {
  const x = Array.from({ length: 11 }, (_, i) => 2 ** -i);
  return fitsPowerLaw({
    x,
    y: x.map((ratio) => {
      const limit = new MeanModel({ dimension: 1 }).flowLimit({ sum: ratio, bias: 0 });
      return Math.abs(limit / (gain * Math.sqrt(2 * Math.PI) / 8 * ratio * ratio) + 1);
    }),
    exponent: 2,
    kind: "Theta",
    tolerance: 0.05,
    toward: "zero",
    variable: "A₀/d",
    quantity: "|b_GF/law − 1|",
  });
}

function descentLaw(gain: number, power: number): Evidence {
  const x = Array.from({ length: 9 }, (_, i) => 2 ** -i);
  const dimension = 100;
  const flow = new MeanModel({ dimension }).flowLimit({ sum: 2 ** -6, bias: 0 });
  return fitsPowerLaw({
    x,
    y: x.map((K) =>
      Math.abs(meanRun({ dimension, K, sum: 2 ** -6 }).limitingBias / (gain * flow) - 1)
    ),
    exponent: power,
    kind: "Theta",
    tolerance: 0.04,
    toward: "zero",
    variable: "K",
    quantity: "|b_∞/b_GF − 1|",
  });
}

claim({
  id: "B-L3.3",
  source: "threshold neurons, Section 3.2: b_GF = −Θ(1/d²), and the mean model reaches it",
  statement:
    "The gradient flow from (A₀, 0) ends at b_GF = −(√(2π)/8)(A₀/d)²(1 + Θ((A₀/d)²)) as A₀/d → 0; gradient descent with η = Kπ/d², d = 100, A₀ = 1/64 ends at b_∞ = b_GF(1 + Θ(K)) as K → 0 (tested for 2^−10 ≤ A₀/d ≤ 1, exponent to ±0.05, and 2^−8 ≤ K ≤ 1, to ±0.04)",
  formula: String
    .raw`b_{\rm GF}=-\frac{\sqrt{2\pi}}8\frac{A_0^2}{d^2}\bigl(1+\Theta(A_0^2/d^2)\bigr),\qquad b_\infty=b_{\rm GF}(1+\Theta(K))`,
  uses: ["B-L3", "B-L3.1", "B-T3.4"],
  parameters: { flow: 1, descent: 1, power: 1 },
  check: ({ flow, descent, power }) =>
    assemble("the flow's limit, and gradient descent's for small step sizes", [
      { label: "flow", evidence: flowLaw(flow) },
      { label: "descent", evidence: descentLaw(descent, power) },
    ]),
  expect: "supported",
  mutants: [
    { why: "1.02·√(2π)/8", parameters: { flow: 1.02 } },
    { why: "0.98·√(2π)/8", parameters: { flow: 0.98 } },
    { why: "b_∞ → 1.02·b_GF", parameters: { descent: 1.02 } },
    { why: "Θ(K^0.9)", parameters: { power: 0.9 } },
  ],
});
