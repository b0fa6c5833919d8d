/**
 * Theorem 2 needs x_t ≠ 0: the Huber loss hits the y-axis exactly, for step sizes that accumulate at 0.
 *
 * Where |xy| ≥ 1 the Huber loss has ℓ′ = 1 (xy > 0), so that u = y − x and v = y + x are multiplied by 1 + η and 1 − η
 * (B-A1). Read backwards from a point (0, Y), where u = v = Y, with p = (1 − η)^{−j}, q = (1 + η)^{−j}: j steps earlier
 *
 *     v = pY,   u = qY,   xy = (v² − u²)/4 = (p² − q²)Y²/4,   y² − x² = uv = pqY² = (1 − η²)^{−j}Y².
 *
 * One step earlier xy = ηY²/(1 − η²)² ≥ ηY², and earlier still p grows and q falls, so that xy grows: if ηY² ≥ 1, all
 * these points lie where ℓ′ = 1, and this is an orbit of gradient descent. Its start has x/y = (p − q)/(p + q) with
 * p/q = ((1 + η)/(1 − η))^k = e^{2T} for η = tanh(T/k), that is x₀/y₀ = tanh T. So from every start x₀/y₀ = tanh T with
 * η_k = tanh(T/k), GD is at (0, Y) after k steps, with
 *
 *     ηY² = (1 − η_k²)^k·ηD₀ ≥ (1 − T²/k)·ηD₀ → ηD₀ = 2 + δ   as k → ∞
 *
 * (tanh x ≤ x and Bernoulli's inequality), which exceeds 2 by as much as one likes, and there it rests.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain, huber, state, step } from "./_steps.ts";

interface Hit {
  readonly eta: string;
  readonly steps: number;
  readonly scale: string;
  readonly exponentShift: number;
}

/** Starts k steps before (0, Y) by the formulas above and runs k exact steps. */
function orbit({ eta, steps, scale, exponentShift }: Hit): ExactCase {
  const η = Rational.from(eta);
  const above = Rational.ONE.plus(η);
  const below = Rational.ONE.minus(η);
  // With Y = scale·(1 − η²)^k the start has the coordinates scale·((1 + η)^k ± (1 − η)^k)/2.
  const start = state(
    above.power(steps).minus(below.power(steps)).times(scale).dividedBy(2),
    above.power(steps).plus(below.power(steps)).times(scale).dividedBy(2),
  );
  let current = start;
  for (let t = 0; t < steps; t++) current = step(current, η, huber);
  const gap = start.y.power(2).minus(start.x.power(2));
  const expected = above.times(below).power(steps + exponentShift).times(gap);
  const level = η.times(current.y.power(2));
  return {
    at: { loss: "Huber", η: eta, x0: `${start.x}`, y0: `${start.y}` },
    holds: current.x.sign() === 0 && current.y.power(2).equals(expected) && level.compare(2) > 0,
    found: `(x_${steps}, y_${steps}) = (${current.x}, ${current.y}), ηy² = ${level}`,
    required: `x_${steps} = 0, y_${steps}² = ${expected} > 2/η`,
  };
}

function accumulation(
  { exponentShift, base }: { readonly exponentShift: number; readonly base: string },
): Evidence {
  return decide({
    statement: "orbits that hit the axis",
    argument:
      "backwards from (0, Y): the identities give one step, induction over j all; p ≥ 1/(1 − η) and q ≤ 1/(1 + η) keep xy ≥ ηY² ≥ 1",
    replay: explain("B-CEX2"),
    instances: [
      orbit({ eta: "1/2", steps: 1, scale: "4", exponentShift }),
      orbit({ eta: "1/3", steps: 2, scale: "6", exponentShift }),
      orbit({ eta: "1/10", steps: 5, scale: "10", exponentShift }),
    ],
    pieces: [
      {
        label:
          "one step multiplies u by 1 + η and v by 1 − η where ℓ′ = 1; xy and D in terms of p, q",
        evidence: proveIdentity({
          identities: [
            { left: "(y - η*x) - (x - η*y)", right: "(1 + η)*(y - x)" },
            { left: "(y - η*x) + (x - η*y)", right: "(1 - η)*(y + x)" },
            {
              left: "((p + q)*Y/2)^2 - ((p - q)*Y/2)^2",
              right: "p*q*Y^2",
              label: "D, j steps earlier",
            },
            {
              left: "((p + q)*Y/2)*((p - q)*Y/2)",
              right: "(p^2 - q^2)*Y^2/4",
              label: "xy, j steps earlier",
            },
            {
              left: "((1/(1 - η))^2 - (1/(1 + η))^2)/4",
              right: formula("η/b^2", { b: formula(base) }),
              label: "xy/Y² for j = 1",
            },
          ],
          witness: { η: "1/2", x: "1", y: "2", p: "2", q: "1", Y: "1" },
        }),
      },
      {
        label: "xy ≥ ηY² for j = 1, 0 < η < 1",
        evidence: provePositive({
          inequality: "η/(1 - η^2)^2 >= η",
          substitution: { η: "1/(1 + a)" },
          positive: ["a"],
        }),
      },
      {
        label: "earlier points: (p + a)² − (q − b)² ≥ p² − q² for a ≥ 0, 0 ≤ b ≤ q = b + c",
        evidence: provePositive({
          inequality: "(p + a)^2 - c^2 >= p^2 - (b + c)^2",
          nonNegative: ["p", "a", "b", "c"],
        }),
      },
    ],
  });
}

