import { assert, assertEquals, assertThrows } from "@std/assert";
import { doubleAbove, doubleBelow } from "../conversion.ts";
import { Rational } from "../rational.ts";
import { evaluateExactly } from "./exact.ts";
import { constant, type Expression, variable } from "./expression.ts";
import { formula } from "./parse.ts";
import { midpointOf, Tape } from "./tape.ts";

/** A small seeded generator, so that every failure can be seen again. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomExpression(next: () => number, depth: number): Expression {
  if (depth === 0 || next() < 0.15) {
    const pick = next();
    if (pick < 0.35) return variable("x");
    if (pick < 0.7) return variable("y");
    return constant(
      Rational.of(BigInt(Math.floor(next() * 41) - 20), BigInt(1 + Math.floor(next() * 12))),
    );
  }
  const a = randomExpression(next, depth - 1);
  const b = randomExpression(next, depth - 1);
  const pick = next();
  if (pick < 0.25) return a.plus(b);
  if (pick < 0.5) return a.minus(b);
  if (pick < 0.75) return a.times(b);
  if (pick < 0.88) return a.power(2 + Math.floor(next() * 3));
  return a.dividedBy(b);
}

function randomEnd(next: () => number): Rational {
  return Rational.of(
    BigInt(Math.floor(next() * 4001) - 2000),
    BigInt(1 + Math.floor(next() * 997)),
  );
}

function between(low: Rational, high: Rational, next: () => number): Rational {
  const share = Rational.of(BigInt(Math.floor(next() * 1001)), 1000n);
  return low.plus(high.minus(low).times(share));
}

function exactly(expression: Expression, x: Rational, y: Rational): Rational | undefined {
  try {
    return evaluateExactly(expression, { x, y });
  } catch {
    return undefined;
  }
}

function holdsBetween(lower: number, value: Rational, upper: number): boolean {
  return (lower === -Infinity || Rational.from(lower).compare(value) <= 0) &&
    (upper === Infinity || Rational.from(upper).compare(value) >= 0);
}

Deno.test("Tape encloses random formulas and their difference quotients at 20 000 random exact points of random boxes (seed 7)", () => {
  const next = generator(7);
  let attacks = 0;
  let slopes = 0;
  while (attacks < 20_000) {
    const expression = randomExpression(next, 1 + Math.floor(next() * 4));
    const tape = new Tape(expression, ["x", "y"]);
    for (let box = 0; box < 5; box++) {
      const ends = [randomEnd(next), randomEnd(next), randomEnd(next), randomEnd(next)] as const;
      const [x0, x1] = ends[0].compare(ends[1]) <= 0 ? [ends[0], ends[1]] : [ends[1], ends[0]];
      const [y0, y1] = ends[2].compare(ends[3]) <= 0 ? [ends[2], ends[3]] : [ends[3], ends[2]];
      tape.evaluate(
        Float64Array.of(doubleBelow(x0), doubleBelow(y0)),
        Float64Array.of(doubleAbove(x1), doubleAbove(y1)),
      );
      const { lower, upper } = tape;
      tape.differentiate();
      for (let point = 0; point < 4; point++) {
        const [xa, xb] = [between(x0, x1, next), between(x0, x1, next)];
        const y = between(y0, y1, next);
        const a = exactly(expression, xa, y);
        const b = exactly(expression, xb, y);
        if (a === undefined || b === undefined) continue;
        attacks++;
        assert(holdsBetween(lower, a, upper), `${expression} at x = ${xa}, y = ${y}`);
        const poleFree = Number.isFinite(lower) && Number.isFinite(upper);
        if (poleFree && !xa.equals(xb)) {
          slopes++;
          const slope = a.minus(b).dividedBy(xa.minus(xb));
          assert(
            holdsBetween(tape.derivativeLower(0), slope, tape.derivativeUpper(0)),
            `slope of ${expression} between x = ${xa} and ${xb}, y = ${y}`,
          );
        }
      }
    }
  }
  assert(slopes > 5_000, `${slopes} slopes`);
});

Deno.test("Tape is tight at points: width at most 4 ulp for short formulas", () => {
  const tape = new Tape(formula("x + y*x*(1 - x^2)"), ["x", "y"]);
  const at = Float64Array.of(0.7, 1.1);
  tape.evaluate(at, at);
  assert(tape.upper - tape.lower <= 4 * 2 ** -52, `${tape.upper - tape.lower}`);
  const exact = new Tape(formula("x*(1 - x)"), ["x"]);
  exact.evaluate(Float64Array.of(0.25), Float64Array.of(0.25));
  assertEquals([exact.lower, exact.upper], [0.1875, 0.1875]);
});

Deno.test("Tape bounds functions and their derivatives by their known values", () => {
  const cases: readonly (readonly [string, number, number, number])[] = [
    ["exp(x)", 1, Math.E, Math.E],
    ["log(x)", 2, Math.LN2, 0.5],
    ["tanh(x)", 0.5, 0.46211715726000976, 0.7864477329659274],
    ["sqrt(x)", 4, 2, 0.25],
    ["phi(x)", 1, 0.24197072451914337, -0.24197072451914337],
    ["Phi(x)", 0, 0.5, 0.3989422804014327],
    ["abs(x)", -3, 3, -1],
  ];
  for (const [text, x, value, slope] of cases) {
    const tape = new Tape(formula(text), ["x"]);
    tape.evaluate(Float64Array.of(x), Float64Array.of(x));
    tape.differentiate();
    for (
      const [lower, upper, expected] of [[tape.lower, tape.upper, value], [
        tape.derivativeLower(0),
        tape.derivativeUpper(0),
        slope,
      ]] as const
    ) {
      assert(lower <= expected + 1e-14 && upper >= expected - 1e-14, text);
      assert(upper - lower < 1e-14, `${text}: width ${upper - lower}`);
    }
  }
});

Deno.test("a domain error inside the box widens the bounds to the whole line", () => {
  for (const text of ["1/x", "sqrt(x)", "log(x)"]) {
    const tape = new Tape(formula(text), ["x"]);
    tape.evaluate(Float64Array.of(-1), Float64Array.of(1));
    assertEquals([tape.lower, tape.upper], [-Infinity, Infinity], text);
  }
});

Deno.test("the mean-value form bounds from below, and more tightly than the natural form near a point", () => {
  const tape = new Tape(formula("x - x^2"), ["x"]);
  const box = { lower: Float64Array.of(0.2), upper: Float64Array.of(0.22) };
  tape.evaluate(box.lower, box.upper);
  const natural = tape.lower;
  tape.differentiate();
  const centre = Float64Array.of(0.21);
  tape.evaluate(centre, centre);
  const meanValue = tape.meanValueLower(tape.lower, centre, box);
  assert(meanValue > natural);
  assert(meanValue <= 0.16);
});

Deno.test("Tape refuses a variable that is not listed", () => {
  assertThrows(() => new Tape(formula("x + y"), ["x"]), RangeError, "y");
});

Deno.test("midpointOf() is finite and inside, also for half-infinite ranges", () => {
  for (
    const [low, high] of [[0, 1], [-Infinity, -5], [3, Infinity], [-Infinity, Infinity], [
      -Infinity,
      7,
    ]] as const
  ) {
    const middle = midpointOf(low, high);
    assert(
      Number.isFinite(middle) && middle >= low && middle <= high,
      `${low}, ${high}: ${middle}`,
    );
  }
});

Deno.test("Tape tells whether the formula is defined on the whole box", () => {
  const cases: readonly [string, number, number, boolean][] = [
    ["tanh(1/x)", -1, 1, false],
    ["tanh(1/x)", 0.5, 1, true],
    ["abs(log(x))", 0, 1, false],
    ["sqrt(x)^2", -1, 1, false],
    ["sqrt(x)", 0, 1, true],
    ["1/sqrt(x)", 0, 1, false],
  ];
  for (const [text, lower, upper, defined] of cases) {
    const tape = new Tape(formula(text), ["x"]);
    tape.evaluate(Float64Array.of(lower), Float64Array.of(upper));
    assertEquals(tape.defined, defined, text);
    // The derivative of a square root at 0 has no bound, which is no defect of the formula.
    tape.differentiate();
    assertEquals(tape.defined, defined, text);
    tape.evaluate(Float64Array.of(2), Float64Array.of(2));
    assertEquals(tape.defined, true, text);
  }
});
