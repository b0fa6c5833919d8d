/**
 * Section 2.3.2 on Brownian motion and on the columns and rows of the Jacobian φ ∈ ℝ^{n×p}.
 *
 * A continuous centred Gaussian process is determined by its covariances. For s ≤ t write B_s = √s Z and
 * B_t = √s Z + √(t − s) Z′ with independent standard Gaussian vectors Z, Z′; the covariance of two linear forms in
 * them is the sum of the products of coefficients. Hence Cov(⟨v, B_s⟩, ⟨w, B_t⟩) = ⟨v, w⟩ min(s, t). With
 * v = w this is the process ‖v‖W. With two columns v = φ_i, w = φ_k of φ it shows that the coordinates of φᵀB
 * are ‖φ_i‖W^i one by one, but with dependent W^i unless the columns are orthogonal: the representation
 * by independent W^i is not equivalent to (8). And the factors ‖φ_i‖ are the norms of the p columns, not the norms
 * ‖∇h(x_i)‖ of the n rows; what the two lists share is the sum of squares, ‖φ‖_F².
 *
 * Sums over coordinates are written out with symbols for dimensions up to 5 and have the same terms in any other.
 *
 * @module
 */
import { type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { covariance, indices, sum } from "./_samples.ts";

/** ⟨v, B⟩ at the earlier time s (a² = s) or at the later time t (b² = t − s). */
function inner(vector: string, { dimension, late }: {
  readonly dimension: number;
  readonly late: boolean;
}): Expression {
  return sum(
    indices(dimension).map((i) =>
      variable(`${vector}${i}`).times(formula(late ? `a*Z${i} + b*Y${i}` : `a*Z${i}`))
    ),
  );
}

function increments(dimension: number): string[] {
  return indices(dimension).flatMap((i) => [`Z${i}`, `Y${i}`]);
}

claim({
  id: "A-BM",
  source: "sparse features v2, Section 2.3.2 (v1: Section 2.3)",
  statement:
    "For every n ≥ 1, v ∈ ℝ^n and a standard Brownian motion B in ℝ^n: ⟨v, B_t⟩ and ‖v‖₂ W_t, with W a one-dimensional Brownian motion, are equal in law as processes: Cov(⟨v, B_s⟩, ⟨v, B_t⟩) = ‖v‖² s for s ≤ t",
  formula: String
    .raw`\operatorname{Cov}(\langle v,B_s\rangle,\langle v,B_t\rangle)=\|v\|_2^2\,\min(s,t)`,
  parameters: { mostDimensions: 5, time: "s", sumFirst: false },
  check: ({ mostDimensions, time, sumFirst }) =>
    proveIdentity({
      identities: indices(mostDimensions).map((n) => {
        const v = indices(n).map((i) => variable(`v${i}`));
        return {
          left: covariance(
            [inner("v", { dimension: n, late: false }), inner("v", { dimension: n, late: true })],
            increments(n),
          ),
          right: formula(time).times(sumFirst ? sum(v).power(2) : sum(v.map((x) => x.power(2)))),
          label: `n = ${n}`,
        };
      }),
      where: { "a^2": "s", "b^2": "t - s" },
    }),
  expect: "proved",
  mutants: [
    { why: "the later time", parameters: { time: "t" } },
    { why: "0.1 % too large", parameters: { time: "1.001*s" } },
    { why: "(Σ v_i)² in place of Σ v_i²", parameters: { sumFirst: true } },
  ],
  remark: "The text has v ∈ ℝ^p; B lives in ℝ^n, so v ∈ ℝ^n is meant.",
});

interface Columns {
  readonly mostSamples: number;
  readonly expected: string;
  readonly second: string;
}

/** Cov((φᵀB_s)_1, (φᵀB_t)_k) for the columns v and w (or v twice) against an expression. */
function columnCovariance({ mostSamples, expected, second }: Columns): Identity[] {
  return indices(mostSamples).map((n) => {
    const products = sum(indices(n).map((i) => formula(`v${i}*${second}${i}`)));
    return {
      left: covariance(
        [inner("v", { dimension: n, late: false }), inner(second, { dimension: n, late: true })],
        increments(n),
      ),
      right: formula(expected, { products }),
      label: `n = ${n}, columns v and ${second}`,
    };
  });
}

claim({
  id: "A-COL",
  source: "sparse features v2, Section 2.3.2",
  statement:
    "For every n, p ≥ 1, every Jacobian φ ∈ ℝ^{n×p} and every single i ≤ p: the i-th coordinate of φᵀB_t is equal in law to ‖φ_i‖ W_t with φ_i the i-th column of φ and W a one-dimensional Brownian motion",
  formula: String
    .raw`(\phi^\top B_t)_i\overset{\text{law}}=\|\phi_i\|\,W_t\quad\text{for each single }i`,
  uses: ["A-BM"],
  parameters: { mostSamples: 4, expected: "products*s", second: "v" },
  check: (p) =>
    proveIdentity({ identities: columnCovariance(p), where: { "a^2": "s", "b^2": "t - s" } }),
  expect: "proved",
  mutants: [
    {
      why: "0.1 % too large",
      parameters: { expected: "1.001*products*s" },
    },
    { why: "at the later time", parameters: { expected: "products*t" } },
  ],
  remark:
    "The noise in (8) has √(ηδ) besides, at frozen φ. Dependence between coordinates: A-COL.1.",
});

claim({
  id: "A-COL.1",
  source:
    "sparse features v2, Section 2.3.2: “the process Eq.(8) is equivalent to a process whose i-th coordinate is driven by a noise proportional to ‖φ_i‖dW^i”",
  statement:
    "For every Jacobian φ the process φᵀB is equal in law to (‖φ_i‖W^i)_{i≤p} with independent one-dimensional Brownian motions W^i: two different coordinates have Cov((φᵀB_s)_i, (φᵀB_t)_k) = 0",
  formula: String
    .raw`(\phi^\top B_t)_{i\le p}\overset{\text{law}}=(\|\phi_i\|\,W^i_t)_{i\le p},\quad W^i\ \text{independent}`,
  parameters: { columns: "any" },
  check: ({ columns }) => {
    // (1, 2) and (2, −1) are orthogonal; disjoint columns have no sample in common.
    const chosen: Readonly<Record<string, Readonly<Record<string, Expression>>>> = {
      any: {},
      orthogonal: {
        v1: variable("c"),
        v2: formula("2*c"),
        w1: formula("2*d"),
        w2: formula("-d"),
      },
      disjoint: { v2: formula("0"), w1: formula("0") },
    };
    const replacement = chosen[columns];
    if (replacement === undefined) {
      throw new RangeError(
        `Cannot choose the columns "${columns}": expected any, orthogonal or disjoint`,
      );
    }
    const forms = [
      inner("v", { dimension: 2, late: false }),
      inner("w", { dimension: 2, late: false }),
    ].map((form) => form.at(replacement)) as [Expression, Expression];
    return proveIdentity({
      identities: [{
        left: covariance(forms, increments(2)),
        right: "0",
        label: "columns v and w, s = t = a²",
      }],
      witness: { a: "1", v1: "1", v2: "0", w1: "1", w2: "0" },
    });
  },
  expect: "refuted",
  correction: "A-COL.1.corrected",
  severity: "reading",
  mutants: [
    { why: "orthogonal columns", parameters: { columns: "orthogonal" } },
    { why: "columns without a common sample", parameters: { columns: "disjoint" } },
  ],
  remark:
    "Independence is our reading of “equivalent”; without it nothing is said about the joint law. Smallest case: n = 1, φ = [1 1], where both coordinates are the same Brownian motion. For p > n the columns cannot all be orthogonal unless some vanish.",
});

claim({
  id: "A-COL.1.corrected",
  source: "repairs Section 2.3.2 of sparse features v2",
  statement:
    "For every n, p ≥ 1 and all columns φ_i, φ_k of φ: Cov((φᵀB_s)_i, (φᵀB_t)_k) = ⟨φ_i, φ_k⟩ s for s ≤ t, so that d⟨W^i, W^k⟩ = ⟨φ_i, φ_k⟩/(‖φ_i‖‖φ_k‖) dt",
  formula: String
    .raw`d\langle W^i,W^k\rangle_t=\frac{\langle\phi_i,\phi_k\rangle}{\|\phi_i\|\|\phi_k\|}\,dt`,
  parameters: { mostSamples: 4, expected: "products*s", second: "w" },
  check: (p) =>
    proveIdentity({ identities: columnCovariance(p), where: { "a^2": "s", "b^2": "t - s" } }),
  expect: "proved",
  mutants: [
    { why: "independent coordinates", parameters: { expected: "0*products*s" } },
    { why: "0.1 % too small", parameters: { expected: "0.999*products*s" } },
  ],
});

type Matrix = readonly (readonly number[])[];

function squaredRows(matrix: Matrix): number[] {
  return matrix.map((row) => row.reduce((total, x) => total + x * x, 0));
}

function transposed(matrix: Matrix): number[][] {
  return (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] ?? 0));
}

