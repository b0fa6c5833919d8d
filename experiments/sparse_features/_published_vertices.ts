/** Published curves as text, and how far a run agrees with them. */

/** A vertex of a published curve. */
export type Vertex = readonly [iteration: number, value: number];

/** The vertices of a curve written as `iteration:value`, separated by white space. */
export function verticesOf(text: string): Vertex[] {
  return text.trim().split(/\s+/).map((vertex) => {
    const [iteration, value] = vertex.split(":");
    return [Number(iteration), Number(value)];
  });
}

/** How far a run agrees with a published curve. */
export interface Agreement {
  /** Number of vertices that the run was evaluated at. */
  readonly compared: number;
  /** The largest difference at them. */
  readonly largest: number;
  /** For each tolerance, the first iteration at which the difference exceeds it; `null` for none. */
  readonly horizons: readonly { readonly tolerance: number; readonly at: number | null }[];
}

/** Compares the values of a run with the vertices of a published curve that are at the same iterations. */
export function agreement(
  vertices: readonly Vertex[],
  run: { readonly iterations: readonly number[]; readonly values: readonly number[] },
  tolerances: readonly number[],
): Agreement {
  const valueAt = new Map(run.iterations.map((t, k) => [t, run.values[k]!]));
  const differences = vertices.flatMap(([t, value]) => {
    const found = valueAt.get(t);
    return found === undefined ? [] : [{ t, difference: Math.abs(found - value) }];
  });
  return {
    compared: differences.length,
    largest: differences.reduce((most, { difference }) => Math.max(most, difference), 0),
    horizons: tolerances.map((tolerance) => ({
      tolerance,
      at: differences.find(({ difference }) => !(difference <= tolerance))?.t ?? null,
    })),
  };
}

/** −log₁₀ of the relative difference: how many digits agree, at most 16. */
export function digits(actual: number, expected: number): number {
  return Math.min(16, -Math.log10(Math.abs(actual / expected - 1)));
}
