/**
 * The toy model of Section 2.2: regression with the quadratic parametrisation x ↦ xθ² of a linear model y = xθ_*².
 *
 * The derivative of f(θ) = ¼(y − xθ²)² is −θx(y − xθ²), which is certified without calculus: f(θ + δ) − f(θ) − δf'(θ) is
 * δ² times a polynomial. So (5) is SGD on F = ¼E(y − xθ²)² with step size η. With θ = θ_*θ̃ and γ = ηθ_*²x² the
 * recursion becomes θ̃ ← θ̃ + γθ̃(1 − θ̃²), and the assumption on η puts every γ into (1, 5/4).
 *
 * @module
 */
import { assemble, claim, proveExactly, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";

claim({
  id: "A-E5",
  source: "sparse features v2, (5) and (21) (v1: (4) and (10))",
  statement:
    "SGD with step size η on F(θ) = ¼ E(y - xθ²)² follows θ_{t+1} = θ_t + η θ_t x (y - x θ_t²), with x and y = xθ_*² those of the sample drawn.",
  formula: String.raw`\theta_{t+1}=\theta_t+\eta\,\theta_t\,x_{i_t}\,(y_{i_t}-x_{i_t}\theta_t^2)`,
  parameters: { prefactor: "1/4", drift: "θ*x*(y - x*θ^2)" },
  check: ({ prefactor, drift }) => {
    const loss = formula(`(${prefactor})*(y - x*θ^2)^2`);
    const moved = loss.at({ θ: formula("θ + δ") });
    return assemble("the step is θ - η f'(θ), and f' is the coefficient of δ in f(θ + δ)", [{
      label: "f(θ + δ) - f(θ) = δ f'(θ) + δ² (polynomial)",
      evidence: proveIdentity({
        identities: [{
          left: moved.minus(loss),
          right: formula("0 - δ*D + δ^2*(x^2*(2*θ + δ)^2/4 - x*(y - x*θ^2)/2)", {
            D: formula(drift),
          }),
        }],
        witness: { θ: "1/2", x: "1", y: "1", δ: "1" },
      }),
    }, {
      label: "the step",
      evidence: proveIdentity({
        identities: [{
          left: formula("θ - η*(0 - D)", { D: formula(drift) }),
          right: "θ + η*θ*x*(y - x*θ^2)",
        }],
      }),
    }]);
  },
  expect: "proved",
  mutants: [
    { why: "F with ½ for ¼", parameters: { prefactor: "1/2" } },
    { why: "drift without the factor θ", parameters: { drift: "x*(y - x*θ^2)" } },
    { why: "drift with y + xθ²", parameters: { drift: "θ*x*(y + x*θ^2)" } },
  ],
});

claim({
  id: "A-E5.1",
  source: "sparse features v2, (1), (2) and (5)",
  statement:
    "With the model h_θ(x) = xθ² the loss of (1), L = (1/2n) Σ (h_θ(x_i) - y_i)², is 2F, and (5) with step size η is (2), SGD on L, with step size η/2.",
  formula: String.raw`F=\tfrac12\mathcal L,\qquad \eta_{(2)}=\tfrac12\,\eta_{(5)}`,
  uses: ["A-E5"],
  parameters: { ratio: "2", stepRatio: "1/2" },
  check: ({ ratio, stepRatio }) =>
    proveIdentity({
      identities: [
        {
          left: "(x*θ^2 - y)^2/2",
          right: formula("ratio*(y - x*θ^2)^2/4", { ratio }),
          label: "L = 2F, term by term",
        },
        {
          // ∇_θ h_θ(x) = 2xθ.
          left: formula("θ - r*η*(x*θ^2 - y)*(2*x*θ)", { r: stepRatio }),
          right: "θ + η*θ*x*(y - x*θ^2)",
          label: "(2) with η/2 is (5)",
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "L = F", parameters: { ratio: "1" } },
    { why: "the same step size in (2) and (5)", parameters: { stepRatio: "1" } },
  ],
  remark:
    "So in the normalisation of (1) and (2) the step sizes of Propositions 2.2 and B.1 are half as large: 1/2 < η θ_*² x² < 0.625.",
});

claim({
  id: "A-E25",
  source: "sparse features v2, (23)–(26) (v1: (12) and before)",
  statement:
    "For θ_* > 0 and y = xθ_*², with θ = θ_*θ̃ and γ = η θ_*² x²: (21) reads θ ← θ + η θ x (xθ_*² - xθ²) = θ + η θ x² (θ_*² - θ²), divided by θ_* it is (25), and that is θ̃ ← θ̃ + γ θ̃ (1 - θ̃²).",
  formula: String
    .raw`\tilde\theta_{t+1}=\tilde\theta_t+\gamma\,\tilde\theta_t(1-\tilde\theta_t^2),\qquad \gamma=\eta\,\theta_*^2x^2`,
  uses: ["A-E5"],
  parameters: { rate: "η*s^2*x^2" },
  check: ({ rate }) =>
    proveIdentity({
      identities: [
        {
          left: formula("θ + η*θ*x*(y - x*θ^2)").at({ y: formula("x*s^2") }),
          right: "θ + η*θ*x*(x*s^2 - x*θ^2)",
          label: "(23)",
        },
        {
          left: "θ + η*θ*x*(x*s^2 - x*θ^2)",
          right: "θ + η*θ*x^2*(s^2 - θ^2)",
          label: "(24)",
        },
        {
          left: "(θ + η*θ*x^2*(s^2 - θ^2))/s",
          right: "θ/s + η*s^2*x^2*(θ/s)*(1 - (θ/s)^2)",
          label: "(25)",
        },
        {
          left: "(s*v + η*s*v*x^2*(s^2 - (s*v)^2))/s",
          right: formula("v + γ*v*(1 - v^2)", { γ: formula(rate) }),
          label: "(26)",
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "γ = η θ_* x²", parameters: { rate: "η*s*x^2" } },
    { why: "γ = η θ_*² x", parameters: { rate: "η*s^2*x" } },
    { why: "γ = 2η θ_*² x², as with the loss of (1)", parameters: { rate: "2*η*s^2*x^2" } },
  ],
  remark: "s stands for θ_*.",
});

claim({
  id: "A-GAM",
  source: "sparse features v2, after (26)",
  statement:
    "If 0 < x_min ≤ x ≤ x_max and (θ_* x_min)⁻² < η < 1.25 (θ_* x_max)⁻², then γ = η θ_*² x² ∈ (1, 1.25); Γ is compact in the open interval.",
  formula: String
    .raw`\eta\in\bigl((\theta_*x_{\min})^{-2},1.25(\theta_*x_{\max})^{-2}\bigr)\Rightarrow\Gamma\subset(1,1.25)`,
  uses: ["A-E25"],
  parameters: { lowest: "1", highest: "1.25" },
  check: ({ lowest, highest }) =>
    assemble(
      "η(θ_*x_min)² = 1 + u with u > 0 and x = x_min(1 + p): γ - 1 = u(1 + p)² + p(2 + p); η(θ_*x_max)² = 1.25 - u with u > 0 and x = x_max/(1 + p): 1.25 - γ = (u + 1.25 p(2 + p))/(1 + p)²; p ≥ 0",
      [
        {
          label: "γ - 1 and 1.25 - γ in u and p",
          evidence: proveIdentity({
            identities: [
              {
                left: "(1 + u)*(1 + p)^2 - 1",
                right: "u*(1 + p)^2 + p*(2 + p)",
                label: "the lower end",
              },
              {
                left: "1.25 - (1.25 - u)/(1 + p)^2",
                right: "(u + 1.25*p*(2 + p))/(1 + p)^2",
                label: "the upper end",
              },
            ],
          }),
        },
        {
          label:
            "u > 0 may be as small as one likes, with p = 0: the ends claimed are 1 and 1.25 or beyond",
          evidence: proveExactly({
            statement: "the ends claimed",
            cases: [{
              at: { x_min: "1", x_max: "1", η: "→ 1" },
              holds: Rational.from(lowest).compare(1n) <= 0,
              found: "γ → 1",
              required: `γ > ${lowest}`,
            }, {
              at: { x_min: "1", x_max: "1", η: "→ 1.25" },
              holds: Rational.from(highest).compare("1.25") >= 0,
              found: "γ → 1.25",
              required: `γ < ${highest}`,
            }],
            exhaustive: true,
          }),
        },
        {
          label: "the cofactor of u > 0 is positive",
          evidence: proveOverBox({ inequality: "(1 + p)^2 > 0", domain: { p: "[0, inf)" } }),
        },
        {
          label: "the other term is not negative",
          evidence: proveOverBox({ inequality: "p*(2 + p) >= 0", domain: { p: "[0, inf)" } }),
        },
      ],
    ),
  expect: "proved",
  mutants: [
    { why: "γ > 1.001", parameters: { lowest: "1.001" } },
    { why: "γ < 1.249", parameters: { highest: "1.249" } },
  ],
  remark: "Both ends are approached, as η runs through its interval: they cannot be moved.",
});

claim({
  id: "A-GAM.1",
  source: "sparse features v2, Propositions 2.2 and B.1 (complement)",
  statement:
    "The interval ((θ_* x_min)⁻², 1.25 (θ_* x_max)⁻²) of step sizes is non-empty exactly when x_max/x_min < √1.25; in particular it is empty for x_max/x_min ≥ 1.1181, and not for x_max/x_min ≤ 1.118.",
  formula: String
    .raw`(\theta_*x_{\min})^{-2}<1.25(\theta_*x_{\max})^{-2}\iff x_{\max}/x_{\min}<\sqrt{1.25}=1.1180\ldots`,
  uses: ["A-GAM"],
  parameters: { inside: "1.118", outside: "1.1181", highest: "1.25" },
  check: ({ inside, outside, highest }) =>
    assemble("the length of the interval has the sign of 1.25 - (x_max/x_min)²", [
      {
        label: "the length, with x_max = r x_min and s for θ_*",
        evidence: proveIdentity({
          identities: [{
            left: formula("c/(s*r*x)^2 - 1/(s*x)^2", { c: "1.25" }),
            right: formula("(c - r^2)/(s*r*x)^2", { c: highest }),
          }],
        }),
      },
      {
        label: `non-empty for ratios up to ${inside}`,
        evidence: proveOverBox({
          inequality: "1.25 - r^2 > 0",
          domain: { r: `[1, ${inside}]` },
        }),
      },
      {
        label: `empty for ratios from ${outside} on`,
        evidence: proveOverBox({
          inequality: "1.25 - r^2 <= 0",
          domain: { r: `[${outside}, inf)` },
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "non-empty up to 1.1181", parameters: { inside: "1.1181" } },
    { why: "empty from 1.118 on", parameters: { outside: "1.118" } },
    { why: "1.25² for 1.25", parameters: { highest: "1.5625" } },
  ],
  remark:
    "Proposition 2.2 asks neither for a > 0 nor for b/a < √1.25; without them it speaks of no step size at all.",
});
