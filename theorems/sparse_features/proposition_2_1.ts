/**
 * Proposition 2.1: a step of SGD is a full-batch step on noisy labels, and how large that noise is.
 *
 * Write r_i = h_θ(x_i) − y_i, g_i = ∇_θ h_θ(x_i), L = (1/2n) Σ r_i², and let i_t be uniform on {1, …, n}
 * given θ_t. The noise is ξ_i = r_i(1 − n·1{i = i_t}). Everything follows from one line,
 *
 *     r_i − ξ_i = n r_i 1{i = i_t},
 *
 * in which n may be a symbol: the sum (1/n) Σ (r_i − ξ_i) g_i keeps only the drawn sample. For the moments,
 * 1{i = i_t} is 1 with probability 1/n, so that E(1 − n1) = 0, E(1 − n1)² = n − 1 and, for i ≠ k,
 * E(1 − n1_i)(1 − n1_k) = (2/n)(1 − n) + (n − 2)/n = −1.
 *
 * The check proves these lines with n a symbol, which is the statement for every n (each statement is a sum
 * over i, or over pairs i, k, of such terms, and an equality of vectors holds coordinate by coordinate), and
 * besides it writes out the whole statement for n = 1, …, 6 with symbolic residuals and gradients and
 * enumerates i_t, which would show a slip in the argument.
 *
 * @module
 */
