/**
 * The null set in the proof of Lemma B.3: {θ_t = 1}.
 *
 * For fixed step sizes γ_0, …, γ_{t−1} > 0, θ_t is a polynomial in θ_0 of degree 3^t with leading
 * coefficient ∏_s (−γ_s)^{3^{t−1−s}} ≠ 0, since h_γ(q) = −γq³ + (1 + γ)q. Hence θ_t = 1 for at most 3^t
 * starts. When θ_0 has a density and is independent of the step sizes, Fubini's theorem gives
 * P(θ_t = 1) = E P(θ_t = 1 | γ_0, …, γ_{t−1}) = 0; a countable union over t is null as well.
 *
 * All three hypotheses matter: a start that is not random can be mapped to 1 by an atom of the law of γ
 * (θ_0 = 3/5, γ = 25/24), so can a start with atoms, and so can every start in (0.53, 0.61) when the
 * step size may depend on it.
 *
 * @module
 */
import { asRationalFunction, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h, replayBounce } from "./_bounce.ts";
import { PRINTED } from "./_bounce_steps.ts";
import { avoidsOne, stepToOne, stepToOneIdentity } from "./_hits_one.ts";
import { refutedByProofOf } from "./_pieces.ts";

/** Degree and leading coefficient of θ_t in θ_0, for t = 1, 2, 3. */
function* leadingTerms(): Generator<ExactCase> {
  let orbit = h("γ0", "θ");
  for (let t = 1; t <= 3; t++) {
    if (t > 1) orbit = h(`γ${t - 1}`, orbit);
    const coefficients = asRationalFunction(orbit).numerator.coefficientsIn("θ");
    const leading = coefficients.at(-1);
    const factors = Array.from({ length: t }, (_, s) => `γ${s}^${3 ** (t - 1 - s)}`);
    const expected = asRationalFunction(formula(factors.join("*"))).numerator.scaled((-1) ** t);
    yield {
      at: { t: `${t}` },
      holds: coefficients.length === 3 ** t + 1 && leading?.minus(expected).isZero() === true,
      found: `degree ${coefficients.length - 1}, leading coefficient ${leading}`,
      required: `degree ${3 ** t}, leading coefficient ${expected}`,
    };
  }
}

interface Hypotheses {
  readonly start: string;
  readonly independent: boolean;
}

function startPart(start: string): Part[] {
  if (start === "density") return [];
  return [{
    label: "no atom of the start is mapped to 1",
    evidence: proveExactly({
      statement: "no atom of the start is mapped to 1 by a step size in (1, 1.25)",
      cases: start.split(" ").map((text) => {
        const gamma = stepToOne(Rational.from(text));
        return {
          at: { θ0: text, γ: gamma.toString() },
          holds: gamma.compare(1) <= 0 || gamma.compare(PRINTED.gammaMax) >= 0,
          found: `θ_1 = 1 with the probability of the atom θ_0 = ${text}, if γ = ${gamma} always`,
          required: "probability 0",
        };
      }),
      exhaustive: false,
      replay: replayBounce,
    }),
  }];
}

function dependencePart(independent: boolean, budget: Budget): Part[] {
  if (independent) return [];
  const chosen = assemble("1 < 1/(θ(1 + θ)) < 1.25 on an interval of starts", [
    { label: "γ = 1/(θ(1 + θ)) maps θ to 1", evidence: stepToOneIdentity() },
    {
      label: "it exceeds 1",
      evidence: proveOverBox({
        inequality: "1/(θ*(1 + θ)) > 1",
        domain: { θ: "(0.53, 0.61)" },
        budget,
      }),
    },
    {
      label: "it is below γ_max",
      evidence: proveOverBox({
        inequality: "1/(θ*(1 + θ)) < G",
        domain: { θ: "(0.53, 0.61)" },
        definitions: { G: PRINTED.gammaMax },
        budget,
      }),
    },
  ]);
  return [{
    label: "the step size may depend on the start",
    evidence: refutedByProofOf(chosen, {
      because: "γ_0 = 1/(θ_0(1 + θ_0)) maps every start in (0.53, 0.61) to 1",
      at: { θ0: "3/5", γ: "25/24" },
      found: "θ_1 = 1 with probability at least 0.08",
      required: "probability 0",
      replay: replayBounce({ θ0: "3/5", γ: "25/24" }),
    }),
  }];
}

