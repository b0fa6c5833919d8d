/**
 * The remark after (2) (and Section 4): "SGD with mini batches of size B > 1 would lead to similar analysis but
 * with η/B instead of η".
 *
 * Let s_i = r_i ⟨a, g_i⟩ be the stochastic gradients in a direction a, M = (1/n) Σ s_i², m = (1/n) Σ s_i = ⟨a, ∇L⟩
 * and Σ_a = M − m² the one-sample variance. A batch of B indices makes the step −η (1/B) Σ_b s_{i_b}. Its mean is
 * −η m. The second moment of the average is (1/B²)(B M + B(B − 1) C) with C = E[s_i s_k] for two different
 * places of the batch: C = m² with replacement, C = (n² m² − n M)/(n(n − 1)) without. Hence the variance
 *
 *     η² Σ_a / B (with replacement),      η² Σ_a (n − B)/(B(n − 1)) (without).
 *
 * Replacing η by η/B in (2) would make the mean −(η/B) m and the variance (η/B)² Σ_a: the drift, and with it the
 * range of stable step sizes, is wrong; and without replacement the true noise is 0 at B = n. What is right is
 * to replace η by η/B in the noise coefficient of the SDE alone. A covariance matrix is determined by its values
 * in all directions a, so one symbol per sample suffices. The check enumerates all batches for small n and B
 * with symbolic s_i, and proves the two displayed variances with n and B symbols.
 *
 * @module
 */
