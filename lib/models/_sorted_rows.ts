/**
 * For every row x of an array the piecewise linear functions S±(b) = Σ_k ReLU(±x_k + b) = C±·b + (a partial sum of the sorted
 * row), with C± = #{k: ±x_k + b > 0}. `moveTo(i, b)` must precede what is asked of row i at b.
 */
export class SortedRows {
  /** d. */
  readonly length: number;
  /** C⁺ of every row at its last b. */
  readonly plusCounts: Float64Array;
  /** C⁻ of every row at its last b. */
  readonly minusCounts: Float64Array;
  /** The rows, ascending: [n, d]. */
  readonly #sorted: Float64Array;
  /** Sums of the k greatest and of the k smallest entries: [n, d + 1]. */
  readonly #greatest: Float64Array;
  readonly #smallest: Float64Array;
  /** The partial sums of the piece, and its ends: it is the interval (low, high]. */
  readonly #plusPart: Float64Array;
  readonly #minusPart: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(inputs: Float64Array | Float32Array, length: number) {
    const d = length;
    const count = inputs.length / d;
    this.length = d;
    this.#sorted = Float64Array.from(inputs);
    this.#greatest = new Float64Array(count * (d + 1));
    this.#smallest = new Float64Array(count * (d + 1));
    for (let i = 0; i < count; i++) {
      const row = this.#sorted.subarray(i * d, (i + 1) * d).sort();
      const at = i * (d + 1);
      for (let k = 0; k < d; k++) {
        this.#greatest[at + k + 1] = this.#greatest[at + k]! + row[d - 1 - k]!;
        this.#smallest[at + k + 1] = this.#smallest[at + k]! + row[k]!;
      }
    }
    this.plusCounts = new Float64Array(count);
    this.minusCounts = new Float64Array(count);
    this.#plusPart = new Float64Array(count);
    this.#minusPart = new Float64Array(count);
    this.#low = new Float64Array(count).fill(Infinity);
    this.#high = new Float64Array(count).fill(-Infinity);
  }

  /** Finds the piece of row i that b is on, starting from the last one. */
  moveTo(row: number, bias: number): void {
    if (bias > this.#low[row]! && bias <= this.#high[row]!) return;
    this.#search(row, bias);
  }

  /** S⁺(b) of a row. */
  plusSum(row: number, bias: number): number {
    return this.#plusPart[row]! + this.plusCounts[row]! * bias;
  }

  /** S⁻(b) of a row. */
  minusSum(row: number, bias: number): number {
    return this.#minusPart[row]! + this.minusCounts[row]! * bias;
  }

  #search(row: number, bias: number): void {
    const d = this.length;
    const sorted = this.#sorted;
    const start = row * d;
    const end = start + d;
    let plus = this.plusCounts[row]!;
    let minus = this.minusCounts[row]!;
    while (plus < d && sorted[end - 1 - plus]! > -bias) plus++;
    while (plus > 0 && !(sorted[end - plus]! > -bias)) plus--;
    while (minus < d && sorted[start + minus]! < bias) minus++;
    while (minus > 0 && !(sorted[start + minus - 1]! < bias)) minus--;
    this.plusCounts[row] = plus;
    this.minusCounts[row] = minus;
    this.#plusPart[row] = this.#greatest[row * (d + 1) + plus]!;
    this.#minusPart[row] = -this.#smallest[row * (d + 1) + minus]!;
    this.#low[row] = Math.max(
      plus > 0 ? -sorted[end - plus]! : -Infinity,
      minus > 0 ? sorted[start + minus - 1]! : -Infinity,
    );
    this.#high[row] = Math.min(
      plus < d ? -sorted[end - 1 - plus]! : Infinity,
      minus < d ? sorted[start + minus]! : Infinity,
    );
  }
}
