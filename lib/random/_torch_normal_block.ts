/**
 * Box and Muller's transform of 16 uniforms at a time in single precision, as torch's vector code computes it: the
 * logarithm, sine and cosine of the Cephes library, with every multiply-add fused.
 */
import { fusedMultiplyAddSingle as fma } from "./fused_multiply_add_single.ts";

const round = Math.fround;

const LOGARITHM = Float32Array.of(
  7.0376836292e-2,
  -1.1514610310e-1,
  1.1676998740e-1,
  -1.2420140846e-1,
  1.4249322787e-1,
  -1.6668057665e-1,
  2.0000714765e-1,
  -2.4999993993e-1,
  3.3333331174e-1,
);
/** ln 2 as a sum of a small and a short part. */
const LOG_2_LOW = round(-2.12194440e-4);
const LOG_2_HIGH = 0.693359375;
const SQRT_HALF = round(Math.SQRT1_2);

const SINE_0 = round(-1.9515295891e-4);
const SINE_1 = round(8.3321608736e-3);
const SINE_2 = round(-1.6666654611e-1);
const COSINE_0 = round(2.443315711809948e-5);
const COSINE_1 = round(-1.388731625493765e-3);
const COSINE_2 = round(4.166664568298827e-2);
const FOUR_OVER_PI = round(4 / Math.PI);
/** π/4 as a sum of three parts, of which the first two are short. */
const QUARTER_PI_0 = 0.78515625;
const QUARTER_PI_1 = round(2.4187564849853515625e-4);
const QUARTER_PI_2 = round(3.77489497744594108e-8);
const TWO_PI = round(2 * Math.PI);

/** 2^(24 − n) for n = 0, …, 25 bits. */
const SCALE = Float64Array.from({ length: 26 }, (_, n) => 2 ** (24 - n));

/**
 * The natural logarithm of a single-precision multiple of 2⁻²⁴ in (0, 1], within about 1 unit in the last place of
 * single precision; bit by bit that of torch's vector code (Cephes `logf`, fused).
 */
export function logarithmSingle(u: number): number {
  const bits = 32 - Math.clz32(u * 0x1000000);
  let x = u * SCALE[bits]!; // in [1/2, 1)
  let exponent = bits - 24;
  if (x < SQRT_HALF) {
    exponent -= 1;
    x += x;
  }
  x -= 1;
  const square = round(x * x);
  let y = LOGARITHM[0]!;
  for (let k = 1; k < 9; k++) y = fma(y, x, LOGARITHM[k]!);
  y = round(y * x);
  y = fma(y, square, round(exponent * LOG_2_LOW));
  y = round(y - 0.5 * square);
  return fma(exponent, LOG_2_HIGH, round(x + y));
}

/**
 * Replaces 16 uniforms of single precision on [0, 1), multiples of 2⁻²⁴, from `start` on by 16 normals: with
 * u = 1 − x_j, v = x_{j+8} for j = 0, …, 7 the normals √(−2 ln u) cos 2πv at j and √(−2 ln u) sin 2πv at j + 8.
 *
 * Equal bit by bit to torch 1.13.1 with AVX2 in 2²⁰ of 2²⁰ normals.
 */
export function transformNormalBlock(values: Float32Array, start: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = round(Math.sqrt(-2 * logarithmSingle(1 - values[j]!)));
    let angle = round(TWO_PI * values[j + 8]!);
    const octant = (Math.trunc(round(angle * FOUR_OVER_PI)) + 1) & ~1;
    angle = fma(octant, -QUARTER_PI_0, angle);
    angle = fma(octant, -QUARTER_PI_1, angle);
    angle = fma(octant, -QUARTER_PI_2, angle);
    const square = round(angle * angle);

    let even = fma(fma(COSINE_0, square, COSINE_1), square, COSINE_2);
    even = round(even * square);
    even = round(fma(even, square, -0.5 * square) + 1);
    let odd = fma(fma(SINE_0, square, SINE_1), square, SINE_2);
    odd = fma(round(odd * square), angle, angle);

    const quarterTurn = (octant & 2) !== 0;
    const cosine = quarterTurn ? odd : even;
    const sine = quarterTurn ? even : odd;
    // Adding 0 turns −0, where the radius is 0, into 0, as torch's scaling by 1·x + 0 does.
    values[j] = radius * (((octant - 2) & 4) === 0 ? -cosine : cosine) + 0;
    values[j + 8] = radius * ((octant & 4) === 0 ? sine : -sine) + 0;
  }
}
