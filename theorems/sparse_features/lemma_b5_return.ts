/**
 * Equation (48): two equal steps from θ ∈ I2 end below θ.
 *
 * By (40) and (44), h_γ(h_γ(θ)) − θ = γ·θ(1 − θ²)(1 + P(θ)): the factor θ of (44) is missing in print.
 * Since 0 < θ < 1 and 1 + P < 0 the sign is right all the same, and the printed right side is a strict
 * lower bound of the left.
 *
 * What it needs: the identity exactly; 1 + P < 0 by the blow-up γ = 1 + g, θ = 1 − κσg, one box.
 *
 * @module
 */
import { claim, type Evidence, proveIdentity } from "../../props/mod.ts";
import { replayBounce } from "./_bounce.ts";
import { type Piece, proveThrough } from "./_restate.ts";
import { returnPieces, STEPS } from "./_return_map.ts";

/** (48) with the factor in the place where θ is missing, and the relation between the sides. */
interface Return {
  readonly id: string;
  readonly factor: string;
  readonly relation: string;
  readonly slope: string;
  readonly cap: string;
}

function checkReturn({ id, factor, relation, slope, cap }: Return): Evidence {
  const right = `${factor}*γ*(1 - θ^2)*(1 + P)`;
  const equal = relation === "=";
  const factors: Piece = {
    label: equal ? "the equality" : "left − right = (θ − factor)·γ(1 − θ²)(1 + P)",
    evidence: proveIdentity({
      identities: [
        equal
          ? { left: "second - θ", right }
          : { left: `second - θ - ${right}`, right: `(θ - ${factor})*γ*(1 - θ^2)*(1 + P)` },
      ],
      definitions: STEPS,
      witness: { γ: "6/5", θ: "99/100" },
      replay: `deno task audit explain ${id}`,
    }),
  };
  const sides = equal
    ? [`second - θ <= ${right}`, `second - θ >= ${right}`]
    : [`second - θ ${relation} ${right}`];
  return proveThrough({
    inequalities: [...sides, `${right} < 0`, "second < θ"],
    domain: { γ: "(1, 1.25)", θ: "(0, 1)" },
    where: [`1 - θ < ${slope}*(γ - 1)`, `1 - θ < ${cap}`],
    definitions: STEPS,
    replay: (at) => replayBounce(at, 2),
  }, {
    argument: equal
      ? "the identity; γθ(1 − θ²) > 0 and 1 + P < 0"
      : "the difference of the sides is a product of θ − 1 < 0, 1 + P < 0 and positive factors",
    instances: equal ? [] : [{ γ: "6/5", θ: "99/100" }],
    pieces: [factors, ...returnPieces({ slope, cap })],
  });
}

claim({
  id: "A-E48",
  source: "sparse features v2, (48) (v1: (20))",
  statement: "For γ ∈ (1, 1.25) and θ ∈ I2 = [1 − ε, 1), 0 < ε < min{(γ − 1)/3, 0.02}: " +
    "h_γ(h_γ(θ)) − θ = γ(1 − θ²)(1 + P(θ)) < 0",
  formula: String
    .raw`h_\gamma(h_\gamma(\theta))-\theta=\gamma(1-\theta^2)(1+P(\theta))<0`,
  parameters: { factor: "1", relation: "=", slope: "1/3", cap: "0.02" },
  check: (parameters): Evidence => checkReturn({ id: "A-E48", ...parameters }),
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-E48.corrected",
  mutants: [
    { why: "the factor θ restored", parameters: { factor: "θ" } },
    { why: "> for =: the printed right side is a lower bound", parameters: { relation: ">" } },
  ],
  remark: "The factor θ of (44) is missing. The sign, and hence Lemma B.5, is not affected.",
});

claim({
  id: "A-E48.corrected",
  source: "sparse features v2, (48), with the factor θ",
  statement: "For γ ∈ (1, 1.25) and θ ∈ I2 = [1 − ε, 1), 0 < ε < min{(γ − 1)/3, 0.02}: " +
    "h_γ(h_γ(θ)) − θ = γθ(1 − θ²)(1 + P(θ)) < 0",
  formula: String
    .raw`h_\gamma(h_\gamma(\theta))-\theta=\gamma\theta(1-\theta^2)(1+P(\theta))<0`,
  uses: ["A-E40", "A-E44", "A-E47"],
  parameters: { factor: "θ", relation: "=", slope: "1/3", cap: "0.02" },
  check: (parameters): Evidence => checkReturn({ id: "A-E48.corrected", ...parameters }),
  expect: "proved",
  mutants: [
    { why: "without the factor θ, as printed", parameters: { factor: "1" } },
    { why: "θ² for θ", parameters: { factor: "θ^2" } },
    { why: "1 − θ up to 13.3(γ − 1), just beyond the 2-cycle", parameters: { slope: "13.3" } },
  ],
});
