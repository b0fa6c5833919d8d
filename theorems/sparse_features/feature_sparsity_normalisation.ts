/**
 * What the published code of the small networks does before it correlates, and the text does not say: every sample's
 * feature vector is divided by its length.
 *
 * Pearson's comparison ρ_ab ≥ τ for units a, b ∈ ℝⁿ is c ≥ 0 and D ≥ 0, with
 *
 *     c = n Σ a_i b_i − Σ a_i Σ b_i,   s = n Σ a_i² − (Σ a_i)²,   t alike for b,   D = c² − τ² s t.
 *
 * Under a ← λa, b ← μb with λ, μ > 0: c ← λμc and D ← λ²μ²D, so that pairs do not change: units have no scale. Samples
 * have one: multiplying sample i by its own factor changes sums over i. Division by the samples' lengths removes that
 * scale, as cx/‖cx‖ = x/‖x‖ for c > 0, and does nothing to pairs when all lengths are equal (λ = μ = 1/length).
 *
 * A unit with constant activations has s = Σ_{i<k} (a_i − a_k)² = 0 (Lagrange's identity) and no correlation: 0/0, which the code compares as
 * "not above". So two such units are never merged, not even if they are identical; any others that are identical have c = s = t
 * and D = (1 − τ²)s² > 0.
 *
 * @module
 */
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { proveIdentity } from "../../props/prove_identity.ts";
import {
  exactLength,
  exactSparsity,
  integerMatrices,
  matrixText,
  TEXT,
} from "./_exact_sparsity.ts";
import { matrix } from "./_linear.ts";
import { indices, sum } from "./_samples.ts";

const SOURCE = "sparse features v2, Section 3, against the published code";

/** Feature vectors of two units with rational lengths. */
const VECTORS = ["3 4", "6 8", "4 3", "8 6", "5 0", "0 5", "1 0", "0 2", "0 0"];

function* stacked(samples: number): Generator<Rational[][]> {
  for (let code = 0; code < VECTORS.length ** samples; code++) {
    const chosen = indices(samples).map((i) =>
      VECTORS[Math.floor(code / VECTORS.length ** (samples - i)) % VECTORS.length] as string
    );
    yield matrix(chosen.join("; "));
  }
}

interface Normalisation {
  readonly samples: number;
  readonly lengths: string;
  readonly divisor: string;
}

function* normalisations({ samples, lengths, divisor }: Normalisation): Generator<ExactCase> {
  for (const rows of stacked(samples)) {
    const own = rows.map((row) => exactLength(row));
    if (lengths === "equal" && own.some((length) => !length.equals(own[0] as Rational))) continue;
    const longest = own.reduce((a, b) => a.compare(b) >= 0 ? a : b);
    const divided = divisor === "own length" || longest.sign() === 0
      ? exactSparsity(rows, { ...TEXT, normalise: true })
      : exactSparsity(rows.map((row) => row.map((entry) => entry.dividedBy(longest))), TEXT);
    const plain = exactSparsity(rows, TEXT);
    yield {
      at: { activations: matrixText(rows) },
      holds: divided.coefficient.equals(plain.coefficient),
      found: `${divided.coefficient} after division by the ${divisor}`,
      required: `${plain.coefficient}, as without`,
    };
  }
}

