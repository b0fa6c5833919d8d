/**
 * Evidence for universal statements that resist proof: random cases, coverage of stated labels, a
 * search toward the smallest slack, and a minimal counterexample that can be seen again.
 *
 * @module
 */
import fc from "fast-check";
import type { Rng } from "../lib/random/rng.ts";
import { seededRng } from "../lib/random/mod.ts";
import type { Arbitrary } from "./arbitraries.ts";
import { type Budget, DEFAULT_BUDGET } from "./claim.ts";
import type { Counterexample, Evidence, Json, Margin } from "./evidence.ts";
import { round, show } from "./_round.ts";
import { climb, minimise, type Scored, Tightest } from "./_search.ts";

/** A kind of case that must occur often enough. */
export interface Label<T> {
  /** Whether a case is of this kind. */
  readonly when: (value: T) => boolean;
  /** The least share of the random cases, from 0 to 1. */
  readonly share: number;
}

/** Targeted search after the random cases. */
export interface Climb<T> {
  /** A random case near `value`. */
  readonly neighbours: (value: T, rng: Rng) => T;
  /** How many of the tightest cases to start from; 8 by default. */
  readonly starts?: number;
  /** Steps from each start at effort 1; 250 by default. */
  readonly steps?: number;
}

/** What a smaller counterexample is. */
export interface Minimise<T> {
  /** The size: number of significant bits, dimension, length … */
  readonly measure: (value: T) => number;
  /** Cases that may be smaller; those that are and still violate the law are taken. */
  readonly candidates: (value: T) => readonly T[];
}

/** A law and how to look for its violations. */
export interface ForAllOptions<T> {
  /** The text of the law. */
  readonly statement: string;
  /** Where cases come from. */
  readonly arbitrary: Arbitrary<T>;
  /** By how much the law holds: a case is a violation when its slack is negative or NaN. */
  readonly slack: (value: T) => number;
  /** The law is a strict inequality: slack 0 is a violation as well. */
  readonly strict?: boolean;
  /** The exact values of a case, by name. */
  readonly describe: (value: T) => Readonly<Record<string, string>>;
  /** Kinds of cases that must occur often enough, by name. */
  readonly labels?: Readonly<Record<string, Label<T>>>;
  /** Random cases at effort 1; 10000 by default. */
  readonly cases?: number;
  /** Effort, seed and path; `DEFAULT_BUDGET` when left out. */
  readonly budget?: Budget;
  /** Decides a violation again in exact or rigorous arithmetic. */
  readonly confirm?: (value: T) => boolean;
  /** A search toward smaller slack, after the random cases. */
  readonly climb?: Climb<T>;
  /** A last pass that makes the counterexample smaller. */
  readonly minimise?: Minimise<T>;
  /** A command that shows a case, in one line. */
  readonly replay: (value: T) => string;
}

interface Sampled<T> {
  readonly run: number;
  readonly tightest: Tightest<T>;
  readonly counts: Map<string, number>;
  /** fast-check's minimal violation; a confirmed one where there is a `confirm`. */
  readonly counterexample: Scored<T> | undefined;
  readonly path: string | null;
}

function scorer<T>({ slack }: ForAllOptions<T>): (value: T) => Scored<T> {
  return (value) => {
    const found = slack(value);
    return { value, slack: found >= -Infinity ? found : -Infinity };
  };
}

function isViolated<T>({ slack }: Scored<T>, strict: boolean | undefined): boolean {
  return strict === true ? slack <= 0 : slack < 0;
}

// Whether a case ends the search: a violation, confirmed where it can be. One that is not confirmed may
// be an artefact of rounding, and must not keep a true one from being found.
function isDecisive<T>(scored: Scored<T>, { strict, confirm }: ForAllOptions<T>): boolean {
  return isViolated(scored, strict) && (confirm === undefined || confirm(scored.value));
}

