/**
 * Gradient descent on a quadratic cost F(β) = ‖Xβ − y‖² with step size η (Section 2.2).
 *
 * ∇F = 2Xᵀ(Xβ − y) and the Hessian is 2XᵀX. For a minimiser β_* (Xᵀ(Xβ_* − y) = 0) the error e = β − β_* follows
 * e ← (I − 2ηXᵀX)e, and in an orthonormal eigenbasis of the Hessian, eigenvalues λ_k ≥ 0, e_k ← (1 − ηλ_k)e_k. The factor
 * f = 1 − u, u = ηλ_k, has 1 − f² = u(2 − u): it contracts exactly for 0 < u < 2, it is 1 at u = 0, −1 at u = 2, and
 * |f| > 1 beyond. Hence, with λ_max > 0,
 *
 * - η < 2/λ_max: every start converges (to β_* plus the component of e_0 in the kernel, a minimiser);
 * - η > 2/λ_max: the iterates are unbounded exactly when e_0 has a component along an eigenvector with λ_k > 2/η;
 * - η = 2/λ_max: the iterates approach a 2-periodic orbit, which is not constant exactly when e_0 has a component in the
 *   eigenspace of λ_max.
 *
 * The exceptional starts form a proper affine subspace, a null set. The paper says nothing of them.
 *
 * @module
 */
import {
  assemble,
  claim,
  type Evidence,
  type ExactCase,
  proveExactly,
  proveIdentity,
} from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";

type Fate = "converges" | "bounces" | "diverges";

/** What becomes of one mode: 1 − ηλ against ±1. */
function fateOfMode(step: Rational, eigenvalue: Rational): Fate {
  const factor = Rational.ONE.minus(step.times(eigenvalue));
  if (factor.equals(1n) || factor.absolute().compare(1n) < 0) return "converges";
  return factor.equals(-1n) ? "bounces" : "diverges";
}

const SEVERITY: readonly Fate[] = ["converges", "bounces", "diverges"];

/** The fate of a start, given by the modes that it occupies. */
function fateOfStart(step: Rational, occupied: readonly Rational[]): Fate {
  const worst = Math.max(0, ...occupied.map((value) => SEVERITY.indexOf(fateOfMode(step, value))));
  return SEVERITY[worst] as Fate;
}

/** The last iterate's distance pattern in an exact run of gradient descent on x_k²β_k² summed, y = 0. */
function exactRun(singular: readonly string[], step: Rational, start: readonly string[]): Fate {
  const gradientStep = (beta: readonly Rational[]): Rational[] =>
    beta.map((value, k) => {
      const x = Rational.from(singular[k] as string);
      return value.minus(step.times(2n).times(x).times(x.times(value)));
    });
  const size = (beta: readonly Rational[]): Rational =>
    beta.reduce((sum, value) => sum.plus(value.times(value)), Rational.ZERO);
  let beta = start.map((value) => Rational.from(value));
  const first = size(beta);
  for (let t = 0; t < 20; t++) beta = gradientStep(beta);
  const later = gradientStep(gradientStep(beta));
  if (size(later).compare(first.times(100n)) > 0) return "diverges";
  const moved = size(later.map((value, k) => value.minus(gradientStep(later)[k] as Rational)));
  return moved.compare(first.dividedBy(100n)) > 0 ? "bounces" : "converges";
}

interface Setting {
  /** "every" start, or only starts with a component in the top eigenspace. */
  readonly starts: string;
  /** Whether the statement speaks of η ≥ 2/λ_max too. */
  readonly above: boolean;
  readonly edge: string;
  readonly factor: string;
}

/**
 * Gradient descent on X = diag(1, 2), y = 0 (Hessian diag(2, 8)) at step sizes around edge/λ_max, from starts in either
 * eigendirection and in both, against what the statement says.
 */
function instances({ starts, above, edge, factor }: Setting): Evidence {
  const singular = ["1", "2"];
  const top = Rational.from(factor).times(4n);
  const critical = Rational.from(edge).dividedBy(top);
  const steps: { readonly multiple: string; readonly said: Fate }[] = [
    { multiple: "9/10", said: "converges" },
    ...(above
      ? [
        { multiple: "1", said: "bounces" as const },
        { multiple: "11/10", said: "diverges" as const },
      ]
      : []),
  ];
  const allowed = [["1", "0"], ["0", "1"], ["1", "1"]].filter(([, last]) =>
    starts === "every" || last !== "0"
  );
  return proveExactly({
    statement: `X = diag(1, 2), y = 0: 20 exact steps at ${
      steps.map(({ multiple }) => multiple).join(", ")
    } times the critical step size ${critical}`,
    cases: (function* (): Generator<ExactCase> {
      for (const start of allowed) {
        for (const { multiple, said } of steps) {
          const step = critical.times(multiple);
          const eigenvalues = singular.map((x) => Rational.from(x).power(2).times(2n));
          const occupied = eigenvalues.filter((_, k) => start[k] !== "0");
          const predicted = fateOfStart(step, occupied);
          const ran = exactRun(singular, step, start);
          yield {
            at: { X: "diag(1, 2)", β0: `(${start.join(", ")})`, η: step.toString() },
            holds: ran === said && predicted === said,
            found: `gradient descent ${ran} (by its modes it ${predicted})`,
            required: `it ${said}`,
          };
        }
      }
    })(),
    exhaustive: true,
  });
}

