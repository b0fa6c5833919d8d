/**
 * Assumption (A3), r(s) ≥ 1 − C|s|^β with r(s) = ℓ′(s)/s:
 *
 * - tanh, β = 2: let w = s − Cs³. Where w ≤ 0 nothing is to show. On 0 < Cs² < 1 put p = Cs²; then
 *   1 − w² − w′ = s²(3C − (1 − p)²) ≥ 0 for 3C ≥ 1, so that (tanh − w)′ ≥ −(tanh + w)(tanh − w), and a
 *   solution of v′ ≥ −a(s)v with v(0) = 0 is ≥ 0.
 * - √(1 + s²), β = 2: (1 + u)(1 − Cu)² ≤ 1 for u = s² < 1/C.
 * - ℓ_β: equality with C = c_β for |s| ≤ r_β; beyond, with s = r_β·w, w ≥ 1, the inequality 1 ≥ s − c_β s^{β+1}
 *   is Bernoulli's w^{β+1} − (β + 1)w + β ≥ 0, whose left side is 0 at w = 1 and has the derivative
 *   (β + 1)(w^β − 1) ≥ 0. For integers β it is also a polynomial in w − 1 with coefficients ≥ 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  type ExactCase,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { decide, orElse, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

const C_2 = Rational.of(4n, 27n); // c_β at β = 2

interface Lower {
  readonly tanh: string;
  readonly root: string;
  readonly factor: string;
}

function lowerBounds({ tanh, root, factor }: Lower): Evidence {
  const bernoulli = [2, 3, 4, 5, 6].map((β) => ({
    label: `Bernoulli's inequality, β = ${β}`,
    evidence: provePositive({
      inequality: `w^${β + 1} - ${β + 1}*w + ${β} >= 0`,
      substitution: { w: "1 + v" },
      nonNegative: ["v"],
    }),
  }));
  const atOne: ExactCase = {
    at: { β: "2", s: "1" },
    holds: Rational.ONE.minus(C_2).compare(Rational.ONE.minus(C_2.times(factor))) >= 0,
    found: `r(1) = 1 − c_2 = ${Rational.ONE.minus(C_2)}`,
    required: `r(1) ≥ 1 − ${factor}·c_2`,
  };
  return decide({
    statement: "(A3) with the stated constants",
    argument: "the three losses one after the other, by evenness for s > 0",
    instances: [atOne],
    replay: explain("B-A3"),
    pieces: [
      {
        label: "tanh: the comparison function's derivative",
        evidence: proveIdentity({
          identities: [{
            left: "1 - w^2 - (1 - 3*C*s^2)",
            right: "s^2*(3*C - (1 - C*s^2)^2)",
          }],
          definitions: { w: formula("s - C*s^3") },
        }),
      },
      {
        label: "tanh s ≥ s − Cs³",
        necessary: true,
        evidence: orElse(
          provePositive({
            inequality: "3*C - (1 - p)^2 >= 0",
            substitution: { p: "1/(1 + u)" },
            nonNegative: ["u"],
            definitions: { C: tanh },
          }),
          () =>
            proveOverBox({
              inequality: "tanh(s) >= s - C*s^3",
              domain: { s: "(0, 2]" },
              definitions: { C: tanh },
            }),
        ),
      },
      {
        label: "1/√(1 + s²) ≥ 1 − Cs²",
        necessary: true,
        evidence: orElse(
          provePositive({
            inequality: "(1 + u)*(1 - C*u)^2 <= 1",
            substitution: { u: formula("1/(C*(1 + v))", { C: root }) },
            nonNegative: ["v"],
            definitions: { C: root },
          }),
          () =>
            proveOverBox({
              inequality: "1/sqrt(1 + s^2) >= 1 - C*s^2",
              domain: { s: "(0, 2]" },
              definitions: { C: root },
            }),
        ),
      },
      {
        label: "ℓ_β beyond r_β",
        evidence: assemble(
          "integers β by coefficients; every β by the derivative (see above)",
          bernoulli,
        ),
      },
    ],
  });
}

claim({
  id: "B-A3",
  source: "threshold neurons, (A3), Section B.5, for the losses of Example 1",
  statement:
    "(A3) r(s) ≥ 1 − C|s|^β holds for all s ≠ 0 with β = 2, C = 1/3 for ℓ′ = tanh; with β = 2, C = 1/2 for ℓ = √(1 + s²); and with C = c_β for ℓ_β, every β > 1",
  formula: String
    .raw`\frac{\tanh s}{s}\ge1-\tfrac13s^2,\qquad\frac1{\sqrt{1+s^2}}\ge1-\tfrac12s^2,\qquad\frac{\ell_\beta'(s)}{s}\ge1-c_\beta|s|^\beta`,
  parameters: { tanh: "1/3", root: "1/2", factor: "1" },
  check: lowerBounds,
  expect: "proved",
  mutants: [
    { why: "C = 0.33 for tanh", parameters: { tanh: "0.33" } },
    { why: "C = 0.495 for the square root loss", parameters: { root: "0.495" } },
    { why: "C = 0.99c_β for ℓ_β", parameters: { factor: "0.99" } },
  ],
  remark:
    "The constants are the smallest possible, since (1 − r(s))/|s|^β tends to them as s → 0. The Huber loss has r = 1 near 0 and satisfies (A3) with any β, but (A2) with β = ∞ only.",
});
