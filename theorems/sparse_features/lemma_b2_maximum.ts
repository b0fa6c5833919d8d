/**
 * The maximum in the proof of Lemma B.2, equation (27).
 *
 * For each θ < 1, h_γ(θ) increases strictly with γ, and h_γ(1) = 1 is less than h_γ(3/4). Since the
 * γ-interval is open, no pair (γ, θ) attains the largest value: the outer maximum of (27) is a supremum.
 *
 * Its value is M(1.25), where M(γ)² = 4(1 + γ)³/(27γ) is the square of the maximum of h_γ over (0, 1], by
 * the exact factorisation
 *
 *   4(1 + γ)³ − 27γ·h_γ(θ)² = (3γθ² − (1 + γ))²·(4(1 + γ) − 3γθ²),   4(1 + γ) − 3γθ² > 0 on (0, 1],
 *
 * and M²(b) − M²(a) = (b − a)·4(3ab + ab(a + b) − 1)/(27ab), which is positive for 1 ≤ a < b. So the
 * supremum is M(1.25) = 3√15/10.
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
  inRange,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { h } from "./_bounce.ts";
import { atMostClosedForm, closedFormIncreases, largestSquare } from "./_largest_value.ts";
import { oneCase } from "./_pieces.ts";

const SOURCE = "sparse features v2, proof of Lemma B.2, equation ";

function maximumExists({ gammas }: { readonly gammas: string }, budget: Budget): Evidence {
  const { to } = range(gammas);
  if (to.value === undefined) {
    throw new RangeError(`Cannot look for a maximum over ${gammas}: it must be bounded above`);
  }
  const last = to.value;
  return assemble(
    "h_γ(θ) increases strictly in γ for every θ < 1 and exceeds h_γ(1) = 1 at θ = 3/4, so that only the right end of the γ-interval can carry the maximum; there a maximum over θ exists by continuity (h vanishes at 0)",
    [
      {
        label: "∂h/∂γ = θ(1 − θ²) = θ(1 + θ)·(1 − θ), positive on (0, 1)",
        evidence: assemble("the factor 1 − θ is positive on (0, 1), and so is θ(1 + θ)", [
          {
            label: "h_γ' − h_γ",
            evidence: proveIdentity({
              identities: [{
                left: h("b", "θ").minus(h("a", "θ")),
                right: "(b - a)*θ*(1 + θ)*(1 - θ)",
              }],
            }),
          },
          {
            label: "1 + θ > 0",
            evidence: proveOverBox({
              inequality: "1 + θ > 0",
              domain: { θ: "(0, 1)" },
              budget,
            }),
          },
        ]),
      },
      {
        label: "θ = 1 does not carry the maximum",
        evidence: proveOverBox({
          inequality: "h > 1",
          domain: { γ: gammas },
          definitions: { h: h("γ", "3/4") },
          budget,
        }),
      },
      {
        label: "the only possible γ belongs to the interval",
        evidence: oneCase("the maximiser's γ is a step size of the interval", {
          at: { γ: last.toString() },
          holds: inRange(range(gammas), last),
          found: `γ = ${last} and the interval ${gammas}`,
          required: `${last} ∈ ${gammas}`,
        }),
      },
    ],
  );
}

claim({
  id: "A-E27",
  source: `${SOURCE}(27)`,
  statement: "The maximum of θ + γθ(1 − θ²) over γ ∈ (1, 1.25) and θ ∈ (0, 1] exists",
  formula:
    "\\theta_{\\max}=\\max_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}\\theta+\\gamma\\theta(1-\\theta^2)",
  parameters: { gammas: "(1, 1.25)" },
  check: maximumExists,
  expect: "refuted",
  correction: "A-E27.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "the interval closed at 1.25", parameters: { gammas: "(1, 1.25]" } },
    { why: "a slightly smaller closed interval", parameters: { gammas: "[1, 1.2499]" } },
  ],
  remark:
    "The γ-interval is open and the value increases with γ: the maximum is a supremum, which is not attained. The proof only needs an upper bound.",
});

interface Supremum {
  readonly gammaMin: string;
  readonly gammaMax: string;
  readonly square: string;
}

function supremum({ gammaMin, gammaMax, square }: Supremum, budget: Budget): Evidence {
  const gamma = Rational.from(gammaMax);
  const M = largestSquare(gammaMax);
  const point = gamma.plus(1).dividedBy(gamma.times(3));
  return assemble(
    "h² < S for every γ below γ_max by the factorisation and the strict increase of M², and h² comes as near to S as one likes, since h² = S at γ = γ_max, θ² = (1 + γ_max)/(3γ_max) ≤ 1 and h is continuous",
    [
      {
        label: "M(γ_max)² = S",
        evidence: oneCase("4(1 + γ_max)³/(27γ_max) = S", {
          at: { γ_max: gammaMax, S: square },
          holds: M.equals(square),
          found: `4(1 + γ_max)³/(27γ_max) = ${M}`,
          required: `S = ${Rational.from(square)}`,
        }),
      },
      {
        label: "h² = M² at the maximiser",
        evidence: proveIdentity({
          identities: [{
            left: formula("27*γ_max*h^2", { h: h(formula(gammaMax), "s"), γ_max: gammaMax }),
            right: formula("4*(1 + γ_max)^3", { γ_max: gammaMax }),
          }],
          where: { "s^2": point.toString() },
        }),
      },
      {
        label: "the maximiser lies in (0, 1]",
        evidence: oneCase("0 < (1 + γ_max)/(3γ_max) ≤ 1", {
          at: { γ_max: gammaMax },
          holds: point.sign() > 0 && point.compare(1) <= 0,
          found: `θ² = ${point}`,
          required: "0 < θ² ≤ 1",
        }),
      },
      {
        label: "h² ≤ M² on (0, 1]",
        evidence: atMostClosedForm(`(${gammaMin}, ${gammaMax})`, budget),
      },
      {
        label: "M² increases strictly",
        evidence: closedFormIncreases(`(${gammaMin}, ${gammaMax})`, budget),
      },
    ],
  );
}

claim({
  id: "A-E27.corrected",
  source: `${SOURCE}(27), corrected`,
  statement:
    "The supremum of θ + γθ(1 − θ²) over γ ∈ (1, 1.25) and θ ∈ (0, 1] is 3√15/10 (its square is 27/20 = 1.35) and is not attained",
  formula:
    "\\sup_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}\\theta+\\gamma\\theta(1-\\theta^2)=\\tfrac{3\\sqrt{15}}{10}\\ \\text{(not attained)}",
  parameters: { gammaMin: "1", gammaMax: "1.25", square: "1.35" },
  check: supremum,
  expect: "proved",
  mutants: [
    { why: "a supremum below the true one", parameters: { square: "1.3499" } },
    { why: "the paper's 1.162 taken for the supremum", parameters: { square: "1.350244" } },
    { why: "another end of the γ-interval", parameters: { gammaMax: "1.2499" } },
  ],
});
