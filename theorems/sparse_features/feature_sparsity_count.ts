/**
 * Section 3: the coefficient is "the average fraction of distinct, non-zero activations"; "100 % means a completely dense
 * feature vector and 0 % means a feature vector with all zeros".
 *
 * With groups C of live units, which are disjoint,
 *
 *     S = (1/nm) Σ_C #{i : Φ_ij ≠ 0 for some j ∈ C} ≤ (1/nm) Σ_j #{i : Φ_ij ≠ 0} = density ≤ 1,
 *
 * where m counts dead units too: deletion of units lowers the numerator and not the denominator. So S = 0 iff no
 * activation is non-zero, since a live unit gives its group a sample. And S = 1 iff the density is 1 and no group loses
 * anything; but where all activations are non-zero, a group of k units counts n of its kn. Hence S = 1 iff every
 * activation is non-zero and no two units form a pair, and a dense layer of m copies of one unit has S = 1/m.
 *
 * @module
 */
import fc from "fast-check";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import type { Arbitrary } from "../../props/arbitraries.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { forAll } from "../../props/for_all.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import {
  type ExactRule,
  exactSparsity,
  integerMatrices,
  matrixText,
  TEXT,
} from "./_exact_sparsity.ts";
import { type ExactMatrix, matrix } from "./_linear.ts";

const SOURCE =
  "sparse features v2, Section 3, “average fraction of distinct, non-zero activations”";

function asArray(rows: ExactMatrix): Float64Array {
  return Float64Array.from(rows.flat(), (entry) => nearestDouble(entry));
}

interface Formula {
  readonly denominator: string;
  readonly numerator: string;
  readonly comparison: string;
}

/** The fraction formula in exact arithmetic. */
function fraction(rows: ExactMatrix, problem: Formula, rule: ExactRule = TEXT): Rational {
  const comparison = problem.comparison === "above" ? "above" : "at-least";
  const { coefficient, density } = exactSparsity(rows, { ...rule, comparison });
  const width = rows[0]?.length ?? 0;
  const live = Array.from({ length: width }, (_, j) => j)
    .filter((j) => rows.some((row) => row[j]?.sign() !== 0)).length;
  const value = problem.numerator === "distinct" ? coefficient : density;
  if (problem.denominator === "all units" || live === 0) return value;
  return value.times(Rational.of(BigInt(width), BigInt(live)));
}

/** Layers for which the words are easily misread, and their coefficients. */
const SPECIAL: readonly (readonly [string, string, string, string])[] = [
  ["all units dead", "0 0; 0 0", "0.95", "0"],
  ["one live unit", "0 3; 0 0; 0 1", "0.95", "1/3"],
  ["one unit in all", "3; 0; 1", "0.95", "2/3"],
  ["two constant units and a dead one", "1 2 0; 1 2 0", "0.95", "2/3"],
  ["one sample", "5 7", "0.95", "1"],
  ["a unit and its double", "1 2; 0 0; 3 6", "0.95", "1/3"],
  ["a correlation equal to the threshold 1/2", "2 2; 1 0; 0 1", "0.5", "1/2"],
  ["a correlation below the threshold", "2 2; 1 0; 0 1", "0.51", "2/3"],
];

function* specialCases(problem: Formula): Generator<ExactCase> {
  for (const [name, text, threshold, expected] of SPECIAL) {
    const rows = matrix(text);
    const rule = { ...TEXT, threshold: Rational.from(threshold) };
    const formula = fraction(rows, problem, rule);
    const { coefficient } = featureSparsity(asArray(rows), rows[0]?.length ?? 0, {
      threshold: Number(threshold),
    });
    yield {
      at: { layer: name, activations: text, threshold },
      holds: formula.equals(expected) && coefficient === nearestDouble(formula),
      found: `${formula} by the formula, ${coefficient} by the measure`,
      required: expected,
    };
  }
}

function* small(problem: Formula): Generator<ExactCase> {
  for (
    const shape of [{ samples: 2, units: 2, largest: 3 }, { samples: 3, units: 2, largest: 1 }]
  ) {
    for (const rows of integerMatrices(shape)) {
      const formula = fraction(rows, problem);
      const { coefficient } = featureSparsity(asArray(rows), shape.units);
      yield {
        at: { activations: matrixText(rows) },
        holds: coefficient === nearestDouble(formula),
        found: `${coefficient} by the measure`,
        required: `${formula}`,
      };
    }
  }
}

const anyLayer: Arbitrary<Rational[][]> = fc.record({
  samples: fc.integer({ min: 1, max: 5 }),
  units: fc.integer({ min: 1, max: 4 }),
}).chain(({ samples, units }) =>
  fc.array(
    fc.array(fc.integer({ min: -1, max: 4 }), { minLength: units, maxLength: units }),
    { minLength: samples, maxLength: samples },
  )
).map((rows) => rows.map((row) => row.map((entry) => Rational.from(Math.max(0, entry)))));

