/** Neurons that are active at the same inputs. */
export interface PatternGroup {
  /** 1 where they are active, else 0: [n]. */
  readonly pattern: Uint8Array;
  /** The indices of these inputs. */
  readonly active: readonly number[];
  /** Indices of the neurons. */
  readonly neurons: number[];
}

/**
 * The neurons of a two-layer network by their activation patterns on n inputs; neurons that are active nowhere are left
 * out. `activations: [n, m]`, row-major.
 */
export function activationPatterns(activations: Float64Array, width: number): PatternGroup[] {
  const m = width;
  const n = activations.length / m;
  const groups = new Map<string, PatternGroup>();
  for (let j = 0; j < m; j++) {
    const pattern = Uint8Array.from({ length: n }, (_, i) => activations[i * m + j]! > 0 ? 1 : 0);
    const active = Array.from(pattern.keys()).filter((i) => pattern[i] === 1);
    if (active.length === 0) continue;
    const key = pattern.join("");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { pattern, active, neurons: [j] });
    else group.neurons.push(j);
  }
  return [...groups.values()];
}
