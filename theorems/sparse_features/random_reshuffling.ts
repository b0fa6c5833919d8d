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
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { indices, labelNoise, mean } from "./_samples.ts";

function subsets(samples: number, most: number): number[][] {
  const all: number[][] = [[]];
  for (const i of indices(samples)) {
    for (const subset of [...all]) all.push([...subset, i]);
  }
  return all.filter(({ length }) => length <= most && length < samples)
    .sort((a, b) => a.length - b.length);
}

claim({
  id: "A-P2.1b.1",
  source:
    "sparse features v2, Proposition 2.1, read for the sampling of the deep-network experiments",
  statement:
    "For every n ≥ 1, all residuals r and every set of indices already used in the epoch: E[ξ_t | θ_t, used indices] = 0 also under random reshuffling, where i_t is uniform on the indices not used yet",
  formula: String
    .raw`\mathbb E[\xi_t\mid\theta_t,i_{1},\dots,i_{t-1}]=0\quad\text{for }i_t\sim\mathcal U(\{1,\dots,n\}\setminus\{i_1,\dots,i_{t-1}\})`,
  parameters: { mostSamples: 4, mostUsed: 3, replacement: false },
  check: ({ mostSamples, mostUsed, replacement }) => {
    const identities: Identity[] = [];
    for (const n of indices(mostSamples)) {
      for (const used of subsets(n, mostUsed)) {
        const possible = replacement ? indices(n) : indices(n).filter((i) => !used.includes(i));
        for (const i of indices(n)) {
          identities.push({
            left: mean(
              possible.map((drawn) => labelNoise(n, { drawn })[i - 1] ?? constant(0)),
            ),
            right: "0",
            label: `n = ${n}, used {${used.join(", ")}}, coordinate ${i}`,
          });
        }
      }
    }
    return proveIdentity({ identities });
  },
  expect: "refuted",
  correction: "A-P2.1b",
  severity: "statement",
  mutants: [
    { why: "the indices are drawn with replacement", parameters: { replacement: true } },
    { why: "only the first step of an epoch", parameters: { mostUsed: 0 } },
    { why: "only one sample", parameters: { mostSamples: 1 } },
  ],
  remark:
    "Proposition 2.1 assumes i_t uniform on all indices, so it does not claim this. Smallest case: n = 2, index 1 used, i_t = 2 is certain and ξ = (r_1, −r_2).",
});
