/**
 * (P4) in the proof of Lemma B.3, and the one-step statement behind it.
 *
 * For 0 < ε < min{(γ_min − 1)/3, 0.02} and a, b ∈ [γ_min, 1.25):
 *
 *   h_a maps I1 = (0.65, 1 − ε) into (1 + ε, 1.162), and h_b maps (1 + ε, 1.162) into (0.653, 1 − ε).
 *
 * Two inclusions of one step replace Lemmas B.4, B.6, B.7 and B.8; iterating them gives (P4) by induction.
 *
 * - Up. With s = 1 − θ > ε = λs and a = 1 + 3λs + r, r ≥ 0,
 *     h_a(θ) − 1 − ε = s·(r(1 − s)(2 − s) + s(3 − 8s + 3s²) + (1 − λ)(1 − 6s + 9s² − 3s³)),
 *   where for s ≤ 0.02 no term is negative and the last two are positive; for s ∈ [0.02, 0.35],
 *   h_a ≥ h_{1+3ε} > 1 + ε over the box of (s, ε). The upper bound is A-LB2.
 * - Down. With φ = 1 + u, u > ε = λu,
 *     1 − ε − h_b(φ) = u·((b − 1)(1 + u)(2 + u) + (1 − λ) + u(3 + u)) > 0,
 *   for every b ≥ 1, and h_b(φ) > h_{1.25}(1.162) = 0.65327 (A-P2).
 *
 * No term that vanishes in a corner (θ → 1, ε → 0, γ → 1) is left to interval arithmetic.
 *
 * @module
 */
import { assemble, type Budget, claim, type Evidence } from "../../props/mod.ts";
import type { Constants } from "./_bounce_steps.ts";
import { alternation, returnsBelow, upward } from "./_alternation.ts";

interface OneStep extends Constants {
  readonly lands: string;
}

function oneStep({ lands, ...constants }: OneStep, budget: Budget): Evidence {
  return assemble("h_a rises from I1 above 1 + ε, h_b falls back below 1 − ε", [
    ...upward(constants, budget),
    {
      label: "(1 + ε, upper) goes to (lands, 1 − ε)",
      evidence: returnsBelow({ ...constants, lower: lands }, budget),
    },
  ]);
}

claim({
  id: "A-INV",
  source: "in place of sparse features v2, Lemmas B.4, B.6, B.7, B.8: one step instead of two",
  statement:
    "Let 0 < ε < min{(γ_min − 1)/3, 0.02} and a, b ∈ [γ_min, 1.25). Then h_a maps (0.65, 1 − ε) into (1 + ε, 1.162), and h_b maps (1 + ε, 1.162) into (0.653, 1 − ε)",
  formula:
    "h_a\\big((0.65,1-\\epsilon)\\big)\\subset(1+\\epsilon,1.162),\\qquad h_b\\big((1+\\epsilon,1.162)\\big)\\subset(0.653,1-\\epsilon)",
  parameters: {
    gammaMax: "1.25",
    lower: "0.65",
    lands: "0.653",
    upper: "1.162",
    cap: "0.02",
    divisor: "3",
  },
  check: oneStep,
  expect: "proved",
  mutants: [
    { why: "the upper end 1.1618", parameters: { upper: "1.1618" } },
    { why: "the lower end 0.6533 for 0.65327", parameters: { lands: "0.6533" } },
    { why: "ε up to (γ_min − 1)/1.535; the limit is 1.53577", parameters: { divisor: "1.535" } },
    { why: "step sizes up to 1.2504", parameters: { gammaMax: "1.2504" } },
  ],
  remark:
    "The downward inclusion needs only b ≥ 1. With this, Lemmas B.4, B.6 and B.7 are not needed for Lemma B.3.",
});

function alternates(constants: Constants, budget: Budget): Evidence {
  return assemble(
    "θ_t ∈ I1 gives θ_{t+1} ∈ (1 + ε, 1.162), and that gives θ_{t+2} ∈ I1; induction over k, k = 0 included",
    alternation(constants, budget),
  );
}

claim({
  id: "A-P4",
  source: "sparse features v2, proof of Lemma B.3, (P4)",
  statement:
    "Let 0 < ε < min{(γ_min − 1)/3, 0.02} and θ_t ∈ I1 = (0.65, 1 − ε). For every sequence of step sizes in [γ_min, 1.25) and all k ≥ 0, θ_{t+2k} ∈ I1 and θ_{t+2k+1} ∈ (1 + ε, 1.162)",
  formula:
    "\\theta_t\\in I_1\\implies\\forall k\\ge0:\\ \\theta_{t+2k}\\in I_1,\\ \\theta_{t+2k+1}\\in(1+\\epsilon,1.162)",
  uses: ["A-INV"],
  parameters: { gammaMax: "1.25", lower: "0.65", upper: "1.162", cap: "0.02", divisor: "3" },
  check: alternates,
  expect: "proved",
  mutants: [
    { why: "the upper end 1.1618", parameters: { upper: "1.1618" } },
    { why: "the lower end 0.6536 for 27√15/160 = 0.653566", parameters: { lower: "0.6536" } },
    { why: "ε up to (γ_min − 1)/1.535", parameters: { divisor: "1.535" } },
  ],
  remark:
    "Surely, for every sequence of step sizes, k = 0 included. The sharp lower end is g_{1.25}(√0.6) = 27√15/160 = 0.653566.",
});
