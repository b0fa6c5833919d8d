/**
 * Lemma 6 with explicit constants. Let D₀ = γ/η, T = artanh(x₀/y₀) > 0, X = √(max(γ, 1/γ)η),
 * d_t = ℓ′(s_t), 0 < η < 1.
 *
 * **The step in T.** y ± x goes to (y ± x)(1 ∓ ηd), so T_t = artanh(x_t/y_t) goes to T_t − artanh(ηd_t): exactly, for
 * every ℓ.
 *
 * **t₀** is the first t with x_t ≤ X (0 if x₀ ≤ X). For t < t₀: x_t, T_t, d_t > 0. Since artanh u ≥ u, Σ_{t<t₀−1}
 * ηd_t ≤ T − T_{t₀−1} < T, and Σ_{t<t₀} ηd_t < T + η. As d ≤ 1,
 *
 *     D_{t₀} = D₀∏(1 − η²d_t²) ≥ D₀(1 − Ση²d_t²) ≥ D₀(1 − η(T + η)).   (c)
 *
 * **How long.** For t < t₀ let η(T + η) ≤ ¾. Then D_t ≥ D₀/4 and s_t² ≥ X²D_t ≥ max(γ, 1/γ)η·γ/(4η) ≥ ¼, so d_t ≥
 * ℓ′(½) =: ℓ′(q) and (t₀ − 1)ηℓ′(q) < T. Otherwise s_t ≥ x_t² ≥ X² ≥ η and the same holds with q = η; then η is
 * bounded below in terms of T. In both cases
 *
 *     t₀ ≤ T/(ηℓ′(q)) + 1 = O(1/η).   (a)
 *
 * **Afterwards.** Where x keeps its sign |x| falls; where it changes sign, |x₊| = ηdy − |x| ≤ η√(γ/η + x²) − |x| ≤
 * √(γη) ≤ X, since y² = D + x² ≤ γ/η + x² and (√(γη) + |x|)² − η²(γ/η + x²) = 2√(γη)|x| + (1 − η²)x² ≥ 0. The same
 * holds for the step that leads to t₀. So
 *
 *     |x_t| ≤ X = √(max(γ, 1/γ)η) for all t ≥ t₀. ∎   (b)
 *
 * The instances use the Huber loss on |s| ≥ 1, where all steps are rational and linear.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain, huber, NEXT, state, step } from "./_steps.ts";

interface Constants {
  /** |x_t| ≤ width·X. */
  readonly width: string;
  /** D_{t₀} ≥ (1 − loss·η(T + η))D₀. */
  readonly loss: string;
  /** t₀ ≤ time·T/(η^{power/2}ℓ′(q)) + 1. */
  readonly time: string;
  readonly power: number;
}

interface Instance {
  readonly eta: string;
  /** √η, if rational. */
  readonly root: string;
  readonly x0: string;
  readonly y0: string;
  /** Above T. */
  readonly T: string;
  readonly steps: number;
}

const INSTANCES: readonly Instance[] = [
  { eta: "1/100", root: "1/10", x0: "75", y0: "125", T: "0.6932", steps: 75 },
  { eta: "1/100", root: "1/10", x0: "5.005", y0: "500", T: "0.01002", steps: 8 },
];

/** e^{2T} ≥ (1 + r)/(1 − r) by the first terms of the series, that is T ≥ artanh r. */
function isAbove(T: Rational, ratio: Rational): boolean {
  let sum = Rational.ZERO;
  let term = Rational.ONE;
  for (let k = 1; k <= 12; k++) {
    sum = sum.plus(term);
    term = term.times(T).times(2).dividedBy(k);
  }
  const one = Rational.ONE;
  return sum.compare(one.plus(ratio).dividedBy(one.minus(ratio))) >= 0;
}

/** The least t₀ that (b) allows within the steps seen, and whether (a) and (c) can hold with it. */
function instance(at: Instance, { width, loss, time, power }: Constants): ExactCase {
  const eta = Rational.from(at.eta);
  const T = Rational.from(at.T);
  let current = state(at.x0, at.y0);
  if (!isAbove(T, current.x.dividedBy(current.y))) {
    throw new RangeError(`Cannot use ${at.T} as a bound of artanh(${at.x0}/${at.y0})`);
  }
  const start = current.y.power(2).minus(current.x.power(2));
  const gamma = eta.times(start);
  const larger = gamma.compare(1) >= 0 ? gamma : Rational.ONE.dividedBy(gamma);
  const square = larger.times(eta).times(Rational.from(width).power(2));
  let earliest = 0;
  let reached = start;
  for (let t = 0; t < at.steps; t++) {
    const outside = current.x.power(2).compare(square) > 0;
    current = step(current, eta, huber);
    if (!outside) continue;
    earliest = t + 1;
    reached = current.y.power(2).minus(current.x.power(2));
  }
  const scale = power === 2 ? eta : Rational.from(at.root);
  const quarters = eta.times(T.plus(eta));
  const slope = quarters.compare("3/4") <= 0 ? Rational.from("1/2") : eta;
  const latest = Rational.from(time).times(T).dividedBy(scale.times(slope)).plus(1);
  const least = start.times(Rational.ONE.minus(Rational.from(loss).times(quarters)));
  const inTime = latest.compare(earliest) >= 0;
  return {
    at: { loss: "Huber", η: at.eta, x0: at.x0, y0: at.y0 },
    holds: inTime && reached.compare(least) >= 0,
    found: inTime
      ? `|x_t| is above the bound at t = ${
        earliest - 1
      }, and D at t₀ = ${earliest} is below (1 − …)D₀`
      : `|x_t| is above the bound at t = ${earliest - 1}`,
    required:
      `t₀ ≤ ${latest.floor()} with |x_t| ≤ ${width}·X from t₀ on and D_{t₀} ≥ (1 − ${loss}·η(T + η))D₀`,
  };
}

