/** One step of gradient descent on ℓ(xy) for a box; `certified_limit.ts` says why. */
import type { FixedLoss } from "./fixed_loss.ts";

/** |x − x_c| ≤ ρ_x, |y − y_c| ≤ ρ_y, in units. */
export interface LimitBox {
  readonly x: bigint;
  readonly y: bigint;
  readonly radiusX: bigint;
  readonly radiusY: bigint;
}

/** |n|. */
export function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** The larger one. */
export function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** A box that contains the next iterate of every point of the given one; η = p/q in (0, 1], all numbers below 2^bits. */
export function limitStep(box: LimitBox, loss: FixedLoss, p: bigint, q: bigint): LimitBox {
  const { x, y, radiusX, radiusY } = box;
  const { fixed, curvatureMaximum } = loss;
  const { bits, one } = fixed;
  const [sizeX, sizeY] = [size(x), size(y)];
  const s = (x * y) >> bits;
  // Every s of the box is within `spread` of the computed one.
  const spread = ((sizeX * radiusY + sizeY * radiusX + radiusX * radiusY) >> bits) + 2n;
  const { slope, curvature } = loss.derivatives(s);
  const slopeError = loss.slopeError + curvatureMaximum; // s itself errs by one unit
  const nextX = x - ((slope * y) >> bits) * p / q;
  const nextY = y - ((slope * x) >> bits) * p / q;

  let low = 0n;
  let high = curvatureMaximum * one;
  const sizeS = size(s);
  if (!loss.kinks.some((kink) => size(sizeS - kink) <= spread + 1n)) {
    const error = loss.curvatureError + loss.curvatureVariation * spread;
    low = larger(curvature - error, 0n);
    if (curvature + error < high) high = curvature + error;
  }
  const [lowY, highY] = [larger(sizeY - radiusY, 0n), sizeY + radiusY];
  const [lowX, highX] = [larger(sizeX - radiusX, 0n), sizeX + radiusX];
  // sup |1 − ηv²ℓ″| over v in [least, greatest]; 2 units cover the floors of the upper product.
  const diagonal = (least: bigint, greatest: bigint): bigint => {
    const below = (((least * least) >> bits) * low >> bits) * p / q;
    const above = ((((greatest * greatest) >> bits) + 1n) * high >> bits) * p / q + 2n;
    return larger(one - below, above - one);
  };
  const offDiagonal = (size(slope) + slopeError + curvatureMaximum * spread +
        (((sizeS + spread) * high) >> bits) + 1n) * p / q + 1n;
  return {
    x: nextX,
    y: nextY,
    radiusX: ((diagonal(lowY, highY) * radiusX + offDiagonal * radiusY) >> bits) +
      ((slopeError * sizeY) >> bits) + 4n,
    radiusY: ((offDiagonal * radiusX + diagonal(lowX, highX) * radiusY) >> bits) +
      ((slopeError * sizeX) >> bits) + 4n,
  };
}