/** All n × n matrices with entries −1, 0, 1, simplest first. */
function* smallMatrices(n: number): Generator<number[][]> {
  const values = [0, 1, -1];
  for (let code = 0; code < 3 ** (n * n); code++) {
    const entry = (position: number): number => values[Math.floor(code / 3 ** position) % 3] ?? 0;
    yield indices(n).map((i) => indices(n).map((j) => entry((i - 1) * n + j - 1)));
  }
}

claim({
  id: "A-COL.2",
  source:
    "sparse features v2, Section 2.3.2: “each multiplicative factor …, i.e., in our case (‖∇h(x_i)‖)_{i=1}^n”",
  statement:
    "The multiplicative factors of the noise in (8), the norms of the columns of φ, are the norms ‖∇h(x_i)‖ of the prediction gradients (in some order), also where n = p",
  formula: String.raw`\{\|\phi_j\|\}_{j=1}^p=\{\|\nabla_\theta h_\theta(x_i)\|\}_{i=1}^n`,
  parameters: { size: 2, matrices: "any", compared: "each" },
  check: ({ size, matrices, compared }) => {
    function* cases(): Generator<ExactCase> {
      for (const matrix of smallMatrices(size)) {
        const symmetric = matrix.every((row, i) => row.every((x, j) => x === matrix[j]?.[i]));
        if (matrices === "symmetric" && !symmetric) continue;
        const total = (list: number[]): number => list.reduce((a, b) => a + b, 0);
        const show = (list: number[]): string =>
          compared === "each" ? `[${list.toSorted((a, b) => a - b)}]` : `${total(list)}`;
        const columns = show(squaredRows(transposed(matrix)));
        const rows = show(squaredRows(matrix));
        yield {
          at: { φ: JSON.stringify(matrix) },
          holds: columns === rows,
          found: `squared norms of columns ${columns}, of rows ${rows}`,
          required: "the same",
        };
      }
    }
    return proveExactly({
      statement: "column norms and row norms agree",
      cases: cases(),
      exhaustive: false,
      coverage: { entries: [-1, 0, 1] },
    });
  },
  expect: "refuted",
  correction: "A-COL.2.corrected",
  severity: "statement",
  mutants: [
    { why: "symmetric Jacobians", parameters: { matrices: "symmetric" } },
    { why: "only the sums of squares", parameters: { compared: "the sum" } },
  ],
  remark:
    "φ has n rows ∇h(x_i) and p columns, and n ≠ p in the paper's setting; the counterexample has n = p = 2, so that it is not a matter of counting. The conjecture that follows speaks of columns, the factors named just before it are rows.",
});

