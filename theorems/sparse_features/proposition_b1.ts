/**
 * Proposition B.1 as printed: F(θ_t) ∈ (ε_o²θ_*², 0.17θ_*²) for t ∈ ℕ (22), and visits to either side of the valley.
 *
 * Scale. With θ = θ_*θ̃ the loss is F = m₂θ_*⁴·¼(1 − θ̃²)², m₂ = E x², and θ̃ follows h_γ with γ = ηθ_*²x². So F scales
 * with m₂θ_*⁴ and not with θ_*²; the two agree only when m₂θ_*² = 1, that is E γ = η. For θ_* = 2, x ≡ 1, η = 3/10 one has
 * γ = 6/5, an interval J around the low point of the 2-cycle that h_γ² maps into itself, and F > 0.17θ_*² on all of J:
 * the bound is violated at every even time for ever.
 *
 * Starts. θ_0 = .6 θ_* with γ ≡ 25/24 gives θ_t = θ_* for all t ≥ 1: F = 0, and no visit to either side. With t = 0 or
 * small t, starts near 0 and near θ_* violate (22) too.
 *
 * With the scale m₂θ_*⁴ and starts in (.65θ_*, (1 − ε_o)θ_*) the printed constants are right from t = 1 on.
 *
 * @module
 */
import {
  assemble,
  claim,
  type Evidence,
  type Part,
  proveIdentity,
  proveOverBox,
  verdictOf,
} from "../../props/mod.ts";
import { evaluateExactly, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { g, replayBounce } from "./_bounce.ts";
import { alternation } from "./_alternation.ts";
import { factoredAtOne, PRINTED } from "./_bounce_steps.ts";
import { avoidsOne } from "./_hits_one.ts";
import { lossParts, scalePart } from "./_loss_levels.ts";
import { RATES, wayIn } from "./_settles.ts";

// One data set off the scale m₂θ_*² = 1; the start lies in an interval that two steps map into itself.
const INSTANCE = { θs: "2", x: "1", η: "3/10", start: "3/4" };
const ANY_START = { start: "(0, 1)", atomless: false };
const INVARIANT = { from: "0.7", to: "0.76" };

/**
 * Whether the unit of (22) is the unit of the loss; if not, whether an instance violates the upper bound for ever: h_γ²
 * maps J = [.7, .76] ∋ 3/4 into itself and the loss exceeds the bound on J.
 */
function unitOfLoss(unit: string, level: string): Evidence {
  const same = proveIdentity({ identities: [{ left: unit, right: "m2*θs^4" }] });
  if (same.outcome === "holds") return same;
  const { θs, x, η, start } = INSTANCE;
  const thetaStar = Rational.from(θs);
  const m2 = Rational.from(x).power(2);
  const gamma = Rational.from(η).times(thetaStar.power(2)).times(m2);
  const value = evaluateExactly(formula(unit), { m2, θs: thetaStar });
  const bound = Rational.from(level).times(value).dividedBy(m2.times(thetaStar.power(4)));
  const domain = { θ: `[${INVARIANT.from}, ${INVARIANT.to}]` };
  const definitions = {
    g: g(formula(gamma.toString()), "θ"),
    from: INVARIANT.from,
    to: INVARIANT.to,
    bound,
  };
  const pieces = [
    proveOverBox({ inequality: "g > from", domain, definitions }),
    proveOverBox({ inequality: "g < to", domain, definitions }),
    proveOverBox({ inequality: "(1 - θ^2)^2/4 > bound", domain, definitions }),
  ];
  const at = { "θ*": θs, x, η, "θ0/θ*": start, γ: gamma.toString() };
  if (pieces.some((piece) => verdictOf(piece) !== "proved")) {
    return {
      ...same,
      outcome: "undecided",
      ground: "none",
      reason: "the unit differs from that of the loss, but the instance does not violate the bound",
    };
  }
  const first = Rational.ONE.minus(Rational.from(start).power(2)).power(2).dividedBy(4n);
  return {
    method: "box",
    outcome: "fails",
    ground: "proof",
    summary:
      `the loss is a multiple of m2 θ_*⁴, not of ${unit}: for θ_* = ${θs}, x = ${x}, η = ${η} two steps map θ/θ_* ∈ [${INVARIANT.from}, ${INVARIANT.to}] into itself, and there F(θ_t) > ${level}·${unit}: at every even t, for ever`,
    coverage: { pieces: pieces.map(({ summary }) => summary), unit, same: same.summary },
    counterexample: {
      at,
      found: `F(θ_0) = ${
        first.times(m2).times(thetaStar.power(4))
      } (${first} in units of m2 θ_*⁴); at every even t the loss stays above the bound`,
      required: `F(θ_t) < ${Rational.from(level).times(value)} (${bound} in units of m2 θ_*⁴)`,
      replay: replayBounce({ θ0: start, γ: gamma.toString() }),
    },
  };
}

claim({
  id: "A-PB1a",
  source: "sparse features v2, Proposition B.1, (22) (v1: Proposition 7, (11))",
  statement:
    "Let supp(ρ̂) ⊂ [x_min, x_max], x_min > 0, η ∈ ((θ_* x_min)⁻², 1.25 (θ_* x_max)⁻²), ε_o = min{(η(θ_* x_min)² - 1)/3, 0.02}. For any θ_0 ∈ (0, θ_*) and t ∈ ℕ, almost surely ε_o² θ_*² < F(θ_t) < 0.17 θ_*².",
  formula: String
    .raw`F(\theta_t)\in\bigl(\epsilon_o^2\theta_*^2,\ 0.17\,\theta_*^2\bigr)\quad\text{for all }t\in\mathbb N,\ \theta_0\in(0,\theta_*)`,
  uses: ["A-E25", "A-GAM"],
  parameters: { unit: "θs^2", start: "any", from: 0, shrink: "0", level: "0.17" },
  check: ({ unit, start, from, shrink, level }, budget) =>
    assemble("in its own unit m2 θ_*⁴ the loss of an orbit in the trap keeps the bounds", [
      scalePart(),
      { label: "the unit of the bounds (θs stands for θ_*)", evidence: unitOfLoss(unit, level) },
      ...(start === "any" ? [{ label: "F(θ_t) > 0", evidence: avoidsOne(ANY_START, budget) }] : []),
      ...alternation(PRINTED, budget),
      ...lossParts(PRINTED, { shrink, level, from }),
    ]),
  expect: "refuted",
  severity: "statement",
  correction: "A-PB1c",
  mutants: [
    {
      why: "unit m2 θ_*⁴, starts in (0.65 θ_*, (1 - ε_o) θ_*), t ≥ 1: the printed constants hold",
      parameters: { unit: "m2*θs^4", start: "trap", from: 1 },
    },
    {
      why: "the same with t = 0 and the lower constant ε²(1 - ε/2)², upper constant 0.08338",
      parameters: {
        unit: "m2*θs^4",
        start: "trap",
        shrink: "1/2",
        level: "0.08338",
      },
    },
  ],
  remark:
    "Three separate faults: the unit (θ_*² for m2 θ_*⁴; the bounds are violated for ever, not only at first), the starts (3θ_*/5 with γ = 25/24 gives F = 0 from t = 1 on), and the times (small t, and t = 0, before the orbit has come into the trap). Other instances of the first: θ_* = 10, x = 1, η = 0.012; and for the lower bound θ_* = 1, x = 0.01, η = 12000.",
});

claim({
  id: "A-PB1b",
  source: "sparse features v2, Proposition B.1, second sentence (v1: Proposition 7)",
  statement:
    "Under the assumptions of A-PB1a, for any θ_0 ∈ (0, θ_*): almost surely there are t, k > 0 with θ_{t+2k} ∈ (0.65 θ_*, (1 - ε_o) θ_*) and θ_{t+2k+1} ∈ ((1 + ε_o) θ_*, 1.162 θ_*).",
  formula: String
    .raw`\exists t,k>0:\ \theta_{t+2k}\in(0.65\,\theta_*,(1-\epsilon_o)\theta_*),\ \theta_{t+2k+1}\in((1+\epsilon_o)\theta_*,1.162\,\theta_*)`,
  uses: ["A-E25", "A-GAM"],
  parameters: { start: "any" },
  check: ({ start }, budget) => {
    const way: Part[] = start === "trap" ? [] : wayIn(PRINTED, RATES, budget);
    return assemble(
      "orbits that avoid the valley come into the trap and alternate there for ever",
      [
        ...(start === "any"
          ? [{ label: "no orbit stays in the valley", evidence: avoidsOne(ANY_START, budget) }]
          : []),
        { label: "h(1) = 1, and h − 1 = (1 − θ)(γθ(1 + θ) − 1)", evidence: factoredAtOne() },
        ...way,
        ...alternation(PRINTED, budget),
      ],
    );
  },
  expect: "refuted",
  severity: "statement",
  correction: "A-PB1c",
  mutants: [
    {
      why: "for orbits that avoid θ_*, for instance θ_0 with a density",
      parameters: { start: "avoiding 1" },
    },
    { why: "for θ_0 ∈ (0.65 θ_*, (1 - ε_o) θ_*)", parameters: { start: "trap" } },
  ],
  remark:
    "“Any initialization” governs this sentence too; with γ ≡ 25/24 and θ_0 = 3θ_*/5 the orbit sits on θ_* from t = 1 on and visits neither side. For almost every θ_0 the sentence is true, but much weaker than what is proved: one t for all k ≥ 0.",
});