function sample<T>(options: ForAllOptions<T>, cases: number, budget: Budget): Sampled<T> {
  const { arbitrary, labels = {} } = options;
  const score = scorer(options);
  const tightest = new Tightest<T>(Math.max(1, options.climb?.starts ?? 8));
  const counts = new Map(Object.keys(labels).map((name) => [name, 0]));
  let broken: { readonly error: unknown } | undefined;
  let shrinking = false;
  let run = 0;
  const passes = (value: T): boolean => {
    // After an error, or the one case of a replay, there is nothing left to look at.
    if (broken !== undefined || (budget.path !== undefined && run > 0)) return true;
    try {
      const scored = score(value);
      if (!shrinking) {
        run++;
        tightest.add(scored);
        for (const [name, { when }] of Object.entries(labels)) {
          if (when(value)) counts.set(name, (counts.get(name) as number) + 1);
        }
      }
      if (!isDecisive(scored, options)) return true;
      shrinking = true;
      return false;
    } catch (error) {
      broken = { error };
      return true;
    }
  };
  const details = fc.check(fc.property(arbitrary, passes), {
    seed: budget.seed,
    numRuns: cases,
    ...(budget.path === undefined ? {} : { path: budget.path, endOnFailure: true }),
  });
  if (broken !== undefined) {
    throw new Error(`Cannot evaluate "${options.statement}" on a case`, { cause: broken.error });
  }
  return {
    run,
    tightest,
    counts,
    counterexample: details.counterexample === null ? undefined : score(details.counterexample[0]),
    path: details.counterexamplePath,
  };
}

function failure<T>(
  options: ForAllOptions<T>,
  violation: Scored<T>,
  coverage: Readonly<Record<string, Json>>,
  cases: number,
): Evidence {
  const { statement, describe, replay, strict, confirm } = options;
  const score = scorer(options);
  const confirmed = confirm?.(violation.value) === true;
  const smallest = options.minimise === undefined ? violation.value : minimise(violation.value, {
    ...options.minimise,
    violates: (value) =>
      confirmed ? isDecisive(score(value), options) : isViolated(score(value), strict),
  });
  const minimised = smallest !== violation.value;
  const scored = score(smallest);
  const at = describe(scored.value);
  const counterexample: Counterexample = {
    at,
    found: `slack ${scored.slack}`,
    required: `slack ${strict === true ? ">" : "≥"} 0`,
    replay: replay(scored.value),
  };
  const where = Object.entries(at).map(([name, value]) => `${name} = ${value}`).join(", ");
  return {
    method: "property",
    outcome: "fails",
    ground: confirmed ? "counterexample" : "search",
    summary: `${statement}: violated after ${cases} cases at ${where} (slack ${
      show(scored.slack)
    }), ${confirmed ? "confirmed exactly" : "seen in floating point only"}`,
    coverage: { ...coverage, minimised },
    margin: { of: "slack", value: `${scored.slack}`, at },
    counterexample,
    ...(confirmed ? {} : { reason: "no violation was confirmed in exact arithmetic" }),
  };
}

/** Climbs from the tightest cases; the ends, or the tightest cases themselves without a climb. */
function search<T>(sampled: Sampled<T>, options: ForAllOptions<T>, budget: Budget): {
  readonly ends: readonly Scored<T>[];
  readonly steps: number;
} {
  const { cases } = sampled.tightest;
  if (options.climb === undefined || budget.path !== undefined) return { ends: cases, steps: 0 };
  const { neighbours } = options.climb;
  const steps = Math.ceil((options.climb.steps ?? 250) * budget.effort);
  const ends: Scored<T>[] = [];
  for (const [i, start] of cases.entries()) {
    const end = climb(start, {
      score: scorer(options),
      neighbours,
      violated: (scored) => isDecisive(scored, options),
      steps,
      rng: seededRng(budget.seed, "climb", i),
    });
    ends.push(end);
    if (isDecisive(end, options)) break;
  }
  return { ends, steps };
}

