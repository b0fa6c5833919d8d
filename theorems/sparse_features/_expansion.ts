/**
 * How a step of h_γ moves the orbit away from 1: |h − 1| = |θ − 1|·(γθ(1 + θ) − 1), with bounds of the
 * factor on both sides of 1.
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import type { Constants } from "./_bounce_steps.ts";
import { oneCase } from "./_pieces.ts";

/**
 * γθ(1 + θ) − 1 ≥ 1 + rate·ε for θ ∈ [1 − ε, 1), 0 < ε < cap and γ ≥ 1 + divisor·ε. With
 * θ = 1 − σε and γ = 1 + dε + s the difference is s(1 − σε)(2 − σε) + ε·F(ε, σ).
 */
export function expandsBelow(
  { cap, divisor }: Constants,
  { rate, budget }: { readonly rate: string; readonly budget: Budget },
): Evidence {
  const F = formula("2*d - 3*σ + ε*(σ^2 - 3*d*σ) + d*σ^2*ε^2 - r", { d: divisor, r: rate });
  return assemble("s ≥ 0, ε > 0 and all three factors are at least 0", [
    {
      label: "γθ(1 + θ) − 2 − rate·ε = s(1 − σε)(2 − σε) + ε·F(ε, σ)",
      evidence: proveIdentity({
        identities: [{
          left: formula("γ*θ*(1 + θ) - 2 - r*ε", {
            γ: formula("1 + d*ε + s", { d: divisor }),
            θ: formula("1 - σ*ε"),
            r: rate,
          }),
          right: formula("s*(1 - σ*ε)*(2 - σ*ε) + ε*F", { F }),
        }],
      }),
    },
    {
      label: "F ≥ 0",
      evidence: proveOverBox({
        inequality: "F >= 0",
        domain: { ε: `(0, ${cap})`, σ: "(0, 1]" },
        definitions: { F },
        budget,
      }),
    },
    {
      label: "(1 − σε)(2 − σε) > 0",
      evidence: proveOverBox({
        inequality: "(1 - σ*ε)*(2 - σ*ε) > 0",
        domain: { ε: `(0, ${cap})`, σ: "(0, 1]" },
        budget,
      }),
    },
  ]);
}

/**
 * Above 1: γθ(1 + θ) − 1 ≥ 2γ − offset for θ = 1 + u, 0 < u < upper − 1. The difference is
 * γu(3 + u) + offset − 1, and its infimum offset − 1 is approached for u → 0.
 */
export function expandsAbove(
  { upper }: Constants,
  { offset, budget }: { readonly offset: string; readonly budget: Budget },
): Evidence {
  return assemble("γ > 0, u > 0 and offset ≥ 1", [
    {
      label: "γθ(1 + θ) − 1 − (2γ − offset) = γu(3 + u) + offset − 1",
      evidence: proveIdentity({
        identities: [{
          left: formula("γ*θ*(1 + θ) - 1 - (2*γ - c)", { θ: formula("1 + u"), c: offset }),
          right: formula("γ*u*(3 + u) + c - 1", { c: offset }),
        }],
      }),
    },
    {
      label: "the limit u → 0",
      evidence: oneCase("the infimum of γθ(1 + θ) − 1 above 1 is 2γ − 1", {
        at: { θ: "→ 1", offset },
        holds: Rational.from(offset).compare(1) >= 0,
        found: "γθ(1 + θ) − 1 → 2γ − 1",
        required: `at least 2γ − ${offset}`,
      }),
    },
    {
      label: "3 + u > 0",
      evidence: proveOverBox({
        inequality: "3 + u > 0",
        domain: { u: `(0, ${Rational.from(upper).minus(1)})` },
        budget,
      }),
    },
  ]);
}