import { type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { evaluated, indices, mean, residual, squaredResiduals, sum } from "./_samples.ts";

const SOURCE =
  "sparse features v2, Section 2.1, remark after (2), and Section 4 (the printed γ there stands for η)";

interface Law {
  readonly samples: number;
  readonly size: number;
  readonly replacement: boolean;
}

/** All equally likely batches: n^B tuples with replacement, all B-subsets without. */
function batches({ samples, size, replacement }: Law): number[][] {
  let all: number[][] = [[]];
  for (let place = 0; place < size; place++) {
    all = all.flatMap((batch) => {
      const last = batch.at(-1) ?? 0;
      const next = replacement ? indices(samples) : indices(samples).filter((i) => i > last);
      return next.map((i) => [...batch, i]);
    });
  }
  return all;
}

function laws(mostSamples: number, replacement: boolean): Law[] {
  return indices(mostSamples).slice(1).flatMap((samples) =>
    indices(replacement ? 3 : samples).slice(replacement ? 1 : 0)
      .map((size) => ({ samples, size, replacement }))
  );
}

function named({ samples, size, replacement }: Law): string {
  return `n = ${samples}, B = ${size}, ${replacement ? "with" : "without"} replacement`;
}

interface Moments {
  readonly mostSamples: number;
  readonly replacement: boolean;
  /** The step's mean is claimed to be −drift·m and its variance to be `variance`·(M − m²). */
  readonly drift: string;
  readonly variance: string;
}

function hasMoments({ mostSamples, replacement, drift, variance }: Moments): Evidence {
  const means: Identity[] = [];
  const variances: Identity[] = [];
  const s = (i: number): Expression => variable(`s${i}`);
  const scale = variable("η");
  for (const law of laws(mostSamples, replacement)) {
    const { samples: n, size: B } = law;
    const average = mean(indices(n).map(s));
    const second = mean(indices(n).map((i) => s(i).power(2)));
    const steps = batches(law).map((batch) => scale.times(mean(batch.map(s))));
    means.push({
      left: mean(steps),
      right: evaluated(drift, { n, B }).times(average),
      label: `mean of minus the step, ${named(law)}`,
    });
    variances.push({
      left: mean(steps.map((step) => step.power(2))).minus(mean(steps).power(2)),
      right: evaluated(variance, { n, B }).times(second.minus(average.power(2))),
      label: `variance, ${named(law)}`,
    });
  }
  const crossed = replacement ? "m^2" : "(n^2*m^2 - n*M)/(n*(n - 1))";
  const general = proveIdentity({
    identities: [
      { left: "η*(B*m)/B", right: `(${drift})*m`, label: "mean, n and B symbols" },
      {
        left: `η^2*((B*M + B*(B - 1)*${crossed})/B^2 - m^2)`,
        right: `(${variance})*(M - m^2)`,
        label: "variance, n and B symbols",
      },
    ],
  });
  return assemble(
    "Mean and variance in every direction are the first two moments; small n and B are enumerated, and the general " +
      "case rests on the second moment of the average of B draws in the module's preamble.",
    [
      { label: "mean, all batches", evidence: proveIdentity({ identities: means }) },
      { label: "variance, all batches", evidence: proveIdentity({ identities: variances }) },
      { label: "n and B symbols", evidence: general },
    ],
  );
}

const LITERAL =
  "For all n ≥ 2 and B ≥ 2, in every direction: the step −(η/B) Σ_b r_{i_b} g_{i_b} of SGD with mini-batches of B independent uniform indices";

claim({
  id: "A-R.B",
  source: SOURCE,
  statement:
    `${LITERAL} has the mean and the covariance of the one-sample step (2) with η/B instead of η, that is −(η/B)∇L and (η/B)² Cov(r_i g_i)`,
  formula: String
    .raw`\mathbb E\,\Delta\theta=-\tfrac{\eta}{B}\nabla\mathcal L,\qquad \operatorname{Cov}\Delta\theta=\tfrac{\eta^2}{B^2}\operatorname{Cov}(r_{i}g_{i})`,
  parameters: { mostSamples: 3, replacement: true, drift: "η/B", variance: "η^2/B^2" },
  check: hasMoments,
  expect: "refuted",
  correction: "A-R.B.corrected",
  severity: "statement",
  mutants: [
    {
      why: "η/B in the noise coefficient only, with replacement",
      parameters: { drift: "η", variance: "η*(η/B)" },
    },
    {
      why: "η(n − B)/(B(n − 1)) in the noise coefficient only, without replacement",
      parameters: {
        drift: "η",
        variance: "η*(η*(n - B)/(B*(n - 1)))",
        replacement: false,
      },
    },
  ],
  remark:
    "Read for the recursion (2) with an averaged mini-batch gradient. Dividing η by B would shrink the drift, and make the range of stable steps grow in proportion to B, also past the limit of gradient descent. (If η/B stands in front of the sum over the batch, that is the average, and nothing was replaced.) The authors draw without replacement, where the noise vanishes at B = n instead of being divided by n. Read for the SDE (8), where η also stands in the noise coefficient, the remark is right for that coefficient alone: A-R.B.corrected.",
});

claim({
  id: "A-R.B.1",
  source: SOURCE,
  statement: `${LITERAL} has mean −η∇L and covariance (η²/B) Cov(r_i g_i)`,
  formula: String
    .raw`\mathbb E\,\Delta\theta=-\eta\nabla\mathcal L,\qquad\operatorname{Cov}\Delta\theta=\tfrac{\eta^2}{B}\operatorname{Cov}(r_ig_i)`,
  parameters: { mostSamples: 4, replacement: true, drift: "η", variance: "η^2/B" },
  check: hasMoments,
  expect: "proved",
  mutants: [
    { why: "the variance is divided by B²", parameters: { variance: "η^2/B^2" } },
    { why: "the variance is 0.1 % too large", parameters: { variance: "1.001*η^2/B" } },
    { why: "the batch is drawn without replacement", parameters: { replacement: false } },
  ],
});

claim({
  id: "A-R.B.2",
  source: `${SOURCE}; the authors' code draws without replacement`,
  statement:
    "For all n ≥ 2 and 1 ≤ B ≤ n, in every direction: the step of SGD with a uniform batch of B distinct indices has mean −η∇L and covariance η² (n − B)/(B(n − 1)) Cov(r_i g_i); it is 0 at B = n",
  formula: String
    .raw`\operatorname{Cov}\Delta\theta=\eta^2\,\frac{n-B}{B(n-1)}\operatorname{Cov}(r_ig_i)`,
  parameters: {
    mostSamples: 4,
    replacement: false,
    drift: "η",
    variance: "η^2*(n - B)/(B*(n - 1))",
  },
  check: hasMoments,
  expect: "proved",
  mutants: [
    { why: "n in place of n − 1", parameters: { variance: "η^2*(n - B)/(B*n)" } },
    { why: "the law with replacement", parameters: { variance: "η^2/B" } },
    { why: "the batch is drawn with replacement", parameters: { replacement: true } },
  ],
});

claim({
  id: "A-R.B.3",
  source: SOURCE,
  statement:
    "For all n ≥ 2, B ≥ 1 and residuals r, with N_i the number of times that i is in the batch and ξ_i = r_i(1 − (n/B) N_i): (1/n)(r_i − ξ_i) = r_i N_i/B, E ξ = 0, and E‖ξ‖² = 2nL(n − 1)/B with replacement, 2nL(n − B)/B without (B ≤ n)",
  formula: String
    .raw`\mathbb E\|\xi\|^2=2n\mathcal L\,\frac{n-1}{B}\ \text{(with)},\qquad 2n\mathcal L\,\frac{n-B}{B}\ \text{(without replacement)}`,
  parameters: { mostSamples: 4, with: "(n - 1)/B", without: "(n - B)/B", factor: "n/B" },
  check: (p) => {
    const identities: Identity[] = [
      {
        left: `1/n*(r - r*(1 - ${p.factor}*N))`,
        right: "r*N/B",
        label: "the step, N_i = N",
      },
    ];
    for (const replacement of [true, false]) {
      for (const law of laws(p.mostSamples, replacement)) {
        const { samples: n, size: B } = law;
        const noises = batches(law).map((batch) =>
          indices(n).map((i) => {
            const N = batch.filter((drawn) => drawn === i).length;
            return residual(i).times(evaluated(`1 - ${p.factor}*N`, { n, B, N }));
          })
        );
        const level = evaluated(replacement ? p.with : p.without, { n, B });
        identities.push({
          left: mean(noises.map((noise) => sum(noise.map((x) => x.power(2))))),
          right: squaredResiduals(n).times(level),
          label: `E‖ξ‖², ${named(law)}`,
        });
        identities.push({
          left: mean(noises.map((noise) => noise[0] ?? formula("0"))),
          right: "0",
          label: `E ξ_1, ${named(law)}`,
        });
      }
    }
    // E N_i = B/n; Var N_i = B(1/n)(1 − 1/n), times (n − B)/(n − 1) without replacement.
    const binomial = `(${p.factor})^2*B*(1/n)*(1 - 1/n)`;
    identities.push(
      { left: `1 - ${p.factor}*(B/n)`, right: "0", label: "E ξ_i, n and B symbols" },
      { left: binomial, right: p.with, label: "with replacement, n and B symbols" },
      {
        left: `${binomial}*(n - B)/(n - 1)`,
        right: p.without,
        label: "without replacement, n and B symbols",
      },
    );
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "n in place of n − 1", parameters: { with: "n/B" } },
    { why: "divided by n − 1", parameters: { without: "(n - B)*n/(B*(n - 1))" } },
    { why: "the factor of the indicator is 0.1 % too large", parameters: { factor: "1.001*n/B" } },
  ],
});

