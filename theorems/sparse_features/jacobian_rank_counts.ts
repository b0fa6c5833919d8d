/**
 * Figure 2 shows rank φ, counted at 10⁻¹⁵ of the largest singular value, next to ‖u ∘ v‖₀, counted at 10⁻⁵⁰. For orthonormal
 * columns of X and balanced layers, |u_j| = |v_j|, the singular values are s_j with s_j² = u_j² + v_j² = 2|β_j|: the rank counts
 * the coordinates with |β_j| > 10⁻³⁰ max|β|. Off the support |β_j| falls exponentially in time, so the two curves show the
 * same decay at two levels, and where they are between these levels they disagree.
 *
 * The count itself is checked against exact arithmetic for d = 2, where two singular values are compared with a threshold
 * in rationals (see the count by inertia).
 *
 * @module
 */
import fc from "fast-check";
import { diagonalJacobianRank } from "../../lib/measures/diagonal_jacobian_rank.ts";
import { countNonZeros } from "../../lib/measures/non_zeros.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import type { Arbitrary } from "../../props/arbitraries.ts";
import { claim } from "../../props/claim.ts";
import { forAll } from "../../props/for_all.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { proveIdentity } from "../../props/prove_identity.ts";
import { countAbove, moments, sides } from "./_two_columns.ts";

const SOURCE =
  "sparse features v2, Figure 2 (rank of the Jacobian and ‖u ⊙ v‖₀), with the thresholds of the published code";

interface Counts {
  readonly rankThreshold: string;
  readonly zeroThreshold: string;
  readonly smallest: number;
}

function* balanced({ rankThreshold, zeroThreshold, smallest }: Counts): Generator<ExactCase> {
  const jacobian = diagonalJacobianRank(Float64Array.of(1, 0, 0, 1), 2);
  for (let exponent = 0; exponent <= smallest; exponent++) {
    // u = v = (1, w): β = (1, w²), s = √2 (1, w), the singular values of X diag(s) for X = I. No w is at a threshold.
    const w = exponent === 0 ? Rational.ONE : Rational.from(`3e-${exponent}`);
    const rank = w.compare(rankThreshold) > 0 ? 2 : 1;
    const count = w.power(2).compare(zeroThreshold) > 0 ? 2 : 1;
    const double = nearestDouble(w);
    const measured = [
      jacobian.rank(Float64Array.of(1, double, 1, double), Number(rankThreshold)),
      countNonZeros(Float64Array.of(1, double ** 2), Number(zeroThreshold)),
    ];
    yield {
      at: { X: "1 0; 0 1", u: `(1, ${double})`, v: `(1, ${double})` },
      holds: rank === count && measured[0] === rank && measured[1] === count,
      found: `rank ${rank} at ${rankThreshold}, ‖u ∘ v‖₀ = ${count} at ${zeroThreshold}`,
      required: "the same number",
    };
  }
}

