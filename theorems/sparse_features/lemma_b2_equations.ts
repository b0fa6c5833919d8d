/**
 * The three estimates in the proof of Lemma B.2, equations (29), (30) and (31).
 *
 * With M(γ)² = 4(1 + γ)³/(27γ), the square of the largest value of h_γ over (0, 1] (A-E28):
 *
 * - (29) M(b)² − M(a)² = (b − a)·4(3ab + ab(a + b) − 1)/(27ab) increases on (1, 1.25), and
 *   M(1.25)² = 27/20 < 1.162² = 1.350244, exactly.
 * - (30) the supremum over the larger range γ ∈ (0, 1.25) is certified over the whole box. It is at
 *   most max_θ h_{1.25}(θ), because h increases with γ, and less than 1.162.
 * - (31) c(U² − 1) − γ(θ² − 1) = (c − γ)(θ − 1)(θ + 1) + c(U − θ)(U + θ) is positive for 1 < θ < U and
 *   γ < c, and 1.25(1.162² − 1) = 87561/200000 < 1.
 *
 * @module
 */
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
import { closedFormIncreases, largestSquare } from "./_largest_value.ts";
import { oneCase } from "./_pieces.ts";

const SOURCE = "sparse features v2, proof of Lemma B.2, equation ";

interface Bounds {
  readonly gammaMin: string;
  readonly gammaMax: string;
  readonly upper: string;
}

function increasesBelow({ gammaMin, gammaMax, upper }: Bounds, budget: Budget): Evidence {
  const gammas = `(${gammaMin}, ${gammaMax})`;
  const square = largestSquare(gammaMax);
  const bound = Rational.from(upper).power(2);
  return assemble(
    "M² has the sign of its difference quotient, so that M increases and stays below its value at the right end, whose square is compared with U² exactly",
    [
      { label: "M increases strictly", evidence: closedFormIncreases(gammas, budget) },
      {
        label: "M(γ_max) < U",
        evidence: oneCase("M(γ_max)² < U²", {
          at: { γ: gammaMax, U: upper },
          holds: square.compare(bound) < 0,
          found: `M(γ_max)² = ${square}, U² = ${bound}`,
          required: "M(γ_max)² < U²",
        }),
      },
    ],
  );
}

claim({
  id: "A-E29",
  source: `${SOURCE}(29)`,
  statement:
    "M(γ) = 2(1 + γ)^{3/2}/(3√(3γ)) increases on (1, 1.25), so that it is at most M(1.25), and M(1.25) < 1.162",
  formula:
    "\\sup_{\\gamma\\in(1,1.25)}\\frac{2(1+\\gamma)^{3/2}}{3\\sqrt{3\\gamma}}\\le\\left.\\frac{2(1+\\gamma)^{3/2}}{3\\sqrt{3\\gamma}}\\right|_{\\gamma=1.25}<1.162",
  parameters: { gammaMin: "1", gammaMax: "1.25", upper: "1.162" },
  check: increasesBelow,
  expect: "proved",
  mutants: [
    { why: "the bound 1.16189 for M(1.25) = 1.161895", parameters: { upper: "1.16189" } },
    { why: "M(1.2504) instead of M(1.25)", parameters: { gammaMax: "1.2504" } },
    {
      why: "increasing already from 0.49: M decreases up to 1/2",
      parameters: { gammaMin: "0.49" },
    },
  ],
  remark:
    "M(1.25) = 3√15/10, and 11.62² = 135.0244 > 135. The margin of 1.162 is 0.000105. M increases exactly for γ > 1/2.",
});

function boundedFromZero({ gammaMin, gammaMax, upper }: Bounds, budget: Budget): Evidence {
  return proveOverBox({
    inequality: "h < U",
    domain: { γ: `(${gammaMin}, ${gammaMax})`, θ: "(0, 1]" },
    definitions: { h: h("γ", "θ"), U: upper },
    budget,
    replay: (at) => replayBounce(at, 1),
  });
}

