/** Number of batches. */
const BATCHES = 10;
/** Quantiles 0.975 of Student's law with 9 and 8 degrees of freedom. */
const STUDENT_9 = 2.262157162740992;
const STUDENT_8 = 2.306004135204166;

/** Mean and drift of a series with intervals of 95 % confidence. */
export interface BatchInterval {
  readonly mean: number;
  readonly meanInterval: readonly [low: number, high: number];
  /** The change of the fitted line from the first to the last time. */
  readonly drift: number;
  readonly driftInterval: readonly [low: number, high: number];
}

/**
 * The mean of `values` and the change of a line that is fitted to the means of ten batches of consecutive values, for
 * increasing `times`, at least ten. Successive values depend on each other, means of long batches hardly.
 */
export function batchInterval(times: Float64Array, values: Float64Array): BatchInterval {
  const n = values.length;
  const centres: number[] = [];
  const means: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    const [begin, end] = [Math.floor(batch * n / BATCHES), Math.floor((batch + 1) * n / BATCHES)];
    centres.push(average(times.subarray(begin, end)));
    means.push(average(values.subarray(begin, end)));
  }
  const mean = average(values);
  const meanOfMeans = average(means);
  const middle = average(centres);
  let [deviation, product, square] = [0, 0, 0];
  for (let batch = 0; batch < BATCHES; batch++) {
    const [x, y] = [centres[batch]! - middle, means[batch]! - meanOfMeans];
    deviation += y * y;
    product += x * y;
    square += x * x;
  }
  const slope = product / square;
  const residual = Math.max(0, deviation - slope * product);
  const length = times[n - 1]! - times[0]!;
  const meanHalf = STUDENT_9 * Math.sqrt(deviation / (BATCHES - 1) / BATCHES);
  const driftHalf = STUDENT_8 * Math.sqrt(residual / (BATCHES - 2) / square) * length;
  return {
    mean,
    meanInterval: [mean - meanHalf, mean + meanHalf],
    drift: slope * length,
    driftInterval: [slope * length - driftHalf, slope * length + driftHalf],
  };
}

function average(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum / values.length;
}