function nullSet({ start, independent }: Hypotheses, budget: Budget): Evidence {
  return assemble(
    "for fixed step sizes θ_t − 1 is a polynomial in θ_0 of degree 3^t ≥ 1 with a leading coefficient that is not 0, hence has at most 3^t roots, a Lebesgue null set; a start with a density that is independent of the step sizes avoids it almost surely (Fubini), for all t at once (countable union)",
    [
      ...startPart(start),
      ...dependencePart(independent, budget),
      {
        label: "h_γ(q) = −γq³ + (1 + γ)q: the degree is multiplied by 3, the leading term stays",
        evidence: proveIdentity({
          identities: [{ left: h("γ", "q"), right: "-γ*q^3 + (1 + γ)*q" }],
        }),
      },
      {
        label: "degree and leading coefficient for t = 1, 2, 3",
        evidence: proveExactly({
          statement: "θ_t has degree 3^t and leading coefficient ∏ (−γ_s)^{3^{t−1−s}}",
          cases: leadingTerms(),
          exhaustive: true,
        }),
      },
    ],
  );
}

claim({
  id: "A-NULL",
  source: "sparse features v2, proof of Lemma B.3 (before the proof of P1)",
  statement:
    "If θ_0 is uniform on (0, 1) and independent of γ_0, γ_1, … ∈ (1, 1.25), then {θ_t = 1} has probability 0 for every t",
  formula: "\\theta_0\\sim U(0,1)\\implies\\forall t:\\ \\mathbb{P}(\\theta_t=1)=0",
  parameters: { start: "density", independent: true },
  check: nullSet,
  expect: "proved",
  mutants: [
    { why: "a start that is not random", parameters: { start: "3/5" } },
    {
      why: "a start uniform on a grid",
      parameters: { start: "1/10 2/10 3/10 4/10 5/10 6/10 7/10 8/10 9/10" },
    },
    { why: "step sizes that may depend on the start", parameters: { independent: false } },
  ],
  remark:
    "Printed without hypothesis; read with the lemma's uniform start. The paper's reason, a finite union of zero measure sets {θ_k = 1 | θ_{k−1} ≠ 1}, is what has to be shown; the degree of the polynomial shows it.",
});

claim({
  id: "A-NULL.1",
  source: "sparse features v2, proof of Lemma B.3, as Propositions 2.2 and B.1 use it",
  statement:
    "For every θ_0 ∈ (0, 1), not random, and every law of γ on (1, 1.25), {θ_t = 1} has probability 0 for every t",
  formula: "\\forall\\theta_0\\in(0,1)\\ \\forall t:\\ \\mathbb{P}(\\theta_t=1)=0",
  parameters: { start: "(0, 1)", atomless: false },
  check: avoidsOne,
  expect: "refuted",
  correction: "A-NULL",
  severity: "reading",
  mutants: [
    { why: "laws of γ without atoms", parameters: { atomless: true } },
    { why: "starts in (0.65, 1)", parameters: { start: "(0.65, 1)" } },
    {
      why: "starts above the golden ratio 0.618034, up to a digit",
      parameters: { start: "(0.61804, 1)" },
    },
  ],
  remark:
    "θ_0 = 3/5 and γ = 25/24 give θ_t = 1 for all t ≥ 1, with zero loss. An empirical distribution has atoms, so that the propositions, which allow any start, need a start with a density or an orbit that avoids 1.",
});
