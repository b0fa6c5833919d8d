import { assert, assertEquals, assertThrows } from "@std/assert";
import { Rational } from "../numerics/rational.ts";
import {
  gapExpansion,
  ratioCoefficients,
  slowManifold,
  slowManifoldDefects,
} from "./slow_manifold.ts";

Deno.test("ratioCoefficients() are those of tanh(s)/s and 1/√(1 + s²)", () => {
  assertEquals(ratioCoefficients("logistic", 5).join(), "1,-1/3,2/15,-17/315,62/2835");
  assertEquals(ratioCoefficients("square root", 5).join(), "1,-1/2,3/8,-5/16,35/128");
});

Deno.test("F begins with δ/(2c) + E/(4c²)", () => {
  for (const c of ["1/3", "1/2", "4/27", "5"]) {
    const { coefficient } = slowManifold([1, `-${c}`, "1/7"], 1);
    const own = Rational.from(c);
    assert(coefficient(1, 0).times(own.times(2)).equals(1));
    assert(coefficient(0, 1).times(own.times(own).times(4)).equals(1));
    assertEquals(coefficient(2, 0).sign(), 0);
  }
});

Deno.test("the slow manifold is invariant to its order, and no further", () => {
  const ratio = ratioCoefficients("logistic", 8);
  for (const order of [1, 3, 5]) {
    const defects = slowManifoldDefects(ratio, slowManifold(ratio, order));
    assertEquals(defects.length, ((order + 2) * (order + 3)) / 2);
    assert(defects.every(({ value }) => value.sign() === 0));
    // Cut off at a lower order, it is not invariant to the higher one.
    const short = slowManifold(ratio, order);
    const longer = { order: order + 1, coefficient: short.coefficient };
    assert(slowManifoldDefects(ratio, longer).some(({ value }) => value.sign() !== 0));
  }
});

Deno.test("a changed coefficient breaks invariance", () => {
  const ratio = ratioCoefficients("square root", 6);
  const own = slowManifold(ratio, 4);
  for (const [i, j] of [[1, 0], [0, 1], [1, 1], [0, 3], [4, 0]] as const) {
    const changed = {
      order: 4,
      coefficient: (k: number, l: number): Rational =>
        own.coefficient(k, l).plus(k === i && l === j ? "1/1000" : 0),
    };
    assert(slowManifoldDefects(ratio, changed).some(({ value }) => value.sign() !== 0));
  }
});

Deno.test("lower orders do not depend on the order asked for", () => {
  const ratio = ratioCoefficients("logistic", 8);
  const long = gapExpansion(slowManifold(ratio, 6));
  for (let order = 1; order < 6; order++) {
    assertEquals(gapExpansion(slowManifold(ratio, order)).join(), long.slice(0, order).join());
  }
});

Deno.test("rescaling s scales A_k by c^(−k)", () => {
  const A = gapExpansion(slowManifold([1, -1, "1/3", "-1/5"], 4));
  // s² → 3s²: c_m → 3^m c_m
  const scaled = gapExpansion(slowManifold([1, -3, 3, "-27/5"], 4));
  scaled.forEach((value, k) =>
    assert(value.times(Rational.from(3).power(k + 1)).equals(A[k] as Rational))
  );
});

Deno.test("the first step from the manifold stays on it, in floating point", () => {
  const { coefficient } = slowManifold(ratioCoefficients("logistic", 12), 8);
  const F = (delta: number, E: number): number => {
    let sum = 0;
    for (let n = 1; n <= 8; n++) {
      for (let j = 0; j <= n; j++) {
        const value = coefficient(n - j, j);
        sum += Number(value.numerator) / Number(value.denominator) * delta ** (n - j) * E ** j;
      }
    }
    return sum;
  };
  const [delta, E] = [0.02, 0.001];
  const S = F(delta, E);
  const r = Math.tanh(Math.sqrt(S)) / Math.sqrt(S);
  const w = E * S * r / (2 + delta);
  const next = S * (1 - (2 + delta) * r) ** 2 * (1 - w) ** 2;
  const nextDelta = delta - (2 + delta) * w * (2 - w);
  assert(Math.abs(F(nextDelta, E) - next) < 1e-13 && Math.abs(next - S) > 1e-5);
});

Deno.test("ratios that do not fall and bad orders are refused", () => {
  assertThrows(() => slowManifold([1, "1/3"], 3), RangeError, "negative");
  assertThrows(() => slowManifold([2, "-1/3"], 3), RangeError, "begin with 1");
  assertThrows(() => slowManifold([1, "-1/3"], 0), RangeError, "positive integer");
});