function check(setting: Setting): Evidence {
  return assemble(
    "each mode is multiplied by 1 - u, u = ηλ; contraction exactly for 0 < u < 2; a start escapes the worst mode only in a proper subspace",
    [{
      label: "the error follows e ← (I - 2ηXᵀX)e (two columns, one row; rows add up)",
      evidence: proveIdentity({
        identities: ["1", "2"].map((k) => ({
          left: `(b${k} - η*2*x${k}*(x1*b1 + x2*b2 - y)) - c${k}`,
          right:
            `(b${k} - c${k}) - 2*η*x${k}*(x1*(b1 - c1) + x2*(b2 - c2)) - 2*η*x${k}*(x1*c1 + x2*c2 - y)`,
          label: `coordinate ${k}; the last term sums to 0 at a minimiser c`,
        })),
      }),
    }, {
      label: "the Hessian: F(b + d) = F(b) + d·∇F + ½ dᵀHd with H = factor·XᵀX",
      evidence: proveIdentity({
        identities: [{
          left: "(x1*(b1 + d1) + x2*(b2 + d2) - y)^2 - (x1*b1 + x2*b2 - y)^2",
          right: formula(
            "2*(x1*d1 + x2*d2)*(x1*b1 + x2*b2 - y) + f*(x1*d1 + x2*d2)^2/2",
            { f: setting.factor },
          ),
        }],
      }),
    }, {
      label: "1 - (1 - u)² = u(edge - u), and the factor is -1 at u = edge",
      evidence: proveIdentity({
        identities: [
          { left: "1 - (1 - u)^2", right: formula("u*(E - u)", { E: setting.edge }) },
          { left: formula("1 - E", { E: setting.edge }), right: "0 - 1" },
        ],
      }),
    }, { label: "exact runs", evidence: instances(setting) }],
  );
}

claim({
  id: "A-Q",
  source: "sparse features v2, Section 2.2, first paragraph",
  statement:
    "For F(β) = ‖Xβ - y‖², λ_max > 0 the largest eigenvalue of the Hessian, and every start: gradient descent converges for η < 2/λ_max, diverges for η > 2/λ_max, and converges to a bouncing 2-periodic dynamics for η = 2/λ_max.",
  formula: String
    .raw`\eta<2/\lambda_{\max}:\text{ converges};\quad \eta>2/\lambda_{\max}:\text{ diverges};\quad \eta=2/\lambda_{\max}:\text{ 2-periodic}`,
  parameters: { starts: "every", above: true, edge: "2", factor: "2" },
  check,
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-Q.corrected",
  mutants: [
    {
      why: "for starts with a component in the eigenspace of λ_max",
      parameters: { starts: "with a top component" },
    },
    {
      why: "for every start, but only the convergence for η < 2/λ_max",
      parameters: { above: false },
    },
  ],
  remark:
    "The paper names no start. Started in the eigenspace of a smaller eigenvalue (in the simplest case at a minimiser) gradient descent converges also at and somewhat above 2/λ_max. The sentence is right for almost every start.",
});

claim({
  id: "A-Q.corrected",
  source: "sparse features v2, Section 2.2, first paragraph, made precise",
  statement:
    "For F(β) = ‖Xβ - y‖² with Hessian 2XᵀX, largest eigenvalue λ_max > 0, and e_0 = β_0 - β_* for a minimiser β_*: for 0 < η < 2/λ_max gradient descent converges to a minimiser from every start; for η > 2/λ_max it is unbounded exactly when e_0 has a component along an eigenvector with λ > 2/η, hence for almost every start; for η = 2/λ_max it approaches a 2-cycle if e_0 has a component in the eigenspace of λ_max, hence for almost every start, and a minimiser otherwise.",
  formula: String
    .raw`e_k\leftarrow(1-\eta\lambda_k)e_k,\qquad 1-(1-\eta\lambda_k)^2=\eta\lambda_k(2-\eta\lambda_k)`,
  parameters: { starts: "with a top component", above: true, edge: "2", factor: "2" },
  check,
  expect: "proved",
  mutants: [
    { why: "critical step size 2.02/λ_max", parameters: { edge: "2.02" } },
    { why: "λ_max of XᵀX for that of the Hessian", parameters: { factor: "1" } },
    { why: "divergence and bouncing from every start", parameters: { starts: "every" } },
  ],
});
