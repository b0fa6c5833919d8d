/** The feature sparsity coefficient in exact arithmetic, written after its definition rather than for speed. */
import { Rational } from "../../lib/numerics/rational.ts";
import type { ExactMatrix } from "./_linear.ts";

/** What the words "distinct, non-zero" leave open. */
export interface ExactRule {
  /** Correlation from which two units count as one. */
  readonly threshold: Rational;
  /** Whether a correlation equal to the threshold counts. */
  readonly comparison: "at-least" | "above";
  /** Pearson's coefficient as it is, or its absolute value. */
  readonly correlation: "signed" | "absolute";
  /** Connected components of the graph of pairs, or deletion from left to right. */
  readonly grouping: "components" | "greedy";
  /** Whether every sample's feature vector is divided by its length before correlations. */
  readonly normalise: boolean;
}

/** The text of Section 3, with connected components for the groups. */
export const TEXT: ExactRule = {
  threshold: Rational.from("0.95"),
  comparison: "at-least",
  correlation: "signed",
  grouping: "components",
  normalise: false,
};

/** The published code of the small networks, with the threshold of the text. */
export const CODE: ExactRule = {
  threshold: Rational.from("0.95"),
  comparison: "above",
  correlation: "absolute",
  grouping: "greedy",
  normalise: true,
};

/** A symmetric relation between units: `pairs[i][j]`, false on the diagonal. */
export type Pairs = readonly (readonly boolean[])[];

/** Which of the units count as one, and what is left of them. */
export interface ExactSparsity {
  /** The coefficient. */
  readonly coefficient: Rational;
  /** The share of non-zero activations. */
  readonly density: Rational;
  /** The groups, or the units that greedy deletion keeps, each alone. */
  readonly groups: readonly (readonly number[])[];
}

function dot(a: readonly Rational[], b: readonly Rational[]): Rational {
  return a.reduce((sum, value, i) => sum.plus(value.times(b[i] as Rational)), Rational.ZERO);
}

function wholeRoot(value: bigint): bigint | undefined {
  let root = BigInt(Math.round(Math.sqrt(Number(value))));
  while (root * root > value) root--;
  while ((root + 1n) * (root + 1n) <= value) root++;
  return root * root === value ? root : undefined;
}

/** The length of a vector. Throws `RangeError` when it is irrational. */
export function exactLength(entries: readonly Rational[]): Rational {
  const square = dot(entries, entries);
  const [above, below] = [wholeRoot(square.numerator), wholeRoot(square.denominator)];
  if (above === undefined || below === undefined) {
    throw new RangeError(
      `Cannot divide (${
        entries.join(", ")
      }) by its length as the length must be rational: its square is ${square}`,
    );
  }
  return Rational.of(above, below);
}

/** Every row divided by its length; rows of zeros stay. */
export function normalised(rows: ExactMatrix): Rational[][] {
  return rows.map((row) => {
    const length = exactLength(row);
    return row.map((entry) => length.sign() === 0 ? entry : entry.dividedBy(length));
  });
}

/**
 * Whether Pearson's coefficient of two samples of numbers passes the rule, by comparing squares:
 * c ≥ τ√(st) iff c ≥ 0 and c² ≥ τ²st, for τ ≥ 0. Never when one of them is constant.
 */
export function correlated(
  a: readonly Rational[],
  b: readonly Rational[],
  rule: ExactRule,
): boolean {
  const centre = (entries: readonly Rational[]): Rational[] => {
    const sum = entries.reduce((total, entry) => total.plus(entry), Rational.ZERO);
    return entries.map((entry) => entry.times(entries.length).minus(sum));
  };
  const [x, y] = [centre(a), centre(b)];
  const squares = dot(x, x).times(dot(y, y));
  if (squares.sign() === 0) return false;
  const product = dot(x, y);
  if (rule.correlation === "signed" && product.sign() < 0) return false;
  const side = product.power(2).compare(squares.times(rule.threshold.power(2)));
  return rule.comparison === "above" ? side > 0 : side >= 0;
}

