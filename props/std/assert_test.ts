import { AssertionError as NodeAssertionError, ok, throws } from "node:assert";
import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotStrictEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "./assert.ts";

function fails(fn: () => void, part = ""): void {
  throws(fn, (error: unknown) => {
    ok(error instanceof AssertionError, `${error}`);
    ok(!(error instanceof NodeAssertionError));
    ok(error.message.includes(part), `"${error.message}" lacks "${part}"`);
    return true;
  });
}

async function failsLater(fn: () => Promise<unknown>, part = ""): Promise<void> {
  let caught: unknown;
  await fn().catch((error: unknown) => caught = error);
  ok(caught instanceof AssertionError, `${caught}`);
  ok(caught.message.includes(part), caught.message);
}

Deno.test("assert() and assertFalse() pass on truthy and falsy values only", () => {
  for (const truthy of [true, 1, "a", {}, [], -1, NaN.toString()]) {
    assert(truthy);
    fails(() => assertFalse(truthy, "told so"), "told so");
  }
  for (const falsy of [false, 0, -0, 0n, "", null, undefined, NaN]) {
    assertFalse(falsy);
    fails(() => assert(falsy, "told so"), "told so");
  }
});

const EQUAL_PAIRS: readonly (readonly [unknown, unknown])[] = [
  [1, 1],
  [NaN, NaN],
  [0, -0],
  ["a", "a"],
  [5n, 5n],
  [[1, [2, { a: NaN }]], [1, [2, { a: NaN }]]],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  [Object.create(null), {}],
  [new Float64Array([1, NaN, 0]), new Float64Array([1, NaN, -0])],
  [new Map([[{ k: 1 }, [1]]]), new Map([[{ k: 1 }, [1]]])],
  [new Set([{ a: 1 }, 2]), new Set([2, { a: 1 }])],
  [new Date(5), new Date(5)],
  [/a/g, /a/g],
  [{ [Symbol.for("s")]: 1 }, { [Symbol.for("s")]: 1 }],
];

const UNEQUAL_PAIRS: readonly (readonly [unknown, unknown])[] = [
  [1, 2],
  [1, "1"],
  [1, 1n],
  [null, undefined],
  [[1, 2], [1, 2, 3]],
  [[1, 2], [2, 1]],
  [{ a: undefined }, {}],
  [{ a: undefined }, { b: undefined }],
  [{ 0: 1, length: 1 }, [1]],
  [new Float64Array([1]), new Float32Array([1])],
  [new Float64Array([1, 2]), new Float64Array([1, 3])],
  [new Map([["a", 1]]), new Map([["a", 2]])],
  [new Map([["a", undefined]]), new Map([["b", undefined]])],
  [new Set([1]), new Set([2])],
  [new Set([{ a: 1 }]), new Set([{ a: 2 }])],
  [new Date(5), new Date(6)],
  [/a/g, /a/i],
  [new (class A {})(), new (class B {})()],
  [new Error("a"), new Error("b")],
  [{ [Symbol.for("s")]: 1 }, { [Symbol.for("s")]: 2 }],
  [() => 1, () => 1],
];

Deno.test("assertEquals() passes exactly where assertNotEquals() fails", () => {
  for (const [a, b] of EQUAL_PAIRS) {
    assertEquals(a, b);
    assertEquals(b, a);
    fails(() => assertNotEquals(a, b));
  }
  for (const [a, b] of UNEQUAL_PAIRS) {
    assertNotEquals(a, b);
    assertNotEquals(b, a);
    fails(() => assertEquals(a, b, "told so"), "told so");
  }
});

Deno.test("assertEquals() copes with cyclic structures", () => {
  const a: { self?: unknown; n: number } = { n: 1 };
  a.self = a;
  const b: { self?: unknown; n: number } = { n: 1 };
  b.self = b;
  assertEquals(a, b);
  b.n = 2;
  fails(() => assertEquals(a, b));
});

Deno.test("assertStrictEquals() compares by Object.is", () => {
  const shared = { a: 1 };
  assertStrictEquals(shared, shared);
  assertStrictEquals(NaN, NaN);
  fails(() => assertStrictEquals(0, -0));
  fails(() => assertStrictEquals({ a: 1 }, { a: 1 }));
  assertNotStrictEquals({ a: 1 }, { a: 1 });
  fails(() => assertNotStrictEquals(shared, shared));
});

