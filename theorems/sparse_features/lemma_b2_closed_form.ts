/**
 * The closed form of the maximum in the proof of Lemma B.2, equation (28).
 *
 * For γ ≥ 1/2 the concave function h_γ has its maximum over (0, 1] at θ_γ = √((1 + γ)/(3γ)) ≤ 1. Written
 * with s = θ_γ, that is γ = 1/(3s² − 1), everything is rational: h_γ(s) = 2s³/(3s² − 1), and its square
 * is M(γ)² = 4(1 + γ)³/(27γ). That no other θ ∈ (0, 1] gives more follows from the exact factorisation
 *
 *   4(1 + γ)³ − 27γ·h_γ(θ)² = (3γθ² − (1 + γ))²·(4(1 + γ) − 3γθ²),   4(1 + γ) − 3γθ² > 0 on (0, 1].
 *
 * The outer supremum over γ needs the quotient
 *
 *   (M(b)² − M(a)²)/(b − a) = 4·(3ab + ab(a + b) − 1)/(27ab),
 *
 * whose bracket at b = 1.25 is positive for a > 0.18057.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h } from "./_bounce.ts";
import { atMostClosedForm } from "./_largest_value.ts";

interface ClosedForm {
  readonly from: string;
  readonly to: string;
  readonly gammaPower: number;
}

function closedForm({ from, to, gammaPower }: ClosedForm, budget: Budget): Evidence {
  const square = formula(`4*(1 + γ)^3/(27*γ^${gammaPower})`);
  const gamma = formula("1/(3*s^2 - 1)");
  return assemble(
    "h_γ(θ)² ≤ M(γ)² with equality at θ_γ ∈ (0, 1], both sides positive, so that the inner maximum is M(γ); and M(γ) < M(to) for every γ between `from` and `to`, so that the suprema over (1, to) and (from, to) are both M(to)",
    [
      {
        label: "h_γ(θ_γ) = M(γ), with s = θ_γ, γ = 1/(3s² − 1)",
        evidence: proveIdentity({
          identities: [
            { left: h(gamma, "s"), right: "2*s^3/(3*s^2 - 1)" },
            {
              left: square.at({ γ: gamma }),
              right: "(2*s^3/(3*s^2 - 1))^2",
              label: "the right side's square",
            },
            { left: formula("(1 + γ)/(3*γ)").at({ γ: gamma }), right: "s^2" },
          ],
          witness: { s: "4/5" },
        }),
      },
      { label: "no θ ∈ (0, 1] gives more", evidence: atMostClosedForm(`(1, ${to})`, budget) },
      {
        label: "θ_γ² = (1 + γ)/(3γ) ≤ 1",
        evidence: proveOverBox({
          inequality: "(1 + γ)/(3*γ) < 1",
          domain: { γ: `(1, ${to})` },
          budget,
        }),
      },
      {
        label: "M(γ)² < M(to)², as the bracket of the quotient is positive",
        evidence: proveOverBox({
          inequality: "3*γ*b + γ*b*(γ + b) - 1 > 0",
          domain: { γ: `(${from}, ${to})` },
          definitions: { b: to },
          budget,
        }),
      },
      {
        label: "the quotient",
        evidence: proveIdentity({
          identities: [{
            left: "4*(1 + b)^3/(27*b) - 4*(1 + γ)^3/(27*γ)",
            right: "(b - γ)*4*(3*γ*b + γ*b*(γ + b) - 1)/(27*γ*b)",
          }],
        }),
      },
    ],
  );
}

claim({
  id: "A-E28",
  source: "sparse features v2, proof of Lemma B.2, equation (28) (v1: unnumbered)",
  statement:
    "For γ ∈ (1, 1.25), h_γ has its maximum over (0, 1] at θ_γ = √((1/γ + 1)/3), of value M(γ) = 2(1 + γ)^{3/2}/(3√(3γ)), and the supremum of M over (1, 1.25) equals that over (0.5, 1.25)",
  formula:
    "\\sup_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}h_\\gamma(\\theta)=\\sup_{\\gamma\\in(.5,1.25)}\\frac{2(1+\\gamma)^{3/2}}{3\\sqrt{3\\gamma}}",
  parameters: { from: "0.5", to: "1.25", gammaPower: 1 },
  check: closedForm,
  expect: "proved",
  mutants: [
    { why: "3√3·γ, as one copy prints it, for 3√(3γ)", parameters: { gammaPower: 2 } },
    {
      why: "a range below 0.18056, where the right side exceeds its value at 1.25",
      parameters: { from: "0.1805" },
    },
  ],
  remark:
    "Read with suprema (A-E27) and with the root over the whole of 3γ, as version 1 prints it. The stray lower end 0.5 is harmless: the formula is the maximum for every γ ≥ 1/2, where θ_γ ≤ 1, and the suprema stay equal down to γ = (√(21.2625) − 4.25)/2 = 0.18056.",
});
