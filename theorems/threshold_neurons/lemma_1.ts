/**
 * Lemma 1: gradient flow on ℓ(xy) conserves y² − x²; and where it ends.
 *
 * With d = ℓ′(xy) the flow is ẋ = −dy, ẏ = −dx, so that d/dt(y² − x²) = 2y(−dx) − 2x(−dy) = 0 for every ℓ.
 *
 * Where it ends, from y₀ > x₀ > 0 with D = y₀² − x₀² under (A1): ℓ′(s) > 0 for s > 0, as ℓ is convex and
 * ℓ″(0) = 1; so x falls while it is positive, and it cannot reach 0, where all points are at rest. Its limit
 * x_∞ is 0: otherwise xy ≥ x_∞√D, and ẋ ≤ −ℓ′(x_∞√D)√D would be bounded away from 0 forever. Hence y → √D.
 * At a limit (0, Y) the conserved quantity is Y² = y₀² − x₀²: the check compares this with the stated limit.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity } from "../../props/mod.ts";
import { derivation } from "./_derivation.ts";

const FLOW = { x: "-d*y", y: "-d*x" };

claim({
  id: "B-L1",
  source: "threshold neurons, Lemma 1 and the sentence after it",
  statement:
    "For every differentiable ℓ, y² − x² is constant along the gradient flow ẋ = −ℓ′(xy)y, ẏ = −ℓ′(xy)x; under (A1) the flow from y₀ > x₀ > 0 converges to (0, √(y₀² − x₀²))",
  formula: String
    .raw`\tfrac{d}{dt}(y^2-x^2)=0,\qquad(x,y)\to\bigl(0,\sqrt{y_0^2-x_0^2}\bigr)`,
  parameters: { coefficient: "1", power: 2, limit: "y0^2 - x0^2" },
  check: ({ coefficient, power, limit }) =>
    proveIdentity({
      identities: [
        {
          left: derivation(formula(`y^2 - k*x^${power}`, { k: formula(coefficient) }), FLOW),
          right: "0",
          label: "the conserved quantity",
        },
        { left: "y0^2 - x0^2", right: limit, label: "its value at the limit (0, Y), Y²" },
      ],
      witness: { x: "1", y: "2", d: "1", x0: "1", y0: "2" },
    }),
  expect: "proved",
  mutants: [
    { why: "y² + x²", parameters: { coefficient: "-1" } },
    { why: "y² − 0.99x²", parameters: { coefficient: "0.99" } },
    { why: "y² − x³", parameters: { power: 3 } },
    { why: "the limit (0, y₀)", parameters: { limit: "y0^2" } },
  ],
});