import { constant, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import {
  evaluated,
  gradient,
  indices,
  meanOverDraws,
  squaredResiduals,
  sum,
  trainingLoss,
} from "./_samples.ts";

const SOURCE = "sparse features v2, Proposition 2.1 and its proof in Appendix A";

/** The pieces "n a symbol" and "n written out", put together. */
function forEveryNumberOfSamples(
  general: readonly Identity[],
  small: readonly Identity[],
): Evidence {
  return assemble(
    "The statement is a sum over samples, or over pairs of samples, of terms for which the identities with " +
      "symbolic n hold; the cases written out for small n confirm the summation.",
    [
      { label: "term by term, n a symbol", evidence: proveIdentity({ identities: general }) },
      { label: "written out, all draws", evidence: proveIdentity({ identities: small }) },
    ],
  );
}

claim({
  id: "A-P2.1a",
  source: `${SOURCE}, (3), (4), (10), (11) (v1: Propositions 1 and 5)`,
  statement:
    "For every n ≥ 1, every drawn index i_t, all predictions h_i, labels y_i and gradients g_i, and every η: with " +
    "ξ_i = (h_i − y_i)(1 − n·1{i = i_t}), the full-batch step θ − (η/n) Σ_i (h_i − (y_i + ξ_i)) g_i on the labels y + ξ " +
    "equals the SGD step θ − η (h_{i_t} − y_{i_t}) g_{i_t}",
  formula: String
    .raw`\theta-\frac{\eta}{n}\sum_{i=1}^n\bigl(h_i-(y_i+\xi_i)\bigr)g_i=\theta-\eta\,(h_{i_t}-y_{i_t})\,g_{i_t},\qquad \xi_i=(h_i-y_i)(1-n\mathbf 1_{i=i_t})`,
  parameters: { mostSamples: 6, coordinates: 2, factor: "1", sign: "1", average: "1/n" },
  check: ({ mostSamples, coordinates, factor, sign, average }) => {
    const label = (i: string | number, drawn: boolean, n: string): string =>
      `(y${i} + ${sign}*(h${i} - y${i})*(1 - ${drawn ? `${factor}*${n}` : "0"}))`;
    const general: Identity[] = [true, false].map((drawn) => ({
      left: `(${average})*(h - ${label("", drawn, "n")})`,
      right: drawn ? "h - y" : "0",
      label: drawn ? "the drawn sample" : "another sample",
    }));
    const small: Identity[] = [];
    for (const n of indices(mostSamples)) {
      for (const drawn of indices(n)) {
        for (const j of indices(coordinates)) {
          const terms = indices(n).map((i) =>
            formula(`(${average})*(h${i} - ${label(i, i === drawn, `${n}`)})`, { n })
              .times(gradient(i, j))
          );
          small.push({
            left: variable(`θ${j}`).minus(variable("η").times(sum(terms))),
            right: formula(`θ${j} - η*(h${drawn} - y${drawn})*g${drawn}_${j}`),
            label: `n = ${n}, i_t = ${drawn}, coordinate ${j}`,
          });
        }
      }
    }
    return forEveryNumberOfSamples(general, small);
  },
  expect: "proved",
  mutants: [
    { why: "the indicator's factor n is 0.1 % too large", parameters: { factor: "1.001" } },
    { why: "the noise is subtracted from the labels", parameters: { sign: "-1" } },
    { why: "the batch is averaged over n + 1", parameters: { average: "1/(n + 1)" } },
  ],
  remark:
    "The sign is right: r − ξ = n r 1{i = i_t}. Nothing is used of h, so the identity is pathwise and needs neither uniform sampling nor smoothness.",
});

claim({
  id: "A-P2.1b",
  source: `${SOURCE}, (15) (v1: Lemmas 2 and 6)`,
  statement:
    "For every n ≥ 1 and all residuals r: if i_t is uniform on {1, …, n} given θ_t, then E[ξ_t | θ_t] = 0",
  formula: String
    .raw`\mathbb E[\xi_t\mid\theta_t]=0\quad\text{for } i_t\sim\mathcal U(\{1,\dots,n\})`,
  parameters: { mostSamples: 6, factor: "1", tilt: "0" },
  check: ({ mostSamples, factor, tilt }) => {
    const small: Identity[] = [];
    for (const n of indices(mostSamples)) {
      for (const i of indices(n)) {
        // The first two indices have probabilities 1/n ± tilt.
        const tilted = n < 2 || i > 2 ? "0" : i === 1 ? tilt : `-(${tilt})`;
        const extra = formula(`-r${i}*${n}*(${tilted})`);
        small.push({
          left: meanOverDraws(n, { of: (noise) => noise[i - 1] ?? constant(0), factor }).plus(
            extra,
          ),
          right: "0",
          label: `n = ${n}, i = ${i}`,
        });
      }
    }
    return forEveryNumberOfSamples(
      [{ left: `1/n*(r*(1 - ${factor}*n)) + (n - 1)/n*r`, right: "0", label: "sample i" }],
      small,
    );
  },
  expect: "proved",
  mutants: [
    { why: "the indicator's factor n is 0.1 % too small", parameters: { factor: "0.999" } },
    { why: "one index is drawn slightly more often", parameters: { tilt: "0.001" } },
  ],
  remark:
    "The expectation is conditional on θ_t and needs sampling with replacement; A-P2.1b.1 shows what happens under random reshuffling, which is what the deep-network experiments of the paper use.",
});

claim({
  id: "A-P2.1c",
  source: `${SOURCE}, (16)–(20)`,
  statement:
    "For every n ≥ 2 and all residuals r, for i_t uniform given θ_t: E[‖ξ_t‖² | θ_t] / (n(n − 1)) = 2 L(θ_t)",
  formula: String.raw`\frac1{n(n-1)}\mathbb E\|\xi_t\|^2=2\mathcal L(\theta_t)\qquad(n\ge2)`,
  parameters: { mostSamples: 6, normaliser: "n*(n - 1)", level: "2", factor: "1" },
  check: ({ mostSamples, normaliser, level, factor }) =>
    forEveryNumberOfSamples(
      [
        {
          left: `1/n*(r*(1 - ${factor}*n))^2 + (n - 1)/n*r^2`,
          right: "(n - 1)*r^2",
          label: "sample i",
        },
        { left: `(n - 1)*S/(${normaliser})`, right: `${level}*S/(2*n)`, label: "S = Σ r_i²" },
      ],
      indices(mostSamples).slice(1).map((n) => ({
        left: meanOverDraws(n, { of: (noise) => sum(noise.map((x) => x.power(2))), factor })
          .dividedBy(evaluated(normaliser, { n })),
        right: trainingLoss(n).times(constant(level)),
        label: `n = ${n}`,
      })),
    ),
  expect: "proved",
  mutants: [
    { why: "normalised by n² instead of n(n − 1)", parameters: { normaliser: "n^2" } },
    { why: "the level is 0.1 % too high", parameters: { level: "2.002" } },
    { why: "the indicator's factor n is 0.1 % too large", parameters: { factor: "1.001" } },
  ],
  remark:
    "For n = 1 the printed quotient is 0/0 (ξ vanishes); the form without quotient is A-P2.1c.1.",
});

claim({
  id: "A-P2.1c.1",
  source: `${SOURCE}, (20)`,
  statement:
    "For every n ≥ 1 and all residuals r, for i_t uniform given θ_t: E[‖ξ_t‖² | θ_t] = 2n(n − 1) L(θ_t)",
  formula: String.raw`\mathbb E\|\xi_t\|^2=2n(n-1)\mathcal L(\theta_t)`,
  parameters: { mostSamples: 6, factor: "2*n*(n - 1)" },
  check: ({ mostSamples, factor }) =>
    forEveryNumberOfSamples(
      [{ left: "n*(1/n*(1 - n)^2 + (n - 1)/n)*S/n", right: `(${factor})*S/(2*n)` }],
      indices(mostSamples).map((n) => ({
        left: meanOverDraws(n, { of: (noise) => sum(noise.map((x) => x.power(2))) }),
        right: trainingLoss(n).times(evaluated(factor, { n })),
        label: `n = ${n}`,
      })),
    ),
  expect: "proved",
  mutants: [
    { why: "n² in place of n(n − 1)", parameters: { factor: "2*n^2" } },
    { why: "the factor ½ of the loss is forgotten", parameters: { factor: "n*(n - 1)" } },
  ],
});

claim({
  id: "A-P2.1d",
  source: "not in the paper; what the SDE (8) needs of Proposition 2.1",
  statement:
    "For every n ≥ 1 and all residuals r, for i_t uniform given θ_t: Cov(ξ_t | θ_t) = n diag(r_1², …, r_n²) − r rᵀ",
  formula: String.raw`\operatorname{Cov}(\xi_t)=n\operatorname{diag}(r_1^2,\dots,r_n^2)-rr^\top`,
  parameters: { mostSamples: 6, diagonal: "n", rankOne: "1" },
  check: ({ mostSamples, diagonal, rankOne }) => {
    const small: Identity[] = [];
    for (const n of indices(mostSamples)) {
      for (const i of indices(n)) {
        for (const k of indices(n).filter((other) => other >= i)) {
          const scale = i === k
            ? evaluated(`${diagonal} - ${rankOne}`, { n })
            : formula(`-${rankOne}`);
          small.push({
            left: meanOverDraws(n, {
              of: (noise) => (noise[i - 1] ?? constant(0)).times(noise[k - 1] ?? constant(0)),
            }),
            right: scale.times(formula(`r${i}*r${k}`)),
            label: `n = ${n}, entry (${i}, ${k})`,
          });
        }
      }
      small.push({
        left: meanOverDraws(n, { of: (noise) => sum(noise.map((x) => x.power(2))) }),
        right: evaluated(`${diagonal} - ${rankOne}`, { n }).times(squaredResiduals(n)),
        label: `n = ${n}, trace`,
      });
    }
    return forEveryNumberOfSamples(
      [
        {
          left: "1/n*(r*(1 - n))^2 + (n - 1)/n*r^2",
          right: `(${diagonal})*r^2 - ${rankOne}*r^2`,
          label: "i = k",
        },
        {
          left: "(2/n*(1 - n) + (n - 2)/n)*r*s",
          right: `-${rankOne}*r*s`,
          label: "i ≠ k, residuals r and s",
        },
      ],
      small,
    );
  },
  expect: "proved",
  mutants: [
    { why: "without the rank-one part", parameters: { rankOne: "0" } },
    { why: "n − 1 in place of n on the diagonal", parameters: { diagonal: "n - 1" } },
    { why: "the rank-one part is 0.1 % too small", parameters: { rankOne: "0.999" } },
  ],
  remark:
    "The covariance is not a multiple of the identity: independent label noise of constant intensity replaces every r_i² by its mean 2L and drops −rrᵀ (see A-E8).",
});
