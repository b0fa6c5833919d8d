/**
 * Section 2.3.2, diagonal linear networks: "for a generic data matrix X, minimizing the norm of each column of
 * φ_{u,v}(X) amounts to put the maximal number of zero coordinates and hence to minimize ‖u ⊙ v‖₀".
 *
 * The columns of φ are v_j X_j (for u_j) and u_j X_j (for v_j). Given β = u ∘ v, by u² + v² = (|u| − |v|)² + 2|uv|,
 *
 *     Σ ‖columns‖² = Σ_j ‖X_j‖² (u_j² + v_j²) ≥ 2 Σ_j ‖X_j‖² |β_j|,   with equality iff |u_j| = |v_j| for all j.
 *
 * So minimising the columns among the interpolators Xβ = y is minimising a weighted ℓ1 norm of β, not ‖β‖₀; for
 * the sum of the unsquared norms it is 2 Σ_j ‖X_j‖ √|β_j|, a weighted ℓ_{1/2}. Both favour sparse β, and both
 * have data on which their minimiser is not the sparsest interpolator. Such data are found by enumerating the basic
 * interpolators exactly: among them are a sparsest one and the minimisers of every weighted ℓ1 norm. Where the
 * minimiser uses n columns S, the vector z with X_jᵀz = w_j sign β_j on S certifies it: if |X_jᵀz| < w_j elsewhere,
 * then Σ w_j|β′_j| ≥ zᵀXβ′ = zᵀy = Σ w_j|β_j| for every interpolator β′, with equality only on S. These strict
 * inequalities persist when X is moved a little (with y moved along, as the same combination of sparse columns):
 * the counterexamples fill open sets of matrices X and are not an accident of special X.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { proveOverBox } from "../../props/prove_over_box.ts";
import {
  basicInterpolators,
  columns,
  type ExactMatrix,
  matrix,
  rank,
  solution,
  supports,
  vector,
} from "./_linear.ts";
import { indices, sum } from "./_samples.ts";

const SOURCE = "sparse features v2, Section 2.3.2, diagonal linear networks";

interface Data {
  readonly matrix: string;
  readonly targets: string;
  readonly weights: string;
}

function total(values: readonly Rational[]): Rational {
  return values.reduce((a, b) => a.plus(b), Rational.ZERO);
}

function squaredNorms(x: ExactMatrix): Rational[] {
  return (x[0] ?? []).map((_, j) => total(x.map((row) => (row[j] as Rational).power(2))));
}

/** z with X_jᵀz = w_j sign β_j on the support, when it has n columns; and whether it certifies β strictly. */
function certificate(
  x: ExactMatrix,
  weights: readonly Rational[],
  coefficients: readonly Rational[],
): string {
  const support = coefficients.flatMap((value, j) => value.sign() === 0 ? [] : [j]);
  const chosen = columns(x, support);
  const transposed = support.map((_, k) => chosen.map((row) => row[k] as Rational));
  const right = support.map((j) =>
    (weights[j] as Rational).times((coefficients[j] as Rational).sign())
  );
  const z = support.length === x.length ? solution(transposed, right) : undefined;
  if (z === undefined) return "no certificate of full rank";
  const strict = weights.every((weight, j) => {
    const product = total(x.map((row, i) => (row[j] as Rational).times(z[i] as Rational)));
    return support.includes(j) || product.absolute().compare(weight) < 0;
  });
  return strict ? `the only minimiser, certified by z = (${z.join(", ")})` : "not certified by z";
}

/** Whether every minimiser of the weighted ℓ1 norm among the interpolators is a sparsest one. */
function minimisersAreSparsest({ matrix: text, targets, weights: kind }: Data): Evidence {
  const x = matrix(text);
  const y = vector(targets);
  const weights = squaredNorms(x).map((norm) => kind === "equal" ? Rational.ONE : norm);
  const sets = supports(x[0]?.length ?? 0).filter(({ length }) => length === x.length);
  if (sets.some((set) => rank(columns(x, set)) < x.length)) {
    throw new RangeError(
      `Cannot test interpolators as every ${x.length} columns of X must be independent: current X is ${text}`,
    );
  }
  const interpolators = basicInterpolators(x, y);
  const sparsest = Math.min(...interpolators.map(({ support }) => support.length));
  const cost = (beta: readonly Rational[]): Rational =>
    total(beta.map((value, j) => value.absolute().times(weights[j] as Rational))).times(2);
  const costs = interpolators.map(({ coefficients }) => cost(coefficients));
  const least = costs.reduce((a, b) => a.compare(b) <= 0 ? a : b);
  const basic = interpolators.filter((_, k) => costs[k]?.equals(least));
  // Where several basic ones tie, their mean is a minimiser too, and not basic.
  const means =
    x[0]?.map((_, j) =>
      total(basic.map(({ coefficients }) => coefficients[j] as Rational)).dividedBy(basic.length)
    ) ?? [];
  const candidates = basic.map(({ coefficients }) => coefficients);
  const minimisers = (basic.length > 1 ? [...candidates, means] : candidates)
    .map((coefficients) => ({
      coefficients,
      support: coefficients.flatMap((value, j) => value.sign() === 0 ? [] : [j]),
    }));
  const cases = minimisers.map(({ support, coefficients }): ExactCase => ({
    at: { X: text, y: targets, β: `(${coefficients.join(", ")})` },
    holds: support.length === sparsest,
    found:
      `the least Σ‖columns‖² among the interpolators is ${least}, at β with ${support.length} non-zero coordinates (${
        certificate(x, weights, coefficients)
      })`,
    required: `${sparsest} non-zero coordinates, as (${
      interpolators[0]?.coefficients.join(", ")
    }), where the sum is ${costs[0]}`,
  }));
  return proveExactly({
    statement: "the minimisers of Σ‖columns‖² among the interpolators are sparsest",
    cases,
    exhaustive: false,
    coverage: { basicInterpolators: interpolators.length, generalPosition: sets.length },
  });
}