claim({
  id: "A-R.B.corrected",
  source: "repairs the remark after (2) of sparse features v2",
  statement:
    "For all n ≥ 2 and B ≥ 2: over the time η of one step and with frozen coefficients, dθ = −∇L dt + √((η/B) Cov(r_i g_i)) dB_t has the mean and covariance of the step of SGD with mini-batches of B independent uniform indices and step size η: η becomes η/B in the noise coefficient alone",
  formula: String
    .raw`d\theta_t=-\nabla\mathcal L\,dt+\sqrt{\tfrac{\eta}{B}\operatorname{Cov}(r_ig_i)}\;dB_t`,
  uses: ["A-R.B.1"],
  parameters: { mostSamples: 3, time: "η", noiseStepSize: "η/B" },
  check: ({ mostSamples, time, noiseStepSize }) =>
    hasMoments({
      mostSamples,
      replacement: true,
      drift: time,
      variance: `(${time})*(${noiseStepSize})`,
    }),
  expect: "proved",
  mutants: [
    { why: "the time of one step is η/B as well", parameters: { time: "η/B" } },
    { why: "η/(B + 1) in the noise coefficient", parameters: { noiseStepSize: "η/(B + 1)" } },
    { why: "η in the noise coefficient", parameters: { noiseStepSize: "η" } },
  ],
});
