/**
 * The mean model (5), its monotone bias, and Remark 4.
 *
 * Let L(a⁻, a⁺, b) = ℓ(A g(b)) with A = d(a⁻ + a⁺), and symbols d₁ = ℓ′(Ag), d₂ = ℓ″(Ag), g, g₁ = g′, g₂ = g″. The chain
 * rule gives ∂d₁ = d₂·∂(Ag); the rest is algebra. A step changes A by d(Δa⁻ + Δa⁺) = −2d²ηd₁g, b by −ηd₁Ag₁.
 *
 * With ℓ′(s) = r s, r > 0: b₊ − b = −ηr A²g g₁ ≤ 0, and < 0 exactly when A ≠ 0, since g, g₁ > 0 (B-L2.1).
 *
 * Remark 4: at a⁻ + a⁺ = 0 the argument of ℓ is 0, d₁ = 0 and d₂ = ¼; the Hessian is ¼∇s∇sᵀ with ∇s = (dg, dg, 0).
 *
 * @module
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type Identity, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain } from "./_certify.ts";
import { derivation } from "./_derivation.ts";
import { explain } from "./_steps.ts";

const A = "d*(p + q)"; // p = a⁻, q = a⁺
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  p: { p: "1", d0: "d1*d*g", d1: "d2*d*g" },
  q: { q: "1", d0: "d1*d*g", d1: "d2*d*g" },
  b: { g: "g1", g1: "g2", d0: `d1*${A}*g1`, d1: `d2*${A}*g1` },
};

function gradient(name: string): Expression {
  return derivation("d0", RULES[name] ?? {});
}

claim({
  id: "B-E5",
  source: "threshold neurons, (5), Section 3.1, and Appendix C",
  statement:
    "For every ℓ, g, d, η: a step of gradient descent on (a⁻, a⁺, b) ↦ ℓ(d(a⁻ + a⁺)g(b)) changes A = d(a⁻ + a⁺) and b to A − 2d²ηℓ′(Ag(b))g(b) and b − ηℓ′(Ag(b))Ag′(b)",
  formula: String
    .raw`A_{t+1}=A_t-2d^2\eta\,\ell'(A_tg(b_t))\,g(b_t),\quad b_{t+1}=b_t-\eta\,\ell'(A_tg(b_t))\,A_t\,g'(b_t)`,
  parameters: { factor: "2", power: 2, bias: "A" },
  check: ({ factor, power, bias }) => {
    const definitions = { A: formula(A), u: gradient("p"), v: gradient("q"), w: gradient("b") };
    return proveIdentity({
      identities: [
        {
          left: formula("d*((p - η*u) + (q - η*v))", definitions),
          right: formula(`A - ${factor}*d^${power}*η*d1*g`, definitions),
          label: "A",
        },
        {
          left: formula("b - η*w", definitions),
          right: formula(`b - η*d1*${bias}*g1`, definitions),
          label: "b",
        },
      ],
      witness: { d: "2", η: "1", d1: "1", g: "1", g1: "1", p: "1", q: "1" },
    });
  },
  expect: "proved",
  mutants: [
    { why: "d² for 2d²", parameters: { factor: "1" } },
    { why: "2d for 2d²", parameters: { power: 1 } },
    { why: "1.98d²", parameters: { factor: "1.98" } },
    { why: "the factor A dropped from the bias", parameters: { bias: "1" } },
  ],
});

claim({
  id: "B-M1",
  source: "threshold neurons, Section 3.2: “b_t is monotonically decreasing”",
  statement:
    "In the mean model (5) with η > 0: b_{t+1} ≤ b_t for every t, and b_{t+1} < b_t exactly when A_t ≠ 0",
  formula: String.raw`b_{t+1}=b_t-\eta\,r(s_t)\,A_t^2\,g(b_t)\,g'(b_t)\le b_t`,
  uses: ["B-E5", "B-L2.1", "B-D1.2"],
  parameters: { sign: "-1", zero: false },
  check: ({ sign, zero }) =>
    decide({
      statement: "the bias falls",
      argument: "ℓ′(s) = rs with r > 0; g, g′ > 0",
      pieces: [
        {
          label: "the step, d₁ = r·A·g",
          evidence: proveIdentity({
            identities: [{ left: "b - η*(r*A*g)*A*g1", right: "b - η*r*A^2*g*g1" }],
          }),
        },
        {
          label: "strict for A ≠ 0, Q = A²",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "b + k*η*r*Q*g*g1 < b",
            definitions: { k: formula(sign) },
            domain: {
              η: "(0, 1)",
              r: "(0, 1/4]",
              Q: zero ? "[0, 1]" : "(0, 1]",
              g: "(0, 1)",
              g1: "(0, 1)",
              b: "[-1, 0]",
            },
            positive: ["η", "r", "g", "g1", ...(zero ? [] : ["Q"])],
            nonNegative: ["b", ...(zero ? ["Q"] : [])],
            replay: explain("B-M1"),
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "the bias rises", parameters: { sign: "1" } },
    { why: "strict also for A_t = 0", parameters: { zero: true } },
  ],
});

claim({
  id: "B-R4",
  source: "threshold neurons, Remark 4, Appendix D",
  statement:
    "For f(a⁻, a⁺, b) = ℓ_sym(d(a⁻ + a⁺)g(b)) and a⁻ + a⁺ = 0: λ_max(∇²f) = ½d²g(b)², and the two other eigenvalues are 0",
  formula: String.raw`\lambda_{\max}(\nabla^2f(a^-,a^+,b))=\tfrac12d^2g(b)^2\quad(a^-+a^+=0)`,
  uses: ["B-E5", "B-D1.3"],
  parameters: { curvature: "1/4", eigenvalue: "1/2" },
  check: ({ curvature, eigenvalue }) => {
    const at = { p: formula("-q"), d1: 0, d2: formula(curvature) };
    const names = ["p", "q", "b"];
    const hessian = names.map((row) =>
      names.map((column) => derivation(gradient(row), RULES[column] ?? {}).at(at))
    );
    const vectors: readonly (readonly [readonly number[], string])[] = [
      [[1, 1, 0], `${eigenvalue}*d^2*g^2`],
      [[1, -1, 0], "0"],
      [[0, 0, 1], "0"],
    ];
    const identities = vectors.flatMap(([vector, value]): Identity[] =>
      hessian.map((row, i) => ({
        left: row.reduce(
          (sum, entry, j) => sum.plus(entry.times(vector[j] ?? 0)),
          formula("0"),
        ),
        right: formula(value).times(vector[i] ?? 0),
        label: `(∇²f)v = ${value}·v for v = (${vector.join(", ")}), row ${i + 1}`,
      }))
    );
    return proveIdentity({ identities, witness: { d: "1", g: "1" } });
  },
  expect: "proved",
  mutants: [
    { why: "ℓ″(0) = 1", parameters: { curvature: "1" } },
    { why: "¼d²g²: one weight only", parameters: { eigenvalue: "1/4" } },
    { why: "0.51d²g²", parameters: { eigenvalue: "0.51" } },
  ],
});
