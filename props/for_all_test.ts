import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Rational } from "../lib/numerics/rational.ts";
import { dyadic } from "./arbitraries.ts";
import { type Evidence, verdictOf } from "./evidence.ts";
import { forAll, type ForAllOptions } from "./for_all.ts";
import { coarserDyadics, significantBits } from "./significant_bits.ts";

const budget = { effort: 1, seed: 7 };

/** The law x (1 − x) ≤ bound, tight at 1/2 for the bound 1/4. */
function parabola(bound: number, changes: Partial<ForAllOptions<number>> = {}): Evidence {
  return forAll({
    statement: `x (1 − x) ≤ ${bound}`,
    arbitrary: dyadic({ min: -4, max: 4, bits: 20 }),
    slack: (x) => bound - x * (1 - x),
    describe: (x) => ({ x: `${x}` }),
    budget,
    replay: (x) => `replay ${x}`,
    ...changes,
  });
}

function exceeds(bound: number): (x: number) => boolean {
  return (x) => Rational.from(x).times(Rational.ONE.minus(x)).compare(bound) > 0;
}

Deno.test("forAll() supports a law that holds, with its cases and tightest slack", () => {
  const evidence = parabola(0.25);
  assertEquals([evidence.outcome, evidence.ground], ["holds", "search"]);
  assertEquals(verdictOf(evidence), "supported");
  assertEquals([evidence.coverage.cases, evidence.coverage.seed], [10_000, 7]);
  assert(Number(evidence.margin?.value) >= 0 && Number(evidence.margin?.value) < 1e-4);
  assertEquals(JSON.parse(JSON.stringify(evidence)), evidence);
});

Deno.test("forAll() multiplies its cases by the effort", () => {
  const evidence = parabola(0.25, { cases: 100, budget: { effort: 2.5, seed: 7 } });
  assertEquals(evidence.coverage.cases, 250);
});

Deno.test("forAll() refutes a law by a violation that exact arithmetic confirms", () => {
  const evidence = parabola(0.2, { confirm: exceeds(0.2) });
  assertEquals([evidence.outcome, evidence.ground], ["fails", "counterexample"]);
  assertEquals(verdictOf(evidence), "refuted");
  const x = Number(evidence.counterexample?.at.x);
  assert(x * (1 - x) > 0.2);
  assertEquals(evidence.counterexample?.replay, `replay ${x}`);
  assert(Number(evidence.margin?.value) < 0);
});

Deno.test("forAll() leaves a violation without confirmation inconclusive", () => {
  for (const changes of [{}, { confirm: () => false }]) {
    const evidence = parabola(0.2, changes);
    assertEquals([evidence.outcome, evidence.ground], ["fails", "search"]);
    assertEquals(verdictOf(evidence), "inconclusive");
  }
});

Deno.test("forAll() passes over violations that are not confirmed to one that is", () => {
  const confirm = (x: number): boolean => x > 0.6 && exceeds(0.2)(x);
  const evidence = parabola(0.2, { confirm });
  assertEquals(evidence.ground, "counterexample");
  assert(Number(evidence.counterexample?.at.x) > 0.6);
});

Deno.test("forAll() minimises the measure that it was given among violations", () => {
  const minimise = { measure: significantBits, candidates: coarserDyadics };
  const evidence = parabola(0.2, { minimise, confirm: exceeds(0.2) });
  assertEquals(evidence.counterexample?.at, { x: "0.5" });
  assertEquals(evidence.coverage.minimised, true);
});

Deno.test("forAll() does not minimise a confirmed violation into one that is not", () => {
  const minimise = { measure: significantBits, candidates: coarserDyadics };
  const confirm = (x: number): boolean => x > 0.6 && exceeds(0.2)(x);
  const evidence = parabola(0.2, { minimise, confirm });
  assertEquals(evidence.ground, "counterexample");
  assertEquals(evidence.counterexample?.at, { x: "0.625" });
});

Deno.test("forAll() tells strict from weak: slack 0 violates only a strict law", () => {
  const half = fc.constant(0.5);
  const changes = { arbitrary: half, cases: 10 };
  assertEquals(parabola(0.25, changes).outcome, "holds");
  const strict = parabola(0.25, { ...changes, strict: true });
  assertEquals(strict.outcome, "fails");
  assertEquals(strict.counterexample?.required, "slack > 0");
});

Deno.test("forAll() takes a slack of NaN for a violation", () => {
  const evidence = parabola(0.25, { slack: (x) => Math.sqrt(x + 3.9) });
  assertEquals(evidence.outcome, "fails");
  assert(Number(evidence.counterexample?.at.x) < -3.9);
});