/**
 * Looks for a violation of a law: `cases · effort` random cases from fast-check, shrunk where one is
 * found; otherwise a hill-climb from the tightest cases toward smaller slack.
 *
 * **Holds** (ground: search, hence "supported") when nothing was found and every label reached its
 * share. **Fails** with a minimised counterexample: on the ground of a counterexample when `confirm`
 * certifies it, of a search otherwise (hence "inconclusive"). **Undecided** when a label fell short, when no
 * case has a finite slack, or when `budget.path` replays a single case that holds. Everything follows from `budget.seed` (and
 * `budget.path`, fast-check's path of one case, found in `coverage.path`).
 *
 * Throws `RangeError` for fewer than one case, and `Error` (with the cause) when the law throws.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dyadic } from "./arbitraries.ts";
 * import { forAll } from "./for_all.ts";
 *
 * const evidence = forAll({
 *   statement: "x (1 − x) ≤ 1/4",
 *   arbitrary: dyadic({ min: -2, max: 2, bits: 10 }),
 *   slack: (x) => 0.25 - x * (1 - x),
 *   describe: (x) => ({ x: `${x}` }),
 *   replay: (x) => `deno eval "console.log(${x} * (1 - ${x}))"`,
 * });
 * assertEquals(evidence.outcome, "holds");
 * assertEquals(evidence.margin?.at, { x: "0.5" });
 * ```
 */
export function forAll<T>(options: ForAllOptions<T>): Evidence {
  const { statement, describe, labels = {}, strict, budget = DEFAULT_BUDGET } = options;
  const cases = Math.ceil((options.cases ?? 10_000) * budget.effort);
  if (!(cases >= 1)) {
    throw new RangeError(`Cannot test "${statement}" on ${cases} cases: it takes one or more`);
  }
  const sampled = sample(options, cases, budget);
  const shares = Object.entries(labels).map(([name, { share }]) => ({
    name,
    required: share,
    found: round((sampled.counts.get(name) as number) / sampled.run, 4),
  }));
  const coverage = {
    cases: sampled.run,
    seed: budget.seed,
    path: sampled.path ?? budget.path ?? null,
    labels: Object.fromEntries(
      shares.map(({ name, found, required }) => [name, { share: found, required }]),
    ),
  };
  if (sampled.counterexample !== undefined) {
    return failure(options, sampled.counterexample, coverage, sampled.run);
  }
  const replaying = budget.path !== undefined;
  const { ends, steps } = search(sampled, options, budget);
  const starts = steps === 0 ? 0 : ends.length;
  const searched = { ...coverage, climbSteps: steps, climbStarts: starts };
  const tightest = ends.reduce((best, end) => end.slack < best.slack ? end : best);
  const violation = ends.find((end) => isDecisive(end, options)) ?? tightest;
  if (isViolated(violation, strict)) return failure(options, violation, searched, sampled.run);

  const margin: Margin = { of: "slack", value: `${tightest.slack}`, at: describe(tightest.value) };
  const short = shares.filter(({ found, required }) => found < required);
  const reason = replaying
    ? "one case was replayed, and it holds"
    : tightest.slack === Infinity
    ? "no case has a finite slack, so that none tested anything"
    : short.length === 0
    ? undefined
    : short.map(({ name, found, required }) =>
      `"${name}" covers ${found} of the cases, less than ${required}`
    ).join("; ");
  const found = `${statement}: ${sampled.run} cases and ${
    steps * starts
  } search steps hold, smallest slack ${show(tightest.slack)}`;
  return {
    method: "property",
    outcome: reason === undefined ? "holds" : "undecided",
    ground: reason === undefined ? "search" : "none",
    summary: reason === undefined ? found : `${found}; ${reason}`,
    coverage: searched,
    margin,
    ...(reason === undefined ? {} : { reason }),
  };
}
