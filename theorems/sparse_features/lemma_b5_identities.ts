/**
 * The identities (40) to (44) in the proof of Lemma B.5.
 *
 * With θ₊ = h_γ(θ) = θ + γθ(1 − θ²) each of θ₊, 1 + θ₊ and 1 − θ₊ is θ, 1 + θ, 1 − θ times a factor:
 *
 *     θ₊ = θ(1 + γ(1 − θ²)),  1 + θ₊ = (1 + θ)(1 + γθ(1 − θ)),  1 − θ₊ = (1 − θ)(1 − γθ(1 + θ)).
 *
 * Their product is θ₊(1 − θ₊²) = θ(1 − θ²)·P(θ), where P is the product of the three factors; hence
 * h_γ(θ₊) − θ = γθ(1 − θ²)(1 + P(θ)), which decides whether two steps lead away from 1.
 *
 * What it needs: equality of polynomials in θ and γ, decided by their normal form and on a grid.
 *
 * @module
 */
import { claim, type Evidence, proveIdentity } from "../../props/mod.ts";
import { STEPS } from "./_return_map.ts";

interface Equation {
  readonly id: string;
  readonly sides: readonly string[];
}

/** All sides are the same polynomial; a difference is shown at a point of I2. */
function sameFunction({ id, sides: [first = "0", ...others] }: Equation): Evidence {
  return proveIdentity({
    identities: others.map((right) => ({ left: first, right })),
    definitions: STEPS,
    witness: { γ: "6/5", θ: "99/100" },
    replay: `deno task audit explain ${id}`,
  });
}

claim({
  id: "A-E40",
  source: "sparse features v2, (40)",
  statement: "With θ₊ = h_γ(θ): h_γ(h_γ(θ)) − θ = h_γ(θ₊) − θ = γθ(1 − θ²) + γθ₊(1 − θ₊²)",
  formula: String
    .raw`h_\gamma(h_\gamma(\theta))-\theta=\gamma\theta(1-\theta^2)+\gamma\theta_+(1-\theta_+^2)`,
  parameters: { first: "γ*θ*(1 - θ^2)", second: "γ*next*(1 - next^2)" },
  check: ({ first, second }): Evidence =>
    sameFunction({ id: "A-E40", sides: ["second - θ", `${first} + ${second}`] }),
  expect: "proved",
  mutants: [
    { why: "θ² for θ₊² in the second term", parameters: { second: "γ*next*(1 - θ^2)" } },
    { why: "the factor θ of the first term dropped", parameters: { first: "γ*(1 - θ^2)" } },
    { why: "1 + θ₊² for 1 − θ₊²", parameters: { second: "γ*next*(1 + next^2)" } },
  ],
});

claim({
  id: "A-E41",
  source: "sparse features v2, (41)",
  statement: "θ₊ = θ + γθ(1 − θ²) = θ(1 + γ(1 − θ²))",
  formula: String
    .raw`\theta_+=\theta+\gamma\theta(1-\theta^2)=\theta\,(1+\gamma(1-\theta^2))`,
  parameters: { factor: "1 + γ*(1 - θ^2)" },
  check: ({ factor }): Evidence =>
    sameFunction({ id: "A-E41", sides: ["next", "θ + γ*θ*(1 - θ^2)", `θ*(${factor})`] }),
  expect: "proved",
  mutants: [
    { why: "1 − θ for 1 − θ²", parameters: { factor: "1 + γ*(1 - θ)" } },
    { why: "sign before γ", parameters: { factor: "1 - γ*(1 - θ^2)" } },
  ],
});

claim({
  id: "A-E42",
  source: "sparse features v2, (42)",
  statement: "1 + θ₊ = 1 + θ + γθ(1 − θ²) = (1 + θ)(1 + γθ(1 − θ))",
  formula: String
    .raw`1+\theta_+=1+\theta+\gamma\theta(1-\theta^2)=(1+\theta)(1+\gamma\theta(1-\theta))`,
  parameters: { factor: "1 + γ*θ*(1 - θ)" },
  check: ({ factor }): Evidence =>
    sameFunction({
      id: "A-E42",
      sides: ["1 + next", "1 + θ + γ*θ*(1 - θ^2)", `(1 + θ)*(${factor})`],
    }),
  expect: "proved",
  mutants: [
    { why: "the factor θ dropped", parameters: { factor: "1 + γ*(1 - θ)" } },
    { why: "1 − θ² for 1 − θ", parameters: { factor: "1 + γ*θ*(1 - θ^2)" } },
  ],
});

claim({
  id: "A-E43",
  source: "sparse features v2, (43)",
  statement: "1 − θ₊ = 1 − θ − γθ(1 − θ²) = (1 − θ)(1 − γθ(1 + θ))",
  formula: String
    .raw`1-\theta_+=1-\theta-\gamma\theta(1-\theta^2)=(1-\theta)(1-\gamma\theta(1+\theta))`,
  parameters: { factor: "1 - γ*θ*(1 + θ)" },
  check: ({ factor }): Evidence =>
    sameFunction({
      id: "A-E43",
      sides: ["1 - next", "1 - θ - γ*θ*(1 - θ^2)", `(1 - θ)*(${factor})`],
    }),
  expect: "proved",
  mutants: [
    { why: "sign before γ", parameters: { factor: "1 + γ*θ*(1 + θ)" } },
    { why: "the factor θ dropped", parameters: { factor: "1 - γ*(1 + θ)" } },
  ],
});

claim({
  id: "A-E44",
  source: "sparse features v2, (44)",
  statement: "θ₊(1 − θ₊²) + θ(1 − θ²) = θ(1 − θ²)(1 + P(θ)) with " +
    "P(θ) = (1 + γ(1 − θ²))(1 + γθ(1 − θ))(1 − γθ(1 + θ))",
  formula: String
    .raw`\theta_+(1-\theta_+^2)+\theta(1-\theta^2)=\theta(1-\theta^2)\{1+P(\theta)\}`,
  uses: ["A-E41", "A-E42", "A-E43"],
  parameters: {
    common: "θ*(1 - θ^2)",
    product: "(1 + γ*(1 - θ^2))*(1 + γ*θ*(1 - θ))*(1 - γ*θ*(1 + θ))",
  },
  check: ({ common, product }): Evidence =>
    sameFunction({
      id: "A-E44",
      sides: ["next*(1 - next^2) + θ*(1 - θ^2)", `${common}*(1 + ${product})`],
    }),
  expect: "proved",
  mutants: [
    {
      why: "the factor θ before the brace dropped, as (48) does",
      parameters: { common: "(1 - θ^2)" },
    },
    {
      why: "1 + γ(1 − θ) in the first factor of P",
      parameters: { product: "(1 + γ*(1 - θ))*(1 + γ*θ*(1 - θ))*(1 - γ*θ*(1 + θ))" },
    },
    {
      why: "sign in the last factor of P",
      parameters: { product: "(1 + γ*(1 - θ^2))*(1 + γ*θ*(1 - θ))*(1 + γ*θ*(1 + θ))" },
    },
  ],
});
