import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { assertReplays } from "./_digest.ts";
import { NUMPY_NORMAL_CORRECTIONS_SEED_0 } from "./numpy_normal_corrections.ts";
import { NumpyRandomState } from "./numpy_random_state.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };

const SEEDS = Object.entries(vectors.numpy).map(([seed, calls]) => [Number(seed), calls] as const);

function repeat(count: number, draw: () => number): number[] {
  return Array.from({ length: count }, draw);
}

Deno.test("uniform numbers are NumPy's bit by bit", () => {
  for (const [seed, calls] of SEEDS) {
    const state = new NumpyRandomState(seed);
    assertEquals(repeat(4, () => state.randomSample()), calls.random_sample_first4);
    state.seed(seed);
    const [low, high] = [-1.3049999475479126, 1.4450000524520874];
    const expected = calls["uniform_first4_lo-1.3049999475479126_hi1.4450000524520874"];
    assertEquals(repeat(4, () => state.uniform(low, high)), expected);
    state.seed(seed);
    assertEquals(Array.from(state.fillUniform(new Float64Array(4), { low, high })), expected);
    assertEquals(state.wordsDrawn, 4 * vectors.words.numpy_random_sample);
  }
});

Deno.test("the first normals of all published seeds are NumPy's bit by bit, also as vectors", () => {
  for (const [seed, calls] of SEEDS) {
    const state = new NumpyRandomState(seed);
    assertEquals(repeat(8, () => state.standardNormal()), calls.standard_normal_first8);
    state.seed(seed);
    const rows = state.multivariateNormal(new Float64Array(6), 3);
    assertEquals(Array.from(rows), calls.multivariate_normal_I_2x3);
  }
});

Deno.test("integers are NumPy's for all bounds of the published runs", () => {
  for (const [seed, calls] of SEEDS) {
    for (const bound of [12, 15, 20, 40, 50, 80] as const) {
      const state = new NumpyRandomState(seed);
      assertEquals(repeat(16, () => state.randint(bound)), calls[`randint_${bound}_first16`]);
    }
  }
});

Deno.test("choices are NumPy's, and so is the number of words that they use", () => {
  for (const [seed, calls] of SEEDS) {
    for (const size of [12, 15, 50] as const) {
      const state = new NumpyRandomState(seed);
      assertEquals(repeat(16, () => state.choice(size)), calls[`choice_${size}_first16`]);
      assertEquals(state.randomSample(), calls[`choice_${size}_then_random_sample`]);
    }
    assertEquals(Array.from(new NumpyRandomState(seed).permutation(12)), calls.permutation_12);
  }
});

Deno.test("a choice uses as many words on average as masked rejection predicts", () => {
  for (const [size, expected] of Object.entries(vectors.words.choice_expected_u32)) {
    let exact = 0;
    for (let i = 1; i < Number(size); i++) exact += 2 ** (32 - Math.clz32(i)) / (i + 1);
    assert(Math.abs(exact - expected) < 1e-12 * expected);
    const state = new NumpyRandomState(0);
    for (let k = 0; k < 10_000; k++) state.choice(Number(size));
    // The words of one choice have a standard deviation below 6.
    assert(Math.abs(state.wordsDrawn / 10_000 - expected) < 0.3, `${state.wordsDrawn}`);
  }
});

Deno.test("long streams are NumPy's bit by bit", async () => {
  await assertReplays("randomSample", (seed, count) => {
    return new NumpyRandomState(seed).fillRandomSample(new Float64Array(count));
  });
  const integers = (draw: (state: NumpyRandomState) => number) => (seed: number, count: number) => {
    const state = new NumpyRandomState(seed);
    return Int32Array.from({ length: count }, () => draw(state));
  };
  await assertReplays("randint80", integers((state) => state.randint(80)));
  await assertReplays("choice12", integers((state) => state.choice(12)));
  await assertReplays("choice15", integers((state) => state.choice(15)));
  await assertReplays("choice50", integers((state) => state.choice(50)));
});

Deno.test("permutations of 0 to 199 elements, and choices of several, are NumPy's", async () => {
  await assertReplays("permutations", (seed) => {
    const state = new NumpyRandomState(seed);
    const all: number[] = [];
    for (let size = 1; size < 200; size++) all.push(...state.permutation(size));
    return Int32Array.from(all);
  });
  await assertReplays("choices5of12", (seed) => {
    const state = new NumpyRandomState(seed);
    return Int32Array.from(
      repeat(200, () => 0).flatMap(() => [...state.permutation(12)].slice(0, 5)),
    );
  });
});

Deno.test("integers below bounds up to 2^52 + 1 are NumPy's", async () => {
  await assertReplays("randintWide", (seed) => {
    const state = new NumpyRandomState(seed);
    const all: number[] = [];
    for (let k = 1; k < 53; k++) all.push(...repeat(20, () => state.randint(2 ** k + 1)));
    return Float64Array.from(all);
  });
});

