/**
 * Evidence for claims about random runs: many seeds, exact tests, divergences counted as outcomes.
 *
 * @module
 */
import { DEFAULT_BUDGET } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import {
  judge,
  type JudgementOptions,
  type RunResult,
  type SeededResult,
  validateJudgement,
} from "./_judge.ts";

export type { JudgementOptions, RunResult, SeededResult, Varying } from "./_judge.ts";

/** The runs, the direction that is claimed, and the level of the test. */
export interface EnsembleOptions extends JudgementOptions {
  /** How many seeds (multiplied by `budget.effort`, counted from `budget.seed`), or the very seeds. */
  readonly seeds: number | readonly number[];
  /** One run: a function of its seed alone. */
  readonly run: (seed: number) => RunResult | Promise<RunResult>;
}

function seedsOf({ seeds, budget = DEFAULT_BUDGET }: EnsembleOptions): readonly number[] {
  const list = typeof seeds === "number"
    ? Array.from({ length: Math.ceil(seeds * budget.effort) }, (_, i) => budget.seed + i)
    : seeds;
  const repeated = list.find((seed, i) => list.indexOf(seed) !== i);
  if (repeated !== undefined) {
    throw new RangeError(
      `Cannot use seed ${repeated} twice: runs with one seed are one run, not two`,
    );
  }
  if (list.length === 0) throw new RangeError("Cannot run an ensemble without seeds");
  return list;
}

async function runAll(options: EnsembleOptions): Promise<SeededResult[]> {
  const results: SeededResult[] = [];
  for (const seed of seedsOf(options)) results.push({ seed, result: await options.run(seed) });
  return results;
}

/**
 * Decides a claim about the direction of an effect from runs over many seeds.
 *
 * A diverged run is an outcome: in the test for the claim, the median, its interval and the effect
 * size it ranks below every value (worst-rank analysis), so it is neither dropped nor averaged in.
 *
 * **Holds** (ground: statistics) when the test for the claimed direction has p < level and the rate of divergence is
 * at most `maximumDivergence`. **Fails** (statistics) when the opposite direction has p < level among
 * the runs that did not diverge, or the rate exceeds its maximum with binomial p < level.
 * **Undecided** otherwise. The exact sign test and Wilcoxon's signed-rank test are both reported; the
 * one named by `test` decides.
 *
 * Rejects with `RangeError` for a repeated seed, no seed, or a value that is not finite.
 *
 * Source: J. M. Lachin, Controlled Clinical Trials 20 (1999), for worst ranks.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seededRng } from "../lib/random/mod.ts";
 * import { ensemble } from "./ensemble.ts";
 *
 * const evidence = await ensemble({
 *   statement: "the noise has a positive median",
 *   seeds: 40,
 *   varies: ["noise"],
 *   run: (seed) => ({ kind: "value", value: 1 + seededRng(seed).normal() }),
 *   alternative: "greater",
 * });
 * assertEquals(evidence.outcome, "holds");
 * ```
 */
export async function ensemble(options: EnsembleOptions): Promise<Evidence> {
  validateJudgement(options);
  return judge(await runAll(options), options);
}
