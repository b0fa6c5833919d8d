/** How an ensemble of runs is judged: exact tests, worst ranks for divergences, the median with its interval. */
import { seededRng } from "../lib/random/mod.ts";
import { type Budget, DEFAULT_BUDGET } from "./claim.ts";
import type { Evidence, Outcome } from "./evidence.ts";
import { binomialTail } from "./statistics/binomial_tail.ts";
import { bootstrapInterval } from "./statistics/bootstrap_interval.ts";
import { median } from "./statistics/median.ts";
import { signTest } from "./statistics/signs.ts";
import { wilcoxon } from "./statistics/wilcoxon.ts";
import { round, show } from "./_round.ts";

/** What one run ended with: the measured value, or a divergence and the step at which it was seen. */
export type RunResult =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "diverged"; readonly at: number };

/** Which part of the randomness differs between seeds. */
export type Varying = "data" | "order" | "initialisation" | "rounding" | "noise";

/** What is claimed of an ensemble, and the level of the test. */
export interface JudgementOptions {
  /** The statement, in words. */
  readonly statement: string;
  /** What the seed varies. */
  readonly varies: readonly Varying[];
  /** The claimed direction: values tend to lie above or below the reference. */
  readonly alternative: "greater" | "less";
  /** What values are compared with; 0 by default (values are differences between two treatments). */
  readonly reference?: number;
  /** The test that decides; `"sign"` by default, which assumes no symmetry. Both are reported. */
  readonly test?: "sign" | "wilcoxon";
  /** Level of the one-sided test; 0.01 by default. */
  readonly level?: number;
  /** The greatest rate of divergence that the claim allows; 0 by default. */
  readonly maximumDivergence?: number;
  /** Confidence of the bootstrap interval of the median; 0.95 by default. */
  readonly confidence?: number;
  /** Effort and seed; `DEFAULT_BUDGET` when left out. */
  readonly budget?: Budget;
}

/** A run that is already there. */
export interface SeededResult {
  /** The seed that it was run with. */
  readonly seed: number;
  /** What it ended with. */
  readonly result: RunResult;
}

interface Runs {
  readonly seeds: readonly number[];
  /** Differences from the reference, positive in the claimed direction; divergences are not here. */
  readonly effects: readonly number[];
  readonly diverged: readonly number[];
}

/** Throws `RangeError` when the level or the rate of divergence is no probability. */
export function validateJudgement({ level = 0.01, maximumDivergence = 0 }: JudgementOptions): void {
  if (!(maximumDivergence >= 0 && maximumDivergence <= 1) || !(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot test at level ${level} with a divergence rate of ${maximumDivergence}: both are probabilities`,
    );
  }
}

function runsOf(results: readonly SeededResult[], options: JudgementOptions): Runs {
  const { reference = 0, alternative } = options;
  const seeds = results.map(({ seed }) => seed);
  const effects: number[] = [];
  const diverged: number[] = [];
  for (const { seed, result } of results) {
    if (result.kind === "diverged") diverged.push(seed);
    else if (!Number.isFinite(result.value)) {
      throw new RangeError(
        `Cannot use the value ${result.value} of seed ${seed}: a run that diverges must say so`,
      );
    } else {effects.push(
        alternative === "greater" ? result.value - reference : reference - result.value,
      );}
  }
  return { seeds, effects, diverged };
}

/** A divergence ranks below every value: it can only speak against the claim. */
function withDivergences({ effects, diverged }: Runs): readonly number[] {
  return [...effects, ...diverged.map(() => -Infinity)];
}

interface Decision {
  readonly outcome: Outcome;
  readonly found: string;
}

function decide(runs: Runs, options: JudgementOptions): Decision {
  const { level = 0.01, maximumDivergence = 0, test = "sign" } = options;
  const pick = test === "sign" ? signTest : wilcoxon;
  const n = runs.seeds.length;
  const rate = runs.diverged.length / n;
  const excess = binomialTail(runs.diverged.length, { trials: n, probability: maximumDivergence });
  if (rate > maximumDivergence && excess < level) {
    return {
      outcome: "fails",
      found: `${runs.diverged.length} of ${n} runs diverge, p = ${show(excess, 3)}`,
    };
  }
  // Against the claim only finite values speak, for it all runs: conservative on both sides.
  const opposite = pick(runs.effects).less;
  if (opposite < level) {
    return { outcome: "fails", found: `the opposite direction has p = ${show(opposite, 3)}` };
  }
  const claimed = pick(withDivergences(runs)).greater;
  if (claimed < level && rate <= maximumDivergence) {
    return { outcome: "holds", found: `p = ${show(claimed, 3)}` };
  }
  return {
    outcome: "undecided",
    found: rate > maximumDivergence
      ? `${runs.diverged.length} of ${n} runs diverge, more than the rate ${maximumDivergence}, not significantly`
      : `neither direction is significant at level ${level}: p = ${
        show(claimed, 3)
      } for the claimed one`,
  };
}

function describeMedian(runs: Runs, options: JudgementOptions): {
  readonly median: number;
  readonly interval: readonly [number, number];
} {
  const { alternative, reference = 0, confidence = 0.95, budget = DEFAULT_BUDGET } = options;
  const all = withDivergences(runs);
  const [low, high] = bootstrapInterval(all, {
    statistic: median,
    confidence,
    rng: seededRng(budget.seed, "ensemble", "bootstrap"),
  });
  // Back to the units of the values.
  return alternative === "greater"
    ? { median: reference + median(all), interval: [reference + low, reference + high] }
    : { median: reference - median(all), interval: [reference - high, reference - low] };
}

/** Judges runs, one for each seed. Throws `RangeError` for a value that is not finite. */
export function judge(results: readonly SeededResult[], options: JudgementOptions): Evidence {
  const runs = runsOf(results, options);
  const { statement, varies, alternative, reference = 0, test = "sign" } = options;
  const { level = 0.01, maximumDivergence = 0, confidence = 0.95 } = options;
  const all = withDivergences(runs);
  const { outcome, found } = decide(runs, options);
  const [signs, ranks] = [signTest(all), wilcoxon(all)];
  const center = describeMedian(runs, options);
  const n = runs.seeds.length;
  const inFavour = round(signs.positive / n, 4);
  const text = (value: number): number | string =>
    Number.isFinite(value) ? round(value) : `${value}`;
  return {
    method: "ensemble",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary: `${statement}: ${n} seeds (${
      varies.join(", ")
    }), ${signs.positive} ${alternative} than ${reference}, median ${show(center.median)} [${
      center.interval.map((v) => show(v)).join(", ")
    }], ${runs.diverged.length} diverged; ${found}`,
    coverage: {
      seeds: n,
      firstSeed: runs.seeds[0] as number,
      lastSeed: runs.seeds.at(-1) as number,
      varies,
      alternative,
      reference,
      test,
      level,
      diverged: runs.diverged.length,
      divergedSeeds: runs.diverged.slice(0, 20),
      maximumDivergence,
      distinctValues: new Set(runs.effects).size,
      signs: { inFavour: signs.positive, against: signs.negative, equal: signs.zero },
      share: inFavour,
      median: text(center.median),
      interval: center.interval.map(text),
      confidence,
      rankBiserial: round(ranks.rankBiserial, 4),
      signTest: round(signs.greater, 4),
      wilcoxon: round(ranks.greater, 4),
      wilcoxonExact: ranks.exact,
    },
    margin: {
      of: `median − ${reference}, positive in the claimed direction`,
      value: show(median(all)),
    },
    ...(outcome === "undecided" ? { reason: found } : {}),
  };
}