claim({
  id: "A-L0",
  source: SOURCE,
  statement:
    "For every X in general position and every y: parameters (u, v) that minimise the sum of the squared column norms of φ_{u,v}(X) among all with X(u ∘ v) = y minimise ‖u ∘ v‖₀ among them",
  formula: String
    .raw`\operatorname*{arg\,min}_{X(u\odot v)=y}\sum_{k=1}^{2d}\bigl\|\phi_{u,v}(X)_k\bigr\|^2\subseteq\operatorname*{arg\,min}_{X(u\odot v)=y}\|u\odot v\|_0`,
  uses: ["A-JDLN", "A-L0.corrected"],
  parameters: { matrix: "1 1 0; 2 0 1", targets: "1 2", weights: "squared norms" },
  check: minimisersAreSparsest,
  expect: "refuted",
  correction: "A-L0.corrected",
  severity: "conclusion",
  mutants: [
    {
      why: "the long column at 0.599 of its length, just below the limit 0.6",
      parameters: { matrix: "0.599 1 0; 1.198 0 1", targets: "0.599 1.198" },
    },
    { why: "the unweighted ℓ1 norm on the same data", parameters: { weights: "equal" } },
  ],
  remark:
    "X_1 = (1, 2), X_2 = (1, 0), X_3 = (0, 1) and y = X_1: β = (1, 0, 0) costs 2·5, β = (0, 1, 2) costs 2·3. The data are the smallest of their kind (no 2 × 3 matrix with entries in {−1, 0, 1} has such a column); strictness makes them stable under small changes of X. What is minimised is a weighted ℓ1 norm, so the sparsity bias is that of a weighted lasso, which finds the sparsest interpolator only under further assumptions on X; for columns of equal length see A-L0.1.",
});

claim({
  id: "A-L0.1",
  source: `${SOURCE}, read for normalised columns`,
  statement:
    "For every X in general position with columns of equal length and every y: parameters that minimise the sum of the squared column norms of φ_{u,v}(X) among all with X(u ∘ v) = y minimise ‖u ∘ v‖₀ among them",
  formula: String
    .raw`\|X_1\|=\dots=\|X_d\|\ \Rightarrow\ \operatorname*{arg\,min}_{X(u\odot v)=y}\sum_{k=1}^{2d}\bigl\|\phi_{u,v}(X)_k\bigr\|^2\subseteq\operatorname*{arg\,min}_{X(u\odot v)=y}\|u\odot v\|_0`,
  uses: ["A-JDLN", "A-L0.corrected"],
  parameters: {
    matrix: "0 0 1 2; 1 1 2 0; -2 2 0 -1",
    targets: "0 2 0",
    weights: "squared norms",
  },
  check: minimisersAreSparsest,
  expect: "refuted",
  correction: "A-L0.corrected",
  severity: "reading",
  mutants: [
    { why: "y is one of the columns", parameters: { targets: "0 1 -2" } },
    { why: "y = X_3 + X_4 instead of X_1 + X_2", parameters: { targets: "3 2 -1" } },
  ],
  remark:
    "y = X_1 + X_2 with columns of length √5: (1, 1, 0, 0) has ℓ1 norm 2, and an interpolator with three non-zero coordinates has less. With n = 2 equal lengths suffice by the triangle inequality for y along one column (and for n = 1 such columns agree up to sign, so that the minimisers tie), so n = 3 is the smallest case of this kind.",
});

