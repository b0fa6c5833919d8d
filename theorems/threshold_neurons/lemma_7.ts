/**
 * Lemma 7: y² must cross 2/η; and a step of its printed proof that is wrong but not needed.
 *
 * Proof (0 < η < 1, (A1)). By B-W1 x_t → 0 and y_t falls to y_∞ > 0. Suppose ηy_∞² ≥ 2 + ε with ε > 0 and x_t ≠ 0 for
 * all t. Since ℓ′(s)/s → 1 as s → 0, r_t ≥ 1 − ε′ from some t on, with any ε′ < ε/(2 + ε); then
 *
 *     |x_{t+1}|/|x_t| = ηr_t y_t² − 1 ≥ (2 + ε)(1 − ε′) − 1 > 1,
 *
 * so that |x_t| grows forever: a contradiction with x_t → 0. The check writes ε′ = κε/(2 + ε), κ < 1.
 *
 * The printed proof does not use B-W1 but says that |x_t| increases until it exceeds δ, “i.e. lim inf |x_t| ≥ δ”. From
 * above δ one step may lead back below it: the Huber loss with η = ½ maps (21/10, 4) to (1/10, 59/20); all
 * |s| ≤ 1 have r = 1 and |x| ≤ ¼ = δ implies |s| ≤ 1, and ηy² stays above 4. What is true, and enough, is lim sup |x_t| ≥ δ:
 * every visit above δ lowers y by at least ηℓ′(δy_∞)δ, which can happen only finitely often.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveExactly, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { type HuberLimit, huberLimit } from "./_orbit.ts";
import { explain, huber, state, step } from "./_steps.ts";

interface Crossing {
  readonly bound: string;
  readonly mayHitAxis: boolean;
}

/** Huber, η = ½, (2, 4) → (0, 3). */
function stuck({ bound, mayHitAxis }: Crossing): ExactCase {
  const eta = Rational.of(1n, 2n);
  const end = step(state(2, 4), eta, huber);
  const level = eta.times(end.y.power(2));
  return {
    at: { loss: "Huber", η: "1/2", x0: "2", y0: "4" },
    holds: (mayHitAxis && end.x.sign() === 0) || level.compare(bound) <= 0,
    found: `(x_1, y_1) = (${end.x}, ${end.y}), at rest with ηy² = ${level}`,
    required: `${mayHitAxis ? "x_t = 0 for some t, or " : ""}lim ηy_t² ≤ ${bound}`,
  };
}

const LIMIT: HuberLimit | undefined = huberLimit(
  { eta: "1/4", x0: "1/50", y0: "2.84" },
  { tolerance: 1e-6, maximumSteps: 4000 },
);

/** A certified orbit of the Huber loss whose limit is close to the threshold. */
function closeToThreshold({ bound }: Crossing): ExactCase[] {
  if (LIMIT === undefined) return [];
  const { lower, upper } = LIMIT.scaled;
  return [{
    at: { loss: "Huber", η: "1/4", x0: "1/50", y0: "2.84" },
    holds: !(Rational.from(lower).compare(bound) > 0),
    found: `lim ηy_t² in [${lower}, ${upper}] after ${LIMIT.steps} steps and a tail bound`,
    required: `lim ηy_t² ≤ ${bound}`,
  }];
}

