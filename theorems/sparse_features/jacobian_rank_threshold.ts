/**
 * Section 3: the rank of φ is the number of singular values above "a fixed threshold" times the largest, which is 10⁻¹⁵ in
 * the published code of the diagonal networks. How far is that from rounding errors?
 *
 * Let A have rank r and let every entry of B = A + E differ from that of A by at most a relative u (u = 2⁻⁵²: one unit in the
 * last place of a double; u = 2⁻⁵³: one rounding to nearest). Then ‖E‖ ≤ ‖E‖_F ≤ u‖A‖_F ≤ u√r σ₁(A), and by Weyl's
 * inequalities σ_{r+1}(B) ≤ ‖E‖ and σ₁(B) ≥ σ₁(A) − ‖E‖. So B has at most r singular values above τσ₁(B) as soon as
 *
 *     u√r ≤ τ(1 − u√r),  that is,  u² r (1 + τ)² ≤ τ².
 *
 * The √r is real. Let r = 2^k, H the r × r Hadamard matrix of Sylvester (entries ±1, HHᵀ = rI), A the 2r × 2r matrix in which
 * every entry of H is repeated in a 2 × 2 block, and s = (1, −1, 1, −1, …). Then As = 0 = Aᵀs and AAᵀ has the eigenvalue 4r, r
 * times, and 0. With E = u s sᵀ, a change of every entry by ±u, BBᵀ = AAᵀ + EEᵀ since AEᵀ = 0: B has the singular values 2√r,
 * r times, and ‖E‖ = 2ru, which is u√r times the largest. So u√r > τ adds one to the count. The check verifies all this in
 * integers.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";

interface Perturbation {
  /** The largest relative change of an entry. */
  readonly unit: string;
  /** Singular values above this times the largest count. */
  readonly threshold: string;
  /** The ranks that the statement speaks of: up to this. */
  readonly largestRank: number;
}

/** H(i, j) = (−1)^(number of common binary digits of i and j). */
function hadamard(i: number, j: number): number {
  let sign = 1;
  for (let common = i & j; common > 0; common >>= 1) if (common & 1) sign = -sign;
  return sign;
}

/** The products of all pairs of rows of an integer matrix. */
function gram(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((a) => rows.map((b) => a.reduce((sum, x, k) => sum + x * (b[k] as number), 0)));
}

/** What the preamble says of A and s, for r = 2^k; all integers are at most 8r². */
function isAsSaid(r: number): boolean {
  const places = Array.from({ length: 2 * r }, (_, i) => i);
  const a = places.map((i) => places.map((j) => hadamard(i >> 1, j >> 1)));
  const product = gram(a);
  // A and AAᵀ are symmetric, so that AAᵀ(AAᵀ) is the product of its rows with themselves.
  const square = gram(product);
  return places.every((i) =>
    places.reduce((sum, j) => sum + (a[i]?.[j] as number) * (j % 2 === 0 ? 1 : -1), 0) === 0 &&
    places.every((j) =>
      Math.abs(a[i]?.[j] ?? 0) === 1 && a[i]?.[j] === a[j]?.[i] &&
      square[i]?.[j] === 4 * r * (product[i]?.[j] as number)
    )
  ) && places.reduce((sum, i) => sum + (product[i]?.[i] as number), 0) === 4 * r * r;
}

/** Whether no admissible change of a matrix of rank r adds to the count, by the bound; if not, by the example. */
function neverAdds({ unit, threshold, largestRank }: Perturbation): Evidence {
  const [u, tau] = [Rational.from(unit), Rational.from(threshold)];
  const bound = u.power(2).times(largestRank).times(tau.plus(1).power(2));
  if (bound.compare(tau.power(2)) <= 0) {
    return proveExactly({
      statement: `u² r (1 + τ)² ≤ τ² for every r ≤ ${largestRank}`,
      cases: [{
        at: { u: unit, τ: threshold, r: `${largestRank}` },
        holds: true,
        found: `${bound}`,
        required: `≤ ${tau.power(2)}`,
      }],
      exhaustive: true,
    });
  }
  const ranks: number[] = [];
  for (let r = 1; r <= Math.min(largestRank, 64); r *= 2) ranks.push(r);
  const examples = proveExactly({
    statement: "the example adds nothing to the count",
    cases: ranks.map((r): ExactCase => {
      const exceeds = u.power(2).times(r).compare(tau.power(2)) > 0;
      return {
        at: { r: `${r}`, matrix: `${2 * r} × ${2 * r}, entries ±1 changed by ±${unit}` },
        holds: !exceeds || !isAsSaid(r),
        found:
          `${r + 1} singular values above ${threshold} times the largest: ${r} times 2√${r}, ` +
          `and ${unit}·√${r} times that`,
        required: `at most ${r}`,
      };
    }),
    exhaustive: true,
  });
  if (examples.outcome === "fails") return examples;
  const reason = "the bound does not suffice, and the examples do not refute";
  return { ...examples, outcome: "undecided", ground: "none", summary: reason, reason };
}

