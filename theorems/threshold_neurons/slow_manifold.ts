/**
 * The gap 2/η − y_∞² of smooth losses in all orders of η (beyond the paper).
 *
 * **The map.** In s = xy, δ = ηy² − 2, gradient descent is exactly w = η²s²r/(2+δ), s² ← s²(1 −
 * (2+δ)r)²(1−w)², δ ← δ − (2+δ)w(2−w), with r = ℓ′(s)/s = 1 − cs² + c₂s⁴ − c₃s⁶ + …; it depends on η
 * through E = η² only. The bouncing phase ends on a slow manifold s² = F(δ, E), and where it meets s = 0
 * the motion stops: δ_∞ = −ηgap is the root of F(·, E).
 *
 * **B-X3.** F ≠ 0 exists as a formal power series and is unique, and all coefficients are rational when those
 * of r are. (F = 0 is the invariant axis x = 0.) *Proof.* S′ − F(δ′, E) is divisible by S = F ≠ 0, and the quotient
 * is 2δ − 4cF + 2E∂_δF plus terms in which every F is multiplied by something of positive degree: F² and δF, EF
 * from S′, and E^kF^{k−1}∂_δ^kF, k ≥ 2, of degree k − 1 more than F. So its part of degree n is (4c − 2E∂_δ)F_n
 * = (known from lower degrees), and 4c − 2E∂_δ is triangular in the powers of E, with 4c on the diagonal. ∎ The check computes F to order 8
 * by that recursion, then verifies invariance F(δ′, E) = S′ by substituting the series δ′ into F, another
 * way, to order 9; and inverts F = 0 for A_k in gap = ΣA_kη^{2k−1}.
 *
 * **B-X3.2.** The first three A_k for every c > 0, c₂, c₃. *Proof.* Replacing s² by s²/c and E by cE turns
 * r into 1 − s² + κ₂s⁴ − κ₃s⁶ + …, κ_m = c_m/c^m, so A_k = c^{−k}P_k(κ₂, κ₃, …). Give κ_m the weight m − 1.
 * Then the part of F of degree n has weight at most n − 1, by induction: a term κ_mF^m of r of degree n has
 * weight at most (m − 1) + (n − m); products add; and a term E^kF^{k−1}∂_δ^kF of the Taylor expansion of
 * F(δ′), with F_j in the derivative and D the degree of F^{k−1}, has degree j + D and weight at most
 * j + D − k. Hence P₁ is constant, P₂ in span{1, κ₂}, P₃ in span{1, κ₂, κ₂², κ₃}. Two such polynomials that
 * agree for (κ₂, κ₃) in {(0,0), (1,0), (−1,0), (0,1)} are equal. The check evaluates the recursion there
 * exactly. ∎
 *
 * That the dynamics follows the series is the matter of `slow_manifold_limits.ts`.
 *
 * @module
 */
import {
  gapExpansion,
  type RatioCoefficients,
  ratioCoefficients,
  slowManifold,
  slowManifoldDefects,
} from "../../lib/dynamics/slow_manifold.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveExactly } from "../../props/mod.ts";

const SOURCE = "threshold neurons, Theorem 2 for β = 2 (beyond the paper: all orders)";
const ORDER = 8;

/** r in powers of s², for tanh, √(1 + s²) and ℓ₂. */
const RATIOS: Readonly<Record<string, RatioCoefficients>> = {
  "tanh": ratioCoefficients("logistic", ORDER + 2),
  "√(1 + s²)": ratioCoefficients("square root", ORDER + 2),
  "ℓ₂": ["1", "-4/27"],
};

function listed(text: string): readonly Rational[] {
  return text.split(",").map((part) => Rational.from(part));
}

function* invariant(name: string, ratio: RatioCoefficients, claimed: string): Generator<ExactCase> {
  const manifold = slowManifold(ratio, ORDER);
  for (const { powers: [i, j], value } of slowManifoldDefects(ratio, manifold)) {
    yield {
      at: { ℓ: name, coefficient: `δ^${i} E^${j} of F(δ′, E) − S′` },
      holds: value.sign() === 0,
      found: `${value}`,
      required: "0",
    };
  }
  const expansion = gapExpansion(manifold);
  for (const [k, value] of listed(claimed).entries()) {
    const own = expansion[k];
    yield {
      at: { ℓ: name, coefficient: `A_${k + 1}` },
      holds: own !== undefined && own.equals(value),
      found: `${own ?? "not computed"}`,
      required: `${value}`,
    };
  }
}

const SERIES = {
  logistic: "3/2, 9/20, 783/560, -15147/4000, 1853718939/86240000, -931735810521/5605600000",
  squareRoot: "1, 1/2, 1/2, 1/8, 1/2, -13/8, 6, -4193/128",
  secondOrder: "27/8, -729/64, 98415/512, -19663317/4096",
} as const;

