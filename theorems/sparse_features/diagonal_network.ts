/**
 * Diagonal linear networks h_{u,v}(x) = ⟨u ∘ v, x⟩: their gradient, and a quantity that SGD shrinks without noise.
 *
 * The prediction is multilinear in (u_1, …, u_d, v_1, …, v_d), so that every difference quotient
 * (h(u_j + s) − h(u_j))/s is free of s and equals the partial derivative: ∂h/∂u_j = v_j x_j, ∂h/∂v_j = u_j x_j.
 * The check proves this with s a symbol.
 *
 * A step of SGD with the residual r moves coordinate j by u_j − η r x_j v_j and v_j − η r x_j u_j. Therefore
 *
 *     u_j² − v_j² ← (u_j² − v_j²)(1 − η² r² x_j²),
 *
 * as (u − cv)² − (v − cu)² = (u² − v²)(1 − c²), whatever the residual. The same holds for any averaged batch with
 * c = η (1/B) Σ_b r_b x_{bj}. It contracts whenever 0 < |c| < √2, and u_j = ±v_j is kept for ever. The statement
 * is one of single coordinates; the check writes whole networks out for d ≤ 3.
 *
 * @module
 */
import { type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { indices, mean, sum } from "./_samples.ts";

function prediction(d: number): Expression {
  return sum(indices(d).map((j) => formula(`u${j}*v${j}*x${j}`)));
}

claim({
  id: "A-JDLN",
  source: "sparse features v2, Sections 2.3.1 and 2.3.2 (diagonal linear networks)",
  statement:
    "For every d ≥ 1 and all u, v, x ∈ ℝ^d: ∇_{u,v} ⟨u ∘ v, x⟩ = [v ∘ x, u ∘ x]; every difference quotient in a single coordinate, with any step s ≠ 0, equals this derivative",
  formula: String.raw`\nabla_{u,v}\langle u\odot v,x\rangle=[\,v\odot x,\;u\odot x\,]`,
  parameters: { mostCoordinates: 4, exchanged: false, scale: "1" },
  check: ({ mostCoordinates, exchanged, scale }) => {
    const identities: Identity[] = [];
    for (const d of indices(mostCoordinates)) {
      const h = prediction(d);
      for (const j of indices(d)) {
        for (const [layer, other] of [["u", "v"], ["v", "u"]] as const) {
          const name = `${layer}${j}`;
          identities.push({
            left: h.at({ [name]: formula(`${name} + s`) }).minus(h).dividedBy(variable("s")),
            right: formula(`${scale}*${exchanged ? layer : other}${j}*x${j}`),
            label: `d = ${d}, coordinate ${name}`,
          });
        }
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "u and v exchanged", parameters: { exchanged: true } },
    { why: "0.1 % too large", parameters: { scale: "1.001" } },
  ],
});

claim({
  id: "A-BAL",
  source: "not in the paper; explains the balancedness that the authors' code prints",
  statement:
    "For every d ≥ 1, every sample (x, y), every η and all u, v: a step of SGD on ½(⟨u ∘ v, x⟩ − y)² multiplies u_j² − v_j² by 1 − η² r² x_j², with r = ⟨u ∘ v, x⟩ − y; on a batch, by 1 − η² G_j² with G_j the average of r x_j",
  formula: String
    .raw`u_j^{+\,2}-v_j^{+\,2}=\bigl(u_j^2-v_j^2\bigr)\bigl(1-\eta^2r^2x_j^2\bigr)`,
  uses: ["A-JDLN"],
  parameters: { mostCoordinates: 3, batch: 2, sign: "-1", power: 2 },
  check: ({ mostCoordinates, batch, sign, power }) => {
    const identities: Identity[] = [];
    const factor = (c: Expression): Expression =>
      formula("1").plus(formula(sign).times(c.power(power)));
    const after = (c: Expression, j: number): Expression => {
      const u = variable(`u${j}`);
      const v = variable(`v${j}`);
      const next = [u.minus(c.times(v)), v.minus(c.times(u))].map((w) => w.power(2));
      return (next[0] as Expression).minus(next[1] as Expression);
    };
    for (const d of indices(mostCoordinates)) {
      const r = prediction(d).minus(variable("y"));
      for (const j of indices(d)) {
        const c = formula(`η*x${j}`).times(r);
        identities.push({
          left: after(c, j),
          right: formula(`u${j}^2 - v${j}^2`).times(factor(c)),
          label: `d = ${d}, j = ${j}`,
        });
      }
    }
    const average = mean(indices(batch).map((b) => formula(`r${b}*x${b}`)));
    const c = variable("η").times(average);
    identities.push({
      left: after(c, 1),
      right: formula("u1^2 - v1^2").times(factor(c)),
      label: `batch of ${batch}, any residuals`,
    });
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "1 + η²r²x_j²", parameters: { sign: "1" } },
    { why: "0.1 % less", parameters: { sign: "-0.999" } },
    { why: "η r x_j to the first power", parameters: { power: 1 } },
  ],
  remark:
    "Holds for every loss, with r replaced by its derivative. This is deterministic contraction: no noise average is needed, in contrast with u_j² + v_j² (A-GBM).",
});
