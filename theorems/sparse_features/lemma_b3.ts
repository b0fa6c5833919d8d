/**
 * Lemma B.3: almost every orbit of the toy model ends up alternating around 1, on both sides of a band.
 *
 * Let Γ ⊂ (1, 1.25) be the closed support of γ, γ_min = min Γ, ε_0 = min{(γ_min − 1)/3, 0.02},
 * 0 < ε < ε_0, I0 = (0, 0.65], I1 = (0.65, 1 − ε), I2 = [1 − ε, 1), I3 = (1, 1.162). The proof, in which all
 * inequalities are certificates over whole boxes and nothing is sampled:
 *
 * 1. Null set. For fixed step sizes θ_t is a polynomial of degree 3^t in θ_0, so that θ_t = 1 for some t
 *    only for countably many θ_0. A start with a density, independent of the step sizes, avoids them
 *    almost surely (A-NULL). The rest holds for every remaining start and every sequence in Γ.
 * 2. (P1) h ≥ 1.5775·θ in I0 and h < 1.162 on (0, 1], so that the orbit enters I1 ∪ I2 ∪ I3.
 * 3. (P2) h maps I3 into I1 ∪ I2 = (0.65, 1).
 * 4. (P3) |h − 1| = |θ − 1|·(γθ(1 + θ) − 1), with a factor of at least 1 + 2.84ε in I2 and 2γ_min − 1 in I3,
 *    so that the orbit leaves I2 ∪ I3, into I1, after finitely many steps.
 * 5. (P4) h maps I1 into (1 + ε, 1.162), and that into I1: from the first time in I1 on the orbit alternates.
 *
 * The time t of the statement depends on θ_0 and on the step sizes: it is random. For ε ≤ 0 the statement
 * is weaker than for small positive ε.
 *
 * What refutes variants: a constant step size γ = 1.2499 has an attracting four-cycle; the interval
 * J = [0.6567, 0.6569] is mapped into itself by four steps, so that orbits from J (an event of positive
 * probability) are below 0.6569 at every fourth step, and above 1.1607 three steps after that. At γ = 1,
 *
 *   h_1(h_1(θ)) − θ = θ(1 − θ²)³(3 − θ²) > 0 on (0, 1),
 *
 * so that the even iterates increase to 1 and no ε_0 > 0 exists.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  inRange,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { g, h, replayBounce } from "./_bounce.ts";
import { PRINTED } from "./_bounce_steps.ts";
import { stepToOne } from "./_hits_one.ts";
import { oneCase, refutedByProofOf, sufficientStep } from "./_pieces.ts";
import { SETTLES, settles } from "./_settles.ts";

const ATTRACTOR = { γ: "1.2499", from: "0.6567", to: "0.6569" };
const J = `[${ATTRACTOR.from}, ${ATTRACTOR.to}]`;
const FOUR_STEPS = g("γ", g("γ", "θ")).at({ γ: ATTRACTOR.γ });
const THREE_STEPS = h("γ", g("γ", "θ")).at({ γ: ATTRACTOR.γ });

/** Four steps with γ = 1.2499 map J into its interior. */
function trapped(budget: Budget): Evidence {
  const problem = { domain: { θ: J }, definitions: { f: FOUR_STEPS }, budget };
  return assemble("h^4 maps the closed interval J into its interior", [
    {
      label: "above its lower end",
      evidence: proveOverBox({ inequality: `f > ${ATTRACTOR.from}`, ...problem }),
    },
    {
      label: "below its upper end",
      evidence: proveOverBox({ inequality: `f < ${ATTRACTOR.to}`, ...problem }),
    },
  ]);
}

const START = { θ0: "0.6568", γ: ATTRACTOR.γ };

/** The attracting cycle lies above the lower end (or refutes it). */
function aboveLower(lower: string, budget: Budget): Evidence {
  const trap = trapped(budget);
  if (Rational.from(lower).compare(ATTRACTOR.from) < 0) return trap;
  if (Rational.from(lower).compare(ATTRACTOR.to) < 0) {
    return sufficientStep({ ...trap, outcome: "fails" });
  }
  return refutedByProofOf(trap, {
    because: `for γ = ${ATTRACTOR.γ} every fourth iterate of an orbit from J = ${J} is in J`,
    at: START,
    found: `θ_{4k} ≤ ${ATTRACTOR.to} for all k, for every θ_0 in J`,
    required: `θ_{t+2k} > ${lower} for all k, from some t on`,
    replay: replayBounce(START, 400),
  });
}

/** The attracting cycle lies below the upper end (or refutes it). */
function belowUpper(upper: string, budget: Budget): Evidence {
  const problem = { domain: { θ: J }, definitions: { f: THREE_STEPS, U: upper }, budget };
  const below = proveOverBox({ inequality: "f < U", ...problem });
  if (below.outcome === "holds") return below;
  const above = assemble("orbits from J return to J every four steps", [
    { label: "J is trapped", evidence: trapped(budget) },
    {
      label: "three steps from J",
      evidence: proveOverBox({ inequality: "f >= U", ...problem }),
    },
  ]);
  return refutedByProofOf(above, {
    because: `for γ = ${ATTRACTOR.γ} an orbit from J = ${J} passes the upper end every four steps`,
    at: START,
    found: `θ_{4k+3} ≥ ${upper} for all k, for every θ_0 in J`,
    required: `θ_{t+2k+1} < ${upper} for all k, from some t on`,
    replay: replayBounce(START, 400),
  });
}