claim({
  id: "A-L0.corrected",
  source: "repairs Section 2.3.2 of sparse features v2, diagonal linear networks",
  statement:
    "For every n, d ≥ 1, X ∈ ℝ^{n×d} and β ∈ ℝ^d: the least sum of the squared column norms of φ_{u,v}(X) over all (u, v) with u ∘ v = β is 2 Σ_j ‖X_j‖² |β_j|, attained exactly where ‖X_j‖(|u_j| − |v_j|) = 0 for all j; minimising it among interpolators is minimising this weighted ℓ1 norm",
  formula: String
    .raw`\min_{u\odot v=\beta}\sum_{k=1}^{2d}\bigl\|\phi_{u,v}(X)_k\bigr\|^2=2\sum_{j=1}^d\|X_j\|^2|\beta_j|`,
  uses: ["A-JDLN"],
  parameters: { mostSamples: 3, mostCoordinates: 3, factor: "2", layers: "both" },
  check: ({ mostSamples, mostCoordinates, factor, layers }) => {
    // One coordinate of any network, with N = ‖X_j‖².
    const identities: Identity[] = [{
      left: layers === "both" ? "N*(a^2 + b^2)" : "N*b^2",
      right: `N*((a - b)^2 + ${factor}*a*b)`,
      label: "one coordinate, ‖X_j‖² a symbol",
    }];
    for (const n of indices(mostSamples)) {
      for (const d of indices(mostCoordinates)) {
        // The signs of u_j v_j: |u_j| and |v_j| as variables a_j, b_j ≥ 0, so that |β_j| = a_j b_j.
        const terms = indices(d).map((j) => ({
          columns: sum(
            indices(n).map((i) =>
              formula(`(b${j}*x${i}_${j})^2`)
                .plus(layers === "both" ? formula(`(a${j}*x${i}_${j})^2`) : formula("0"))
            ),
          ),
          norm: sum(indices(n).map((i) => formula(`x${i}_${j}^2`))),
          j,
        }));
        identities.push({
          left: sum(terms.map(({ columns }) => columns)),
          right: sum(
            terms.map(({ norm, j }) =>
              norm.times(formula(`(a${j} - b${j})^2 + ${factor}*a${j}*b${j}`))
            ),
          ),
          label: `n = ${n}, d = ${d}, |u_j| = a_j and |v_j| = b_j`,
        });
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "the factor 1", parameters: { factor: "1" } },
    { why: "0.1 % too large", parameters: { factor: "2.002" } },
    { why: "only the columns of u", parameters: { layers: "u" } },
  ],
  remark:
    "The rest (|u_j| − |v_j|)² is a sum of squares. Without the constraint Xβ = y the minimum is u = v = 0.",
});

claim({
  id: "A-L0.2",
  source: `${SOURCE}, with norms in place of squared norms`,
  statement:
    "The least sum of the column norms (not squared) of φ_{u,v}(X) over u ∘ v = β is 2 Σ_j ‖X_j‖ √|β_j|, a weighted ℓ_{1/2}; for X_1 = (1, 3), X_2 = (1, 0), X_3 = (0, 1) and y = X_1 it is smaller at β = (0, 1, 3) than at the sparsest interpolator (1, 0, 0)",
  formula: String
    .raw`\min_{u\odot v=\beta}\sum_k\bigl\|\phi_{u,v}(X)_k\bigr\|=2\sum_j\|X_j\|\sqrt{|\beta_j|},\qquad 1+\sqrt3<\sqrt{10}`,
  uses: ["A-JDLN"],
  parameters: { height: "3", factor: "2" },
  check: ({ height, factor }, budget) => {
    const x = matrix(`1 1 0; ${height} 0 1`);
    const y = vector(`1 ${height}`);
    return assemble(
      "The sum at given β by the square of √|u_j| − √|v_j|, and the two costs compared.",
      [
        {
          label: "|u| + |v| for |u| = a², |v| = b², √|β| = ab",
          evidence: proveIdentity({
            identities: [{ left: "a^2 + b^2", right: `(a - b)^2 + ${factor}*a*b` }],
          }),
        },
        {
          label: "both interpolate",
          evidence: proveExactly({
            statement: "the basic interpolators are (1, 0, 0) and (0, 1, y_2)",
            cases: [{
              at: { X: `1 1 0; ${height} 0 1` },
              holds: basicInterpolators(x, y).map(({ support }) => support.join("")).join() ===
                "0,12",
              found: basicInterpolators(x, y).map(({ support }) => `{${support}}`).join(", "),
              required: "supports {0} and {1, 2}",
            }],
            exhaustive: true,
          }),
        },
        {
          label: "the denser one costs less",
          evidence: proveOverBox({
            inequality: "1 + sqrt(h) < sqrt(1 + h^2)",
            domain: { h: `[${height}, ${height}]` },
            budget,
          }),
        },
      ],
    );
  },
  expect: "proved",
  mutants: [
    { why: "X_1 = (1, 2)", parameters: { height: "2" } },
    {
      why: "X_1 = (1, 2.314), below the limit at 2.3146",
      parameters: { height: "2.314" },
    },
    { why: "the factor is 0.1 % too small", parameters: { factor: "1.998" } },
  ],
  remark:
    "Reading “the norm of each column” as the sum of the norms makes the penalty closer to ‖β‖₀ than ℓ1, and still different from it.",
});