Deno.test("assertAlmostEquals() allows 1e-7 of the expected value, or an absolute tolerance", () => {
  assertAlmostEquals(1e9 + 99, 1e9);
  fails(() => assertAlmostEquals(1e9 + 101, 1e9), "is greater than");
  fails(() => assertAlmostEquals(1e-12, 0));
  assertAlmostEquals(0, 0);
  assertAlmostEquals(0.1, 0.15, 0.06);
  fails(() => assertAlmostEquals(0.1, 0.2, 0.06));
  assertAlmostEquals(Infinity, Infinity);
  fails(() => assertAlmostEquals(1, Infinity));
  assertAlmostEquals(NaN, NaN);
  fails(() => assertAlmostEquals(NaN, 1, 10));
  fails(() => assertAlmostEquals(1, NaN, 10, "told so"), "told so");
});

Deno.test("the order assertions agree with the operators, and refuse NaN", () => {
  for (const a of [1, 2, NaN]) {
    for (const b of [1, 2, NaN]) {
      const cases: [boolean, () => void][] = [
        [a > b, () => assertGreater(a, b)],
        [a >= b, () => assertGreaterOrEqual(a, b)],
        [a < b, () => assertLess(a, b)],
        [a <= b, () => assertLessOrEqual(a, b)],
      ];
      for (const [passes, check] of cases) passes ? check() : fails(check);
    }
  }
});

Deno.test("assertExists() refuses null and undefined only", () => {
  for (const value of [0, "", false, NaN]) assertExists(value);
  fails(() => assertExists(null));
  fails(() => assertExists(undefined));
});

Deno.test("assertInstanceOf() asks for the class or one derived from it", () => {
  assertInstanceOf(new RangeError("a"), Error);
  fails(() => assertInstanceOf(new Error("a"), RangeError), "RangeError");
  fails(() => assertInstanceOf(5, Number));
});

Deno.test("assertStringIncludes(), assertMatch() and assertArrayIncludes() find parts", () => {
  assertStringIncludes("abc", "bc");
  fails(() => assertStringIncludes("abc", "ac"));
  const sticky = /b/g;
  for (let i = 0; i < 3; i++) assertMatch("abc", sticky);
  fails(() => assertMatch("abc", /^b/));
  assertArrayIncludes([1, { a: 1 }, NaN], [{ a: 1 }, NaN]);
  assertArrayIncludes(new Float64Array([1, 2]), [2]);
  fails(() => assertArrayIncludes([1, { a: 1 }], [{ a: 2 }]));
});

Deno.test("fail() always fails", () => {
  fails(() => fail());
  fails(() => fail("told so"), "told so");
});

Deno.test("assertThrows() asks for the class and the message part, and returns the error", () => {
  const error = new RangeError("the step size must be positive");
  const thrower = (): never => {
    throw error;
  };
  assertStrictEquals(assertThrows(thrower), error);
  assertStrictEquals(assertThrows(thrower, "a note"), error);
  assertStrictEquals(assertThrows(thrower, RangeError, "step size"), error);
  assertStrictEquals(assertThrows(thrower, Error), error);
  fails(() => assertThrows(thrower, TypeError), "TypeError");
  fails(() => assertThrows(thrower, RangeError, "batch size"), "batch size");
  fails(() => assertThrows(() => 1), "Expected function to throw");
  fails(() => assertThrows(() => 1, Error, "", "told so"), "told so");
  assertEquals(
    assertThrows(() => {
      throw 5;
    }),
    5,
  );
  fails(() =>
    assertThrows(() => {
      throw 5;
    }, Error)
  );
});

Deno.test("assertIsError() accepts a text or an expression for the message", () => {
  assertIsError(new TypeError("abc"), TypeError, /^a/);
  fails(() => assertIsError(new TypeError("abc"), TypeError, /^b/));
  fails(() => assertIsError("abc"));
});

Deno.test("assertRejects() does for promises what assertThrows() does for functions", async () => {
  const error = new RangeError("the step size must be positive");
  const rejects = (): Promise<never> => Promise.reject(error);
  assertStrictEquals(await assertRejects(rejects), error);
  assertStrictEquals(await assertRejects(rejects, RangeError, "step size"), error);
  await failsLater(() => assertRejects(rejects, TypeError), "TypeError");
  await failsLater(() => assertRejects(rejects, RangeError, "batch size"));
  await failsLater(() => assertRejects(() => Promise.resolve(1)), "Expected function to reject");
  await failsLater(() =>
    assertRejects(() => {
      throw error;
    }), "throws when expected to reject");
});