claim({
  id: "A-E30",
  source: `${SOURCE}(30)`,
  statement:
    "θ_+ = θ + γθ(1 − θ²) with γ ∈ (1, 1.25) and θ ∈ (0, 1] is at most the supremum of the same expression over γ ∈ (0, 1.25) and θ ∈ (0, 1], which is below 1.162",
  formula:
    "\\theta_+\\le\\sup_{\\gamma\\in(0,1.25)}\\max_{\\theta\\in(0,1]}\\theta+\\gamma\\theta(1-\\theta^2)<1.162",
  parameters: { gammaMin: "0", gammaMax: "1.25", upper: "1.162" },
  check: boundedFromZero,
  expect: "proved",
  mutants: [
    { why: "the bound 1.16189", parameters: { upper: "1.16189" } },
    { why: "step sizes up to 1.2504", parameters: { gammaMax: "1.2504" } },
  ],
  remark:
    "Certified over the closed box [0, 1.25] × [0, 1] with a positive margin, so that the supremum itself is below 1.162. For γ < 1/2 the maximum over (0, 1] is h_γ(1) = 1.",
});

interface Estimate extends Bounds {
  readonly coefficient: string;
  readonly bound: string;
}

function staysPositive(estimate: Estimate): Evidence {
  const { gammaMin, gammaMax, upper, coefficient, bound } = estimate;
  const value = Rational.from(upper).power(2).minus(1).times(coefficient);
  return assemble(
    "c(U² − 1) − γ(θ² − 1) is a sum of products of positive factors: c − γ > 0, θ − 1 > 0, θ + 1 > 0, U − θ > 0, U + θ > 0 and c > 0 on the open ranges",
    [
      {
        label: "c(U² − 1) − γ(θ² − 1) as that sum",
        evidence: proveIdentity({
          identities: [{
            left: "c*(U^2 - 1) - γ*(θ^2 - 1)",
            right: "(c - γ)*(θ - 1)*(θ + 1) + c*(U - θ)*(U + θ)",
          }],
        }),
      },
      {
        label: "c ≥ γ_max, hence c − γ > 0",
        evidence: oneCase("the supremum γ_max(U² − 1) of the left side is at most c(U² − 1)", {
          at: { c: coefficient, γ_max: gammaMax, U: upper },
          holds: Rational.from(coefficient).compare(gammaMax) >= 0 &&
            Rational.from(gammaMin).sign() >= 0 && Rational.from(upper).compare(1) > 0,
          found: `c = ${coefficient}`,
          required: `c ≥ γ_max = ${gammaMax}, with γ ≥ 0 and U > 1`,
        }),
      },
      {
        label: "c(U² − 1) below the bound",
        evidence: oneCase("c(U² − 1) < bound", {
          at: { c: coefficient, U: upper },
          holds: value.compare(bound) < 0,
          found: `c(U² − 1) = ${value}`,
          required: `c(U² − 1) < ${bound}`,
        }),
      },
    ],
  );
}

claim({
  id: "A-E31",
  source: `${SOURCE}(31)`,
  statement:
    "γ(θ² − 1) < 1.25(1.162² − 1) < 1 for all γ ∈ (1, 1.25) and θ ∈ (1, 1.162), so that θ_+ = θ(1 − γ(θ² − 1)) > 0",
  formula: "\\gamma(\\theta^2-1)<1.25(1.162^2-1)<1",
  parameters: {
    gammaMin: "1",
    gammaMax: "1.25",
    upper: "1.162",
    coefficient: "1.25",
    bound: "1",
  },
  check: staysPositive,
  expect: "proved",
  mutants: [
    { why: "a smaller coefficient in the middle", parameters: { coefficient: "1.2499" } },
    { why: "the bound 0.4378 for 0.437805", parameters: { bound: "0.4378" } },
    { why: "θ up to 1.342 > √1.8, where the bound 1 is passed", parameters: { upper: "1.342" } },
  ],
  remark:
    "1.25(1.162² − 1) = 87561/200000 = 0.437805; the estimate would allow θ up to √1.8 = 1.3416.",
});
