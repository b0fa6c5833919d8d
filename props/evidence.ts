/**
 * Evidence: what a check found, as plain JSON, and the verdict that it carries.
 *
 * @module
 */

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | {
  readonly [key: string]: Json;
};

/** How a piece of evidence was obtained. */
export type Method =
  | "identity" // exact equality of rational functions
  | "box" // interval branch and bound over a whole box
  | "exact" // exact finite computation over the rationals: enumeration, a counterexample
  | "property" // random testing with targeted search
  | "fit" // regression over decades
  | "ensemble" // many seeds
  | "measurement" // numbers of floating-point runs against bounds
  | "assembly"; // several pieces put together by a written argument

/** What the check found about the statement that it was given. */
export type Outcome = "holds" | "fails" | "undecided" | "not run";

/**
 * What stands behind an outcome: a `proof` covers the whole stated domain with exact or outward
 * rounded arithmetic; a `counterexample` was evaluated exactly or enclosed rigorously; `statistics`
 * is a test at a stated level; `search` looked and found (or did not find) in floating point.
 */
export type Ground = "proof" | "counterexample" | "statistics" | "search" | "none";

/** A violation of the statement, with all that is needed to see it again. */
export interface Counterexample {
  /** The point: names of variables and their exact values (rationals or decimals as text). */
  readonly at: Readonly<Record<string, string>>;
  /** What was found there. */
  readonly found: string;
  /** What the statement asks for there. */
  readonly required: string;
  /** A command that shows it, in one line. */
  readonly replay?: string;
}

/** The tightest instance: by how much the statement holds (positive) or fails (negative). */
export interface Margin {
  /** What the number measures, e.g. `"1.162 - h"`. */
  readonly of: string;
  /** The number, or a bound on it, as text (`"0"`, `"1.05e-4"`, `"1/24"`). */
  readonly value: string;
  /** Where it is attained or bounded. */
  readonly at?: Readonly<Record<string, string>>;
}

/** What a check found. Plain data: it survives JSON and holds no clock and no machine. */
export interface Evidence {
  /** How it was obtained. */
  readonly method: Method;
  /** What the check found. */
  readonly outcome: Outcome;
  /** What stands behind the outcome. */
  readonly ground: Ground;
  /** One line: what was covered and found, with numbers computed by the check. */
  readonly summary: string;
  /** What was covered, by method: boxes, depth, cases, seeds, labels, decades … */
  readonly coverage: Readonly<Record<string, Json>>;
  /** The tightest instance. */
  readonly margin?: Margin;
  /** The violation, when the statement fails. */
  readonly counterexample?: Counterexample;
  /** Why the outcome is `undecided` or `not run`. */
  readonly reason?: string;
  /** The pieces of an assembly, in order. */
  readonly parts?: readonly Part[];
}

/** One labelled piece of an assembly. */
export interface Part {
  /** What this piece establishes, in one line. */
  readonly label: string;
  /** The evidence for it. */
  readonly evidence: Evidence;
}

/** What the suite says of a claim. */
export type Verdict = "proved" | "supported" | "refuted" | "inconclusive" | "not run";

/** All verdicts, strongest first. */
export const VERDICTS: readonly Verdict[] = [
  "proved",
  "supported",
  "refuted",
  "inconclusive",
  "not run",
];

/**
 * The verdict that evidence carries. A statement that holds is `proved` on the ground of a proof and
 * `supported` otherwise; a statement that fails is `refuted` on the ground of a proof, a certified
 * counterexample or statistics, and `inconclusive` on anything less.
 */
export function verdictOf(evidence: Evidence): Verdict {
  switch (evidence.outcome) {
    case "holds":
      return evidence.ground === "proof" ? "proved" : "supported";
    case "fails":
      return evidence.ground === "proof" || evidence.ground === "counterexample" ||
          evidence.ground === "statistics"
        ? "refuted"
        : "inconclusive";
    case "undecided":
      return "inconclusive";
    case "not run":
      return "not run";
  }
}

function weakestGround(parts: readonly Part[]): Ground {
  const order: readonly Ground[] = ["none", "search", "statistics", "counterexample", "proof"];
  let weakest: Ground = "proof";
  for (const { evidence } of parts) {
    if (order.indexOf(evidence.ground) < order.indexOf(weakest)) weakest = evidence.ground;
  }
  return weakest;
}

/**
 * Puts pieces together: the whole holds when every piece holds, on the weakest ground among them; it
 * fails as soon as one piece fails (the first failing piece gives the counterexample), and is
 * undecided otherwise. The argument that the pieces imply the statement is written by the author of
 * the check, in `argument`, and shown with the evidence.
 *
 * Throws `RangeError` when there is no piece.
 */
export function assemble(argument: string, parts: readonly Part[]): Evidence {
  if (parts.length === 0) throw new RangeError("Cannot assemble evidence from no pieces");
  const count = (outcome: Outcome): number =>
    parts.filter(({ evidence }) => evidence.outcome === outcome).length;
  const coverage = { argument, pieces: parts.length, holding: count("holds") };
  const failing =
    parts.find(({ evidence }) =>
      evidence.outcome === "fails" && verdictOf(evidence) === "refuted"
    ) ?? parts.find(({ evidence }) => evidence.outcome === "fails");
  if (failing !== undefined) {
    const { evidence, label } = failing;
    return {
      method: "assembly",
      outcome: "fails",
      ground: evidence.ground,
      summary: `${label}: ${evidence.summary}`,
      coverage,
      ...(evidence.margin === undefined ? {} : { margin: evidence.margin }),
      ...(evidence.counterexample === undefined ? {} : { counterexample: evidence.counterexample }),
      parts,
    };
  }
  const open = parts.find(({ evidence }) => evidence.outcome !== "holds");
  if (open !== undefined) {
    return {
      method: "assembly",
      outcome: open.evidence.outcome,
      ground: "none",
      summary: `${open.label}: ${open.evidence.summary}`,
      coverage,
      reason: open.evidence.reason ?? open.evidence.summary,
      parts,
    };
  }
  const tightest = tightestMargin(parts);
  const boxes = parts.reduce((sum, { evidence }) => {
    const inner = evidence.coverage.boxes;
    return sum + (typeof inner === "number" ? inner : 0);
  }, 0);
  return {
    method: "assembly",
    outcome: "holds",
    ground: weakestGround(parts),
    summary: `${parts.length} pieces hold${
      boxes > 0 ? `, ${boxes} boxes in all` : ""
    }: ${argument}`,
    coverage: { ...coverage, boxes },
    ...(tightest === undefined ? {} : { margin: tightest }),
    parts,
  };
}

function tightestMargin(parts: readonly Part[]): Margin | undefined {
  let best: Margin | undefined;
  for (const { evidence } of parts) {
    const { margin } = evidence;
    // A margin of 0 belongs to an equality or a non-strict piece and says nothing about slack.
    if (margin === undefined || !(Math.abs(Number(margin.value)) > 0)) continue;
    if (best === undefined || Math.abs(Number(margin.value)) < Math.abs(Number(best.value))) {
      best = margin;
    }
  }
  return best;
}

/** Evidence for a check that could not run here (a device or data is missing); `reason` says which. */
export function notRun(method: Method, reason: string): Evidence {
  return { method, outcome: "not run", ground: "none", summary: reason, coverage: {}, reason };
}