/** The published loop: from left to right, a unit is deleted when it is paired with one that is still there. */
export function greedilyKept(pairs: Pairs): number[] {
  const there = Array.from(pairs.keys());
  for (let i = 0; i < there.length;) {
    if (there.some((j) => pairs[there[i] as number]?.[j])) there.splice(i, 1);
    else i++;
  }
  return there;
}

/** The connected components of a relation, each in increasing order. */
export function componentsOf(pairs: Pairs): number[][] {
  const label = Array.from(pairs.keys());
  pairs.forEach((row, i) =>
    row.forEach((paired, j) => {
      if (!paired) return;
      const [from, to] = [label[i] as number, label[j] as number];
      label.forEach((own, k) => {
        if (own === from) label[k] = to;
      });
    })
  );
  return [...new Set(label)].map((own) => Array.from(label.keys()).filter((k) => label[k] === own));
}

/**
 * The coefficient of activations [n][m]: the number of samples at which some member of a group is not zero, over all
 * groups of live units, divided by n·m.
 */
export function exactSparsity(rows: ExactMatrix, rule: ExactRule): ExactSparsity {
  const width = rows[0]?.length ?? 0;
  const features = rule.normalise ? normalised(rows) : rows;
  const column = (of: ExactMatrix, j: number): Rational[] => of.map((row) => row[j] as Rational);
  const live = Array.from({ length: width }, (_, j) => j)
    .filter((j) => column(rows, j).some((entry) => entry.sign() !== 0));
  const pairs = live.map((i) =>
    live.map((j) => i !== j && correlated(column(features, i), column(features, j), rule))
  );
  const groups = rule.grouping === "greedy"
    ? greedilyKept(pairs).map((k) => [k])
    : componentsOf(pairs);
  const total = BigInt(rows.length * width);
  const active = (members: readonly number[]): number =>
    rows.filter((row) => members.some((k) => row[live[k] as number]?.sign() !== 0)).length;
  const share = (counts: readonly number[]): Rational =>
    Rational.of(BigInt(counts.reduce((sum, count) => sum + count, 0)), total);
  return {
    coefficient: share(groups.map(active)),
    density: share(live.map((_, k) => active([k]))),
    groups: groups.map((members) => members.map((k) => live[k] as number)),
  };
}

/** All matrices of the given shape with entries 0, …, largest. */
export function* integerMatrices(
  { samples, units, largest }: {
    readonly samples: number;
    readonly units: number;
    readonly largest: number;
  },
): Generator<Rational[][]> {
  const base = largest + 1;
  for (let code = 0; code < base ** (samples * units); code++) {
    yield Array.from({ length: samples }, (_, i) =>
      Array.from(
        { length: units },
        (_, j) => Rational.from(Math.floor(code / base ** (i * units + j)) % base),
      ));
  }
}

/** All graphs on the given number of units, as relations. */
export function* graphs(units: number): Generator<boolean[][]> {
  const edges = Array.from({ length: units }, (_, i) => i)
    .flatMap((i) => Array.from({ length: i }, (_, j): [number, number] => [i, j]));
  for (let code = 0; code < 2 ** edges.length; code++) {
    const pairs = Array.from({ length: units }, () => new Array<boolean>(units).fill(false));
    edges.forEach(([i, j], k) => {
      const paired = ((code >> k) & 1) === 1;
      (pairs[i] as boolean[])[j] = paired;
      (pairs[j] as boolean[])[i] = paired;
    });
    yield pairs;
  }
}

/** All orders of 0, …, count − 1. */
export function orders(count: number): number[][] {
  if (count === 0) return [[]];
  return orders(count - 1).flatMap((order) =>
    Array.from(
      { length: count },
      (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)],
    )
  );
}

/** A matrix as text, "a b; c d". */
export function matrixText(rows: ExactMatrix): string {
  return rows.map((row) => row.join(" ")).join("; ");
}
