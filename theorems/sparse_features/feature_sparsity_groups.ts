/**
 * Section 3: the coefficient counts "a group of highly correlated activations as one", and defines pairs, not groups.
 *
 * The published code goes through the units from left to right and deletes a unit that is correlated with any unit that is
 * still there. Which units stay depends on their order, though the order of neurons means nothing.
 *
 * For a graph of pairs, whatever it comes from:
 *
 *  - A unit stays iff it has no partner on its right. Two units that stay are therefore never partners.
 *  - Conversely let I be a set of units without pairs among them to which none can be added. In an order with I on the
 *    right, every other unit has a partner on its right and goes, and I stays. So the largest number of units left is
 *    the independence number: ⌈k/2⌉ for a chain of k units, of which every other one has no pairs, while any two neighbours
 *    contribute one at most. (Sets that are not maximal are left, too: the chain 1–2–3 in this order leaves 3 alone.)
 *  - Order each component by a search from one of its units, last found first: each other unit was found from a unit that
 *    stands further right, and goes. So the smallest number left is that of the components, and no order leaves less,
 *    since the last unit of every component stays.
 *
 * Connected components do not refer to an order. The check goes through all graphs on up to four units and all their
 * orders, which would show a slip.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import {
  componentsOf,
  type ExactRule,
  exactSparsity,
  graphs,
  greedilyKept,
  integerMatrices,
  matrixText,
  orders,
  type Pairs,
  TEXT,
} from "./_exact_sparsity.ts";
import { matrix } from "./_linear.ts";
import { indices } from "./_samples.ts";

const SOURCE =
  "sparse features v2, Section 3, “counting a group of highly correlated activations as one”";

interface Orders {
  readonly samples: number;
  readonly units: number;
  readonly largest: number;
  readonly grouping: string;
  /** Which matrices are admitted. */
  readonly activities: string;
}

function* reorderings({ grouping, activities, ...shape }: Orders): Generator<ExactCase> {
  const rule: ExactRule = { ...TEXT, grouping: grouping === "greedy" ? "greedy" : "components" };
  for (const rows of [matrix("1 2; 0 1"), ...integerMatrices(shape)]) {
    const counts = indices(shape.units).map((j) =>
      rows.filter((row) => row[j - 1]?.sign() !== 0).length
    );
    if (activities === "equal" && counts.some((count) => count !== counts[0])) continue;
    const here = exactSparsity(rows, rule).coefficient;
    for (const order of orders(shape.units)) {
      const moved = rows.map((row) => order.map((k) => row[k] ?? row[0]!));
      const there = exactSparsity(moved, rule).coefficient;
      yield {
        at: { activations: matrixText(rows), "in another order": matrixText(moved) },
        holds: here.equals(there),
        found: `${there} in the other order`,
        required: `${here}`,
      };
    }
  }
}

