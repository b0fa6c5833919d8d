/** The steps (P1) to (P4) of the proof of Lemma B.3, shared by the claims about its starts and the repaired propositions. */
import { Rational } from "../../lib/numerics/rational.ts";
import type { Budget, Part } from "../../props/mod.ts";
import { type Constants, fallsBetween, growsBelow, staysBelowUpper } from "./_bounce_steps.ts";
import { expandsAbove, expandsBelow } from "./_expansion.ts";
import { returnsBelow, risesAbove } from "./_alternation.ts";
import { sufficientStep } from "./_pieces.ts";

/** Why the pieces imply that an orbit that avoids 1 alternates from some time on. */
export const SETTLES =
  "P1: the orbit grows by a factor of at least 1.5775 per step in (0, 0.65] and stays below 1.162, so it enters (0.65, 1) ∪ (1, 1.162); P2: from (1, 1.162) it goes to (0.65, 1); P3: in [1 − ε, 1) its distance from 1 grows by a fixed factor more than 1 in two steps, so it enters (0.65, 1 − ε); P4: from there it alternates between (0.65, 1 − ε) and (1 + ε, 1.162) for ever";

/** The rates claimed for the way into I1. */
export interface Rates {
  /** Least factor of θ per step in I0. */
  readonly growth: string;
  /** c in the least factor 1 + cε of |θ − 1| per step in [1 − ε, 1 + ε]. */
  readonly expansion: string;
}

/** The rates that hold with the printed constants. */
export const RATES: Rates = { growth: "1.5775", expansion: "2.84" };

/**
 * (P1) to (P3) as certificates, for every sequence of step sizes. The rates are claims of their own; the others are
 * sufficient. Above 1 the factor is at least 2γ − 1 ≥ 1 + 2·divisor·ε, more than 1 + cε as that is needed below 1 too.
 */
export function wayIn(
  constants: Constants,
  { growth, expansion }: Rates,
  budget: Budget,
): Part[] {
  return [
    { label: "P1: growth in I0", evidence: growsBelow(constants, { rate: growth, budget }) },
    {
      label: "P1: h < upper on (0, 1)",
      evidence: sufficientStep(staysBelowUpper(constants, { from: "0", budget })),
    },
    { label: "P2: I3 goes to I1 ∪ I2", evidence: sufficientStep(fallsBetween(constants, budget)) },
    {
      label: "P3: expansion below 1",
      evidence: expandsBelow(constants, { rate: expansion, budget }),
    },
    { label: "P3: expansion above 1", evidence: expandsAbove(constants, { offset: "1", budget }) },
  ];
}

/** (P1) to (P4) as certificates of a statement that names no rate. */
export function settles(constants: Constants, budget: Budget): Part[] {
  return [
    ...wayIn(constants, RATES, budget),
    { label: "P4: I1 goes above 1 + ε", evidence: risesAbove(constants, budget) },
    { label: "P4: (1 + ε, upper) goes to I1", evidence: returnsBelow(constants, budget) },
  ].map(({ label, evidence }) => ({ label, evidence: sufficientStep(evidence) }));
}

/** A decimal text as the nearest double, for searches. */
export function approximately(text: string): number {
  const { numerator, denominator } = Rational.from(text);
  return Number(numerator) / Number(denominator);
}