claim({
  id: "A-FS.cnt",
  source: SOURCE,
  statement:
    "For every activation matrix of n samples and m units the project's measure is the number of (group of live units, sample) at which some member is not zero, divided by n·m with dead units counted in m: 0 for a dead layer, its own density for a single live unit, constant units each for themselves, and a correlation equal to the threshold merges",
  formula: String
    .raw`S(\Phi)=\frac1{nm}\sum_{C}\#\{i:\exists j\in C,\ \Phi_{ij}\ne0\},\qquad C\ \text{the components of}\ \{(j,k):\rho_{jk}\ge0.95\}`,
  parameters: { denominator: "all units", numerator: "distinct", comparison: "at-least" },
  check: (problem, budget) =>
    assemble(
      "The formula in exact arithmetic against the measure in double precision: special layers, all small integer ones, random ones.",
      [
        {
          label: "special layers",
          evidence: proveExactly({
            statement: "the formula has these values",
            cases: specialCases(problem),
            exhaustive: false,
          }),
        },
        {
          label: "small integer layers",
          evidence: proveExactly({
            statement: "the measure is the formula",
            cases: small(problem),
            exhaustive: false,
          }),
        },
        {
          label: "random layers",
          evidence: forAll({
            statement: "the measure is the formula",
            arbitrary: anyLayer,
            cases: 1000,
            budget,
            slack: (rows) => {
              const { coefficient } = featureSparsity(asArray(rows), rows[0]?.length ?? 0);
              return coefficient === nearestDouble(fraction(rows, problem)) ? 0 : -1;
            },
            confirm: () => true,
            labels: {
              "a group of two or more": {
                when: (rows) => exactSparsity(rows, TEXT).groups.some(({ length }) => length > 1),
                share: 0.05,
              },
              "a dead unit": {
                when: (rows) =>
                  (rows[0] ?? []).some((_, j) => rows.every((row) => row[j]?.sign() === 0)),
                share: 0.05,
              },
            },
            describe: (rows) => ({ activations: matrixText(rows) }),
            replay: () => "deno task audit explain A-FS.cnt",
          }),
        },
      ],
    ),
  expect: "supported",
  mutants: [
    { why: "dead units left out of the denominator", parameters: { denominator: "live units" } },
    { why: "duplicates counted", parameters: { numerator: "all" } },
    { why: "only correlations above the threshold", parameters: { comparison: "above" } },
  ],
  remark:
    "Numerator and denominator are those of the published code; its deletion from left to right and its strict comparison are options of the measure (A-FS.keep). The code of the small networks stops with an error where exactly one unit is alive, since NumPy returns a number for a one by one correlation matrix.",
});

interface Extremes {
  readonly samples: number;
  readonly units: number;
  readonly largest: number;
  /** What a coefficient of 1 is claimed to mean. */
  readonly full: string;
  /** Whether that is claimed as "only if" or as "if and only if". */
  readonly direction: string;
}

function* extremes({ full, direction, ...shape }: Extremes): Generator<ExactCase> {
  for (const rows of [matrix("1 1; 2 2"), ...integerMatrices(shape)]) {
    const { coefficient, density, groups } = exactSparsity(rows, TEXT);
    const width = rows[0]?.length ?? 0;
    const dense = density.equals(1);
    const distinct = groups.length === width;
    const claimed = full === "dense" ? dense : full === "distinct" ? distinct : dense && distinct;
    const is = coefficient.equals(1);
    const none = density.sign() === 0;
    yield {
      at: { activations: matrixText(rows) },
      holds: (direction === "only if" ? !is || claimed : is === claimed) &&
        (coefficient.sign() === 0) === none && coefficient.compare(density) <= 0,
      found: `coefficient ${coefficient}, density ${density}, ${groups.length} groups`,
      required: claimed ? "coefficient 1" : none ? "coefficient 0" : "0 < coefficient < 1",
    };
  }
}

claim({
  id: "A-FS.cnt.1",
  source: "sparse features v2, Section 3: “100% means a completely dense feature vector”",
  statement:
    "The feature sparsity coefficient is 100% exactly where every activation is non-zero, and 0% exactly where all are zero",
  formula: String.raw`S(\Phi)=1\iff\Phi_{ij}\ne0\ \forall i,j,\qquad S(\Phi)=0\iff\Phi=0`,
  parameters: { samples: 2, units: 2, largest: 2, full: "dense", direction: "if and only if" },
  check: (problem) =>
    proveExactly({
      statement: `coefficient 1 ${problem.direction} ${problem.full}`,
      cases: extremes(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-FS.cnt.1.corrected",
  severity: "reading",
  mutants: [
    { why: "only if", parameters: { direction: "only if" } },
    { why: "dense and distinct", parameters: { full: "dense and distinct" } },
  ],
  remark:
    "Samples (1, 1) and (2, 2) are completely dense and have 50%: a value below 100% can come from zeros or from duplicates. Literally the text says only that 100% means dense, and that is true (the first mutant), as is the second half.",
});

claim({
  id: "A-FS.cnt.1.corrected",
  source: "completes Section 3 of sparse features v2",
  statement:
    "For every activation matrix the coefficient lies between 0 and the density of non-zero activations; it is 0% exactly where all activations are zero, and 100% exactly where all are non-zero and no two units are correlated",
  formula: String
    .raw`S(\Phi)=1\iff\Phi_{ij}\ne0\ \text{and}\ \rho_{jk}<0.95\quad\forall i,\ j\ne k`,
  parameters: { samples: 2, units: 3, largest: 1, full: "dense and distinct", direction: "iff" },
  check: ({ samples, units, largest, full, direction }) =>
    assemble(
      "The module's preamble has the argument for all layers; written out on all small ones.",
      [
        [samples, units, largest],
        [units, 2, largest],
        [2, 2, 3],
        [1, units, 2],
      ].map(([n = 1, m = 1, most = 1]) => ({
        label: `${n} samples, ${m} units, entries up to ${most}`,
        evidence: proveExactly({
          statement: `coefficient 1 ${direction} ${full}, and at most the density`,
          cases: extremes({ samples: n, units: m, largest: most, full, direction }),
          exhaustive: true,
        }),
      })),
    ),
  expect: "proved",
  mutants: [
    { why: "dense", parameters: { full: "dense" } },
    { why: "every unit alive and distinct", parameters: { full: "distinct" } },
  ],
});
