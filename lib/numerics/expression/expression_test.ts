import { assert, assertEquals, assertThrows } from "@std/assert";
import { Rational } from "../rational.ts";
import { asRationalFunction, evaluateExactly, isAlgebraic } from "./exact.ts";
import { constant, decimalText, type Expression, variable } from "./expression.ts";
import { formula, inequality } from "./parse.ts";
import { all, create } from "mathjs";

const exactMath = create(all ?? {}, { number: "Fraction" });

function at(values: Record<string, string>): Record<string, Rational> {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, Rational.from(text)]),
  );
}

Deno.test("formula() gives the exact value of h at rational points", () => {
  const h = formula("θ + γ*θ*(1 - θ^2)");
  assertEquals(evaluateExactly(h, at({ θ: "3/5", γ: "25/24" })).toString(), "1");
  assertEquals(evaluateExactly(h, at({ θ: "1/2", γ: "2" })).toString(), "5/4");
});

Deno.test("formula() gives * and / the same rank, from left to right, and ^ the highest", () => {
  const value = (text: string): string => evaluateExactly(formula(text), {}).toString();
  assertEquals(value("12/2*3"), "18");
  assertEquals(value("2 - 3 - 4"), "-5");
  assertEquals(value("-2^2"), "-4");
  assertEquals(value("(-2)^2"), "4");
  assertEquals(value("2*3^2"), "18");
  assertEquals(value("1.162"), "581/500");
  assertEquals(value("2e-3*.5"), "1/1000");
});

Deno.test("a formula printed and read again has the same value", () => {
  const texts = [
    "a - (b - c)",
    "a/(b*c)",
    "a/b/c",
    "(a + b)^3*c - 1/(2 - a)",
    "-(a*b) - -c",
    "a - -0.5*b",
    "(-0.5)^2*a",
    "(1/3)^2*a + 7/3",
    "a*(b/c)",
  ];
  const point = at({ a: "3/7", b: "-5/2", c: "11/3" });
  for (const text of texts) {
    const once = formula(text);
    const again = formula(once.toString());
    assertEquals(evaluateExactly(again, point), evaluateExactly(once, point), text);
  }
});

Deno.test("mathjs, as a second opinion, reads the same formulas to the same exact values", () => {
  const texts = [
    "x + g*x*(1 - x^2)",
    "(1 + g*(1 - x^2))*(1 + g*x*(1 - x))*(1 - g*x*(1 + x))",
    "x/(1 + g)^3 - 2/7*x",
  ];
  for (const text of texts) {
    for (const [x, g] of [["3/5", "25/24"], ["-7/3", "2/9"], ["11/10", "5/4"]] as const) {
      const ours = evaluateExactly(formula(text), at({ x, g }));
      const theirs = exactMath.evaluate(formula(text).toString(), {
        x: exactMath.fraction(x),
        g: exactMath.fraction(g),
      });
      assertEquals(ours.toString(), theirs.toFraction(), text);
    }
  }
});

Deno.test("substitution replaces all variables at once and keeps shared parts shared", () => {
  const swapped = formula("x - 2*y").at({ x: variable("y"), y: variable("x") });
  assertEquals(evaluateExactly(swapped, at({ x: "1", y: "5" })).toString(), "3");
  let deep: Expression = variable("x");
  const square = formula("x*x + 1");
  for (let i = 0; i < 40; i++) deep = square.at({ x: deep });
  assertEquals(deep.variables(), ["x"]);
});

Deno.test("definitions stand for formulas inside a text", () => {
  const h = formula("θ + γ*θ*(1 - θ^2)");
  const two = formula("h + γ*h*(1 - h^2)", { h });
  assertEquals(evaluateExactly(two, at({ θ: "3/5", γ: "25/24" })).toString(), "1");
});

Deno.test("inequality() puts the larger side first and remembers strictness", () => {
  assertEquals(evaluateExactly(inequality("x < 3").difference, at({ x: "1" })).toString(), "2");
  assertEquals(evaluateExactly(inequality("x ≥ 3").difference, at({ x: "1" })).toString(), "-2");
  assert(inequality("x < 3").strict);
  assert(!inequality("x <= 3").strict);
  assertThrows(() => inequality("1 < x < 3"), SyntaxError, "exactly one");
});

Deno.test("formula() names what it cannot read", () => {
  assertThrows(() => formula("2 +"), SyntaxError, "ends too early");
  assertThrows(() => formula("(2"), SyntaxError, "closing parenthesis");
  assertThrows(() => formula("2 $ 3"), SyntaxError, "$");
  assertThrows(() => formula("x^y"), SyntaxError, "exponent");
  assertThrows(() => formula("x^-1"), SyntaxError, "exponent");
  assertThrows(() => formula("tanh x"), SyntaxError, "parentheses");
  assertThrows(() => evaluateExactly(formula("x"), {}), RangeError, "x");
});

Deno.test("the normal form of an identity's difference is zero, and not zero when a coefficient is off by one", () => {
  const difference = (right: string): boolean =>
    asRationalFunction(formula("(a + b)^3").minus(formula(right))).numerator.isZero();
  assert(difference("a^3 + 3*a^2*b + 3*a*b^2 + b^3"));
  assert(!difference("a^3 + 3*a^2*b + 4*a*b^2 + b^3"));
});

Deno.test("relations reduce powers of algebraic numbers", () => {
  const { numerator } = asRationalFunction(formula("(1 + s)^4"));
  const two = asRationalFunction(formula("2")).numerator;
  assertEquals(numerator.reduced("s", { degree: 2, value: two }).toString(), "17 + 12*s");
  assertEquals(asRationalFunction(formula("s^14*t")).numerator.toString(), "1*s^14*t");
});

Deno.test("isAlgebraic() tells rational functions from others", () => {
  assert(isAlgebraic(formula("x/(1 + x)")));
  assert(!isAlgebraic(formula("1 + sqrt(x)")));
});

Deno.test("decimalText() prints short decimals and keeps other rationals as fractions", () => {
  assertEquals(decimalText(Rational.from("1.162")), "1.162");
  assertEquals(decimalText(Rational.from("-0.05")), "-0.05");
  assertEquals(decimalText(Rational.from("1/3")), "1/3");
  assertEquals(constant("25/24").toString(), "25/24");
});
