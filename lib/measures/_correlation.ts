/** Pairs of units whose activations go together. */
export interface CorrelationRule {
  readonly threshold: number;
  readonly comparison: "at-least" | "above";
  readonly correlation: "signed" | "absolute";
  readonly constantUnits: "separate" | "together";
}

/**
 * Which pairs of the units are correlated: [m, m], 1 or 0, symmetric with zeros on the diagonal, for activations of
 * n samples: [n, m], row-major.
 *
 * Pearson's coefficient is ⟨c_i, c_j⟩/√(‖c_i‖²‖c_j‖²) of the centred columns, so that simple rational ones (like ½) of
 * integers are exact; otherwise it errs by some 10⁻¹⁵. A unit whose activations are all equal has none: it goes with no other, or with all other such units.
 */
export function correlatedPairs(
  activations: Float64Array,
  { units, ...rule }: CorrelationRule & { readonly units: number },
): Uint8Array {
  const m = units;
  const n = m === 0 ? 0 : activations.length / m;
  const centred = Array.from({ length: m }, (_, j) => centredColumn(activations, { n, m, j }));
  const squares = centred.map((column) => column === undefined ? 0 : dot(column, column));
  const pairs = new Uint8Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [centred[i], centred[j]];
      let together: boolean;
      if (a === undefined || b === undefined) {
        together = a === b && rule.constantUnits === "together";
      } else {
        const pearson = dot(a, b) / Math.sqrt(squares[i]! * squares[j]!);
        const value = rule.correlation === "absolute" ? Math.abs(pearson) : pearson;
        together = rule.comparison === "above" ? value > rule.threshold : value >= rule.threshold;
      }
      if (together) pairs[i * m + j] = pairs[j * m + i] = 1;
    }
  }
  return pairs;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/**
 * n times the column minus its mean, which is exact for small integers, times a power of two that makes it of order n;
 * nothing when all entries are equal.
 */
function centredColumn(
  activations: Float64Array,
  { n, m, j }: { readonly n: number; readonly m: number; readonly j: number },
): Float64Array | undefined {
  const first = activations[j]!;
  const column = Float64Array.from({ length: n }, (_, i) => activations[i * m + j]!);
  if (column.every((value) => value === first)) return undefined;
  const largest = column.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const exponent = Math.max(-1000, Math.min(1000, -Math.floor(Math.log2(largest))));
  const scale = 2 ** exponent;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    column[i]! *= scale;
    sum += column[i]!;
  }
  for (let i = 0; i < n; i++) column[i] = n * column[i]! - sum;
  return column;
}
