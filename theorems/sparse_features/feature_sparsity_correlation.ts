/**
 * Section 3: "we count a pair of activations i and j as highly correlated if their Pearson's correlation coefficient
 * is at least 0.95". The published code compares the absolute value.
 *
 * Units with opposite activations, such as two that fire on complementary samples, count twice by the text and once by
 * the code. In terms of the graph E of pairs that pass the rule, the absolute value adds edges: E ⊆ E′. What follows holds
 * for every pair of graphs E ⊆ E′ on the live units, whatever the activations:
 *
 *  - By components, each component of E lies in one of E′. A component's activity is the number of samples at which some
 *    member is not zero, the size of a union, and |A ∪ B| ≤ |A| + |B|: merging never adds.
 *  - By deletion from left to right the units that stay are those without a partner on their right (all of that side is
 *    still there when a unit's turn comes, and a unit that stayed on the left has no partner on its right). More partners:
 *    fewer units stay, and the others' activities are what they were.
 *
 * Without edges both are the density. The check writes this out for all pairs of graphs on up to three units and all
 * activity patterns on two samples, which would show a slip in the argument.
 *
 * @module
 */
import type { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import {
  CODE,
  componentsOf,
  exactSparsity,
  graphs,
  greedilyKept,
  integerMatrices,
  matrixText,
  type Pairs,
  TEXT,
} from "./_exact_sparsity.ts";
import { matrix } from "./_linear.ts";
import { indices } from "./_samples.ts";

const SOURCE = "sparse features v2, Section 3, “Measuring sparse feature learning”";

function compares(relation: string, side: number): boolean {
  switch (relation) {
    case "=":
      return side === 0;
    case "≤":
      return side <= 0;
    case "<":
      return side < 0;
    case "≥":
      return side >= 0;
    default:
      throw new RangeError(`Cannot compare by "${relation}": expected =, ≤, < or ≥`);
  }
}

interface Comparison {
  readonly samples: number;
  readonly units: number;
  readonly largest: number;
  readonly relation: string;
  readonly opposite: boolean;
}

function* comparisons({ opposite, relation, ...shape }: Comparison): Generator<ExactCase> {
  const signed = { ...TEXT, grouping: "greedy" } as const;
  const absolute = { ...signed, correlation: "absolute" } as const;
  for (const rows of [matrix("1 0; 0 1"), ...integerMatrices(shape)]) {
    const [text, code] = [signed, absolute].map((rule) => exactSparsity(rows, rule));
    if (text === undefined || code === undefined) continue;
    if (!opposite && hasOppositeUnits(rows)) continue;
    yield {
      at: { activations: matrixText(rows) },
      holds: compares(relation, code.coefficient.compare(text.coefficient)),
      found: `${code.coefficient} with the absolute value`,
      required: `${relation} ${text.coefficient} as in the text`,
    };
  }
}

/** Whether two units have a correlation of −0.95 or less: positive after one of them changes its sign. */
function hasOppositeUnits(rows: readonly (readonly Rational[])[]): boolean {
  const width = rows[0]?.length ?? 0;
  return indices(width).some((i) =>
    indices(i - 1).some((j) => {
      const pair = rows.map((row) => [(row[i - 1] as Rational).negated(), row[j - 1] as Rational]);
      return exactSparsity(pair, TEXT).groups.some(({ length }) => length > 1);
    })
  );
}

claim({
  id: "A-FS.abs",
  source: `${SOURCE}, against the published code`,
  statement:
    "For every activation matrix, with units deleted from left to right as in the published code: the feature sparsity coefficient by the text's rule (units count as one when their Pearson correlation is at least 0.95) does not change when the absolute value of the correlation is compared, as the code does",
  formula: String
    .raw`\rho_{ij}\ge0.95\quad\text{and}\quad|\rho_{ij}|\ge0.95\quad\text{give the same coefficient}`,
  parameters: { samples: 2, units: 2, largest: 2, relation: "=", opposite: true },
  check: (comparison) =>
    proveExactly({
      statement: `the coefficient with |ρ| ${comparison.relation} the coefficient with ρ`,
      cases: comparisons(comparison),
      exhaustive: false,
      replay: () => "deno task audit explain A-FS.abs",
    }),
  expect: "refuted",
  correction: "A-FS.abs.corrected",
  severity: "reading",
  mutants: [
    { why: "the absolute value can only make it smaller", parameters: { relation: "≤" } },
    { why: "no two units are opposite", parameters: { opposite: false } },
  ],
  remark:
    "Two samples and two units, of which each is active on one sample: ρ = −1, 1/2 by the text and 1/4 by the code. One unit or one sample has no correlations, so this is the smallest example. The text's rule is clear; this is about taking the published numbers for it. Opposite activations are no “aligned neurons” (Section 2.3.2) and no “group of highly correlated activations”.",
});

claim({
  id: "A-FS.abs.1",
  source: `${SOURCE}, against all conventions of the published code of the small networks`,
  statement:
    "For the activations (1, 0) and (0, 1) of two units on two samples the coefficient is 1/4 by the published code's conventions (samples divided by their lengths, |ρ| > 0.95, deletion from left to right) and 1/2 by the text's",
  formula: String.raw`\phi=I_2:\quad\tfrac14\ \text{(code)},\qquad\tfrac12\ \text{(text)}`,
  parameters: { activations: "1 0; 0 1", code: "1/4", text: "1/2" },
  check: ({ activations, code, text }) =>
    proveExactly({
      statement: "the two coefficients",
      cases: [[CODE, code, "code"], [TEXT, text, "text"]].map(([rule, expected, name]) => {
        const { coefficient } = exactSparsity(matrix(activations), rule as typeof CODE);
        return {
          at: { activations, rule: `${name}` },
          holds: coefficient.equals(expected as string),
          found: `${coefficient}`,
          required: `${expected}`,
        };
      }),
      exhaustive: true,
    }),
  expect: "proved",
  mutants: [
    { why: "both are active on the second sample", parameters: { activations: "0 1; 4 3" } },
    { why: "the same value for both", parameters: { code: "1/2" } },
  ],
  remark:
    "Division by the samples' lengths makes opposite units more frequent: where a layer's only two units are non-negative and never both zero, one then falls where the other rises, since their squares add up to 1.",
});

interface Subgraphs {
  readonly mostUnits: number;
  readonly relation: string;
  readonly grouping: string;
  readonly equalFor: string;
}

function value(pairs: Pairs, { grouping, activity }: {
  readonly grouping: string;
  readonly activity: readonly number[];
}): number {
  const groups = grouping === "greedy" ? greedilyKept(pairs).map((k) => [k]) : componentsOf(pairs);
  const samples = groups.map((group) => group.reduce((set, k) => set | (activity[k] as number), 0));
  return samples.reduce((sum, set) => sum + (set & 1) + (set >> 1), 0);
}

function graphText(pairs: Pairs): string {
  const edges = pairs.flatMap((row, i) =>
    row.flatMap((paired, j) => paired && j < i ? [`${j + 1}–${i + 1}`] : [])
  );
  return edges.length === 0 ? "none" : edges.join(", ");
}

function* subgraphs({ mostUnits, relation, grouping, equalFor }: Subgraphs): Generator<ExactCase> {
  for (const m of indices(mostUnits)) {
    const all = [...graphs(m)];
    for (const smaller of all) {
      for (const larger of all) {
        if (smaller.some((row, i) => row.some((edge, j) => edge && !larger[i]?.[j]))) continue;
        for (let code = 0; code < 3 ** m; code++) {
          // Bits: the samples at which a unit is active, at least one of two.
          const activity = indices(m).map((k) => 1 + Math.floor(code / 3 ** (k - 1)) % 3);
          const [text, absolute] = [smaller, larger].map((pairs) =>
            value(pairs, { grouping, activity })
          ) as [number, number];
          const same = equalFor === "the same pairs"
            ? graphText(smaller) === graphText(larger)
            : componentsOf(smaller).length === componentsOf(larger).length;
          yield {
            at: {
              pairs: graphText(smaller),
              "pairs with |ρ|": graphText(larger),
              "activity (samples as bits)": `(${activity})`,
              grouping,
            },
            holds: compares(relation, absolute - text) && (!same || absolute === text),
            found: `${absolute} non-zero activations with |ρ|`,
            required: `${same ? "=" : relation} ${text}`,
          };
        }
      }
    }
  }
}

claim({
  id: "A-FS.abs.corrected",
  source: "repairs the definition in Section 3 of sparse features v2",
  statement:
    "For every activation matrix, every threshold τ > 0 and either way of grouping (components, or deletion from left to right): coefficient with |ρ| ≤ coefficient with ρ ≤ density of non-zero activations, and the first two are equal when no two units have ρ ≤ −τ",
  formula: String
    .raw`S_{|\rho|}(\Phi)\le S_{\rho}(\Phi)\le\tfrac1{nm}\#\{(i,j):\Phi_{ij}\ne0\},\qquad S_{|\rho|}=S_\rho\ \text{if}\ \min_{i\ne j}\rho_{ij}>-\tau`,
  parameters: { mostUnits: 3, relation: "≤", equalFor: "the same pairs" },
  check: (problem) =>
    assemble(
      "The pairs that pass the rule with ρ also pass it with |ρ|, none pass for the density, and more pairs never add activations: the module's preamble has the argument for any number of units, the cases go up to three.",
      ["components", "greedy"].map((grouping) => ({
        label: grouping,
        evidence: proveExactly({
          statement: `more pairs, by ${grouping}: ${problem.relation}`,
          cases: subgraphs({ ...problem, grouping }),
          exhaustive: true,
        }),
      })),
    ),
  expect: "proved",
  mutants: [
    { why: "strictly smaller", parameters: { relation: "<" } },
    { why: "equal", parameters: { relation: "=" } },
    {
      why: "equal as soon as the components are the same",
      parameters: { equalFor: "the same components" },
    },
  ],
  remark:
    "A curve of the published coefficient is thus a lower bound of the curve that the text defines, if threshold, strictness, grouping and normalisation are the same.",
});