Deno.test("a bound of 1 draws nothing, one of 2^32 a word and no more, the next one pairs of words", () => {
  // NumPy 1.24.2, seed 0: randint(1), randint(2**40), randint(2**32), randint(2**32 - 1), randint(2**53)
  const state = new NumpyRandomState(0);
  assertEquals([state.randint(1), state.wordsDrawn], [0, 0]);
  assertEquals([state.randint(2 ** 40), state.wordsDrawn], [741280623151, 2]);
  assertEquals([state.randint(2 ** 32), state.wordsDrawn], [3071714933, 3]);
  assertEquals([state.randint(2 ** 32 - 1), state.wordsDrawn], [3626093760, 4]);
  assertEquals([state.randint(2 ** 53), state.wordsDrawn], [4137753702978299, 6]);
});

Deno.test("220 000 normals of seed 0 are NumPy's bit by bit with the corrections, and but for those without", async () => {
  const normalCorrections = NUMPY_NORMAL_CORRECTIONS_SEED_0;
  await assertReplays("standardNormal", (seed, count) => {
    const state = new NumpyRandomState(seed, { normalCorrections });
    return state.fillStandardNormal(new Float64Array(count));
  });
  const theirs = new NumpyRandomState(0, { normalCorrections });
  const ours = new NumpyRandomState(0);
  const different: number[] = [];
  for (let k = 0; k < 220_000; k++) {
    const [a, b] = [ours.standardNormal(), theirs.standardNormal()];
    if (a !== b) different.push(k);
    assert(Math.abs(a - b) <= 2 ** -51 * Math.abs(a));
  }
  assertEquals(different, normalCorrections.entries.map(([index]) => index));
});

Deno.test("long streams of normals are NumPy's once they are rounded to single precision", async () => {
  await assertReplays("standardNormalSingle", (seed, count) => {
    return new NumpyRandomState(seed).fillStandardNormal(new Float32Array(count));
  });
});

Deno.test("corrections count for their seed alone, and only while nothing but normals is drawn", () => {
  const options = { normalCorrections: { seed: 5, entries: [[0, 1], [3, -2]] as const } };
  const draw = (state: NumpyRandomState) => repeat(4, () => state.standardNormal());
  const plain = draw(new NumpyRandomState(5));
  const corrected = new NumpyRandomState(5, options);
  const expected = [plain[0]! + 2 ** -54, plain[1], plain[2], plain[3]! + 2 * 2 ** -54];
  assertEquals(draw(corrected), expected); // 0.44 away from 0, −0.25 towards it
  corrected.seed(6);
  assertEquals(draw(corrected), draw(new NumpyRandomState(6)));
  corrected.seed(5);
  assertEquals(draw(corrected), expected);

  corrected.seed(5);
  const ours = new NumpyRandomState(5);
  for (const state of [corrected, ours]) state.randint(80);
  assertEquals(draw(corrected), draw(ours));
});

Deno.test("the second normal of a pair survives other calls, and a seed drops it", () => {
  const state = new NumpyRandomState(0);
  const [first, second] = [state.standardNormal(), 0.4001572083672233];
  state.randint(10);
  state.randomSample();
  assertEquals(state.standardNormal(), second);
  state.standardNormal();
  state.seed(0);
  assertEquals(state.standardNormal(), first);
});

Deno.test("shuffle() exchanges the elements of any array in the order of a permutation", () => {
  const order = new NumpyRandomState(3).permutation(12);
  const letters = [..."abcdefghijkl"];
  const shuffled = new NumpyRandomState(3).shuffle([...letters]);
  assertEquals(shuffled, Array.from(order, (index) => letters[index]!));
  assertEquals(new NumpyRandomState(3).shuffle([]), []);
});

Deno.test("fill methods draw what single calls draw", () => {
  const [filled, single] = [new NumpyRandomState(2), new NumpyRandomState(2)];
  assertEquals(
    Array.from(filled.fillRandomSample(new Float64Array(9))),
    repeat(9, () => single.randomSample()),
  );
  assertEquals(
    Array.from(filled.fillStandardNormal(new Float64Array(9))),
    repeat(9, () => single.standardNormal()),
  );
  assertEquals(filled.wordsDrawn, single.wordsDrawn);
  assertNotEquals(filled.wordsDrawn, 0);
});

Deno.test("what NumPy cannot draw is refused by name and value", () => {
  const state = new NumpyRandomState(0);
  for (const bad of [0, -1, 1.5, NaN, 2 ** 54]) {
    assertThrows(() => state.randint(bad), RangeError, `current value is ${bad}`);
    assertThrows(() => state.choice(bad), RangeError, `current value is ${bad}`);
    assertThrows(() => state.permutation(bad), RangeError, `current value is ${bad}`);
  }
  assertThrows(() => new NumpyRandomState(-1), RangeError, "current value is -1");
  assertThrows(() => state.seed(2 ** 32), RangeError, "current value is 4294967296");
  assertThrows(() => state.uniform(0, Infinity), RangeError, "0 and Infinity");
  assertThrows(() => state.uniform(-1e308, 1e308), RangeError, "length must be finite");
  assertThrows(() => state.multivariateNormal(new Float64Array(6), 4), RangeError, "length 6");
  assertEquals(state.wordsDrawn, 0);
});
