/**
 * Which starts can reach the fixed point 1: h_γ(θ) = 1 with θ ∈ (0, 1) means γ = 1/(θ(1 + θ)), and that
 * lies in (1, 1.25) exactly when 1/1.25 < θ(1 + θ) < 1, about (0.5247, 0.6180).
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  type Evidence,
  proveIdentity,
  proveOverBox,
  range,
  simplestBetween,
} from "../../props/mod.ts";
import { h, replayBounce } from "./_bounce.ts";
import { fallsBetween, PRINTED } from "./_bounce_steps.ts";
import { oneCase } from "./_pieces.ts";

/** Rationals just inside the interval of starts that some γ ∈ (1, 1.25) maps to 1. */
const HITTING = { from: Rational.from("0.525"), to: Rational.from("0.618") };

/** The step size that maps a start to 1. */
export function stepToOne(start: Rational): Rational {
  return Rational.ONE.dividedBy(start.times(start.plus(1)));
}

/** h_{1/(θ(1+θ))}(θ) = 1. */
export function stepToOneIdentity(): Evidence {
  return proveIdentity({
    identities: [{ left: h(formula("1/(θ*(1 + θ))"), "θ"), right: "1" }],
  });
}

/** For every θ other than 0 and ±1, at most one γ maps θ to 1, so that a law without atoms misses it. */
function atMostOneStep(): Evidence {
  return assemble(
    "h_b(θ) = h_a(θ) = 1 with θ ∈ (0, 1.162), θ ≠ 1 forces a = b, as (b − a)θ(1 − θ)(1 + θ) = 0; so given θ_{t−1} ≠ 1 the event θ_t = 1 asks one value of γ_{t−1}, which a law without atoms takes with probability 0; induction over t, and θ_0 ≠ 1",
    [{
      label: "h_b − h_a",
      evidence: proveIdentity({
        identities: [{
          left: h("b", "θ").minus(h("a", "θ")),
          right: "(b - a)*θ*(1 - θ)*(1 + θ)",
        }],
      }),
    }],
  );
}

/** Starts with γθ(1 + θ) > 1 for all γ jump above 1 and then stay in (0.65, 1) ∪ (1, 1.162). */
function jumpsOver(start: string, budget: Budget): Evidence {
  return assemble(
    "a start with γθ(1 + θ) > 1 goes to h > 1, (1, 1.162) goes to (0.65, 1), and (0.65, 1) has γθ(1 + θ) > 1 again: 1 is never met",
    [
      {
        label: "h − 1 = (1 − θ)(γθ(1 + θ) − 1) > 0 from the starts",
        evidence: proveOverBox({
          inequality: "γ*θ*(1 + θ) - 1 > 0",
          domain: { θ: start, γ: `(1, ${PRINTED.gammaMax})` },
          budget,
        }),
      },
      {
        label: "and from (0.65, 1)",
        evidence: proveOverBox({
          inequality: "γ*θ*(1 + θ) - 1 > 0",
          domain: { θ: `(${PRINTED.lower}, 1)`, γ: `(1, ${PRINTED.gammaMax})` },
          budget,
        }),
      },
      { label: "(1, 1.162) goes to (0.65, 1)", evidence: fallsBetween(PRINTED, budget) },
    ],
  );
}

/** Whether orbits avoid the point 1 almost surely for every law on (1, 1.25) and every start of the range. */
export function avoidsOne(
  { start, atomless }: { readonly start: string; readonly atomless: boolean },
  budget: Budget,
): Evidence {
  if (atomless) return atMostOneStep();
  const { from, to } = range(start);
  const low = later(HITTING.from, from.value);
  const high = earlier(HITTING.to, to.value);
  if (low.compare(high) >= 0) return jumpsOver(start, budget);
  const point = simplestBetween(low, high);
  const gamma = stepToOne(point);
  const at = { θ0: point.toString(), γ: gamma.toString() };
  return assemble("one start and one constant step size decide", [
    { label: "h_{1/(θ(1+θ))}(θ) = 1", evidence: stepToOneIdentity() },
    {
      label: "a start that a constant step size maps to 1",
      evidence: oneCase("θ_1 ≠ 1", {
        at,
        holds: gamma.compare(1) <= 0 || gamma.compare(PRINTED.gammaMax) >= 0,
        found: `θ_1 = h_γ(θ_0) = 1, and θ_t = 1, with zero loss, for all t ≥ 1`,
        required: "θ_t ≠ 1 almost surely",
      }, replayBounce(at)),
    },
  ]);
}

function later(a: Rational, b: Rational | undefined): Rational {
  return b === undefined || a.compare(b) > 0 ? a : b;
}

function earlier(a: Rational, b: Rational | undefined): Rational {
  return b === undefined || a.compare(b) < 0 ? a : b;
}
