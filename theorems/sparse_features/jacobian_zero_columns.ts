/**
 * Zero columns and rank of the Jacobian of a diagonal linear network, against ‖u ∘ v‖₀.
 *
 * The columns are v_j X_j and u_j X_j. With X_j ≠ 0 the number of non-zero columns is ‖u‖₀ + ‖v‖₀, which is
 * ≥ 2‖u ∘ v‖₀ with equality iff u and v have the same zeros. The span of the columns is that of the X_j with
 * (u_j, v_j) ≠ (0, 0): for X in general position (every min(n, k) of k columns independent) the rank is
 * min(n, #{j : (u_j, v_j) ≠ (0, 0)}), and not min(n, ‖u ∘ v‖₀). The authors' own start u = 0.1, v = 0 has
 * ‖u ∘ v‖₀ = 0, d non-zero columns and the full rank min(n, d).
 *
 * For every n and d: a column v_j X_j or u_j X_j with X_j ≠ 0 vanishes iff its factor does, which gives the number
 * of non-zero columns coordinate by coordinate; and with S = {j : (u_j, v_j) ≠ (0, 0)} the columns span the span of
 * (X_j)_{j ∈ S}, of dimension min(n, |S|) by the definition of general position. Both counts thus depend on
 * nothing but which u_j, v_j vanish. The check writes this out, which would show a slip: it goes through all 4^d
 * patterns of zeros for small n and d with the Vandermonde matrix X_ij = j^{i−1}, whose columns are in general
 * position, and computes ranks by exact elimination.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { rank } from "./_linear.ts";
import { indices } from "./_samples.ts";

const SOURCE = "sparse features v2, Section 2.3.2, diagonal linear networks";

interface Counting {
  readonly mostSamples: number;
  readonly mostCoordinates: number;
  readonly measured: string;
  readonly claimed: string;
  readonly relation: string;
  /** Which (u, v) are admitted. */
  readonly layers: string;
}

/** What is claimed, from the numbers of coordinates where u, v, both, or one of them is not zero. */
function claimedCount(claimed: string, { n, u, v, both, either }: Record<string, number>): number {
  const [samples, us, vs, twice, some] = [n, u, v, both, either].map((value) => value ?? 0) as [
    number,
    number,
    number,
    number,
    number,
  ];
  switch (claimed) {
    case "2‖u∘v‖₀":
      return 2 * twice;
    case "‖u‖₀ + ‖v‖₀":
      return us + vs;
    case "2 #{j: (u_j, v_j) ≠ 0}":
      return 2 * some;
    case "min(n, ‖u∘v‖₀)":
      return Math.min(samples, twice);
    case "min(n, #{j: (u_j, v_j) ≠ 0})":
      return Math.min(samples, some);
    case "min(n, ‖u‖₀ + ‖v‖₀)":
      return Math.min(samples, us + vs);
    case "min(n, ‖u‖₀)":
      return Math.min(samples, us);
    default:
      throw new RangeError(`Cannot count "${claimed}": no such count is known`);
  }
}

function* cases(counting: Counting): Generator<ExactCase> {
  const { mostSamples, mostCoordinates, measured, claimed, relation, layers } = counting;
  for (const d of indices(mostCoordinates)) {
    for (const n of indices(mostSamples)) {
      for (let pattern = 0; pattern < 4 ** d; pattern++) {
        const bits = indices(2 * d).map((k) => (pattern >> (k - 1)) & 1);
        const u = bits.slice(0, d);
        const v = bits.slice(d);
        if (layers === "same zeros" && u.some((x, j) => x !== v[j])) continue;
        const rows = indices(n).map((i) =>
          [...v, ...u].map((factor, k) => Rational.from(((k % d) + 1) ** (i - 1) * factor))
        );
        const found = measured === "rank"
          ? rank(rows)
          : bits.filter((_, k) => rows.some((row) => row[k]?.sign() !== 0)).length;
        const count = (zeros: (j: number) => boolean): number =>
          indices(d).filter((j) => zeros(j - 1)).length;
        const required = claimedCount(claimed, {
          n,
          u: count((j) => u[j] === 1),
          v: count((j) => v[j] === 1),
          both: count((j) => u[j] === 1 && v[j] === 1),
          either: count((j) => u[j] === 1 || v[j] === 1),
        });
        yield {
          at: { n: `${n}`, d: `${d}`, u: `(${u})`, v: `(${v})` },
          holds: relation === "=" ? found === required : found >= required,
          found: `${measured} of φ: ${found}`,
          required: `${relation} ${claimed} = ${required}`,
        };
      }
    }
  }
}

function count(counting: Counting): Evidence {
  return proveExactly({
    statement: `${counting.measured} of φ ${counting.relation} ${counting.claimed}`,
    cases: cases(counting),
    // All zero patterns for these n and d; the general case is the preamble's argument.
    exhaustive: true,
    coverage: { data: "X_ij = j^(i - 1)", patterns: counting.layers },
  });
}

