/**
 * The chain (12) → (13) → (14) in the proof of Proposition 2.1.
 *
 * With ξ_i = r_i(1 − n·1{i = i_t}) and in one coordinate of the gradient, the three lines read
 *
 *     (12) Σ_i (r_i − ξ_i) g_i        (13) (1/n) Σ_i (r_i − r_i(1 − n·1{i = i_t})) g_i        (14) r_{i_t} g_{i_t}.
 *
 * The sum in (12) is n r_{i_t} g_{i_t}: the factor 1/n that (13) has is missing, so that the first equality holds
 * only for n = 1 (or where the stochastic gradient vanishes). The factor stands in (11), from which (12) is
 * taken, so nothing rests on the slip. The check writes the lines out for symbolic residuals and gradients and
 * every draw; for every n the sums keep only the drawn sample, by r_i − ξ_i = n r_i 1{i = i_t} with n a symbol.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { indices, labelNoise, residual, sum } from "./_samples.ts";

interface Chain {
  /** What multiplies the sums in (12) and (13). */
  readonly first: string;
  readonly second: string;
  readonly mostSamples: number;
  /** Which equalities of the chain are asked for. */
  readonly links: string;
}

function chain({ first, second, mostSamples, links }: Chain): Evidence {
  const small: Identity[] = [];
  for (const n of indices(mostSamples)) {
    for (const drawn of indices(n)) {
      const noise = labelNoise(n, { drawn });
      const kept = sum(
        noise.map((xi, i) => residual(i + 1).minus(xi).times(formula(`g${i + 1}`))),
      );
      const line12 = formula(first, { n }).times(kept);
      const line13 = formula(second, { n }).times(kept);
      const line14 = formula(`r${drawn}*g${drawn}`);
      const label = `n = ${n}, i_t = ${drawn}`;
      if (links !== "13 = 14") {
        small.push({ left: line12, right: line13, label: `(12) = (13), ${label}` });
      }
      small.push({ left: line13, right: line14, label: `(13) = (14), ${label}` });
    }
  }
  const written = { label: "written out", evidence: proveIdentity({ identities: small }) };
  if (mostSamples === 1) return written.evidence;
  const general: Identity[] = [
    { left: `(${second})*(r - r*(1 - n))*g`, right: "r*g", label: "the drawn sample in (13)" },
    { left: `(${second})*(r - r)*g`, right: "0", label: "another sample in (13)" },
  ];
  if (links !== "13 = 14") {
    general.push({ left: `(${first})*(r - r*(1 - n))*g`, right: "r*g", label: "drawn, in (12)" });
  }
  return assemble("The sums keep only the drawn sample, for every n; small n are written out.", [
    written,
    { label: "n a symbol", evidence: proveIdentity({ identities: general }) },
  ]);
}

const STATED = "for all residuals and gradients, with ξ_i = r_i(1 − n·1{i = i_t})";

claim({
  id: "A-E12",
  source: "sparse features v2, Appendix A, (12)–(14)",
  statement:
    `For every n ≥ 1 and every drawn index i_t, ${STATED}: Σ_i (r_i − ξ_i) g_i = (1/n) Σ_i (r_i − r_i(1 − n·1{i = i_t})) g_i = r_{i_t} g_{i_t}`,
  formula: String
    .raw`\sum_{i=1}^n(r_i-\xi_i)g_i=\frac1n\sum_{i=1}^n\bigl(r_i-r_i(1-n\mathbf 1_{i=i_t})\bigr)g_i=r_{i_t}g_{i_t}`,
  parameters: { first: "1", second: "1/n", mostSamples: 4, links: "12 = 13 = 14" },
  check: chain,
  expect: "refuted",
  correction: "A-E12.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "the factor 1/n of (11) is kept in (12)", parameters: { first: "1/n" } },
    { why: "only one sample", parameters: { mostSamples: 1 } },
    { why: "only the second equality", parameters: { links: "13 = 14" } },
  ],
  remark:
    "The left side of (12) is n times the right side of (13). Equation (11) has the factor, so the conclusion is untouched.",
});

claim({
  id: "A-E12.1",
  source: "sparse features v2, Appendix A, (13)–(14)",
  statement:
    `For every n ≥ 1 and every drawn index i_t, ${STATED}: (1/n) Σ_i (r_i − r_i(1 − n·1{i = i_t})) g_i = r_{i_t} g_{i_t}`,
  formula: String
    .raw`\frac1n\sum_{i=1}^n\bigl(r_i-r_i(1-n\mathbf 1_{i=i_t})\bigr)g_i=r_{i_t}g_{i_t}`,
  parameters: { first: "1", second: "1/n", mostSamples: 4, links: "13 = 14" },
  check: chain,
  expect: "proved",
  mutants: [
    { why: "without the factor 1/n", parameters: { second: "1" } },
    { why: "the factor is 0.1 % too large", parameters: { second: "1.001/n" } },
  ],
});

claim({
  id: "A-E12.corrected",
  source: "repairs sparse features v2, Appendix A, (12)–(14)",
  statement:
    `For every n ≥ 1 and every drawn index i_t, ${STATED}: (1/n) Σ_i (r_i − ξ_i) g_i = (1/n) Σ_i (r_i − r_i(1 − n·1{i = i_t})) g_i = r_{i_t} g_{i_t}`,
  formula: String
    .raw`\frac1n\sum_{i=1}^n(r_i-\xi_i)g_i=\frac1n\sum_{i=1}^n\bigl(r_i-r_i(1-n\mathbf 1_{i=i_t})\bigr)g_i=r_{i_t}g_{i_t}`,
  uses: ["A-E12.1"],
  parameters: { first: "1/n", second: "1/n", mostSamples: 4, links: "12 = 13 = 14" },
  check: chain,
  expect: "proved",
  mutants: [
    { why: "the factor of (12) is missing", parameters: { first: "1" } },
    { why: "the factor of (12) is 1/(n + 1)", parameters: { first: "1/(n + 1)" } },
  ],
});