claim({
  id: "B-L7",
  source: "threshold neurons, Lemma 7",
  statement:
    "For every 0 < η < 1, every ℓ with (A1) and every start |x₀| < y₀: either x_t = 0 for some t, or lim y_t² ≤ 2/η",
  formula: String.raw`(\exists t:\ x_t=0)\ \lor\ \lim_{t\to\infty}y_t^2\le2/\eta`,
  uses: ["B-W1"],
  parameters: { bound: "2", mayHitAxis: true },
  check: (parameters) =>
    decide({
      statement: "y² crosses 2/η",
      argument: "|x_t| would grow by factors above 1 from some t on, against x_t → 0",
      instances: [stuck(parameters), ...closeToThreshold(parameters)],
      replay: explain("B-L7"),
      pieces: [
        {
          label: "ηry² ≥ 2 + ε, r = 1 − κε/(2 + ε), κ < 1: ηry² − 1 > 1",
          evidence: provePositive({
            inequality: "(2 + ε)*(1 - k*ε/(2 + ε)) - 1 > 1",
            substitution: { k: "1/(1 + u)" },
            positive: ["ε", "u"],
          }),
        },
        {
          label: "larger ηy² and larger r only increase ηry² − 1",
          evidence: provePositive({
            inequality: "(p + a)*(r + b) >= p*r",
            nonNegative: ["p", "r", "a", "b"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "without the alternative x_t = 0", parameters: { mayHitAxis: false } },
    { why: "lim ηy² ≤ 1.95", parameters: { bound: "1.95" } },
  ],
  remark:
    "The particular start of the lemma and (A2) are not needed. The alternative x_t = 0 is: (2, 4) → (0, 3) for the Huber loss and η = ½ rests at ηy² = 4.5. For the step of the printed proof see B-L7.1.",
});

interface Return {
  readonly x: string;
  readonly y: string;
  readonly epsilon: string;
}

/** One step of the Huber loss, η = ½, from |x| > δ = 1/y (so that |x| ≤ δ implies r = 1) with ηy² > 2 + ε before and after. */
function staysAboveDelta({ x, y, epsilon }: Return): ExactCase {
  const eta = Rational.of(1n, 2n);
  const start = state(x, y);
  const delta = Rational.ONE.dividedBy(start.y);
  const next = step(start, eta, huber);
  const level = eta.times(next.y.power(2));
  const inside = level.compare(Rational.from(2).plus(epsilon)) > 0 &&
    start.x.absolute().compare(delta) > 0 && next.x.sign() !== 0;
  return {
    at: { loss: "Huber", η: "1/2", ε: epsilon, δ: `${delta}`, x_t: x, y_t: y },
    holds: !inside || next.x.absolute().compare(delta) >= 0,
    found: `x_{t+1} = ${next.x}, ηy_{t+1}² = ${level}`,
    required: `|x_{t+1}| ≥ δ = ${delta}`,
  };
}

claim({
  id: "B-L7.1",
  source:
    "threshold neurons, proof of Lemma 7: “|x_t| increases until it exceeds δ, i.e., lim inf |x_t| ≥ δ”",
  statement:
    "If ηy_t² > 2 + ε and ηr_t y_t² − 1 > 1 whenever 0 < |x_t| ≤ δ, then |x_t|, once it exceeds δ, stays at least δ as long as ηy_t² > 2 + ε and x_t ≠ 0",
  formula: String
    .raw`|x_t|>\delta,\ \eta y_{t+1}^2>2+\varepsilon\implies|x_{t+1}|\ge\delta`,
  parameters: { x: "21/10", y: "4", epsilon: "2" },
  check: (parameters) =>
    proveExactly({
      statement: "the step from above δ",
      cases: [staysAboveDelta(parameters)],
      exhaustive: false,
      replay: () => explain("B-L7.1"),
    }),
  expect: "refuted",
  correction: "B-L7.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "from x = 13/10, which is mapped to −7/10", parameters: { x: "13/10" } },
    { why: "from x = 23/10, which is mapped to 3/10 > δ", parameters: { x: "23/10" } },
  ],
  remark:
    "Nothing rests on it: the contradiction needs only lim sup |x_t| ≥ δ (B-L7.corrected), or x_t → 0 as in B-L7.",
});

claim({
  id: "B-L7.corrected",
  source: "repairs the proof of Lemma 7 of threshold neurons",
  statement:
    "If ηy_t² ≥ 2 + ε and |x_{t+1}| ≥ ρ|x_t| with ρ = (2 + ε)(1 − ε′) − 1 whenever 0 < |x_t| ≤ δ, ε′ < ε/(2 + ε), then ρ > 1, so that |x_t| > δ infinitely often (lim sup |x_t| ≥ δ); and each such step lowers y by at least ηℓ′(δy)δ > 0",
  formula: String.raw`\limsup_{t\to\infty}|x_t|\ge\delta,\qquad y_t-y_{t+1}=\eta\,\ell'(s_t)\,x_t`,
  parameters: { share: "1", sign: "-1" },
  check: ({ share, sign }) =>
    decide({
      statement: "lim sup in place of lim inf",
      argument:
        "growth by a factor ρ > 1 cannot go on below δ; ℓ′ is non-decreasing, so that ℓ′(|x|y)|x| ≥ ℓ′(δy)δ for |x| ≥ δ",
      pieces: [
        {
          label: "ρ > 1",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "(2 + ε)*(1 - k*ε/(2 + ε)) - 1 > 1",
            domain: { ε: "(0, 10]", k: `(0, ${share})` },
            substitution: { k: formula("m/(1 + u)", { m: share }) },
            positive: ["ε", "u"],
          }),
        },
        {
          label: "y₊ = y − ηdx",
          necessary: true,
          evidence: proveIdentity({
            identities: [{ left: "y - η*d*x", right: formula("y + k*η*d*x", { k: sign }) }],
            witness: { x: "1", y: "2", d: "1", η: "1/2" },
          }),
        },
        {
          label: "(d + a)(δ + b) ≥ dδ for a, b ≥ 0",
          evidence: provePositive({
            inequality: "(d + a)*(δ + b) >= d*δ",
            nonNegative: ["d", "δ", "a", "b"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "ε′ up to 1.01·ε/(2 + ε)", parameters: { share: "1.01" } },
    { why: "y increases", parameters: { sign: "1" } },
  ],
});