claim({
  id: "A-L0.3",
  source: `${SOURCE}: zero columns are zero coordinates of u ∘ v`,
  statement:
    "For every X without zero columns and all u, v: the number of non-zero columns of φ_{u,v}(X) is 2‖u ∘ v‖₀, so that minimising the one is minimising the other",
  formula: String.raw`\#\{k:\phi_{u,v}(X)_k\ne0\}=2\|u\odot v\|_0`,
  uses: ["A-JDLN"],
  parameters: {
    mostSamples: 1,
    mostCoordinates: 3,
    measured: "number of non-zero columns",
    claimed: "2‖u∘v‖₀",
    relation: "=",
    layers: "any",
  },
  check: count,
  expect: "refuted",
  correction: "A-L0.3.corrected",
  severity: "reading",
  mutants: [
    { why: "only a lower bound", parameters: { relation: "≥" } },
    { why: "u and v have the same zeros", parameters: { layers: "same zeros" } },
    { why: "‖u‖₀ + ‖v‖₀", parameters: { claimed: "‖u‖₀ + ‖v‖₀" } },
  ],
  remark:
    "u = 1, v = 0 has ‖u ∘ v‖₀ = 0 and one non-zero column; the paper's own start u = 0.1, v = 0 has d of them.",
});

claim({
  id: "A-L0.3.corrected",
  source: "repairs Section 2.3.2 of sparse features v2, diagonal linear networks",
  statement:
    "For every X without zero columns and all u, v: the number of non-zero columns of φ_{u,v}(X) is ‖u‖₀ + ‖v‖₀ ≥ 2‖u ∘ v‖₀, with equality exactly where u and v have the same zeros",
  formula: String.raw`\#\{k:\phi_{u,v}(X)_k\ne0\}=\|u\|_0+\|v\|_0\ge2\|u\odot v\|_0`,
  uses: ["A-JDLN"],
  parameters: {
    mostSamples: 2,
    mostCoordinates: 4,
    measured: "number of non-zero columns",
    claimed: "‖u‖₀ + ‖v‖₀",
    relation: "=",
    layers: "any",
    equality: "same zeros",
  },
  check: ({ equality, ...counting }) =>
    assemble("The number of non-zero columns, and when ‖u‖₀ + ‖v‖₀ is 2‖u ∘ v‖₀.", [
      { label: "number of non-zero columns", evidence: count(counting) },
      {
        label: "‖u‖₀ + ‖v‖₀ ≥ 2‖u ∘ v‖₀, with equality for the same zeros only",
        evidence: proveExactly({
          statement: "per coordinate, 1{u ≠ 0} + 1{v ≠ 0} ≥ 2·1{uv ≠ 0}",
          cases: [[0, 0], [0, 1], [1, 0], [1, 1]].map(([u = 0, v = 0]): ExactCase => {
            const expected = equality === "same zeros" ? u === v : u === 1 && v === 1;
            return {
              at: { u: `${u}`, v: `${v}` },
              holds: u + v >= 2 * u * v && (u + v === 2 * u * v) === expected,
              found: `${u + v} and ${2 * u * v}`,
              required: expected ? "equality" : "strict inequality",
            };
          }),
          exhaustive: true,
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "2‖u ∘ v‖₀", parameters: { claimed: "2‖u∘v‖₀" } },
    { why: "equality only where neither vanishes", parameters: { equality: "no zeros" } },
    {
      why: "twice the number of coordinates that do not vanish in both layers",
      parameters: { claimed: "2 #{j: (u_j, v_j) ≠ 0}" },
    },
  ],
});

claim({
  id: "A-L0.4",
  source: `${SOURCE} and the rank curves of Section 3.1`,
  statement:
    "For X in general position and all u, v: rank φ_{u,v}(X) = min(n, ‖u ∘ v‖₀), the number of non-zero coordinates of the predictor",
  formula: String.raw`\operatorname{rank}\phi_{u,v}(X)=\min(n,\|u\odot v\|_0)`,
  uses: ["A-JDLN"],
  parameters: {
    mostSamples: 3,
    mostCoordinates: 3,
    measured: "rank",
    claimed: "min(n, ‖u∘v‖₀)",
    relation: "=",
    layers: "any",
  },
  check: count,
  expect: "refuted",
  correction: "A-L0.4.corrected",
  severity: "reading",
  mutants: [
    { why: "only a lower bound", parameters: { relation: "≥" } },
    { why: "u and v have the same zeros", parameters: { layers: "same zeros" } },
    {
      why: "coordinates where one layer does not vanish",
      parameters: { claimed: "min(n, #{j: (u_j, v_j) ≠ 0})" },
    },
  ],
  remark:
    "Suggested by the text, which uses the rank as a proxy of ‖u ∘ v‖₀. Exactly balanced layers have it, and SGD balances the layers (A-BAL); the start u = 0.1, v = 0 has full rank and ‖u ∘ v‖₀ = 0.",
});

claim({
  id: "A-L0.4.corrected",
  source: "repairs Section 2.3.2 of sparse features v2, diagonal linear networks",
  statement:
    "For X in general position and all u, v: rank φ_{u,v}(X) = min(n, #{j : (u_j, v_j) ≠ (0, 0)}) ≥ min(n, ‖u ∘ v‖₀)",
  formula: String
    .raw`\operatorname{rank}\phi_{u,v}(X)=\min\bigl(n,\#\{j:(u_j,v_j)\ne(0,0)\}\bigr)`,
  uses: ["A-JDLN"],
  parameters: {
    mostSamples: 3,
    mostCoordinates: 4,
    measured: "rank",
    claimed: "min(n, #{j: (u_j, v_j) ≠ 0})",
    relation: "=",
    layers: "any",
  },
  check: count,
  expect: "proved",
  mutants: [
    { why: "‖u ∘ v‖₀", parameters: { claimed: "min(n, ‖u∘v‖₀)" } },
    { why: "‖u‖₀ + ‖v‖₀", parameters: { claimed: "min(n, ‖u‖₀ + ‖v‖₀)" } },
    { why: "‖u‖₀ alone", parameters: { claimed: "min(n, ‖u‖₀)" } },
  ],
});
