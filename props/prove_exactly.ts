/**
 * Decides statements about finitely many exact cases.
 *
 * @module
 */
import type { Evidence, Json } from "./evidence.ts";

/** One case, already evaluated in exact arithmetic. */
export interface ExactCase {
  /** The case: names and exact values as text. */
  readonly at: Readonly<Record<string, string>>;
  /** Whether the statement holds there. */
  readonly holds: boolean;
  /** What exact evaluation gave. */
  readonly found: string;
  /** What the statement asks for. */
  readonly required: string;
}

/** What {@link proveExactly} is given. */
export interface ExactProblem {
  /** What is checked, in one line. */
  readonly statement: string;
  /** The cases; examined in order until one fails. */
  readonly cases: Iterable<ExactCase>;
  /**
   * Whether the cases are all that the statement speaks of. When they are, holding is a proof; when they
   * are only instances, holding is support and a failing case still a certified counterexample.
   */
  readonly exhaustive: boolean;
  /** More about what was covered. */
  readonly coverage?: Readonly<Record<string, Json>>;
  /** A one-line command that shows a failing case. */
  readonly replay?: (at: Readonly<Record<string, string>>) => string;
}

/**
 * Goes through exactly evaluated cases. Throws `RangeError` when there is none, so that an empty
 * enumeration never passes for a proof.
 */
export function proveExactly(problem: ExactProblem): Evidence {
  const { statement, exhaustive, coverage = {}, replay } = problem;
  let cases = 0;
  for (const { at, holds, found, required } of problem.cases) {
    cases++;
    if (holds) continue;
    const point = Object.entries(at).map(([name, text]) => `${name} = ${text}`).join(", ");
    return {
      method: "exact",
      outcome: "fails",
      ground: "counterexample",
      summary: `${statement}: fails at ${point}, where ${found} (required: ${required})`,
      coverage: { statement, cases, ...coverage },
      counterexample: {
        at,
        found,
        required,
        ...(replay === undefined ? {} : { replay: replay(at) }),
      },
    };
  }
  if (cases === 0) throw new RangeError(`Cannot decide "${statement}" on no cases`);
  return {
    method: "exact",
    outcome: "holds",
    ground: exhaustive ? "proof" : "search",
    summary: `${statement}: ${exhaustive ? "all" : "each of"} ${cases} cases, exactly`,
    coverage: { statement, cases, exhaustive, ...coverage },
  };
}
