/** Local search over cases: toward the smallest slack, and toward the smallest measure. */
import type { Rng } from "../lib/random/rng.ts";

/** A case and its slack; NaN is stored as −∞, a violation. */
export interface Scored<T> {
  readonly value: T;
  readonly slack: number;
}

/** The `capacity` cases of smallest slack seen so far, smallest first. */
export class Tightest<T> {
  readonly #capacity: number;
  readonly #kept: Scored<T>[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Offers a case. */
  add(scored: Scored<T>): void {
    const kept = this.#kept;
    const last = kept.at(-1);
    if (kept.length === this.#capacity && last !== undefined && scored.slack >= last.slack) return;
    let place = kept.length;
    while (place > 0 && (kept[place - 1] as Scored<T>).slack > scored.slack) place--;
    kept.splice(place, 0, scored);
    if (kept.length > this.#capacity) kept.pop();
  }

  /** The cases kept, smallest slack first. */
  get cases(): readonly Scored<T>[] {
    return this.#kept;
  }
}

/** What a climb needs. */
export interface ClimbOptions<T> {
  readonly score: (value: T) => Scored<T>;
  readonly neighbours: (value: T, rng: Rng) => T;
  readonly violated: (scored: Scored<T>) => boolean;
  readonly steps: number;
  readonly rng: Rng;
}

/** Walks from `start` to neighbours of smaller slack, at most `steps` trials; stops at a violation. */
export function climb<T>(start: Scored<T>, options: ClimbOptions<T>): Scored<T> {
  const { score, neighbours, violated, steps, rng } = options;
  let best = start;
  for (let step = 0; step < steps && !violated(best); step++) {
    const next = score(neighbours(best.value, rng));
    // Equal slack is taken too: plateaus are crossed, not camped on.
    if (next.slack <= best.slack) best = next;
  }
  return best;
}

/** What a minimisation needs. */
export interface MinimiseOptions<T> {
  readonly measure: (value: T) => number;
  readonly candidates: (value: T) => readonly T[];
  readonly violates: (value: T) => boolean;
}

/** Descends through violating candidates of smaller measure until there is none. */
export function minimise<T>(start: T, options: MinimiseOptions<T>): T {
  const { measure, candidates, violates } = options;
  let best = start;
  let size = measure(best);
  // A measure that falls can only do so finitely often in practice; the bound guards against 1/n.
  for (let round = 0; round < 1000; round++) {
    const next = candidates(best)
      .map((value) => ({ value, size: measure(value) }))
      .filter((candidate) => candidate.size < size)
      .sort((a, b) => a.size - b.size)
      .find(({ value }) => violates(value));
    if (next === undefined) break;
    best = next.value;
    size = next.size;
  }
  return best;
}
