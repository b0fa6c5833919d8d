import { assertEquals } from "@std/assert";
import { asRationalFunction, type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import {
  coefficient,
  covariance,
  entries,
  labelNoise,
  mean,
  partial,
  stepCovariance,
  trainingLoss,
} from "./_samples.ts";

function assertSame(left: Expression, right: string): void {
  assertEquals(asRationalFunction(left.minus(formula(right))).numerator.isZero(), true);
}

Deno.test("labelNoise() is r_i(1 − n 1{i = i_t})", () => {
  const [first, second, third] = labelNoise(3, { drawn: 2 });
  assertSame(first!, "r1");
  assertSame(second!, "-2*r2");
  assertSame(third!, "r3");
});

Deno.test("trainingLoss() has the factor 1/(2n)", () => {
  assertSame(trainingLoss(2), "(r1^2 + r2^2)/4");
});

Deno.test("mean() averages equally likely outcomes", () => {
  assertSame(mean([formula("a"), formula("b"), formula("3*c")]), "(a + b)/3 + c");
});

Deno.test("partial() is the derivative of a polynomial of degree 2", () => {
  assertSame(partial(formula("3*x^2*y + x*z - 7"), "x"), "6*x*y + z");
});

Deno.test("coefficient() and covariance() read affine forms", () => {
  assertSame(coefficient(formula("a + b*Z"), "Z"), "b");
  const pair = [formula("a*Z + b*Y"), formula("c*Z - Y + 5")] as const;
  assertSame(covariance(pair, ["Z", "Y"]), "a*c - b");
});

Deno.test("stepCovariance() vanishes for one sample and is a quarter of the squared difference for two", () => {
  assertSame(stepCovariance(1, [1, 1]), "0");
  assertSame(stepCovariance(2, [1, 1]), "η^2*(r1*g1_1 - r2*g2_1)^2/4");
});

Deno.test("entries() lists the upper triangle", () => {
  assertEquals(entries(2), [[1, 1], [1, 2], [2, 2]]);
});
