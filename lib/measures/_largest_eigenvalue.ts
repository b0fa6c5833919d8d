/**
 * The largest eigenvalue of a positive semidefinite operator of order n, by Lanczos' method with full
 * reorthogonalisation; `apply(x, into)` writes Ax.
 *
 * Stops when five further steps no longer change the value by 10⁻¹⁴, relatively, or after n steps, when it is exact to
 * rounding. The start vector is fixed and has no symmetry that an eigenvector is likely to miss.
 */
export function largestEigenvalue(
  n: number,
  apply: (x: Float64Array, into: Float64Array) => void,
): number {
  const basis: Float64Array[] = [];
  const alphas: number[] = [];
  const betas: number[] = [];
  let current = Float64Array.from({ length: n }, (_, k) => 1 + (k * 0.6180339887498949) % 1);
  let length = norm(current);
  let value = 0;
  for (let step = 1; step <= n; step++) {
    for (let k = 0; k < n; k++) current[k]! /= length;
    basis.push(current);
    const next = new Float64Array(n);
    apply(current, next);
    alphas.push(dot(next, current));
    for (let pass = 0; pass < 2; pass++) {
      for (const vector of basis) {
        const part = dot(next, vector);
        for (let k = 0; k < n; k++) next[k]! -= part * vector[k]!;
      }
    }
    length = norm(next);
    const done = length <= 1e-15 * Math.abs(alphas[0]!);
    if (step % 5 === 0 || step === n || done) {
      const improved = largestOfTridiagonal(alphas, betas);
      if (done || improved - value <= 1e-14 * improved) return improved;
      value = improved;
    }
    betas.push(length);
    current = next;
  }
  return value;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** By bisection on Sturm's count: no eigenvalue is above x if all pivots of T − x are negative. */
function largestOfTridiagonal(alphas: readonly number[], betas: readonly number[]): number {
  let low = Math.max(...alphas);
  let high = 0;
  alphas.forEach((alpha, k) => {
    high = Math.max(high, alpha + (betas[k - 1] ?? 0) + (k + 1 < alphas.length ? betas[k]! : 0));
  });
  for (let round = 0; round < 100; round++) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) break;
    let pivot = alphas[0]! - middle;
    let below = pivot < 0;
    for (let k = 1; k < alphas.length && below; k++) {
      pivot = alphas[k]! - middle - betas[k - 1]! ** 2 / pivot;
      below = pivot < 0;
    }
    if (below) high = middle;
    else low = middle;
  }
  return high;
}
