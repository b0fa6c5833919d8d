/**
 * Section 2.3.2: the noise in (8), "similar to the geometric Brownian motion, is expected to induce the shrinkage of
 * each multiplicative factor". In which sense?
 *
 * Take the noise of (9) alone, for one coordinate of a diagonal network and a constant intensity:
 * du = σ v dM, dv = σ u dM with M = (XᵀB)_j, a Brownian motion of variance a = ‖X_j‖² per unit of time. The sums
 * w_± = u ± v solve dw_± = ±σ w_± dM: geometric Brownian motions
 *
 *     w_±(t) = w_±(0) exp(±σ M_t − σ² a t/2),      x² := σ² a t.
 *
 * (Itô: exp(αM + βt) solves dw = αw dM iff β + aα²/2 = 0.) With E e^{λM_t} = e^{λ² a t/2} one reads off
 *
 *     E|w_±|^q = |w_±(0)|^q e^{(q² − q) x²/2}:  shrinks for 0 < q < 1, constant for q = 1, grows for q > 1;
 *     E log|w_±| = log|w_±(0)| − x²/2;          u² − v² = w_+ w_− = (u_0² − v_0²) e^{−x²}, without any randomness;
 *     E(u² + v²) = E(w_+² + w_−²)/2 = (u_0² + v_0²) e^{+x²}.
 *
 * So the expected squared norm of the factor grows. What shrinks is the typical value: |M_t| ≤ z√(at) has
 * probability at least ½ for Φ(z) ≥ ¾, and then u² + v² ≤ (u_0² + v_0²) e^{2zx − x²}: this bounds the median, falls
 * below the start for x > 2z = 1.349 and tends to 0. No smaller z will do: for v_0 = 0 the sum is
 * u_0² e^{−x²} cosh(2σM_t), with the median u_0² e^{−x²} cosh(2z*x) for Φ(z*) = ¾, which exceeds u_0² e^{2zx − x²} for
 * large x when z < z*. (For |u_0| = |v_0| one of w_± vanishes, and the median is (u_0² + v_0²)e^{−x²}.)
 *
 * The discrete step u + s v Z, v + s u Z with E Z = 0, E Z² = 1 shows the same two faces exactly. A polynomial of
 * degree 2 in Z has the mean f(0) + (f(1) − 2f(0) + f(−1))/2.
 *
 * @module
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { proveExactly } from "../../props/prove_exactly.ts";
import { proveIdentity } from "../../props/prove_identity.ts";
import { proveOverBox } from "../../props/prove_over_box.ts";

const SOURCE = "sparse features v2, Section 2.3.2 (with Øksendal 2013, Section 5.1)";
const PURE_NOISE =
  "For du = σ v dM, dv = σ u dM, the noise of (9) for one coordinate j with ‖X_j‖ ≠ 0 and constant intensity σ > 0";

/** The mean over Z with E Z = 0, E Z² = 1 of a polynomial of degree at most 2 in Z. */
function meanOverNoise(f: Expression): Expression {
  const middle = f.at({ Z: 0 });
  const second = f.at({ Z: 1 }).minus(middle.times(2)).plus(f.at({ Z: -1 }));
  return middle.plus(second.dividedBy(2));
}

claim({
  id: "A-GBM",
  source: `${SOURCE}: “expected to induce the shrinkage of each multiplicative factor”`,
  statement:
    `${PURE_NOISE}, and every start with u_0 ± v_0 ≠ 0: the expected squared factors E(u + v)² and E(u − v)², and with them the expected squared norms of the columns, decrease with t`,
  formula: String
    .raw`\mathbb E\,|u_t\pm v_t|^q<|u_0\pm v_0|^q\quad(t>0),\qquad q=2`,
  uses: ["A-GBM.2"],
  parameters: { order: "2" },
  check: ({ order }) => {
    const q = Rational.from(order);
    const rate = q.times(q).minus(q).dividedBy(2);
    return assemble(
      "E|w|^q is |w_0|^q times exp of (q²/2 − q/2)·x², x² = σ²‖X_j‖²t, so it decreases iff the rate is negative.",
      [
        {
          label: "the exponent of E|w|^q",
          evidence: proveIdentity({
            identities: [{
              left: `(${order}*σ)^2*a*t/2 - ${order}*σ^2*a*t/2`,
              right: formula("rate*σ^2*a*t", { rate }),
            }],
          }),
        },
        {
          label: "the rate is negative",
          evidence: proveExactly({
            statement: `E|w|^${order} decreases`,
            cases: [{
              at: { q: order, "σ²‖X_j‖²t": "1", "u_0 ± v_0": "1" },
              holds: rate.sign() < 0,
              found: `E|u ± v|^${order} = exp(${rate})`,
              required: "< 1",
            }],
            exhaustive: true,
          }),
        },
      ],
    );
  },
  expect: "refuted",
  correction: "A-GBM.corrected",
  severity: "reading",
  mutants: [
    { why: "the moment of order 0.99", parameters: { order: "0.99" } },
    { why: "the square root of the factor", parameters: { order: "0.5" } },
  ],
  remark:
    "The text says shrinkage without saying of what; the squared ℓ2 norm in expectation is what “the noise minimises the ℓ2-norm of the columns” suggests. It grows as e^{+σ²‖X_j‖²t}, and order 1 is constant: the limit is sharp. Typical values do shrink: A-GBM.corrected.",
});