claim({
  id: "B-X3",
  source: SOURCE,
  statement:
    `There is exactly one formal power series s² = F(δ, η²) ≠ 0 without constant term that gradient descent leaves invariant; with its root the gap is 2/η − y_∞² = A₁η + A₂η³ + A₃η⁵ + …, A = ${SERIES.logistic}, … for ℓ′ = tanh; ${SERIES.squareRoot}, … for √(1 + s²); ${SERIES.secondOrder}, … for ℓ₂.`,
  formula: String.raw`s^2=F(\delta,\eta^2),\qquad \tfrac2\eta-y_\infty^2\sim\sum_k A_k\eta^{2k-1}`,
  parameters: SERIES,
  check: ({ logistic, squareRoot, secondOrder }) =>
    proveExactly({
      statement: `F(δ′, E) − S′ vanishes up to degree ${
        ORDER + 1
      } in (δ, E), and the root of F has the stated coefficients`,
      cases: (function* (): Generator<ExactCase> {
        yield* invariant("tanh", RATIOS["tanh"] as RatioCoefficients, logistic);
        yield* invariant("√(1 + s²)", RATIOS["√(1 + s²)"] as RatioCoefficients, squareRoot);
        yield* invariant("ℓ₂", RATIOS["ℓ₂"] as RatioCoefficients, secondOrder);
      })(),
      exhaustive: true,
      coverage: { order: ORDER },
      replay: () => "deno task audit explain B-X3",
    }),
  expect: "proved",
  mutants: [
    { why: "tanh: +15147/4000", parameters: { logistic: "3/2, 9/20, 783/560, 15147/4000" } },
    { why: "√(1 + s²): A₆ = −3/2", parameters: { squareRoot: "1, 1/2, 1/2, 1/8, 1/2, -3/2" } },
    { why: "ℓ₂: A₂ = −729/65", parameters: { secondOrder: "27/8, -729/65" } },
  ],
  remark:
    "The statement about infinite series is formal; the check proves existence and uniqueness to order 8, each further order being one more triangular system. The coefficients begin to grow: the series is asymptotic, as far as computed.",
});

const POINTS: readonly (readonly [string, string])[] = [
  ["0", "0"],
  ["1", "0"],
  ["-1", "0"],
  ["0", "1"],
  ["2", "3"], // one more than needed
];

claim({
  id: "B-X3.2",
  source: SOURCE,
  statement:
    "For every loss with ℓ′(s)/s = 1 − cs² + c₂s⁴ − c₃s⁶ + …, c > 0, the expansion of the gap begins with A₁ = 1/(2c), A₂ = (c₂ − c²)/(4c⁴), A₃ = (10c⁴ − 16c²c₂ + 10c₂² − 3cc₃)/(16c⁷).",
  formula: String
    .raw`A_1=\frac1{2c},\quad A_2=\frac{c_2-c^2}{4c^4},\quad A_3=\frac{10c^4-16c^2c_2+10c_2^2-3cc_3}{16c^7}`,
  parameters: {
    first: "1/2",
    second: "-1/4, 1/4",
    third: "10/16, -16/16, 10/16, -3/16",
  },
  check: ({ first, second, third }) => {
    const [p1, p2, p3] = [listed(first), listed(second), listed(third)];
    return proveExactly({
      statement: "P_k(κ₂, κ₃) at unisolvent points, k = 1, 2, 3",
      cases: POINTS.flatMap(([kappa2, kappa3]) => {
        const [second, third] = [Rational.from(kappa2), Rational.from(kappa3)];
        const monomials = [Rational.ONE, second, second.times(second), third];
        const own = gapExpansion(slowManifold([1, -1, second, third.negated()], 3));
        return [p1, p2, p3].map((coefficients, k) => {
          const value = coefficients.reduce(
            (sum, coefficient, i) => sum.plus(coefficient.times(monomials[i] as Rational)),
            Rational.ZERO,
          );
          const found = own[k] as Rational;
          return {
            at: { "κ₂": kappa2, "κ₃": kappa3, k: `${k + 1}` },
            holds: found.equals(value),
            found: `${found}`,
            required: `${value}`,
          };
        });
      }),
      exhaustive: true,
      replay: () => "deno task audit explain B-X3.2",
    });
  },
  uses: ["B-X3"],
  expect: "proved",
  mutants: [
    { why: "A₁ = 1/c", parameters: { first: "1" } },
    { why: "A₂ = (c₂ − 2c²)/(4c⁴)", parameters: { second: "-1/2, 1/4" } },
    { why: "A₂ = (c₂ + c²)/(4c⁴)", parameters: { second: "1/4, 1/4" } },
    { why: "−2cc₃ in A₃", parameters: { third: "10/16, -16/16, 10/16, -2/16" } },
  ],
  remark:
    "A₁ = 3/|ℓ⁗(0)|. A₂ vanishes when c₂ = c²; then the gap is η/(2c) + O(η⁵), as for ℓ′ = s/(1 + cs²) near 0.",
});
