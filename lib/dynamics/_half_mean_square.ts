import type { Samples } from "../models/regression.ts";

/** ‖Xβ − y‖²/(2n) for `predictor` β: [d]; four rows at a time, so that β is read once for them. */
export function halfMeanSquare(predictor: Float64Array, samples: Samples): number {
  const { inputs, targets } = samples;
  const d = predictor.length;
  const n = targets.length;
  let sum = 0;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const [p0, p1, p2, p3] = [i * d, (i + 1) * d, (i + 2) * d, (i + 3) * d];
    let [r0, r1, r2, r3] = [0, 0, 0, 0];
    for (let k = 0; k < d; k++) {
      const beta = predictor[k]!;
      r0 += inputs[p0 + k]! * beta;
      r1 += inputs[p1 + k]! * beta;
      r2 += inputs[p2 + k]! * beta;
      r3 += inputs[p3 + k]! * beta;
    }
    r0 -= targets[i]!;
    r1 -= targets[i + 1]!;
    r2 -= targets[i + 2]!;
    r3 -= targets[i + 3]!;
    sum += (r0 * r0 + r1 * r1) + (r2 * r2 + r3 * r3);
  }
  for (; i < n; i++) {
    let residual = -targets[i]!;
    for (let k = 0; k < d; k++) residual += inputs[i * d + k]! * predictor[k]!;
    sum += residual * residual;
  }
  return sum / (2 * n);
}
