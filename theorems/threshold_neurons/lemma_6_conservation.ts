/**
 * The exact part of Lemma 6, and what it gives for Theorem 1: λ_max ≤ D₀.
 *
 * With d = ℓ′(xy) and D = y² − x² a step gives D₊ = (1 − η²d²)D for every ℓ. Where η < 1 and |ℓ′| ≤ 1 all factors
 * lie in (0, 1], so that D_t does not increase and stays positive; the limit (0, y_∞) of gradient descent has
 * y_∞² = D_∞ = D₀∏(1 − η²ℓ′(s_t)²) ≤ D₀, and < D₀ unless x₀ = 0, since ℓ′(s₀) ≠ 0 for s₀ ≠ 0.
 *
 * The bound cannot be lowered by a factor: for the Huber loss and y ≥ 1/√η the point (ηy, y) is mapped to
 * (0, (1 − η²)y), so that λ_max/D₀ = (1 − η²)²y²/((1 − η²)y²) = 1 − η², which tends to 1 as η → 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain, huber, NEXT, state, step } from "./_steps.ts";

claim({
  id: "B-L6.1",
  source: "threshold neurons, proof of Lemma 6 (first display)",
  statement:
    "For every ℓ, η, x, y: a step of gradient descent on ℓ(xy) gives y₊² − x₊² = (1 − η²ℓ′(xy)²)(y² − x²)",
  formula: String.raw`D_{t+1}=(1-\eta^2\ell'(x_ty_t)^2)\,D_t,\qquad D_t=y_t^2-x_t^2`,
  parameters: { factor: "1 - η^2*d^2" },
  check: ({ factor }) =>
    proveIdentity({
      identities: [{
        left: "next_y^2 - next_x^2",
        right: formula(`(${factor})*(y^2 - x^2)`),
      }],
      definitions: NEXT,
      witness: { x: "1", y: "2", η: "1/2", d: "1" },
    }),
  expect: "proved",
  mutants: [
    { why: "1 + η²ℓ′²", parameters: { factor: "1 + η^2*d^2" } },
    { why: "η for η²", parameters: { factor: "1 - η*d^2" } },
    { why: "ℓ′ for ℓ′²", parameters: { factor: "1 - η^2*d" } },
    { why: "1.01η²", parameters: { factor: "1 - 1.01*η^2*d^2" } },
  ],
});

interface Below {
  readonly factor: string;
  readonly below: boolean;
}

function hitsAxis(eta: string, y: string, { factor, below }: Below): ExactCase {
  const start = state(Rational.from(eta).times(y), y);
  const end = step(start, eta, huber);
  const gap = start.y.power(2).minus(start.x.power(2));
  const order = end.y.power(2).compare(gap.times(factor));
  return {
    at: { loss: "Huber", η: eta, x0: `${start.x}`, y0: y },
    holds: end.x.sign() === 0 && (below ? order < 0 : order > 0),
    found: `(x_1, y_1) = (${end.x}, ${end.y}), λ_max = ${end.y.power(2)}, D_0 = ${gap}`,
    required: `λ_max ${below ? "<" : ">"} ${factor}·D_0`,
  };
}

claim({
  id: "B-T1.1",
  source: "threshold neurons, Theorem 1 (sharper than its upper bound) and Section 2.2",
  statement:
    "For every 0 < η < 1, every ℓ with (A1) and every start 0 < |x₀| < y₀: the limit (0, y_∞) of gradient descent has λ_max(∇²f(0, y_∞)) = y_∞² < y₀² − x₀²; the error term O(η/(2 − δ)) in the upper bound of Theorem 1 is not needed",
  formula: String
    .raw`\lambda_{\max}=y_\infty^2=D_0\prod_t\bigl(1-\eta^2\ell'(s_t)^2\bigr)<D_0=y_0^2-x_0^2`,
  uses: ["B-L6.1", "B-W1", "B-E8"],
  parameters: { factor: "1", below: true },
  check: (parameters) =>
    decide({
      statement: "y_∞² < D_0",
      argument:
        "D_t falls by factors in (0, 1], strictly in the first step where s_0 ≠ 0; its limit is y_∞² since x_t → 0",
      instances: [
        hitsAxis("1/2", "4", parameters),
        hitsAxis("1/20", "20", parameters),
        hitsAxis("1/100", "100", parameters),
      ],
      replay: explain("B-T1.1"),
      pieces: [
        {
          label: "1 − η²d² < 1 for d ≠ 0",
          evidence: provePositive({ inequality: "1 - η^2*d^2 < 1", positive: ["η", "d"] }),
        },
        {
          label: "1 − η²d² > 0 for η < 1, |d| ≤ 1",
          evidence: provePositive({
            inequality: "1 - η^2*e > 0",
            substitution: { η: "1/(1 + u)", e: "1/(1 + v)" },
            positive: ["u"],
            nonNegative: ["v"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "λ_max < 0.9999·D₀", parameters: { factor: "0.9999" } },
    { why: "λ_max < 0.97·D₀", parameters: { factor: "0.97" } },
    { why: "λ_max > D₀", parameters: { below: false } },
  ],
});