claim({
  id: "B-CEX2",
  source: "threshold neurons, Theorem 2 and Remark 2 after it (the assumption x_t ≠ 0)",
  statement:
    "For the Huber loss, every T > 0, every integer k ≥ 1 and η_k = tanh(T/k): gradient descent of step size η_k from x₀ = y₀ tanh T with ηD₀ = 2 + δ, D₀ = y₀² − x₀², satisfies x_k = 0 and y_k² = (1 − η_k²)^k D₀ whenever this is at least 1/η_k; as k → ∞, η_k → 0 and η_k y_k² → 2 + δ > 2. E.g. η = ½: (2, 4) → (0, 3), at rest with ηy² = 4.5",
  formula: String
    .raw`\eta_k=\tanh(T/k),\ \tfrac{x_0}{y_0}=\tanh T\implies x_k=0,\quad y_k^2=(1-\eta_k^2)^kD_0`,
  uses: ["B-A1", "B-L6.1"],
  parameters: { exponentShift: 0, base: "1 - η^2" },
  check: accumulation,
  expect: "proved",
  mutants: [
    { why: "(1 − η²)^{k+1}D₀", parameters: { exponentShift: 1 } },
    { why: "(1 − η²)^{k−1}D₀", parameters: { exponentShift: -1 } },
  ],
  remark:
    "So the assumption cannot be dropped from Theorem 2, not even for small η: the bad step sizes accumulate at 0. (3, 6) → (0, 4.5) is the same orbit, scaled. The set of bad starts is null for every η (B-X2).",
});

interface Minimal {
  readonly eta: string;
  readonly x0: string;
  readonly y0: string;
  readonly end: string;
}

claim({
  id: "B-CEX2.1",
  source: "threshold neurons, Theorem 2: the assumption x_t ≠ 0, smallest instances",
  statement:
    "For the Huber loss and η = ½ a step leads from (2, 4) to (0, 3) and from (3, 6) to (0, 9/2), where gradient descent rests with ηy² = 9/2 and 81/8, while 2/η = 4 and D₀ = 12 and 27",
  formula: String.raw`\eta=\tfrac12:\quad(2,4)\mapsto(0,3),\qquad(3,6)\mapsto(0,\tfrac92)`,
  parameters: { eta: "1/2", x0: "2", y0: "4", end: "3" },
  check: ({ eta, x0, y0, end }: Minimal) => {
    const cases = [[x0, y0, end], ["3", "6", "9/2"]].map(
      ([x = "", y = "", last = ""]): ExactCase => {
        const next = step(state(x, y), eta, huber);
        const level = next.y.power(2).times(eta);
        return {
          at: { loss: "Huber", η: eta, x0: x, y0: y },
          holds: next.x.sign() === 0 && next.y.equals(last) && level.compare(2) > 0,
          found: `(${next.x}, ${next.y}), ηy² = ${level}`,
          required: `(0, ${last}), ηy² > 2`,
        };
      },
    );
    return decide({
      statement: "the smallest instances",
      argument: "evaluated exactly",
      instances: cases,
      replay: explain("B-CEX2.1"),
      pieces: [{
        label: "x = ηy is mapped to (0, (1 − η²)y) where ℓ′ = 1",
        evidence: proveIdentity({
          identities: [
            { left: "η*y - η*y", right: "0" },
            { left: "y - η*(η*y)", right: "(1 - η^2)*y" },
          ],
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "another start, (2.01, 4)", parameters: { x0: "2.01" } },
    { why: "η = 0.51", parameters: { eta: "0.51" } },
    {
      why: "(1, 2) → (0, 3/2), which lies below the threshold",
      parameters: { x0: "1", y0: "2", end: "3/2" },
    },
  ],
});
