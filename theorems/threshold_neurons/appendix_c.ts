/**
 * Appendix C: the signal is negligible, and sums of rectified Gaussians concentrate.
 *
 * Signal. E Σ_i ReLU(±x[i] + b) differs from E Σ_i ReLU(±ξ[i] + b) = d·g(b) by g(b ± λy) − g(b) only, the coordinate that carries
 * λy; since 0 < g′ < 1 this is at most λ in absolute value. At b = 0, relative to d·g(0): (g(±λ)/g(0) − 1)/d.
 *
 * Concentration. m₂(b) = E ReLU(z + b)² = (1 + b²)Φ(b) + bφ(b): both sides tend to 0 as b → −∞ and have the derivative 2g(b). For d
 * independent summands the relative standard deviation of the sum is √(m₂ − g²)/g/√d. At b = 0 it is √(π − 1)/√d, as
 * g(0)² = 1/(2π), m₂(0) = ½. The number of active units has √((1 − Φ)/Φ)/√d.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { derivation, NORMAL } from "./_derivation.ts";
import { G, gAt } from "./_smoothed_relu.ts";
import { PI_RANGE } from "./_pi.ts";

function between(text: string, low: string, high: string, where = "0"): Evidence {
  const definitions = { g: gAt(where), m: MOMENT.at({ b: formula(where) }) };
  return decide({
    statement: text,
    argument: "from below and above",
    pieces: [[">", low], ["<", high]].map(([relation = "", value = ""]) => ({
      label: `${text} ${relation} ${value}`,
      necessary: true,
      evidence: proveOverBox({
        inequality: `${text} ${relation} ${value}`,
        domain: { p: PI_RANGE },
        definitions,
      }),
    })),
  });
}

const MOMENT = formula("(1 + b^2)*Phi(b) + b*phi(b)");

claim({
  id: "B-C1",
  source: "threshold neurons, Appendix C: “we can ignore the contribution of the signal”",
  statement:
    "|E Σ_i ReLU(±x[i] + b) − d·g(b)| = |g(b ± λy) − g(b)| ≤ λ for every b; at b = 0 and λ = 3, relative to d·g(0), the difference is 6.5208…/d where the signal adds and −0.9990…/d where it subtracts",
  formula: String
    .raw`\Bigl|\mathbb E\sum_i\mathrm{ReLU}(\pm x_i+b)-d\,g(b)\Bigr|\le\lambda,\qquad\frac{g(3)}{g(0)}-1=6.5208\ldots,\ \frac{g(-3)}{g(0)}-1=-0.9990\ldots`,
  uses: ["B-L2", "B-D1.1"],
  parameters: { signal: "3", low: "6.5208", high: "6.5209", slope: "1" },
  check: ({ signal, low, high, slope }) =>
    decide({
      statement: "the contribution of the signal",
      argument: "mean value theorem with 0 ≤ g′ ≤ 1; the values of g at 0 and ±λ",
      pieces: [
        {
          label: "g′ = Φ ≤ slope on ℝ",
          necessary: true,
          evidence: proveOverBox({
            inequality: "Phi(b) <= k",
            domain: { b: "(-inf, inf)" },
            definitions: { k: formula(slope) },
          }),
        },
        {
          label: "added",
          necessary: true,
          evidence: between(
            `(phi(${signal}) + ${signal}*Phi(${signal}))/phi(0) - 1`,
            low,
            high,
          ),
        },
        {
          label: "subtracted",
          necessary: true,
          evidence: between(
            `(phi(${signal}) - ${signal}*Phi(-${signal}))/phi(0) - 1`,
            "-0.9991",
            "-0.999",
          ),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "λ = 3.01", parameters: { signal: "3.01" } },
    { why: "6.5209…", parameters: { low: "6.5209", high: "6.521" } },
    { why: "at most 0.99λ", parameters: { slope: "0.99" } },
  ],
  remark:
    "For d = 200 this is 3.26 % of the sum where the signal adds and 0.50 % where it subtracts: small, but the largest error of the mean model at the start.",
});

claim({
  id: "B-C2",
  source:
    "threshold neurons, Appendix C: concentration of Σ ReLU(ξ[i] + b) and of Σ 1{ξ[i] + b ≥ 0}",
  statement:
    "E ReLU(z + b)² = (1 + b²)Φ(b) + bφ(b); the relative standard deviation of Σ_{i≤d} ReLU(ξ[i] + b) is √(π − 1)/√d = 1.4634…/√d at b = 0, 2.0876…/√d at b = −½, 3.1390…/√d at b = −1, and at most 3.1391/√d for −1 ≤ b ≤ 0; that of the number of active units is 1/√d at b = 0",
  formula: String
    .raw`\mathbb E\,\mathrm{ReLU}(z+b)^2=(1+b^2)\Phi(b)+b\varphi(b),\qquad\frac{\mathrm{sd}}{\mathrm{mean}}\Big|_{b=0}=\sqrt{\frac{\pi-1}d}`,
  uses: ["B-L2"],
  parameters: { coefficient: "1", atZero: "1", largest: "3.1391", half: "2.0876" },
  check: ({ coefficient, atZero, largest, half }) =>
    decide({
      statement: "second moments",
      argument: "equal derivatives and equal limits at −∞; enclosures for the numbers",
      pieces: [
        {
          label: "d/db[(1 + b²)Φ + bφ] = 2(φ + bΦ)",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: derivation(formula("(1 + b^2)*Φ + k*b*φ", { k: formula(coefficient) }), NORMAL),
              right: "2*(φ + b*Φ)",
            }],
            witness: { b: "1", φ: "1", Φ: "1" },
          }),
        },
        {
          label: "at b = 0: (½ − 1/(2π))·2π = π − 1",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: "(1/2 - 1/(2*π))/(1/(2*π))",
              right: formula("π - k", { k: formula(atZero) }),
            }],
            witness: { π: "3" },
          }),
        },
        { label: "√(π − 1)", evidence: between("sqrt(p - 1)", "1.4634", "1.4635") },
        {
          label: "at b = −½",
          necessary: true,
          evidence: between("sqrt(m - g^2)/g", half, `${half} + 0.0001`, "-1/2"),
        },
        {
          label: "at b = −1",
          necessary: true,
          evidence: between("sqrt(m - g^2)/g", "3.139", "3.1391", "-1"),
        },
        {
          label: "on [−1, 0]",
          necessary: true,
          evidence: proveOverBox({
            inequality: "k^2*g^2 - (m - g^2) >= 0",
            domain: { b: "[-1, 0]" },
            definitions: { g: G, m: MOMENT, k: formula(largest) },
            maximumBoxes: 20_000,
          }),
        },
        {
          label: "(1 − Φ)/Φ at Φ = ½",
          evidence: proveIdentity({ identities: [{ left: "(1 - 1/2)/(1/2)", right: "1" }] }),
        },
        {
          label: "variances are ≥ 0: Φ(1 − Φ) for Φ = 1/(1 + u)",
          evidence: provePositive({
            inequality: "P*(1 - P) >= 0",
            substitution: { P: "1/(1 + u)" },
            nonNegative: ["u"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "(1 + b²)Φ + 0.99bφ", parameters: { coefficient: "0.99" } },
    { why: "√(π − 1.02) at b = 0", parameters: { atZero: "1.02" } },
    { why: "at most 3.139 on [−1, 0]", parameters: { largest: "3.139" } },
    { why: "2.0877… at b = −½", parameters: { half: "2.0877" } },
  ],
  remark:
    "For d = 200: 10.3 % (b = 0), 14.8 % (b = −½), 22.2 % (b = −1); number of active units at b = 0: 7.1 %.",
});
