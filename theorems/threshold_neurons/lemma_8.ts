/**
 * Lemma 8: how far y² may jump below 2/η in one step.
 *
 * With r = ℓ′(s)/s ∈ [0, 1] (convex ℓ and (A2)), u = ηx², 2 + e = ηy² and the crossing step from e ≥ 0,
 *
 *     η(y₊² − 2/η + κη s²) = (2 + e)(1 − ru)² − 2 + κu(2 + e) = e + (2 + e)u(κ − 2r + r²u),
 *
 * and with κ = 2, r = 1 − v the bracket is 2v + r²u ≥ 0. So the lemma holds, even without the hypothesis that
 * y₊² is below 2/η. The constant cannot be lowered: the Huber loss with r = 1, e = 0 needs κ ≥ 2 − u.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain, huber, state, step } from "./_steps.ts";

interface Jump {
  readonly constant: string;
  readonly power: number;
  readonly above: boolean;
}

/** A crossing step of the Huber loss from y² = 2/η exactly. */
function crossing(x: string, { constant, power, above }: Jump): ExactCase {
  const eta = Rational.of(1n, 2n);
  const start = state(x, 2);
  const { y } = step(start, eta, huber);
  const s = start.x.times(start.y);
  const bound = Rational.from(4).minus(eta.times(constant).times(s.absolute().power(power)));
  const order = y.power(2).compare(bound);
  return {
    at: { loss: "Huber", η: "1/2", x_t: x, y_t: "2" },
    holds: above ? order >= 0 : order <= 0,
    found: `y_{t+1}² = ${y.power(2)}`,
    required: `y_{t+1}² ${above ? "≥" : "≤"} 2/η − ${constant}·η|s_t|^${power} = ${bound}`,
  };
}

claim({
  id: "B-L8",
  source: "threshold neurons, Lemma 8",
  statement:
    "For every η > 0 and every ℓ with 0 ≤ ℓ′(s)/s ≤ 1 for s ≠ 0: y_{t+1}² < 2/η ≤ y_t² implies y_{t+1}² ≥ 2/η − 2ηs_t², s_t = x_t y_t",
  formula: String
    .raw`y_{t+1}^2<\tfrac2\eta\le y_t^2\implies y_{t+1}^2\ge\tfrac2\eta-2\eta s_t^2`,
  parameters: { constant: "2", power: 2, above: true },
  check: (parameters) =>
    decide({
      statement: "the size of the jump",
      argument:
        "the difference is e + (2 + e)u(2v + r²u) with r = 1 − v, all of whose parts are ≥ 0",
      instances: [crossing("1/10", parameters)],
      replay: explain("B-L8"),
      pieces: [
        {
          label: "the identity, κ = 2",
          evidence: proveIdentity({
            identities: [{
              left: "(2 + e)*(1 - r*u)^2 - 2 + 2*u*(2 + e)",
              right: "e + (2 + e)*u*(2*(1 - r) + r^2*u)",
            }],
          }),
        },
        {
          label: "its right side is ≥ 0, R = r²",
          evidence: provePositive({
            inequality: "e + (2 + e)*u*(2*v + R*u) >= 0",
            nonNegative: ["e", "u", "v", "R"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "the constant 1.98", parameters: { constant: "1.98" } },
    { why: "|s|³ for s²", parameters: { power: 3 } },
    { why: "y_{t+1}² ≤ 2/η − 2ηs_t²", parameters: { above: false } },
  ],
  remark:
    "The proof does not use that y_{t+1}² lies below 2/η. Among all losses with r ≤ 1 the constant 2 is best: the Huber loss from y_t² = 2/η needs 2 − ηx_t².",
});
