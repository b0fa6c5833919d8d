/**
 * What Section 2.1 concludes from Proposition 2.1: the noise of SGD (i) lies in the span of the prediction
 * gradients and (ii) "scales as the training loss".
 *
 * (i) The step of SGD minus the gradient step is −η r_{i_t} g_{i_t} + (η/n) Σ r_i g_i = (η/n) Σ ξ_i g_i = (η/n) φᵀξ.
 *
 * (ii) In label space, E‖ξ‖² = (n − 1)‖r‖² is proportional to L for all residuals: this is the sense in which the
 * variance (not the noise, which goes as √L) scales as the loss. In parameter space it is not: the trace of the
 * covariance of the step is η²[(1/n) Σ r_i²‖g_i‖² − ‖∇L‖²], which depends on how r and the gradients lie to each
 * other. It is proportional to L when the gradients are orthogonal and equally long, and never exceeds
 * 2η² max_i ‖g_i‖² L, because 2η²GL minus the trace is η²[(1/n) Σ r_i²(G − ‖g_i‖²) + ‖∇L‖²].
 *
 * Sums over samples are written out for n ≤ 4 with symbols; the term-by-term arguments hold for every n.
 *
 * @module
 */
import { constant, type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import type { Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import {
  gradient,
  indices,
  labelNoise,
  lossGradient,
  mean,
  meanOverDraws,
  residual,
  squaredResiduals,
  sum,
  trainingLoss,
} from "./_samples.ts";

claim({
  id: "A-S2.1i",
  source: "sparse features v2, Section 2.1, (i)",
  statement:
    "For every n ≥ 1, every drawn index and all residuals and gradients: the SGD step minus the gradient step is (η/n) φᵀξ = (η/n) Σ_i ξ_i g_i, an element of the span of the prediction gradients g_1, …, g_n",
  formula: String
    .raw`-\eta r_{i_t}g_{i_t}+\eta\nabla\mathcal L(\theta)=\frac{\eta}{n}\sum_{i=1}^n\xi_i g_i\in\operatorname{span}\{\nabla_\theta h_\theta(x_i)\}`,
  uses: ["A-P2.1a"],
  parameters: { mostSamples: 5, scale: "η/n" },
  check: ({ mostSamples, scale }) => {
    const identities: Identity[] = [
      { left: "-η*r + η*r/n", right: `(${scale})*r*(1 - n)`, label: "drawn sample, n a symbol" },
      { left: "η*r/n", right: `(${scale})*r`, label: "another sample, n a symbol" },
    ];
    for (const n of indices(mostSamples)) {
      for (const drawn of indices(n)) {
        const step = formula(`-η*r${drawn}*g${drawn}_1`);
        const combination = sum(
          labelNoise(n, { drawn }).map((xi, i) => xi.times(gradient(i + 1, 1))),
        );
        identities.push({
          left: step.plus(variable("η").times(lossGradient(n, 1))),
          right: formula(scale, { n }).times(combination),
          label: `n = ${n}, i_t = ${drawn}`,
        });
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "the opposite sign", parameters: { scale: "-η/n" } },
    { why: "0.1 % too large", parameters: { scale: "1.001*η/n" } },
    { why: "without the average over n", parameters: { scale: "η" } },
  ],
  remark:
    "The sign is +: the labels y + ξ lower the residuals by ξ. (−(1/n) φᵀξ is the noise of the gradient, not of the step.)",
});

claim({
  id: "A-S2.1ii",
  source: "sparse features v2, Section 2.1, (ii)",
  statement:
    "For every n ≥ 2 the variance of the label noise is proportional to the training loss: E‖ξ(r)‖² L(r′) = E‖ξ(r′)‖² L(r) for all residuals r, r′",
  formula: String
    .raw`\frac{\mathbb E\|\xi(r)\|^2}{\mathcal L(r)}=\frac{\mathbb E\|\xi(r')\|^2}{\mathcal L(r')}`,
  uses: ["A-P2.1c"],
  parameters: { mostSamples: 5, lossPower: 1, coordinates: "all" },
  check: ({ mostSamples, lossPower, coordinates }) => {
    const variance = (n: number): Expression =>
      meanOverDraws(n, {
        of: (noise) =>
          sum((coordinates === "all" ? noise : noise.slice(0, -1)).map((x) => x.power(2))),
      });
    const general: Identity[] = [
      { left: "1/n*(r*(1 - n))^2 + (n - 1)/n*r^2", right: "(n - 1)*r^2", label: "n a symbol" },
      {
        left: formula("(n - 1)*S").times(formula("T/(2*n)").power(lossPower)),
        right: formula("(n - 1)*T").times(formula("S/(2*n)").power(lossPower)),
        label: "n a symbol, S = Σ r_i² and T = Σ r′_i²",
      },
    ];
    return proveIdentity({
      identities: indices(mostSamples).slice(1).map((n): Identity => {
        const other = Object.fromEntries(indices(n).map((i) => [`r${i}`, variable(`s${i}`)]));
        const loss = trainingLoss(n).power(lossPower);
        return {
          left: variance(n).times(loss.at(other)),
          right: variance(n).at(other).times(loss),
          label: `n = ${n}`,
        };
      }).concat(general),
    });
  },
  expect: "proved",
  mutants: [
    {
      why: "the standard deviation, not the variance, scales as the loss",
      parameters: { lossPower: 2 },
    },
    { why: "one coordinate of the noise is left out", parameters: { coordinates: "but the last" } },
  ],
  remark:
    "The noise itself (its standard deviation) scales as √L. In parameter space the statement needs more, see A-S2.1ii.1.",
});

/** tr Cov of one SGD step divided by η². */
function stepTrace(n: number, coordinates: number): Expression {
  const terms = indices(coordinates).map((j) =>
    mean(indices(n).map((i) => residual(i).times(gradient(i, j)).power(2)))
      .minus(lossGradient(n, j).power(2))
  );
  return sum(terms);
}

function orthonormal(n: number): Record<string, Expression> {
  const values: Record<string, Expression> = {};
  for (const i of indices(n)) {
    for (const j of indices(n)) values[`g${i}_${j}`] = constant(i === j ? 1 : 0);
  }
  return values;
}

claim({
  id: "A-S2.1ii.1",
  source: "sparse features v2, Section 2.1, (ii), read for the noise of the parameters",
  statement:
    "For every n ≥ 2 and every Jacobian, the variance of the SGD step, tr Cov(θ_{t+1} | θ_t), is the training loss times a factor that depends on n, η and the Jacobian only",
  formula: String
    .raw`\operatorname{tr}\operatorname{Cov}(\theta_{t+1}\mid\theta_t)=c(n,\eta,\phi)\,\mathcal L(\theta_t)`,
  parameters: { samples: 2, gradients: "any", noise: "of the step" },
  check: ({ samples: n, gradients, noise }): Evidence => {
    const trace = noise === "of the step"
      ? stepTrace(n, n)
      : meanOverDraws(n, { of: (xi) => sum(xi.map((x) => x.power(2))) });
    const chosen = gradients === "any" ? trace : trace.at(orthonormal(n));
    const other = Object.fromEntries(indices(n).map((i) => [`r${i}`, variable(`s${i}`)]));
    return proveIdentity({
      identities: [{
        left: chosen.times(trainingLoss(n).at(other)),
        right: chosen.at(other).times(trainingLoss(n)),
        label: `n = ${n}, residuals r and s`,
      }],
      witness: {
        r1: "1",
        r2: "1",
        s1: "1",
        s2: "-1",
        g1_1: "1",
        g1_2: "0",
        g2_1: "1",
        g2_2: "0",
      },
    });
  },
  expect: "refuted",
  correction: "A-S2.1ii.1.corrected",
  severity: "reading",
  mutants: [
    { why: "orthonormal gradients", parameters: { gradients: "orthonormal" } },
    { why: "the noise of the labels", parameters: { noise: "of the labels" } },
  ],
  remark:
    "With two equal gradients the step is noiseless for r = (1, 1) and not for r = (1, −1), at the same loss ½. It fails for independent gradients of different lengths as well: r = (1, 0) and (0, 1).",
});

claim({
  id: "A-S2.1ii.1.corrected",
  source: "repairs sparse features v2, Section 2.1, (ii), for the noise of the parameters",
  statement:
    "For every n ≥ 1 and all residuals and gradients with ‖g_i‖² ≤ G: 2η²GL − tr Cov(θ_{t+1} | θ_t) = η²[(1/n) Σ_i r_i²(G − ‖g_i‖²) + ‖∇L‖²] ≥ 0; for orthogonal gradients with ‖g_i‖² = G the trace is 2η²G(1 − 1/n)L",
  formula: String
    .raw`\operatorname{tr}\operatorname{Cov}(\theta_{t+1}\mid\theta_t)\le 2\eta^2\max_i\|\nabla h(x_i)\|^2\,\mathcal L(\theta_t)`,
  parameters: { mostSamples: 4, coordinates: 2, bound: "2", orthogonal: "2*(1 - 1/n)" },
  check: ({ mostSamples, coordinates, bound, orthogonal }) => {
    // With R = (1/n) Σ r_i² = 2L the trace is GR − GR/n for orthogonal gradients of squared length G.
    const identities: Identity[] = [{
      left: "G*R - G*R/n",
      right: `(${orthogonal})*G*R/2`,
      label: "orthogonal gradients, n a symbol",
    }];
    const G = variable("G");
    for (const n of indices(mostSamples)) {
      const slack = mean(
        indices(n).map((i) => {
          const length = sum(indices(coordinates).map((j) => gradient(i, j).power(2)));
          return residual(i).power(2).times(G.minus(length));
        }),
      );
      const squares = sum(indices(coordinates).map((j) => lossGradient(n, j).power(2)));
      identities.push({
        left: formula(bound).times(G).times(trainingLoss(n)).minus(stepTrace(n, coordinates)),
        right: slack.plus(squares),
        label: `n = ${n}`,
      });
      identities.push({
        left: stepTrace(n, n).at(orthonormal(n)),
        right: formula(`(${orthogonal})/(2*n)`, { n }).times(squaredResiduals(n)),
        label: `orthonormal gradients, n = ${n}`,
      });
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "half the bound", parameters: { bound: "1" } },
    { why: "the orthogonal case 0.1 % too large", parameters: { orthogonal: "2.002*(1 - 1/n)" } },
    { why: "the orthogonal case without −1/n", parameters: { orthogonal: "2" } },
  ],
});