claim({
  id: "A-COL.2.corrected",
  source: "repairs Section 2.3.2 of sparse features v2",
  statement:
    "For every n, p ≥ 1 and every Jacobian: the squared norms of the p columns and the squared norms ‖∇h(x_i)‖² of the n rows have the same sum ‖φ‖_F², and this sum is the rate E‖φᵀB_t‖²/t of the noise",
  formula: String
    .raw`\sum_{j=1}^p\|\phi_j\|^2=\sum_{i=1}^n\|\nabla_\theta h_\theta(x_i)\|^2=\|\phi\|_F^2=\tfrac1t\,\mathbb E\|\phi^\top B_t\|^2`,
  uses: ["A-BM"],
  parameters: { mostSamples: 3, mostCoordinates: 3, factor: "1" },
  check: ({ mostSamples, mostCoordinates, factor }) => {
    const identities: Identity[] = [];
    const scale = Rational.from(factor);
    for (const n of indices(mostSamples)) {
      for (const p of indices(mostCoordinates)) {
        const entry = (i: number, j: number): Expression => variable(`g${i}_${j}`);
        const rows = sum(
          indices(n).map((i) => sum(indices(p).map((j) => entry(i, j).power(2)))),
        );
        const columns = sum(
          indices(p).map((j) => sum(indices(n).map((i) => entry(i, j).power(2)))),
        );
        // B_1 = Z.
        const names = indices(n).map((i) => `Z${i}`);
        const noise = sum(
          indices(p).map((j) => {
            const form = sum(indices(n).map((i) => entry(i, j).times(variable(`Z${i}`))));
            return covariance([form, form], names);
          }),
        );
        identities.push(
          { left: columns.times(scale), right: rows, label: `n = ${n}, p = ${p}` },
          { left: noise, right: rows.times(scale), label: `noise, n = ${n}, p = ${p}` },
        );
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "0.1 % too large", parameters: { factor: "1.001" } },
    { why: "0.1 % too small", parameters: { factor: "0.999" } },
  ],
});