claim({
  id: "A-FS.keep",
  source: `${SOURCE}, as the published code does it`,
  statement:
    "For every activation matrix, deletion from left to right of every unit that has a correlation of at least 0.95 with a unit that is still there leaves the same feature sparsity coefficient in every order of the units",
  formula: String
    .raw`S_{\mathrm{greedy}}(\Phi P)=S_{\mathrm{greedy}}(\Phi)\quad\text{for every permutation matrix }P`,
  parameters: { samples: 2, units: 2, largest: 2, grouping: "greedy", activities: "any" },
  check: (problem) =>
    proveExactly({
      statement: "the coefficient is the same in every order of the units",
      cases: reorderings(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-FS.keep.corrected",
  severity: "reading",
  mutants: [
    { why: "by connected components", parameters: { grouping: "components" } },
    {
      why: "two units that are active on equally many samples",
      parameters: { activities: "equal" },
    },
  ],
  remark:
    "Units (1, 0) and (2, 1) on two samples have ρ = 1: 1/2 in this order, where the second stays, and 1/4 in the other. One unit has one order and one sample no correlations, so nothing is smaller. The text does not say how a group is counted as one.",
});

claim({
  id: "A-FS.keep.corrected",
  source: "repairs the definition in Section 3 of sparse features v2",
  statement:
    "For every activation matrix and every rule for pairs that refers to no order: the coefficient that counts each connected component of the graph of correlated pairs once (active where some member is) is the same in every order of the units; likewise when a component counts as its member with the fewest or the most non-zero activations",
  formula: String
    .raw`S(\Phi)=\tfrac1{nm}\sum_{C\ \text{component}}\#\{i:\exists j\in C,\ \Phi_{ij}\ne0\},\qquad S(\Phi P)=S(\Phi)`,
  parameters: { mostUnits: 4, groups: "components" },
  check: ({ mostUnits, groups }) =>
    proveExactly({
      statement: `the ${groups} of a graph are the same sets of units in every order`,
      cases: relabelled(mostUnits, groups),
      exhaustive: true,
    }),
  expect: "proved",
  mutants: [
    { why: "the units that greedy deletion keeps", parameters: { groups: "kept units" } },
    { why: "each unit with its first partner", parameters: { groups: "first partners" } },
  ],
  remark:
    "Components refer to no order, however many units there are; the cases go up to four. The coefficient is a function of these sets of units and of where each unit is active. Both ways are reported by the project's measure: components by default, deletion from left to right for the published figures.",
});

/** The groups of units of a graph whose vertices are given in some order, as text that forgets all orders. */
function groupsText(pairs: Pairs, order: readonly number[], kind: string): string {
  const moved = order.map((i) => order.map((j) => pairs[i]?.[j] === true));
  const groups = kind === "components"
    ? componentsOf(moved)
    : kind === "kept units"
    ? [greedilyKept(moved)]
    : componentsOf(
      moved.map((row, i) =>
        row.map((_, j) => moved[i]?.indexOf(true) === j || moved[j]?.indexOf(true) === i)
      ),
    );
  return groups.map((group) => group.map((k) => (order[k] as number) + 1).sort().join(" "))
    .sort().join(" | ");
}

function edges(pairs: Pairs): string {
  const found = pairs.flatMap((row, i) =>
    row.flatMap((paired, j) => paired && j < i ? [`${j + 1}–${i + 1}`] : [])
  );
  return found.length === 0 ? "none" : found.join(", ");
}

function* relabelled(mostUnits: number, kind: string): Generator<ExactCase> {
  for (const m of indices(mostUnits)) {
    const [first = [], ...others] = orders(m);
    for (const pairs of graphs(m)) {
      const here = groupsText(pairs, first, kind);
      for (const order of [first, ...others]) {
        const there = groupsText(pairs, order, kind);
        yield {
          at: { pairs: edges(pairs), order: order.map((k) => k + 1).join(" ") },
          holds: here === there,
          found: there,
          required: here,
        };
      }
    }
  }
}

/** The largest number of units without a pair among them. */
function independence(pairs: Pairs): number {
  const sizes = Array.from({ length: 2 ** pairs.length }, (_, code) => {
    const chosen = Array.from(pairs.keys()).filter((k) => ((code >> k) & 1) === 1);
    return chosen.some((i) => chosen.some((j) => pairs[i]?.[j])) ? 0 : chosen.length;
  });
  return Math.max(...sizes);
}

claim({
  id: "A-FS.keep.1",
  source: `${SOURCE}, as the published code does it`,
  statement:
    "For every graph of correlated pairs: over all orders of the units, deletion from left to right leaves as few units as there are connected components and as many as the largest set of units without a pair among them; a chain of k units leaves from 1 to ⌈k/2⌉",
  formula: String
    .raw`\min_{P}\#\mathrm{kept}(P)=\#\{\text{components}\},\qquad\max_{P}\#\mathrm{kept}(P)=\alpha(G)`,
  parameters: { mostUnits: 4, smallest: "components", largest: "independence", chain: "ceil(k/2)" },
  check: ({ mostUnits, smallest, largest, chain }) =>
    assemble(
      "The module's preamble has the argument for every graph; written out on all graphs of up to four units, and for chains of up to eight.",
      [
        {
          label: "range over all orders",
          evidence: proveExactly({
            statement: `as few as ${smallest}, as many as ${largest}`,
            cases: ranges(mostUnits, { smallest, largest }),
            exhaustive: true,
          }),
        },
        {
          label: "chains",
          evidence: proveExactly({
            statement: `a chain of k units has an independent set of ${chain} and no larger one`,
            cases: chains(chain),
            exhaustive: true,
          }),
        },
      ],
    ),
  expect: "proved",
  mutants: [
    {
      why: "never fewer than in the order of the largest",
      parameters: { smallest: "independence" },
    },
    { why: "never more than components", parameters: { largest: "components" } },
    { why: "⌊k/2⌋ for chains", parameters: { chain: "floor(k/2)" } },
  ],
  remark:
    "With ρ ≥ 0.95 a chain on three samples is possible (A-FS.keep.2), so the number of “distinct” units can differ with the order, not only their activity.",
});

function* ranges(
  mostUnits: number,
  { smallest, largest }: { readonly smallest: string; readonly largest: string },
): Generator<ExactCase> {
  for (const m of indices(mostUnits)) {
    for (const pairs of graphs(m)) {
      const kept = orders(m).map((order) =>
        greedilyKept(order.map((i) => order.map((j) => pairs[i]?.[j] === true))).length
      );
      const [fewest, most] = [smallest, largest].map((name) =>
        name === "components" ? componentsOf(pairs).length : independence(pairs)
      ) as [number, number];
      const [least, greatest] = [Math.min(...kept), Math.max(...kept)];
      yield {
        at: { units: `${m}`, pairs: edges(pairs) },
        holds: least === fewest && greatest === most,
        found: `from ${least} to ${greatest} units`,
        required: `from ${fewest} to ${most}`,
      };
    }
  }
}

function* chains(kind: string): Generator<ExactCase> {
  for (const k of indices(8)) {
    const pairs = indices(k).map((i) => indices(k).map((j) => Math.abs(i - j) === 1));
    const expected = kind === "ceil(k/2)" ? Math.ceil(k / 2) : Math.floor(k / 2);
    yield {
      at: { k: `${k}` },
      holds: independence(pairs) === expected,
      found: `${independence(pairs)}`,
      required: `${expected}`,
    };
  }
}