function excludesOne(gammas: string, budget: Budget): Evidence {
  if (!inRange(range(gammas), Rational.ONE)) {
    return oneCase("γ = 1 is no step size", {
      at: { Γ: gammas },
      holds: true,
      found: `1 ∉ ${gammas}`,
      required: `1 ∉ ${gammas}`,
    });
  }
  const attracted = assemble("even iterates increase, to a fixed point of h_1∘h_1, hence to 1", [
    {
      label: "h_1(h_1(θ)) − θ",
      evidence: proveIdentity({
        identities: [{
          left: g("1", "θ").minus(h("0", "θ")),
          right: "θ*(1 - θ)^3*(1 + θ)^3*(3 - θ^2)",
        }],
      }),
    },
    {
      label: "(1 + θ)³(3 − θ²) > 0 on (0, 1)",
      evidence: proveOverBox({
        inequality: "(1 + θ)^3*(3 - θ^2) > 0",
        domain: { θ: "(0, 1)" },
        budget,
      }),
    },
  ]);
  const at = { θ0: "3/4", γ: "1" };
  return refutedByProofOf(attracted, {
    because: "for γ = 1 the even iterates increase to 1",
    at,
    found: "θ_{2k} → 1 for every θ_0 ∈ (0.65, 1)",
    required: "θ_{t+2k} < 1 − ε for all k, from some t on, with ε > 0",
    replay: replayBounce(at, 100),
  });
}

function hasDensity(start: string): Evidence {
  if (start === "density") {
    return oneCase("the start has a density", {
      at: { θ0: "uniform on (0, 1)" },
      holds: true,
      found: "a density",
      required: "a density",
    });
  }
  const gamma = stepToOne(Rational.from(start));
  const at = { θ0: start, γ: gamma.toString() };
  return oneCase("the start is not mapped to 1", {
    at,
    holds: gamma.compare(1) <= 0 || gamma.compare(PRINTED.gammaMax) >= 0,
    found: "θ_t = 1 for all t ≥ 1",
    required: "θ_{t+2k} < 1 − ε for all k, from some t on",
  }, replayBounce(at));
}

interface Lemma {
  readonly start: string;
  readonly gammas: string;
  readonly lower: string;
  readonly upper: string;
}

function alternatesEventually({ start, gammas, lower, upper }: Lemma, budget: Budget): Evidence {
  const constants = { ...PRINTED, lower, upper };
  return assemble(`almost surely θ_t ≠ 1 for all t (A-NULL). ${SETTLES}`, [
    { label: "hypothesis on the start", evidence: hasDensity(start) },
    { label: "hypothesis on the step sizes", evidence: excludesOne(gammas, budget) },
    { label: "an attracting four-cycle and the lower end", evidence: aboveLower(lower, budget) },
    { label: "an attracting four-cycle and the upper end", evidence: belowUpper(upper, budget) },
    {
      label: "null set: h_γ(q) = −γq³ + (1 + γ)q, so that θ_t has degree 3^t in θ_0",
      evidence: proveIdentity({
        identities: [{ left: h("γ", "q"), right: "-γ*q^3 + (1 + γ)*q" }],
      }),
    },
    ...settles(constants, budget),
  ]);
}

claim({
  id: "A-LB3",
  source: "sparse features v2, Lemma B.3 (v1: Lemma 9)",
  statement:
    "Let Γ ⊂ (1, 1.25) be the support of γ and θ_0 uniform on (0, 1), independent of the step sizes. Then there is ε_0 > 0, namely min{(γ_min − 1)/3, 0.02}, such that for all ε < ε_0, almost surely, there is t > 0 such that for all k > 0: θ_{t+2k} ∈ (0.65, 1 − ε) and θ_{t+2k+1} ∈ (1 + ε, 1.162)",
  formula:
    "\\exists\\epsilon_0>0\\ \\forall\\epsilon<\\epsilon_0\\ \\exists t\\ \\forall k:\\ \\theta_{t+2k}\\in(0.65,1-\\epsilon),\\ \\theta_{t+2k+1}\\in(1+\\epsilon,1.162)\\quad\\text{a.s.}",
  uses: ["A-LB2", "A-EPS", "A-NULL", "A-P1", "A-P2", "A-P3", "A-P4"],
  parameters: { start: "density", gammas: "(1, 1.25)", lower: "0.65", upper: "1.162" },
  check: alternatesEventually,
  expect: "proved",
  mutants: [
    { why: "the lower end 0.657: γ = 1.2499 visits 0.65681", parameters: { lower: "0.657" } },
    { why: "the upper end 1.1607: γ = 1.2499 visits 1.16075", parameters: { upper: "1.1607" } },
    { why: "step size 1 allowed", parameters: { gammas: "[1, 1.25)" } },
    { why: "the start 3/5", parameters: { start: "3/5" } },
  ],
  remark:
    "The time t is random: no t serves almost every start (A-LB3.3). k = 0 may be included. It holds for every sequence of step sizes in Γ, independent or not, as long as it does not depend on θ_0; a start with a density suffices.",
});