Deno.test("forAll() climbs to a violation that random cases miss", () => {
  // Violated on about 2^-20 of the grid, around π/4.
  const slack = (x: number): number => Math.abs(x - 0.785398) - 2e-6;
  const changes = { slack, cases: 500 };
  assertEquals(parabola(0.25, changes).outcome, "holds");
  const neighbours: NonNullable<ForAllOptions<number>["climb"]>["neighbours"] = (x, rng) =>
    x + (rng.integer(3) - 1) * 2 ** -(1 + rng.integer(20));
  const evidence = parabola(0.25, { ...changes, climb: { neighbours } });
  assertEquals(evidence.outcome, "fails");
  assert(slack(Number(evidence.counterexample?.at.x)) < 0);
});

Deno.test("forAll() climbs on past violations that are not confirmed", () => {
  // Floating point says "violated" below 1.5; exact arithmetic would say so only below 0.
  const slack = (x: number): number => x - 1.5;
  const evidence = parabola(0.25, {
    slack,
    arbitrary: dyadic({ min: 1, max: 4, bits: 10 }),
    confirm: (x) => x < 0,
    climb: { neighbours: (x, rng) => x - rng.integer(8) / 8, steps: 50 },
  });
  assertEquals([evidence.outcome, evidence.ground], ["fails", "counterexample"]);
  assert(Number(evidence.counterexample?.at.x) < 0);
});

Deno.test("forAll() reports a tighter margin after a climb, never a looser one", () => {
  const neighbours: NonNullable<ForAllOptions<number>["climb"]>["neighbours"] = (x, rng) =>
    x + (rng.integer(3) - 1) * 2 ** -(1 + rng.integer(20));
  const changes = { cases: 50 };
  const before = Number(parabola(0.25, changes).margin?.value);
  const { margin, coverage } = parabola(0.25, { ...changes, climb: { neighbours } });
  const after = Number(margin?.value);
  assertEquals([coverage.climbSteps, coverage.climbStarts], [250, 8]);
  assert(after < before && after >= 0, `${after} after ${before}`);
});

Deno.test("forAll() is undecided when a label falls short of its share", () => {
  const label = (share: number): Partial<ForAllOptions<number>> => ({
    labels: { "x above 2": { when: (x) => x > 2, share } },
  });
  const covered = parabola(0.25, label(0.2));
  assertEquals(covered.outcome, "holds");
  const { share, required } =
    (covered.coverage.labels as Record<string, { share: number; required: number }>)["x above 2"]!;
  assert(share > 0.2 && share < 0.3);
  assertEquals(required, 0.2);
  const short = parabola(0.25, label(0.6));
  assertEquals([short.outcome, verdictOf(short)], ["undecided", "inconclusive"]);
  assertStringIncludes(short.reason ?? "", "x above 2");
  // A violation is a violation whatever was covered.
  assertEquals(parabola(0.2, label(0.6)).outcome, "fails");
});

Deno.test("forAll() replays its counterexample from seed and path", () => {
  const first = parabola(0.2);
  const path = first.coverage.path;
  assert(typeof path === "string" && path.length > 0);
  const again = parabola(0.2, { budget: { ...budget, path } });
  assertEquals(again.counterexample, first.counterexample);
  assertEquals([again.outcome, again.coverage.cases], ["fails", 1]);
});

Deno.test("forAll() does not call the replay of one holding case support", () => {
  const evidence = parabola(0.25, { budget: { ...budget, path: "12" } });
  assertEquals([evidence.outcome, evidence.coverage.cases], ["undecided", 1]);
  assertStringIncludes(evidence.reason ?? "", "replayed");
});

Deno.test("forAll() depends on the seed alone", () => {
  assertEquals(parabola(0.25), parabola(0.25));
  const other = parabola(0.25, { budget: { effort: 1, seed: 8 } });
  assert(other.margin?.value !== parabola(0.25).margin?.value);
});

Deno.test("forAll() passes on the error of a law that throws", () => {
  const error = assertThrows(
    () =>
      parabola(0.25, {
        slack: () => {
          throw new TypeError("broken");
        },
      }),
    Error,
    "Cannot evaluate",
  );
  assert(error.cause instanceof TypeError);
  assertThrows(() => parabola(0.25, { cases: 0 }), RangeError, "0 cases");
});

Deno.test("forAll() is undecided when no case has a finite slack", () => {
  const evidence = forAll({
    statement: "a law that no case puts to the test",
    arbitrary: dyadic({ min: 0, max: 1, bits: 4 }),
    slack: () => Infinity,
    describe: (x) => ({ x: `${x}` }),
    replay: () => "deno task audit explain X",
    cases: 100,
  });
  assertEquals(evidence.outcome, "undecided");
});
