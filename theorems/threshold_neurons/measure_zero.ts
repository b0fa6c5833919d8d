/**
 * The paper's conjecture (Remark 2 after Theorem 2) is a theorem for losses with locally Lipschitz ℓ′: for every η > 0,
 * x_t ≠ 0 as long as y_t² > 2/η, for all but a null set of starts.
 *
 * Let ℓ′ be locally Lipschitz with ℓ′(0) = 0, η > 0, F(x, y) = (x, y) − ηℓ′(xy)(y, x). Claim: the set of starts with
 * x_t = 0, y_t ≠ 0 for some t is a Lebesgue null set. This contains the conjecture, as y_t² > 2/η implies y_t ≠ 0.
 *
 * 1. F is locally Lipschitz. ℓ″ exists for all s outside a null set Z ⊂ ℝ, and {(x, y) : xy ∈ Z} is null: off x = 0 the
 *    map (x, y) ↦ (xy, x) is a diffeomorphism onto its image, and Fubini applies. So off a null set F is
 *    differentiable with (B-E8.1), S = x² + y², s = xy,
 *
 *        det DF = 1 − ηℓ″S − η²ℓ′(ℓ′ + 2sℓ″).
 *
 * 2. Fix s ∉ Z, s ≠ 0. If ℓ″(s) ≠ 0, det DF is affine in S on the hyperbola xy = s with slope −ηℓ″(s) ≠ 0, and
 *    vanishes for one S at most, hence where x² is a root of z² − Sz + s²: at 4 points at most. If ℓ″(s) = 0,
 *    det DF = 1 − η²ℓ′(s)² = (1 − ηℓ′)(1 + ηℓ′). By Fubini again, almost every point with det DF = 0 belongs to
 *    K = {ηℓ′(xy) = ±1}.
 * 3. F maps K into the lines y = ±x, since y₊ − x₊ = (y − x)(1 + ηℓ′), y₊ + x₊ = (y + x)(1 − ηℓ′); and it maps these
 *    lines into themselves.
 * 4. Let B = {x = 0, y ≠ 0} and B_t = F^{−t}(B). No B_t meets the lines y = ±x: B does not, and they are invariant.
 *    B_0 is null. If B_t is null, the area formula ∫_{B_{t+1}} |det DF| = ∫_{B_t} #(F^{−1}(z) ∩ B_{t+1}) dz = 0 shows that
 *    det DF = 0 almost everywhere on B_{t+1}; so by 2. almost every point of B_{t+1} lies in K and is mapped
 *    into the lines y = ±x, by 3., and not into B_t. Hence B_{t+1} is null. ∎
 *
 * For η < 1 and |ℓ′| ≤ 1 the set K is empty, and det DF ≠ 0 almost everywhere. For η = 1 the Huber loss has det DF = 0 on
 * |xy| > 1, where F collapses open sets (onto y = −x for xy > 1); this is harmless only because of step 3.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { assemble, claim, type ExactCase, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, proveOnDomain } from "./_certify.ts";
import { explain, huber, NEXT, state, step } from "./_steps.ts";

const DETERMINANT = formula("(1 - η*d2*y^2)*(1 - η*d2*x^2) - η^2*(d2*x*y + d1)^2");

interface Conjecture {
  readonly flat: string;
  readonly slope: string;
  readonly square: string;
  readonly sign: string;
}

claim({
  id: "B-X2",
  source: "threshold neurons, Remark 2 after Theorem 2 (conjecture), Section 2.3",
  statement:
    "Let ℓ′ be locally Lipschitz with ℓ′(0) = 0 and η > 0. For all starts (x₀, y₀) outside a Lebesgue null set, gradient descent on ℓ(xy) has x_t ≠ 0 or y_t = 0 for every t; in particular x_t ≠ 0 as long as y_t² > 2/η",
  formula: String
    .raw`\forall\eta>0:\quad\bigl|\{(x_0,y_0):\exists t\ x_t=0,\ y_t\ne0\}\bigr|=0`,
  uses: ["B-E8.1", "B-A1", "B-L4"],
  parameters: { flat: "1 - η^2*d1^2", slope: "1", square: "2", sign: "1" },
  check: ({ flat, slope, square, sign }: Conjecture) =>
    decide({
      statement: "the algebraic steps of the proof",
      argument:
        "steps 1 to 4 of the module's argument (Fubini and the area formula are used there)",
      pieces: [
        {
          label: "2. where ℓ″ = 0, det DF = 1 − η²ℓ′², which factors",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              { left: DETERMINANT.at({ d2: 0 }), right: flat },
              { left: "1 - η^2*d1^2", right: "(1 - η*d1)*(1 + η*d1)" },
            ],
            witness: { η: "1/2", d1: "1" },
          }),
        },
        {
          label: "2. on xy = s, det DF is affine in S = x² + y² with slope −ηℓ″",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: DETERMINANT,
              right: formula(
                `1 - ${slope}*η*d2*(x^2 + y^2) - η^2*d1*(d1 + ${square}*x*y*d2)`,
              ),
            }],
            witness: { x: "1", y: "2", η: "1/2", d1: "1", d2: "1" },
          }),
        },
        {
          label: "2. x² is a root of z² − Sz + s²",
          necessary: true,
          evidence: proveIdentity({
            identities: [{ left: "(x^2)^2 - (x^2 + y^2)*x^2 + (x*y)^2", right: "0" }],
          }),
        },
        {
          label: "3. K is mapped into the lines y = ±x: 1 ± ηℓ′ are the factors of y ∓ x",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              { left: "next_y - next_x", right: `(y - x)*(1 + (${sign})*η*d)` },
              { left: "next_y + next_x", right: `(y + x)*(1 - (${sign})*η*d)` },
            ],
            definitions: NEXT,
            witness: { x: "1", y: "2", η: "1/2", d: "1" },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "1 − ηℓ′² where ℓ″ = 0", parameters: { flat: "1 - η*d1^2" } },
    { why: "slope −1.01ηℓ″", parameters: { slope: "1.01" } },
    { why: "sℓ″ for 2sℓ″", parameters: { square: "1" } },
    { why: "the factors 1 ± ηℓ′ exchanged", parameters: { sign: "-1" } },
  ],
  remark:
    "Stronger than asked: every η > 0, not only η < 1, and neither convexity nor the Lipschitz bound of ℓ is needed. The analytic steps (Rademacher, Fubini, area formula) stand in the module's text; the check covers the algebra. That ℓ′ is locally Lipschitz is an extra hypothesis over (A1); all losses of the paper have it.",
});

claim({
  id: "B-T2n",
  source:
    'threshold neurons, Remark 2 after Theorem 2: "we conjecture that for any step size η > 0"',
  statement:
    "The conjecture, for ℓ with (A1) and locally Lipschitz ℓ′: for every η > 0, the assumption of Theorem 2 (x_t ≠ 0 for all t with y_t² > 2/η) holds for all but a null set of starts",
  formula: String
    .raw`\forall\eta>0:\quad\bigl|\{(x_0,y_0):\exists t\ y_t^2>2/\eta,\ x_t=0\}\bigr|=0`,
  uses: ["B-X2"],
  parameters: { range: "(2, inf)" },
  check: ({ range }) =>
    assemble(
      "by B-X2, x_t = 0 with y_t ≠ 0 happens on a null set only; and u = ηy_t² in the range implies y_t ≠ 0",
      [
        {
          label: "ηy² > 2 implies y ≠ 0",
          evidence: proveOverBox({ inequality: "u > 0", domain: { u: range } }),
        },
      ],
    ),
  expect: "proved",
  mutants: [
    {
      why: "for all t with y_t² ≥ 0, the saddle (0, 0) included",
      parameters: { range: "[0, inf)" },
    },
    { why: "for ηy² > −1/100", parameters: { range: "(-0.01, inf)" } },
  ],
  remark:
    "The paper leaves this open. It asks it under (A1) alone; that ℓ′ is locally Lipschitz is an extra hypothesis, which all losses of the paper satisfy.",
});

interface Collapse {
  readonly eta: string;
  readonly factor: string;
}

claim({
  id: "B-X2.1",
  source: "threshold neurons, Remark 2 after Theorem 2: what changes at η = 1",
  statement:
    "For |ℓ′| ≤ 1 and 0 < η < 1, det DF = 1 − η²ℓ′² > 0 wherever ℓ″ = 0. For η = 1 and the Huber loss det DF = 0 on xy > 1, where a step leads to the line y = −x: e.g. (1, 2) → (−1, 1) and (2, 3) → (−1, 1)",
  formula: String
    .raw`1-\eta^2\ell'(s)^2>0\ (\eta<1),\qquad\eta=1:\ F(\{xy>1\})\subset\{y=-x\}`,
  uses: ["B-X2"],
  parameters: { eta: "1", factor: "1" },
  check: ({ eta, factor }: Collapse) => {
    const cases = [["1", "2"], ["2", "3"]].map(([x = "", y = ""]): ExactCase => {
      const next = step(state(x, y), factor, huber);
      return {
        at: { loss: "Huber", η: factor, x0: x, y0: y },
        holds: next.x.plus(next.y).sign() === 0 && next.y.equals(Rational.ONE),
        found: `(${next.x}, ${next.y})`,
        required: "(−1, 1)",
      };
    });
    return decide({
      statement: "η < 1 keeps F from collapsing",
      argument: "(1 − ηd)(1 + ηd) with |d| ≤ 1",
      instances: cases,
      replay: explain("B-X2.1"),
      pieces: [{
        label: "1 − η²e > 0, e = d² ∈ [0, 1]",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "1 - η^2*e > 0",
          domain: { η: `(0, ${eta})`, e: "[0, 1]" },
          substitution: { η: formula("m/(1 + u)", { m: formula(eta) }), e: "1/(1 + v)" },
          positive: ["u"],
          nonNegative: ["v"],
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "η < 1.01", parameters: { eta: "1.01" } },
    { why: "no collapse at η = 0.99", parameters: { factor: "0.99" } },
  ],
});