claim({
  id: "B-L6",
  source: "threshold neurons, Lemma 6, with explicit constants",
  statement:
    "For every ℓ with (A1), 0 < η < 1, γ > 0 and start 0 < x₀ < y₀ with y₀² − x₀² = γ/η, T = artanh(x₀/y₀), there is a t₀ ≤ T/(ηℓ′(q)) + 1 with |x_t| ≤ √(max(γ, 1/γ)·η) for all t ≥ t₀ and y_{t₀}² − x_{t₀}² ≥ (1 − η(T + η))(y₀² − x₀²), where q = 1/2 if η(T + η) ≤ 3/4 and q = η otherwise",
  formula: String
    .raw`t_0\le\frac{T}{\eta\,\ell'(q)}+1,\quad\sup_{t\ge t_0}|x_t|\le\sqrt{(\gamma^{-1}\vee\gamma)\,\eta},\quad D_{t_0}\ge(1-\eta(T+\eta))D_0`,
  uses: ["B-A1", "B-L6.1", "B-W1"],
  parameters: { width: "1", loss: "1", time: "1", power: 2 },
  check: (constants: Constants) =>
    decide({
      statement: "Lemma 6",
      argument: "(a), (b), (c) of the module's proof",
      instances: INSTANCES.map((at) => instance(at, constants)),
      replay: explain("B-L6"),
      pieces: [
        {
          label: "(y₊ + x₊)(y − x)(1 + ηd) = (y₊ − x₊)(y + x)(1 − ηd): T₊ = T − artanh(ηd)",
          evidence: proveIdentity({
            identities: [{
              left: "(next_y + next_x)*(y - x)*(1 + η*d)",
              right: "(next_y - next_x)*(y + x)*(1 - η*d)",
            }],
            definitions: NEXT,
          }),
        },
        {
          label: "artanh u ≥ u: 1/(1 − u²) ≥ 1 for 0 ≤ u < 1, u = 1 − 1/(1 + v)",
          evidence: provePositive({
            inequality: "1/(1 - u^2) - 1 >= 0",
            substitution: { u: "v/(1 + v)" },
            nonNegative: ["v"],
          }),
        },
        {
          label: "(1 − a)(1 − b) ≥ 1 − a − b",
          evidence: provePositive({
            inequality: "(1 - a)*(1 - b) >= 1 - a - b",
            nonNegative: ["a", "b"],
          }),
        },
        {
          label: "s² ≥ X²D ≥ ¼ for γ = 1 + u ≥ 1",
          evidence: provePositive({
            inequality: "η*γ*(γ/(4*η)) - 1/4 >= 0",
            substitution: { γ: "1 + u" },
            positive: ["η"],
            nonNegative: ["u"],
          }),
        },
        {
          label: "X²D = ¼ at least for γ ≤ 1",
          evidence: proveIdentity({
            identities: [{ left: "(η/γ)*(γ/(4*η))", right: "1/4" }],
          }),
        },
        {
          label: "(h + x)² ≥ η²(h²/η² + x²) for h = √(γη), γ/η = h²/η²; and h ≤ width·X",
          evidence: provePositive({
            inequality: "(h + x)^2 - η^2*(h^2/η^2 + x^2) >= 0",
            substitution: { η: "1/(1 + v)" },
            positive: ["v"],
            nonNegative: ["h", "x"],
          }),
        },
        {
          label: "the constants are at least 1, and the power of √η at least 2",
          evidence: provePositive({
            inequality: "u >= 0",
            definitions: {
              u: formula(least(constants)),
            },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "|x_t| ≤ 0.98·√(max(γ, 1/γ)η)", parameters: { width: "0.98" } },
    { why: "D_{t₀} ≥ (1 − 0.96·η(T + η))D₀", parameters: { loss: "0.96" } },
    { why: "t₀ = O(1/√η)", parameters: { power: 1 } },
    { why: "t₀ ≤ 0.48·T/(ηℓ′(q)) + 1", parameters: { time: "0.48" } },
  ],
  remark:
    "The constant 1 in the bound of |x_t| is attained in the limit. The lemma's γ^{−1} is needed where γ < 1: there s = xy falls below 1 long before x is small.",
});

/** The least of what must be ≥ 0. */
function least({ width, loss, time, power }: Constants): string {
  const all = [width, loss, time].map((text) => Rational.from(text).minus(1));
  return `${all.reduce((a, b) => a.compare(b) <= 0 ? a : b, Rational.from(power - 2))}`;
}
