import { assert, assertEquals } from "@std/assert";
import { fusedMultiplyAddSingle } from "./fused_multiply_add_single.ts";
import { seededRng } from "./seeded.ts";

const UNIT = 298; // the product of two singles is a multiple of 2^−298

/** The integer x·2^`shift`, for a double that is a multiple of 2^−`shift`. */
function integerMultiple(x: number, shift: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(x));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const units = (bits & 0xfffffffffffffn) | (biased === 0 ? 0n : 1n << 52n);
  const exponent = Math.max(biased, 1) - 1075 + shift;
  const size = exponent >= 0 ? units << BigInt(exponent) : units >> BigInt(-exponent);
  return x < 0 ? -size : size;
}

/** The nearest single to n·2^−298, ties to even, by integers alone; not the sign of zero. */
function nearestSingle(n: bigint): number {
  const size = n < 0n ? -n : n;
  const drop = BigInt(Math.max(size.toString(2).length - 24, UNIT - 149));
  let kept = size >> drop;
  const rest = 2n * (size - (kept << drop));
  const one = 1n << drop;
  if (rest > one || (rest === one && kept % 2n === 1n)) kept += 1n;
  if (kept << drop >= 1n << BigInt(128 + UNIT)) return n < 0n ? -Infinity : Infinity;
  const value = Number(kept) * 2 ** (Number(drop) - UNIT);
  return n < 0n ? -value : value;
}

function exact(a: number, b: number, c: number): number {
  return nearestSingle(
    integerMultiple(a, 149) * integerMultiple(b, 149) + integerMultiple(c, UNIT),
  );
}

function attack(a: number, b: number, c: number): void {
  const expected = exact(a, b, c);
  const actual = fusedMultiplyAddSingle(a, b, c);
  for (const x of [a, b, c]) assert(Math.fround(x) === x, `${x} is no single`);
  assert(actual === expected, `${a} · ${b} + ${c} gave ${actual} instead of ${expected}`);
}

const rng = seededRng(0, "fused multiply-add of singles");
const fromBits = new DataView(new ArrayBuffer(4));

/** A finite single with random bits, so of any size. */
function anySingle(): number {
  while (true) {
    fromBits.setUint32(0, rng.integer(2 ** 32));
    const x = fromBits.getFloat32(0);
    if (Number.isFinite(x)) return x;
  }
}

/** A single with a random significand and an exponent from `low` to `high`. */
function single(low: number, high: number): number {
  const size = (2 ** 23 + rng.integer(2 ** 23)) * 2 ** (low + rng.integer(high - low + 1) - 23);
  return rng.integer(2) === 0 ? size : -size;
}

Deno.test("the integer rounding of this test agrees with Math.fround wherever that rounds once", () => {
  for (let k = 0; k < 2000; k++) {
    const x = anySingle() * (1 + rng.uniform());
    assertEquals(nearestSingle(integerMultiple(x, UNIT)), Math.fround(x) + 0);
  }
});

Deno.test("fusedMultiplyAddSingle() is the correct rounding for singles of any size", () => {
  for (let k = 0; k < 10_000; k++) attack(anySingle(), anySingle(), anySingle());
});

Deno.test("fusedMultiplyAddSingle() is the correct rounding for singles of similar size, with cancellation", () => {
  for (let k = 0; k < 20_000; k++) attack(single(-2, 2), single(-2, 2), single(-30, 30));
  for (let k = 0; k < 5000; k++) {
    const [a, b] = [single(-2, 2), single(-2, 2)];
    attack(a, b, -Math.fround(a * b));
  }
});

Deno.test("fusedMultiplyAddSingle() is the correct rounding next to midpoints, where two roundings are not", () => {
  let roundedTwiceWrong = 0;
  for (let k = 0; k < 20_000; k++) {
    // c and a product that is half the distance to its neighbour but for 1 part in 2^22 or fewer.
    const exponent = rng.integer(190) - 90;
    const c = single(exponent, exponent);
    const near = 2 ** -23 * (rng.integer(5) - 2);
    const factor = 2 ** (rng.integer(21) - 10);
    const a = (1 + near) * factor;
    const b = (1 - near + 2 ** -23 * (rng.integer(3) - 1)) * 2 ** (exponent - 24) / factor;
    const signed = rng.integer(2) === 0 ? a : -a;
    attack(signed, b, c);
    if (Math.fround(signed * b + c) !== exact(signed, b, c)) roundedTwiceWrong++;
  }
  assert(roundedTwiceWrong > 2000, `the attack has no power: ${roundedTwiceWrong}`);
});

Deno.test("fusedMultiplyAddSingle() is the correct rounding among subnormal numbers and next to overflow", () => {
  for (let k = 0; k < 10_000; k++) {
    attack(single(-80, -60), single(-80, -60), Math.fround(single(-149, -126)));
    attack(single(60, 68), single(56, 63), single(120, 127));
  }
  const greatest = (2 - 2 ** -23) * 2 ** 127;
  const half = 2 ** 103;
  for (const sign of [1, -1]) {
    for (const near of [-(2 ** -23), 0, 2 ** -23]) {
      // greatest + 2^103·(1 − near²) lies below the overflow's midpoint by what no double holds
      attack(sign * (1 + near), half * (1 - near), sign * greatest);
      attack(sign * (1 + near), half, sign * greatest);
    }
  }
});

Deno.test("fusedMultiplyAddSingle() treats zeros, infinities and NaN as IEEE 754 does", () => {
  const cases: [number, number, number, number][] = [
    [0, 5, 0, 0],
    [-0, 5, -0, -0],
    [-0, 5, 0, 0],
    [1, 1, -1, 0],
    [-(2 ** -100), 2 ** -100, 0, -0],
    [Infinity, 1, 1, Infinity],
    [-Infinity, 1, 1, -Infinity],
    [Infinity, 1, -Infinity, NaN],
    [Infinity, 0, 1, NaN],
    [NaN, 0, 1, NaN],
    [2 ** 100, 2 ** 100, -Infinity, -Infinity],
    [2 ** 100, 2 ** 100, 0, Infinity],
  ];
  for (const [a, b, c, expected] of cases) {
    assert(Object.is(fusedMultiplyAddSingle(a, b, c), expected), `${a} · ${b} + ${c}`);
  }
});
