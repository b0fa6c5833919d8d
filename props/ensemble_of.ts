/**
 * Evidence for claims about random runs that are already there.
 *
 * @module
 */
import type { Evidence } from "./evidence.ts";
import { judge, type JudgementOptions, type SeededResult, validateJudgement } from "./_judge.ts";

/** What is claimed of runs that are already there. */
export interface EnsembleOfOptions extends JudgementOptions {
  /**
   * Whether the values follow a continuous law, so that two seeds with the very same value are one
   * run recorded twice; false by default, as counts and clipped values do coincide.
   */
  readonly continuous?: boolean;
}

/** Why results are not one run per seed, if they are not. */
function notIndependent(
  results: readonly SeededResult[],
  { continuous = false }: EnsembleOfOptions,
): string | undefined {
  const seeds = new Set<number>();
  const seedOf = new Map<number, number>();
  for (const { seed, result } of results) {
    if (seeds.has(seed)) {
      return `seed ${seed} occurs twice: runs with one seed are one run, not two`;
    }
    seeds.add(seed);
    if (!continuous || result.kind === "diverged") continue;
    const other = seedOf.get(result.value);
    if (other !== undefined) {
      return `seeds ${other} and ${seed} have the very same value ${result.value}: one run, recorded twice`;
    }
    seedOf.set(result.value, seed);
  }
  return undefined;
}

/**
 * Decides a claim about the direction of an effect as {@link ensemble} does, from runs that are
 * already there: what an experiment's observation judges.
 *
 * **Undecided** besides when the runs are not independent: a seed occurs twice or, with `continuous`,
 * two seeds have the very same value.
 *
 * Throws `RangeError` when there is no run or a value is not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ensembleOf } from "./ensemble_of.ts";
 *
 * const gaps = [0.3, 0.5, 0.2, 0.9, 0.4, 0.7, 0.1, 0.6];
 * const evidence = ensembleOf(
 *   gaps.map((value, seed) => ({ seed, result: { kind: "value", value } })),
 *   { statement: "the gap is positive", varies: ["data"], alternative: "greater" },
 * );
 * assertEquals(evidence.outcome, "holds");
 * ```
 */
export function ensembleOf(
  results: readonly SeededResult[],
  options: EnsembleOfOptions,
): Evidence {
  validateJudgement(options);
  if (results.length === 0) throw new RangeError("Cannot judge an ensemble without runs");
  const evidence = judge(results, options);
  const reason = notIndependent(results, options);
  if (reason === undefined) return evidence;
  const { method, coverage } = evidence;
  const summary = `${options.statement}: ${reason}`;
  return { method, outcome: "undecided", ground: "none", summary, coverage, reason };
}