claim({
  id: "A-RK.thr.3",
  source: SOURCE,
  statement:
    "For balanced layers (|u_j| = |v_j|) and X with orthonormal columns, the rank of φ_{u,v}(X) at 10⁻¹⁵ of the largest singular value is ‖u ∘ v‖₀ at 10⁻⁵⁰, where the largest coordinate of u ∘ v is 1",
  formula: String
    .raw`\#\{k:\sigma_k>10^{-15}\sigma_1\}=\#\{j:|u_jv_j|>10^{-50}\}\quad(\max_j|u_jv_j|=1)`,
  uses: ["A-RK.thr.1"],
  parameters: { rankThreshold: "1e-15", zeroThreshold: "1e-50", smallest: 30 },
  check: (problem) =>
    proveExactly({
      statement: "rank and ‖u ∘ v‖₀ count the same coordinates",
      cases: balanced(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-RK.thr.3.corrected",
  severity: "reading",
  mutants: [
    { why: "10⁻³⁰ for ‖u ∘ v‖₀", parameters: { zeroThreshold: "1e-30" } },
    { why: "10⁻²⁵ for the rank", parameters: { rankThreshold: "1e-25" } },
    { why: "no coordinate below 10⁻¹⁴", parameters: { smallest: 14 } },
  ],
  remark:
    "u = v = (1, 3·10⁻¹⁶) has rank 1 and ‖u ∘ v‖₀ = 2. The published final values differ in this direction: 109, 68, 58 against 156, 89, 71.",
});

claim({
  id: "A-RK.thr.3.corrected",
  source: "completes Figure 2 of sparse features v2",
  statement:
    "For balanced layers, |u_j| = |v_j|, and X with orthonormal columns, the squared singular values of φ_{u,v}(X) are 2|u_j v_j|: the rank at threshold τ counts the coordinates with |u_j v_j| > τ² max_i |u_i v_i|",
  formula: String
    .raw`\sigma_k^2\in\{2|u_jv_j|\},\qquad\sigma_k>\tau\sigma_1\iff|u_jv_j|>\tau^2\max_i|u_iv_i|`,
  uses: ["A-RK.thr.1"],
  parameters: { factor: "2", power: 2 },
  check: ({ factor, power }) =>
    proveIdentity({
      identities: [
        // With a = |u_j| = |v_j| and A = |u_i| = |v_i| for the largest.
        { left: "a^2 + a^2", right: `${factor}*a*a`, label: "s_j² = 2|u_j v_j|" },
        {
          left: "(a^2 + a^2) - τ^2*(A^2 + A^2)",
          right: `${factor}*(a*a - τ^${power}*A*A)`,
          label: "s_j² > τ² s_i² iff |u_j v_j| > τ² |u_i v_i|",
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "τ instead of τ²", parameters: { power: 1 } },
    { why: "0.1 % too large", parameters: { factor: "2.002" } },
  ],
  remark: "SGD balances the layers (A-BAL).",
});

interface Network {
  readonly inputs: readonly (readonly [number, number])[];
  /** u_1, v_1, u_2, v_2. */
  readonly layers: readonly [number, number, number, number];
  readonly threshold: number;
}

const entry = fc.integer({ min: -3, max: 3 });
const size = fc.integer({ min: 0, max: 3 });

/** Networks with one coordinate near the threshold times the other. */
const anyNetwork: Arbitrary<Network> = fc.record({
  inputs: fc.array(fc.tuple(entry, entry), { minLength: 3, maxLength: 3 })
    .filter((rows) => rows.some(([a, b], i) => rows.slice(0, i).some(([c, d]) => a * d !== b * c))),
  large: fc.tuple(size, size).filter(([u, v]) => u + v > 0),
  small: fc.tuple(size, size),
  exponent: fc.integer({ min: -3, max: 3 }),
  threshold: fc.constantFrom(1e-15, 1e-10, 1e-4, 2 ** -20),
  exchanged: fc.boolean(),
}).map(({ inputs, large, small, exponent, threshold, exchanged }) => {
  const factor = 2 ** (Math.round(Math.log2(threshold)) + exponent);
  const [a, b] = [large, small.map((value) => value * factor)] as [number[], number[]];
  const layers = (exchanged ? [...b, ...a] : [...a, ...b]) as [number, number, number, number];
  return { inputs, layers, threshold };
});

/** The count of singular values above the threshold, or nothing within a relative 10⁻⁹ of it. */
function exactRank(network: Network, squareOfV: string): number | undefined {
  const [u1, v1, u2, v2] = network.layers.map((value) => Rational.from(value).power(2)) as [
    Rational,
    Rational,
    Rational,
    Rational,
  ];
  const x = network.inputs.map((row) => row.map((value) => Rational.from(value)));
  const of = moments(x, [u1.plus(v1.times(squareOfV)), u2.plus(v2.times(squareOfV))]);
  const share = Rational.from(network.threshold).power(2);
  const { left, right } = sides(of, share);
  const close = left.minus(right).absolute().compare(right.times("1e-9")) <= 0;
  return close ? undefined : countAbove(of, share);
}

claim({
  id: "A-RK.thr.4",
  source: `${SOURCE}; as it is counted here`,
  statement:
    "The project's rank of the Jacobian of a diagonal network, an inertia in double precision, is for d = 2 the exact number of singular values above the threshold times the largest, unless one is within a relative 10⁻⁹ of it",
  formula: String.raw`\operatorname{rank}_\tau\phi_{u,v}(X)=\#\{k:\sigma_k>\tau\sigma_1\}`,
  uses: ["A-RK.thr.1"],
  parameters: { squareOfV: "1", cases: 1000 },
  check: ({ squareOfV, cases }, budget) =>
    forAll({
      statement: "the measure is the exact count",
      arbitrary: anyNetwork,
      cases,
      budget,
      slack: (network) => {
        const exact = exactRank(network, squareOfV);
        if (exact === undefined) return Infinity;
        const [u1, v1, u2, v2] = network.layers;
        const measured = diagonalJacobianRank(Float64Array.from(network.inputs.flat()), 2)
          .rank(Float64Array.of(u1, u2, v1, v2), network.threshold);
        return measured === exact ? 0 : -1;
      },
      confirm: () => true,
      labels: {
        "rank 1": { when: (network) => exactRank(network, squareOfV) === 1, share: 0.2 },
        "rank 2": { when: (network) => exactRank(network, squareOfV) === 2, share: 0.2 },
      },
      describe: ({ inputs, layers, threshold }) => ({
        X: inputs.map((row) => row.join(" ")).join("; "),
        "u1, v1, u2, v2": layers.join(", "),
        τ: `${threshold}`,
      }),
      replay: () => "deno task audit explain A-RK.thr.4",
    }),
  expect: "supported",
  mutants: [
    { why: "v² counted with a factor 1.1", parameters: { squareOfV: "1.1" } },
    { why: "v left out", parameters: { squareOfV: "0" } },
  ],
});
