import { assertEquals, assertThrows } from "@std/assert";
import { Xoshiro256 } from "./_xoshiro256.ts";

const MASK = (1n << 64n) - 1n;

function rotateLeft(x: bigint, n: bigint): bigint {
  return ((x << n) | (x >> (64n - n))) & MASK;
}

/** The reference code, word for word, on integers. */
function* reference(seed: readonly bigint[]): Generator<bigint, never> {
  const s = [...seed] as [bigint, bigint, bigint, bigint];
  while (true) {
    yield (rotateLeft((s[1] * 5n) & MASK, 7n) * 9n) & MASK;
    const t = (s[1] << 17n) & MASK;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotateLeft(s[3], 45n);
  }
}

function start(seed: readonly bigint[]): Xoshiro256 {
  return new Xoshiro256(seed.flatMap((word) => [Number(word >> 32n), Number(word & 0xffffffffn)]));
}

function next(generator: Xoshiro256): bigint {
  generator.step();
  return (BigInt(generator.high >>> 0) << 32n) | BigInt(generator.low >>> 0);
}

Deno.test("xoshiro256** from the state 1, 2, 3, 4 gives the published outputs", () => {
  // The test vector of the rand_xoshiro crate, which its authors made with the reference C code.
  const generator = start([1n, 2n, 3n, 4n]);
  const published = [
    11520n,
    0n,
    1509978240n,
    1215971899390074240n,
    1216172134540287360n,
    607988272756665600n,
    16172922978634559625n,
    8476171486693032832n,
    10595114339597558777n,
    2904607092377533576n,
  ];
  for (const output of published) assertEquals(next(generator), output);
});

Deno.test("xoshiro256** on 32-bit words equals the reference on 64-bit integers", () => {
  const seed = [0x9e3779b97f4a7c15n, 0xbf58476d1ce4e5b9n, 0x94d049bb133111ebn, MASK];
  const generator = start(seed);
  const expected = reference(seed);
  for (let i = 0; i < 2000; i++) assertEquals(next(generator), expected.next().value);
});

Deno.test("xoshiro256** refuses the state 0", () => {
  assertThrows(() => new Xoshiro256(new Int32Array(8)), RangeError, "not all 0");
});
