/** The runs with scaled step sizes put together, what is counted on them, and falsified ones. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { FIT } from "./_fit_bounds.ts";
import { isPlateau } from "./_plateau.ts";
import { proportionInterval } from "./_proportion.ts";
import type { Scanned, WindowOutput, WindowPiece } from "./_step_size_windows_runs.ts";

/** What becomes of a run: it diverged; or whether its phase is a plateau, and its final mean square. */
export interface Fate {
  /** Whether all iterates stayed finite. */
  readonly survives: boolean;
  /** Whether the large-step phase is a plateau, see `isPlateau`. */
  readonly plateau: boolean;
  /** The median of log₁₀ of the mean square in the second half of the phase; null after a divergence. */
  readonly level: number | null;
  /** The final mean square; null after a divergence. */
  readonly loss: number | null;
}

/** One seed at all factors. */
export interface ScannedSeed {
  /** The seed of weights and order. */
  readonly seed: number;
  /** In the order of the factors. */
  readonly fates: readonly Fate[];
}

/** All runs. */
export interface WindowsResult {
  /** The step sizes divided by the published ones, rising. */
  readonly factors: readonly number[];
  /** The seeds of every figure. */
  readonly figures: Readonly<Record<Scanned, readonly ScannedSeed[]>>;
}

/** The factors: equally spaced from 0.95 to 1.05. */
export function factorsOf(count: number): number[] {
  return Array.from(
    { length: count },
    (_, k) => Number((0.95 + 0.1 * k / (count - 1)).toFixed(6)),
  );
}

/** Puts the pieces together. */
export function combineWindows(
  finished: readonly FinishedPiece<WindowPiece, WindowOutput>[],
): WindowsResult {
  const factors = [...new Set(finished.map(({ piece }) => piece.factor))].sort((a, b) => a - b);
  const seedsOf = (figure: Scanned): ScannedSeed[] => {
    const mine = finished.filter(({ piece }) => piece.figure === figure);
    return [...new Set(mine.map(({ piece }) => piece.seed))].map((seed) => ({
      seed,
      fates: factors.map((factor) =>
        fateOf(
          mine.find(({ piece }) => piece.seed === seed && piece.factor === factor)!.output,
        )
      ),
    }));
  };
  const figures = {
    "A-F4": seedsOf("A-F4"),
    "A-F12": seedsOf("A-F12"),
    "A-F14": seedsOf("A-F14"),
    "A-F5": seedsOf("A-F5"),
  };
  return { factors, figures };
}

function fateOf({ plateau, loss }: Recorded<WindowOutput>): Fate {
  return {
    survives: plateau !== null,
    plateau: plateau !== null && isPlateau(plateau),
    level: plateau?.level ?? null,
    loss,
  };
}

/** Whether a run survives and its final mean square is below the bound of A-F4.fit. */
export function fits({ loss }: Fate): boolean {
  return loss !== null && loss < FIT;
}

/** How many fates satisfy a condition. */
export function count(fates: readonly Fate[], condition: (fate: Fate) => boolean): number {
  return fates.filter(condition).length;
}

/** How many seeds satisfy a condition at a factor. */
export interface Share {
  /** The step size divided by the published one. */
  readonly factor: number;
  /** How many do. */
  readonly successes: number;
  /** Of how many. */
  readonly trials: number;
  /** The exact interval of 95 % confidence. */
  readonly interval: readonly [low: number, high: number];
}

/** The shares of seeds that satisfy a condition, with the intervals of Clopper and Pearson. */
export function shares(
  { factors, figures }: WindowsResult,
  figure: Scanned,
  condition: (fate: Fate) => boolean,
): Share[] {
  const rows = figures[figure];
  const trials = rows.length;
  return factors.map((factor, k) => {
    const successes = count(rows.map(({ fates }) => fates[k]!), condition);
    return { factor, successes, trials, interval: proportionInterval({ successes, trials }) };
  });
}

/** How many fates satisfy a condition below the published step size, minus how many above it. */
export function fallsWithStepSize(
  { fates }: ScannedSeed,
  condition: (fate: Fate) => boolean,
): number {
  const half = (fates.length - 1) / 2;
  return count(fates.slice(0, Math.ceil(half)), condition) -
    count(fates.slice(Math.floor(half) + 1), condition);
}

/** Every seed of a figure changed. */
export function changeSeeds(
  result: WindowsResult,
  figure: Scanned,
  change: (seed: ScannedSeed, index: number) => ScannedSeed,
): WindowsResult {
  return {
    ...result,
    figures: { ...result.figures, [figure]: result.figures[figure].map(change) },
  };
}

/** Every fate of a figure changed; k is the place of the factor. */
export function changeFates(
  result: WindowsResult,
  figure: Scanned,
  change: (fate: Fate, k: number) => Fate,
): WindowsResult {
  return changeSeeds(
    result,
    figure,
    ({ seed, fates }) => ({ seed, fates: fates.map(change) }),
  );
}

/** What is left of a run that diverges. */
export const DIVERGED: Fate = { survives: false, plateau: false, level: null, loss: null };