claim({
  id: "A-GBM.1",
  source: `${SOURCE}, one discrete step`,
  statement:
    "For all u, v, s and every Z with E Z = 0, E Z² = 1: the step u⁺ = u + s v Z, v⁺ = v + s u Z has u⁺ ± v⁺ = (u ± v)(1 ± sZ), E(u⁺² + v⁺²) = (1 + s²)(u² + v²) and E(u⁺² − v⁺²) = (1 − s²)(u² − v²)",
  formula: String
    .raw`\mathbb E(u^{+2}+v^{+2})=(1+s^2)(u^2+v^2),\qquad\mathbb E(u^{+2}-v^{+2})=(1-s^2)(u^2-v^2)`,
  parameters: { growth: "1 + s^2", decay: "1 - s^2" },
  check: ({ growth, decay }) => {
    const u = formula("u + s*v*Z");
    const v = formula("v + s*u*Z");
    return proveIdentity({
      identities: [
        { left: u.plus(v), right: "(u + v)*(1 + s*Z)", label: "u + v" },
        { left: u.minus(v), right: "(u - v)*(1 - s*Z)", label: "u − v" },
        {
          left: meanOverNoise(u.power(2).plus(v.power(2))),
          right: `(${growth})*(u^2 + v^2)`,
          label: "mean of u² + v²",
        },
        {
          left: meanOverNoise(u.power(2).minus(v.power(2))),
          right: `(${decay})*(u^2 - v^2)`,
          label: "mean of u² − v²",
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "u² + v² shrinks as well", parameters: { growth: "1 - s^2" } },
    { why: "u² + v² is constant in the mean", parameters: { growth: "1" } },
    { why: "u² − v² decays twice as fast", parameters: { decay: "1 - 2*s^2" } },
  ],
});

claim({
  id: "A-GBM.2",
  source: `${SOURCE}, exact solution`,
  statement:
    `${PURE_NOISE}, with a = ‖X_j‖²: u ± v = (u_0 ± v_0) exp(±σM_t − σ²at/2), hence u² − v² = (u_0² − v_0²) e^{−σ²at} for every path, E(u² + v²) = (u_0² + v_0²) e^{+σ²at} and E log|u ± v| = log|u_0 ± v_0| − σ²at/2`,
  formula: String
    .raw`u_t^2-v_t^2=(u_0^2-v_0^2)e^{-\sigma^2\|X_j\|^2t},\qquad\mathbb E(u_t^2+v_t^2)=(u_0^2+v_0^2)e^{\sigma^2\|X_j\|^2t}`,
  parameters: { drift: "-σ^2*a/2", difference: "-σ^2*a*t", growth: "σ^2*a*t" },
  check: ({ drift, difference, growth }) => {
    const exponent = (sign: number): Expression => formula(`${sign}*σ*M + (${drift})*t`);
    return proveIdentity({
      identities: [
        { left: `${drift} + a*σ^2/2`, right: "0", label: "Itô, u + v" },
        { left: `${drift} + a*(-σ)^2/2`, right: "0", label: "Itô, u − v" },
        { left: exponent(1).plus(exponent(-1)), right: difference, label: "u² − v², exponent" },
        { left: "((u + v)^2 + (u - v)^2)/2", right: "u^2 + v^2", label: "parallelogram" },
        // E e^{2σM} = e^{(2σ)² a t/2}.
        { left: `(2*σ)^2*a*t/2 + 2*(${drift})*t`, right: growth, label: "mean of (u ± v)²" },
        { left: exponent(1).at({ M: 0 }), right: "-σ^2*a*t/2", label: "mean of the logarithm" },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "without Itô's correction", parameters: { drift: "0*σ^2*a" } },
    { why: "u² − v² decays half as fast", parameters: { difference: "-σ^2*a*t/2" } },
    { why: "the mean of u² + v² is constant", parameters: { growth: "0*σ^2*a*t" } },
  ],
});

claim({
  id: "A-GBM.corrected",
  source: "repairs Section 2.3.2 of sparse features v2",
  statement:
    `${PURE_NOISE}, with x = σ‖X_j‖√t: the median of u² + v² is at most (u_0² + v_0²) exp(2·0.6745 x − x²), which is below the start for x ≥ 1.35 and tends to 0 as t → ∞: typical values of the factors shrink, their means do not`,
  formula: String
    .raw`\operatorname{med}(u_t^2+v_t^2)\le(u_0^2+v_0^2)\,e^{2zx-x^2},\quad x=\sigma\|X_j\|\sqrt t,\ z=0.6745`,
  uses: ["A-GBM.2"],
  parameters: { quantile: "0.6745", from: "1.35" },
  check: ({ quantile, from }, budget) =>
    assemble(
      "With probability at least ½, |M_t| ≤ z√(at) as Φ(z) ≥ ¾; then w_±² ≤ w_±(0)² e^{2zx − x²} for both signs, so the " +
        "median of (w_+² + w_−²)/2 is at most the stated bound.",
      [
        {
          label: "Φ(z) ≥ ¾",
          evidence: proveOverBox({
            inequality: "Phi(z) >= 0.75",
            domain: { z: `[${quantile}, ${quantile}]` },
            budget,
          }),
        },
        {
          label: "exponent at |M| = z√(at)",
          evidence: proveIdentity({
            identities: [{ left: `2*(${quantile}*x - x^2/2)`, right: `2*${quantile}*x - x^2` }],
          }),
        },
        {
          label: "the exponent divided by −x is positive",
          evidence: proveOverBox({
            inequality: `x - 2*${quantile} > 0`,
            domain: { x: `[${from}, inf)` },
            budget,
          }),
        },
      ],
    ),
  expect: "proved",
  mutants: [
    { why: "z = 0.6744, below the quartile 0.67449", parameters: { quantile: "0.6744" } },
    { why: "from x = 1.3489 on", parameters: { from: "1.3489" } },
  ],
  remark:
    "For balanced layers, u = v, the median is (u_0² + v_0²)e^{−x²} exactly, and u² − v² decays for every path (A-GBM.2).",
});
