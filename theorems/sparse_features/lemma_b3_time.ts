/**
 * The time t of Lemma B.3 in the order of the printed quantifiers: "for all ε < ε_0 there exists t > 0 such that for
 * any k > 0 … almost surely" names t before the start and the step sizes are drawn.
 *
 * No such t exists. As h_γ(θ)/θ = 1 + γ(1 − θ²) < 2.3 for θ > 0 and γ < 1.25, a start θ_0 < 0.65/2.3^{t+2} has
 * θ_{t+2} < 0.65, whatever the step sizes, and a uniform start is that small with positive probability. With t chosen
 * for the orbit the lemma is A-LB3; and from starts in (0.65, 0.98] one t serves all, since they lie in (0.65, 1 − ε)
 * for every ε < ε_0 ≤ 0.02 and alternate from there (P4).
 *
 * @module
 */
import { assemble, type Budget, claim, type Evidence, proveOverBox } from "../../props/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { alternation } from "./_alternation.ts";
import { PRINTED } from "./_bounce_steps.ts";
import { refutedByProofOf, sufficientStep } from "./_pieces.ts";
import { SETTLES, settles } from "./_settles.ts";

interface Reading {
  readonly oneTime: boolean;
  readonly smallestStart: string;
}

function timeExists({ oneTime, smallestStart }: Reading, budget: Budget): Evidence {
  if (!oneTime) return assemble(SETTLES, settles(PRINTED, budget));
  const smallest = Rational.from(smallestStart);
  if (smallest.compare(PRINTED.lower) >= 0) {
    return assemble(
      "a start in (0.65, 0.98] lies in (0.65, 1 − ε), and the orbit alternates from there: t = 2",
      alternation(PRINTED, budget),
    );
  }
  const growth = proveOverBox({
    inequality: "1 + γ*(1 - θ^2) < 2.3",
    domain: { θ: "(0, 1.162)", γ: `(1, ${PRINTED.gammaMax})` },
    budget,
  });
  if (smallest.sign() > 0) return sufficientStep({ ...growth, outcome: "fails" });
  return refutedByProofOf(growth, {
    because:
      "a step multiplies θ by less than 2.3, so that θ_{t+2} < 0.65 for all θ_0 < 0.65/2.3^{t+2}, an event of positive probability, whatever t",
    at: { t: "any", k: "1", θ0: "any below 0.65/2.3^(t+2)" },
    found: "θ_{t+2k} < 0.65 for k = 1",
    required: "θ_{t+2k} > 0.65 for all k > 0, almost surely",
    replay: "deno task simulate bounce --theta0 1/1000 --gamma 1.24 --steps 12",
  });
}

claim({
  id: "A-LB3.3",
  source: "sparse features v2, Lemma B.3 (v1: Lemma 9), the quantifiers in the printed order",
  statement:
    "Let Γ ⊂ (1, 1.25) be the support of γ and θ_0 uniform on (0, 1), independent of the step sizes. Then there is ε_0 > 0 such that for all ε < ε_0 there is one t > 0, not random, such that almost surely, for all k > 0, θ_{t+2k} ∈ (0.65, 1 − ε) and θ_{t+2k+1} ∈ (1 + ε, 1.162)",
  formula:
    "\\exists\\epsilon_0\\ \\forall\\epsilon<\\epsilon_0\\ \\exists t:\\quad\\mathbb{P}\\bigl(\\forall k:\\ \\theta_{t+2k}\\in(0.65,1-\\epsilon),\\ \\theta_{t+2k+1}\\in(1+\\epsilon,1.162)\\bigr)=1",
  parameters: { oneTime: true, smallestStart: "0" },
  check: timeExists,
  expect: "refuted",
  correction: "A-LB3",
  severity: "statement",
  mutants: [
    { why: "a time that depends on the orbit, as A-LB3 reads it", parameters: { oneTime: false } },
    { why: "starts in (0.65, 0.98]", parameters: { smallestStart: "0.65" } },
  ],
  remark:
    "Read with “almost surely” inside the quantifier over t the lemma is right, and that is A-LB3. The proof takes the first time at which the orbit is in I1, which is random; A-PB1c bounds it by the start. Nothing in the paper needs one t for all starts.",
});
