/**
 * The SDE (8) for diagonal linear networks, equation (9), and its Euler–Maruyama discretisation (58).
 *
 * (9): for h_{u,v}(x) = ⟨u ∘ v, x⟩ the coordinates of φᵀdB that belong to u are v_j Σ_i x_ij dB_i = (v ∘ XᵀdB)_j,
 * and −∂L/∂u_j = −(1/n) [Xᵀ(X(u ∘ v) − y)]_j v_j. The loss is a polynomial of degree 2 in each single coordinate,
 * so that the central difference (L(u_j + 1) − L(u_j − 1))/2 is its partial derivative exactly; the prediction is
 * affine in each coordinate and h(u_j + 1) − h(u_j) is exact. The formulas are sums over i and j of the same
 * terms for every n and d; they are written out with all symbols for n, d ≤ 3.
 *
 * (58): with γ = η/10 the ten steps that replace one step of SGD add, at frozen coefficients, the drift
 * −10γ∇L = −η∇L and noise of covariance 10 γ ηδ φᵀφ = η²δ φᵀφ, as E ZZᵀ = I and the Z of different steps are
 * independent. The check builds the sum of the ten steps as an affine form in all their Z and takes its
 * covariance from the coefficients.
 *
 * @module
 */
import { type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { coefficient, covariance, gradient, indices, mean, partial, sum } from "./_samples.ts";

function prediction(i: number, d: number): Expression {
  return sum(indices(d).map((j) => formula(`u${j}*v${j}*x${i}_${j}`)));
}

claim({
  id: "A-E9",
  source: "sparse features v2, Section 2.3.1, (9) (v1: (8), which writes the drift out)",
  statement:
    "For every n, d ≥ 1, all data X, y and all u, v: for h_{u,v}(x) = ⟨u ∘ v, x⟩ the u-coordinates of (8) are du = −(1/n) [Xᵀ(X(u ∘ v) − y)] ∘ v dt + √(ηδ) v ∘ [XᵀdB], and those of v the same with u and v exchanged",
  formula: String
    .raw`du_t=-\tfrac1n\bigl[X^\top(X(u_t\odot v_t)-y)\bigr]\odot v_t\,dt+\sqrt{\eta\delta}\;v_t\odot[X^\top dB_t]`,
  parameters: { mostSamples: 3, mostCoordinates: 3, drift: "1/n", power: 1, exchanged: false },
  check: ({ mostSamples, mostCoordinates, drift, power, exchanged }) => {
    const identities: Identity[] = [];
    for (const n of indices(mostSamples)) {
      for (const d of indices(mostCoordinates)) {
        const r = indices(n).map((i) => prediction(i, d).minus(variable(`y${i}`)));
        const loss = mean(r.map((x) => x.power(2))).dividedBy(2);
        for (const [layer, other] of [["u", "v"], ["v", "u"]] as const) {
          const factor = variable(`${exchanged ? layer : other}1`).power(power);
          const label = `n = ${n}, d = ${d}, coordinate ${layer}1`;
          identities.push({
            left: partial(loss, `${layer}1`),
            right: formula(drift, { n }).times(factor)
              .times(sum(r.map((x, i) => x.times(variable(`x${i + 1}_1`))))),
            label: `drift, ${label}`,
          });
          identities.push({
            left: sum(
              indices(n).map((i) =>
                coefficient(prediction(i, d), `${layer}1`).times(variable(`B${i}`))
              ),
            ),
            right: factor.times(sum(indices(n).map((i) => formula(`x${i}_1*B${i}`)))),
            label: `noise, ${label}`,
          });
        }
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "the drift of the loss without the factor ½", parameters: { drift: "2/n" } },
    { why: "v² in place of v", parameters: { power: 2 } },
    { why: "u in place of v", parameters: { exchanged: true } },
  ],
  remark:
    "The same Brownian motion drives u and v. The coordinate j = 1 stands for all, as the coordinates enter alike.",
});

claim({
  id: "A-E58",
  source: "sparse features v2, Appendix C, (58) with γ_t = η_t/10 and ten times as many steps",
  statement:
    "For all η, δ > 0, every Jacobian φ and gradient ∇L kept fixed: ten steps θ ← θ − γ∇L + √γ √(ηδ) φᵀZ with γ = η/10 and independent standard Gaussian Z have the mean −η∇L and the covariance η²δ φᵀφ of (8) over the time η of one SGD step",
  formula: String
    .raw`\sum_{k=1}^{10}\Bigl(-\tfrac{\eta}{10}\nabla\mathcal L+\sqrt{\tfrac{\eta}{10}}\sqrt{\eta\delta}\,\phi^\top Z_k\Bigr)\sim\mathcal N\bigl(-\eta\nabla\mathcal L,\;\eta^2\delta\,\phi^\top\phi\bigr)`,
  parameters: { steps: 10, stepSize: "η/10", variance: "γ*η*δ", samples: 2, coordinates: 2 },
  check: ({ steps, stepSize, variance, samples, coordinates }) => {
    const names = indices(steps).flatMap((k) => indices(samples).map((i) => `Z${k}_${i}`));
    const gamma = formula(stepSize);
    const moved = (j: number): Expression =>
      sum(
        indices(steps).map((k) =>
          gamma.times(variable(`L${j}`)).negated().plus(
            variable("s").times(
              sum(indices(samples).map((i) => gradient(i, j).times(variable(`Z${k}_${i}`)))),
            ),
          )
        ),
      );
    const still = Object.fromEntries(names.map((name) => [name, 0]));
    const identities: Identity[] = [];
    for (const j of indices(coordinates)) {
      identities.push({
        left: moved(j).at(still),
        right: formula(`-η*L${j}`),
        label: `mean, coordinate ${j}`,
      });
      for (const k of indices(coordinates)) {
        const product = sum(
          indices(samples).map((i) => gradient(i, j).times(gradient(i, k))),
        );
        identities.push({
          left: covariance([moved(j), moved(k)], names),
          right: formula("η^2*δ").times(product),
          label: `covariance, entry (${j}, ${k})`,
        });
      }
    }
    // s stands for √γ √(ηδ), the amplitude of the noise of one step.
    return proveIdentity({
      identities,
      where: { "s^2": formula(variance, { γ: gamma }).toString() },
    });
  },
  expect: "proved",
  mutants: [
    { why: "nine steps", parameters: { steps: 9 } },
    { why: "√γ √(γδ) φᵀZ", parameters: { variance: "γ*γ*δ" } },
    { why: "γ = η/10.01", parameters: { stepSize: "η/10.01" } },
  ],
});
