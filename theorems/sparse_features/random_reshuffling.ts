/**
 * The mean of the label noise when the indices are not drawn with replacement.
 *
 * Under random reshuffling every epoch goes through a uniform permutation of the samples. Given the set U of
 * indices already used in the epoch, i_t is uniform on the other n − |U|, so that
 *
 *     E[ξ_i | U] = r_i (1 − n·P(i_t = i | U)) = r_i for i ∈ U,   −r_i |U|/(n − |U|) for i ∉ U,
 *
 * which vanishes only for U empty (or at zero residuals). The check enumerates n, U and i_t exactly with
 * symbolic residuals.
 *
 * @module
 */
import { constant } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { evaluated, indices, labelNoise, mean, residual } from "./_samples.ts";

function subsets(samples: number, most: number): number[][] {
  const all: number[][] = [[]];
  for (const i of indices(samples)) {
    for (const subset of [...all]) all.push([...subset, i]);
  }
  return all.filter(({ length }) => length <= most && length < samples)
    .sort((a, b) => a.length - b.length);
}

interface Sampling {
  readonly mostSamples: number;
  readonly mostUsed: number;
  readonly replacement: boolean;
  /** The claimed mean of ξ_i over r_i, for i used and not used yet, with U the number of used indices. */
  readonly used: string;
  readonly unused: string;
}

function conditionalMeans(sampling: Sampling): Evidence {
  const { mostSamples, mostUsed, replacement } = sampling;
  const identities: Identity[] = [];
  for (const n of indices(mostSamples)) {
    for (const before of subsets(n, mostUsed)) {
      const possible = replacement ? indices(n) : indices(n).filter((i) => !before.includes(i));
      for (const i of indices(n)) {
        const text = before.includes(i) ? sampling.used : sampling.unused;
        identities.push({
          left: mean(possible.map((drawn) => labelNoise(n, { drawn })[i - 1] ?? constant(0))),
          right: evaluated(text, { n, U: before.length }).times(residual(i)),
          label: `n = ${n}, used {${before.join(", ")}}, coordinate ${i}`,
        });
      }
    }
  }
  return proveIdentity({ identities });
}

claim({
  id: "A-P2.1b.1",
  source:
    "sparse features v2, Proposition 2.1, read for the sampling of the deep-network experiments",
  statement:
    "For every n ≥ 1, all residuals r and every set of indices already used in the epoch: E[ξ_t | θ_t, used indices] = 0 also under random reshuffling, where i_t is uniform on the indices not used yet",
  formula: String
    .raw`\mathbb E[\xi_t\mid\theta_t,i_{1},\dots,i_{t-1}]=0\quad\text{for }i_t\sim\mathcal U(\{1,\dots,n\}\setminus\{i_1,\dots,i_{t-1}\})`,
  parameters: { mostSamples: 4, mostUsed: 3, replacement: false, used: "0", unused: "0" },
  check: conditionalMeans,
  expect: "refuted",
  correction: "A-P2.1b",
  severity: "reading",
  mutants: [
    { why: "the indices are drawn with replacement", parameters: { replacement: true } },
    { why: "only the first step of an epoch", parameters: { mostUsed: 0 } },
    { why: "only one sample", parameters: { mostSamples: 1 } },
  ],
  remark:
    "Proposition 2.1 assumes i_t uniform on all indices, so it does not claim this. Smallest case: n = 2, index 1 used, i_t = 2 is certain and ξ = (r_1, −r_2).",
});

claim({
  id: "A-P2.1b.2",
  source: "not in the paper; Proposition 2.1 for random reshuffling",
  statement:
    "For every n ≥ 1, all residuals r and every set U of indices already used in the epoch, |U| < n: for i_t uniform on the others, E[ξ_i | U] is r_i for i ∈ U and −r_i |U|/(n − |U|) for i ∉ U",
  formula: String
    .raw`\mathbb E[\xi_i\mid U]=\begin{cases}r_i&i\in U\\-\frac{|U|}{n-|U|}\,r_i&i\notin U\end{cases}`,
  parameters: {
    mostSamples: 5,
    mostUsed: 4,
    replacement: false,
    used: "1",
    unused: "-U/(n - U)",
  },
  check: (p) =>
    assemble("P(i_t = i | U) is 0 on U and 1/(n − |U|) elsewhere.", [
      { label: "all sets of used indices", evidence: conditionalMeans(p) },
      {
        label: "n and |U| symbols",
        evidence: proveIdentity({
          identities: [
            { left: "1 - n*0", right: p.used, label: "i ∈ U" },
            { left: "1 - n/(n - U)", right: p.unused, label: "i ∉ U" },
          ],
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "mean zero for the unused", parameters: { unused: "0" } },
    { why: "divided by n", parameters: { unused: "-U/n" } },
    { why: "drawn with replacement", parameters: { replacement: true } },
  ],
  remark:
    "The bias is of the order of the noise itself towards the end of an epoch; over a whole epoch with θ kept fixed it adds up to 0.",
});
