/**
 * Lemma B.2: the orbit of the toy model stays in (0, 1.162).
 *
 * θ_{t+1} = h_γ(θ_t) with h_γ(θ) = θ + γθ(1 − θ²) and γ = γ_t ∈ (1, 1.25) chosen in any way.
 *
 * The interval (0, U) with U = 1.162 is forward invariant, which gives the lemma by induction, for
 * every sequence of step sizes and even for θ_0 ∈ (0, U):
 *
 * - θ ∈ (0, 1]: h/θ = 1 + γ(1 − θ²) > 0 and U − h > 0, over the whole box.
 * - θ ∈ (1, U): h/θ = 1 − γ(θ² − 1) > 0 and (θ − h)/(θ − 1) = γθ(θ + 1) > 0, hence 0 < h < θ < U.
 *
 * A second proof of h < U on (0, 1] uses no intervals: with the exact factorisation
 *
 *   4(1 + γ)³ − 27γ·h_γ(θ)² = (3γθ² − (1 + γ))²·(4(1 + γ) − 3γθ²)
 *
 * and 4(1 + γ) − 3γθ² ≥ 4 + γ > 0 for θ ≤ 1, the square h² is at most M² = 4(1 + γ)³/(27γ), which
 * increases for γ > 1/2 (A-E29) and is (3√15/10)² = 27/20 at γ = 5/4; and 11.62² = 135.0244 > 135.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h, replayBounce } from "./_bounce.ts";
import { atMostClosedForm, largestSquare } from "./_largest_value.ts";
import { oneCase, sufficientStep } from "./_pieces.ts";

interface Bounds {
  readonly gammaMin: string;
  readonly gammaMax: string;
  readonly upper: string;
}

/** The square of the largest value of h_γ over (0, 1], 4(1 + γ)³/(27γ), compared with `upper²`. */
function exactBound({ gammaMax, upper }: Bounds): Evidence {
  const square = largestSquare(gammaMax);
  const bound = Rational.from(upper).power(2);
  return oneCase("sup h² = 4(1 + γ_max)³/(27γ_max) is at most the square of the bound", {
    at: { γ_max: gammaMax, U: upper },
    holds: square.compare(bound) <= 0,
    found: `sup h² = ${square}, U² = ${bound}`,
    required: "sup h² ≤ U²",
  });
}

function staysInside(bounds: Bounds, budget: Budget): Evidence {
  const { gammaMin, gammaMax, upper } = bounds;
  const gammas = `(${gammaMin}, ${gammaMax})`;
  const replay = (at: Readonly<Record<string, string>>): string => replayBounce(at, 1);
  return assemble(
    "(0, U) is mapped into itself by every h_γ, so that induction gives all t > 0",
    [
      {
        label: "h/θ = 1 + γ(1 − θ²) and (θ − h)/(θ − 1) = γθ(θ + 1)",
        evidence: proveIdentity({
          identities: [
            { left: h("γ", "θ"), right: "θ*(1 + γ*(1 - θ^2))" },
            { left: formula("θ - h", { h: h("γ", "θ") }), right: "(θ - 1)*γ*θ*(θ + 1)" },
          ],
        }),
      },
      {
        label: "θ_+ > 0 for θ ≤ 1",
        evidence: proveOverBox({
          inequality: "1 + γ*(1 - θ^2) > 0",
          domain: { γ: gammas, θ: "(0, 1]" },
          budget,
          replay,
        }),
      },
      {
        label: "θ_+ < U for θ ≤ 1",
        evidence: proveOverBox({
          inequality: "U > h",
          domain: { γ: gammas, θ: "(0, 1]" },
          definitions: { h: h("γ", "θ"), U: upper },
          budget,
          replay,
        }),
      },
      { label: "θ_+ < U for θ ≤ 1, without intervals: the number", evidence: exactBound(bounds) },
      {
        label: "θ_+ < U for θ ≤ 1, without intervals: the factorisation",
        evidence: atMostClosedForm(gammas, budget),
      },
      {
        label: "θ_+ > 0 for 1 < θ < U",
        evidence: sufficientStep(proveOverBox({
          inequality: "1 - γ*(θ^2 - 1) > 0",
          domain: { γ: gammas, θ: `(1, ${upper})` },
          budget,
          replay,
        })),
      },
      {
        label: "θ_+ < θ < U for 1 < θ < U",
        evidence: sufficientStep(proveOverBox({
          inequality: "γ*θ*(θ + 1) > 0",
          domain: { γ: gammas, θ: `(1, ${upper})` },
          budget,
          replay,
        })),
      },
    ],
  );
}

claim({
  id: "A-LB2",
  source: "sparse features v2, Lemma B.2 (v1: Lemma 8)",
  statement:
    "0 < θ_0 < 1 and every γ_t ∈ (1, 1.25) imply θ_t ∈ (0, 1.162) for all t > 0, where θ_{t+1} = θ_t + γ_t θ_t (1 − θ_t²)",
  formula:
    "0<\\theta_0<1,\\ \\gamma_t\\in(1,1.25)\\implies\\forall t>0:\\ \\theta_t\\in(0,1.162),\\quad\\theta_{t+1}=\\theta_t+\\gamma_t\\theta_t(1-\\theta_t^2)",
  parameters: { gammaMin: "1", gammaMax: "1.25", upper: "1.162" },
  check: staysInside,
  expect: "proved",
  mutants: [
    { why: "the bound below the supremum 3√15/10 = 1.161895", parameters: { upper: "1.16189" } },
    { why: "the bound 1.1618", parameters: { upper: "1.1618" } },
    {
      why: "step sizes beyond 1.250338…, where the supremum is 1.162",
      parameters: { gammaMax: "1.2504" },
    },
  ],
  remark:
    "The proof covers every sequence of step sizes and every start in (0, 1.162). The supremum is 3√15/10 = 1.161895, so that 1.162 is as good as three decimals allow; it would do for step sizes up to 1.25033 (A-SHARP.2).",
});
