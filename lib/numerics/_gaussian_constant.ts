/** The constant of the normal density in fixed point. */

import { BITS } from "./_fixed_point.ts";

const FINE = 2n * BITS;

/** arctan(1/n) in units of 2^−256, off by less than 400 units: each of fewer than 115 terms by less than 3. */
function arctangentOfInverse(n: bigint): bigint {
  let sum = 0n;
  let power = (1n << FINE) / n;
  for (let k = 1n; power > 0n; k += 4n) {
    sum += power / k;
    power /= n * n;
    sum -= power / (k + 2n);
    power /= n * n;
  }
  return sum;
}

/** ⌊√n⌋ by Newton's iteration from above. */
function squareRootFloor(n: bigint): bigint {
  let root = 1n << BigInt(n.toString(2).length / 2 + 1 | 0);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

// Machin: π/4 = 4·arctan(1/5) − arctan(1/239), here within 2^14 units of 2^−256.
const PI = 16n * arctangentOfInverse(5n) - 4n * arctangentOfInverse(239n);

/** 1/√(2π) in units of 2^−128, off by less than 2: the floor loses less than 1, the error of π far less. */
export const INVERSE_SQUARE_ROOT_OF_TWO_PI: bigint = squareRootFloor((1n << (2n * FINE - 1n)) / PI);