claim({
  id: "A-RK.thr",
  source: "sparse features v2, Section 3 (“fixed threshold”), with the 10⁻¹⁵ of the published code",
  statement:
    "For every matrix A of rank at most 200 and every matrix whose entries differ from those of A by at most one unit in the last place of a double (relative 2⁻⁵²): at most rank A singular values exceed 10⁻¹⁵ times the largest, so that the count is not made by rounding",
  formula: String
    .raw`|E_{ij}|\le2^{-52}|A_{ij}|\ \Rightarrow\ \#\{k:\sigma_k(A+E)>10^{-15}\sigma_1(A+E)\}\le\operatorname{rank}A`,
  parameters: { unit: "2^-52", threshold: "1e-15", largestRank: 200 },
  check: neverAdds,
  expect: "refuted",
  correction: "A-RK.thr.corrected",
  severity: "reading",
  mutants: [
    { why: "ranks up to 20", parameters: { largestRank: 20 } },
    { why: "the threshold 10⁻¹⁴", parameters: { threshold: "1e-14" } },
    {
      why: "half a unit, as in rounding to nearest, and ranks up to 81",
      parameters: { unit: "2^-53", largestRank: 81 },
    },
  ],
  remark:
    "The example is a 64 × 64 matrix of rank 32 with entries ±1: entries 1 ± 2⁻⁵² and −1 ± 2⁻⁵² give 33 singular values, the last 1.256·10⁻¹⁵ of the largest. It is a worst case: independent rounding errors add up to about 2⁻⁵³σ₁ and are not seen at 10⁻¹⁵, but a singular value decomposition makes many of them (on replayed runs of Figure 2 NumPy's spurious values were seen to reach 5.8·10⁻¹⁶σ₁, and its count to be one too large in 10 of 1392 evaluations). So the final ranks shown for large step sizes, 58 to 109, may be one too large; a threshold of 10⁻¹⁴ would leave a margin of 3 for all ranks up to 200.",
});

claim({
  id: "A-RK.thr.corrected",
  source: "completes Section 3 of sparse features v2",
  statement:
    "For every matrix A of rank at most 20 and every matrix whose entries differ from those of A by at most one unit in the last place of a double: at most rank A singular values exceed 10⁻¹⁵ times the largest; in general this holds for rank r and threshold τ if 2⁻⁵²√r ≤ τ(1 − 2⁻⁵²√r), and fails for r a power of two with 2⁻⁵²√r > τ",
  formula: String
    .raw`u\sqrt r\le\tau(1-u\sqrt r)\ \Rightarrow\ \sigma_{r+1}(A+E)\le\tau\,\sigma_1(A+E),\qquad u=2^{-52}`,
  parameters: { unit: "2^-52", threshold: "1e-15", largestRank: 20, examples: 32 },
  check: ({ examples, ...problem }) =>
    assemble("Weyl's inequalities with ‖E‖ ≤ u√r σ₁(A), and Sylvester's matrices.", [
      { label: "bound", evidence: neverAdds(problem) },
      {
        label: "A and s are as said",
        evidence: proveExactly({
          statement: "As = 0, (AAᵀ)² = 4r AAᵀ with trace 4r², entries ±1",
          cases: [1, 2, 4, 8, 16, 32].filter((r) => r <= examples).map((r) => ({
            at: { r: `${r}` },
            holds: isAsSaid(r),
            found: "integers",
            required: "the identities of the preamble",
          })),
          exhaustive: true,
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "ranks up to 32", parameters: { largestRank: 32 } },
    { why: "the threshold 8.88·10⁻¹⁶, just below 2⁻⁵⁰", parameters: { threshold: "8.88e-16" } },
    { why: "two units in the last place", parameters: { unit: "2^-51" } },
  ],
  remark:
    "Between 20 and 32 the bound decides nothing at 10⁻¹⁵: it would take a Hadamard matrix of order 24 or 28 instead of Sylvester's.",
});