claim({
  id: "A-FS.norm",
  source: SOURCE,
  statement:
    "For every activation matrix, dividing each sample's feature vector by its length before correlating units, as the published code of the small networks does, leaves the feature sparsity coefficient as the text defines it",
  formula: String
    .raw`S\bigl(\operatorname{diag}(\|\Phi_1\|,\dots,\|\Phi_n\|)^{-1}\Phi\bigr)=S(\Phi)`,
  parameters: { samples: 2, lengths: "any", divisor: "own length" },
  check: (problem) =>
    proveExactly({
      statement: `the coefficient is the same after division by the ${problem.divisor}`,
      cases: normalisations(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-FS.norm.corrected",
  severity: "reading",
  mutants: [
    { why: "samples of equal length", parameters: { lengths: "equal", samples: 3 } },
    { why: "one divisor for all samples", parameters: { divisor: "longest length", samples: 3 } },
  ],
  remark:
    "Samples (3, 4) and (6, 8): the units (3, 6) and (4, 8) have ρ = 1 and count as one, 1/2. After division both samples are (3/5, 4/5), the units are constant, have no correlation and count as two: 1. The deep networks' code does not divide.",
});

/** c and D of the preamble for the units λa and μb on n samples. */
function comparison(n: number, factors: readonly [string, string]): [Expression, Expression] {
  const [a, b] = (["a", "b"] as const).map((name, k) =>
    indices(n).map((i) => formula(`${factors[k]}*${name}${i}`))
  ) as [Expression[], Expression[]];
  const product = (x: Expression[], y: Expression[]): Expression =>
    sum(x.map((entry, i) => entry.times(y[i] as Expression))).times(n)
      .minus(sum(x).times(sum(y)));
  const c = product(a, b);
  return [c, c.power(2).minus(formula("τ^2").times(product(a, a)).times(product(b, b)))];
}

function* rescaled(mode: string): Generator<ExactCase> {
  const factors = ["1", "2", "1/3"];
  for (const rows of stacked(2)) {
    for (const first of factors) {
      for (const second of factors) {
        const moved = rows.map((row, i) =>
          row.map((entry, j) => entry.times((mode === "units" ? j : i) === 0 ? first : second))
        );
        const rule = { ...TEXT, normalise: mode === "normalised samples" };
        const [here, there] = [rows, moved].map((of) => `${exactSparsity(of, rule).coefficient}`);
        yield {
          at: { activations: matrixText(rows), factors: `${first}, ${second}` },
          holds: here === there,
          found: `${there} after multiplication`,
          required: `${here}`,
        };
      }
    }
  }
}

claim({
  id: "A-FS.norm.corrected",
  source: "completes the definition in Section 3 of sparse features v2",
  statement:
    "For every activation matrix, threshold and way of grouping: the coefficient does not change when a unit's activations are multiplied by a positive factor; with samples divided by their lengths it does not change when a sample is multiplied by a positive factor; and with equal lengths the two coefficients agree",
  formula: String
    .raw`S(\Phi\operatorname{diag}(\mu))=S(\Phi),\qquad S_{\mathrm{norm}}(\operatorname{diag}(\lambda)\Phi)=S_{\mathrm{norm}}(\Phi)\qquad(\lambda,\mu>0)`,
  parameters: { mostSamples: 3, degree: 2, power: "1", mode: "normalised samples" },
  check: ({ mostSamples, degree, power, mode }) =>
    assemble(
      "Pairs depend on the signs of c (bilinear) and D, which positive factors of units keep; the divided sample is the same; division by equal lengths is a factor of all units; which activations vanish does not change either.",
      [
        {
          label: "factors of units",
          evidence: proveIdentity({
            identities: indices(mostSamples).flatMap((n) => {
              const [c, d] = comparison(n, ["1", "1"]);
              const [scaledC, scaledD] = comparison(n, ["λ", "μ"]);
              const factor = formula("λ*μ");
              return [
                { left: scaledC, right: factor.times(c), label: `c, n = ${n}` },
                { left: scaledD, right: factor.power(degree).times(d), label: `D, n = ${n}` },
              ];
            }),
          }),
        },
        {
          label: "factors of divided samples",
          evidence: proveIdentity({
            identities: [
              // With k the length of (x, y) and m = λk that of (λx, λy).
              { left: "(λ*x)^2 + (λ*y)^2 - (λ*k)^2", right: "λ^2*(x^2 + y^2 - k^2)" },
              { left: `λ*x/(λ*k)^${power}`, right: `x/k^${power}` },
            ],
          }),
        },
        ...[mode, "units"].map((kind) => ({
          label: `${kind}, multiplied`,
          evidence: proveExactly({
            statement: `the coefficient for multiplied ${kind}`,
            cases: rescaled(kind),
            exhaustive: true,
          }),
        })),
      ],
    ),
  expect: "proved",
  mutants: [
    { why: "samples multiplied, not divided by their lengths", parameters: { mode: "samples" } },
    { why: "D of degree 1 in λμ", parameters: { degree: 1 } },
    { why: "division by the squared length", parameters: { power: "2" } },
  ],
  remark:
    "Without the division a factor on one sample can change the coefficient (the first mutant).",
});

interface Identical {
  readonly samples: number;
  readonly largest: number;
  readonly constantUnits: string;
  readonly admitted: string;
}

function* identicalUnits({ constantUnits, admitted, ...shape }: Identical): Generator<ExactCase> {
  for (const column of integerMatrices({ ...shape, units: 1 })) {
    const rows = column.map(([entry = Rational.ZERO]) => [entry, entry]);
    const constant = rows.every(([entry]) => entry?.equals(rows[0]?.[0] ?? 0));
    if (rows.every(([entry]) => entry?.sign() === 0)) continue;
    if (admitted === "not constant" && constant) continue;
    // Sums and products of small integers, and the square root of a square: exact in double precision.
    const { distinct } = featureSparsity(
      Float64Array.from(rows.flat(), (entry) => nearestDouble(entry)),
      2,
      { constantUnits: constantUnits === "together" ? "together" : "separate" },
    );
    yield {
      at: { activations: matrixText(rows) },
      holds: distinct === 1,
      found: `${distinct} distinct units`,
      required: "1",
    };
  }
}

claim({
  id: "A-FS.norm.1",
  source: `${SOURCE} (0/0 in the correlation compares as “not above the threshold”)`,
  statement:
    "Where units count as one if their Pearson correlation compares as at least (text) or above (code) the threshold, two units with identical activations that are not all zero count as one",
  formula: String.raw`\Phi_{\cdot i}=\Phi_{\cdot j}\ne0\ \Rightarrow\ i,j\ \text{count as one}`,
  parameters: { samples: 3, largest: 2, constantUnits: "separate", admitted: "any" },
  check: (problem) =>
    proveExactly({
      statement: "two identical live units count as one",
      cases: identicalUnits(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-FS.norm.1.corrected",
  severity: "reading",
  mutants: [
    { why: "units that are not constant", parameters: { admitted: "not constant" } },
    { why: "constant units counted together", parameters: { constantUnits: "together" } },
  ],
  remark:
    "Two units that are always 1. Pearson's coefficient is 0/0 there, so the text leaves the case open and the code keeps both. Bias-like units of trained networks can be constant, and division by the samples' lengths makes others so (A-FS.norm).",
});

claim({
  id: "A-FS.norm.1.corrected",
  source: "completes the definition in Section 3 of sparse features v2",
  statement:
    "For every threshold 0 < τ < 1: two units with identical activations are a correlated pair exactly where these are not constant",
  formula: String
    .raw`a=b:\quad D=(1-\tau^2)\Bigl(\sum_{i<k}(a_i-a_k)^2\Bigr)^2>0\iff a\ \text{not constant}`,
  parameters: { mostSamples: 4, factor: "1 - τ^2", weight: "1" },
  check: ({ mostSamples, factor, weight }) =>
    proveIdentity({
      identities: indices(mostSamples).flatMap((n) => {
        const [c, d] = comparison(n, ["1", "1"]).map((of) =>
          of.at(Object.fromEntries(indices(n).map((i) => [`b${i}`, formula(`a${i}`)])))
        ) as [Expression, Expression];
        const spread = sum(
          indices(n).flatMap((i) => indices(i - 1).map((k) => formula(`(a${i} - a${k})^2`))),
        ).times(formula(weight));
        return [
          { left: c, right: spread, label: `c, n = ${n}` },
          { left: d, right: formula(factor).times(spread.power(2)), label: `D, n = ${n}` },
        ];
      }),
    }),
  expect: "proved",
  mutants: [
    { why: "1 − τ", parameters: { factor: "1 - τ" } },
    { why: "every pair of samples twice", parameters: { weight: "2" } },
  ],
});
