import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../lib/random/mod.ts";
import { verdictOf } from "./evidence.ts";
import { leastSquares } from "./statistics/mod.ts";
import { fitsPowerLaw, type PowerLawOptions } from "./fits_power_law.ts";

/** `count` values of x evenly spaced in the logarithm. */
function grid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

function outcome(options: PowerLawOptions): string {
  const evidence = fitsPowerLaw(options);
  assertEquals(evidence.outcome === "undecided", evidence.reason !== undefined);
  assertEquals(evidence.ground, evidence.outcome === "undecided" ? "none" : "statistics");
  assertEquals(JSON.parse(JSON.stringify(evidence)), evidence);
  return evidence.outcome;
}

const x = grid(10, 1e5, 21);

for (const exponent of [-2, -0.5, 0, 1, 1.5]) {
  Deno.test(`fitsPowerLaw() holds for a pure power ${exponent} and fails for ${exponent} ± 0.1`, () => {
    const y = x.map((v) => 3 * v ** exponent);
    for (const toward of ["infinity", "zero"] as const) {
      const claim = { x, y, kind: "Theta", tolerance: 0.02, toward } as const;
      assertEquals(outcome({ ...claim, exponent }), "holds");
      assertEquals(outcome({ ...claim, exponent: exponent + 0.1 }), "fails");
      assertEquals(outcome({ ...claim, exponent: exponent - 0.1 }), "fails");
      assertEquals(outcome({ ...claim, exponent: exponent + 0.019 }), "holds");
      assertEquals(outcome({ ...claim, exponent: exponent + 0.021 }), "fails");
    }
  });
}

Deno.test("fitsPowerLaw() reads O and Omega from the side of the limit", () => {
  const y = x.map((v) => v ** 2);
  const claim = { x, y, tolerance: 0.02 } as const;
  const table: readonly (readonly [PowerLawOptions["kind"], number, string, string])[] = [
    // kind, exponent, toward infinity, toward zero
    ["O", 2.1, "holds", "fails"],
    ["O", 1.9, "fails", "holds"],
    ["O", 2, "holds", "holds"],
    ["Omega", 2.1, "fails", "holds"],
    ["Omega", 1.9, "holds", "fails"],
    ["Omega", 2, "holds", "holds"],
  ];
  for (const [kind, exponent, infinity, zero] of table) {
    assertEquals(outcome({ ...claim, kind, exponent, toward: "infinity" }), infinity);
    assertEquals(outcome({ ...claim, kind, exponent, toward: "zero" }), zero);
  }
});

Deno.test("fitsPowerLaw() rejects a law with a logarithm as a pure power at tight tolerance", () => {
  const claim = { x, y: x.map((v) => v * Math.log(v)), exponent: 1, tolerance: 0.02 } as const;
  assertEquals(outcome({ ...claim, kind: "Theta" }), "fails");
  assertEquals(outcome({ ...claim, kind: "O" }), "fails");
  assertEquals(outcome({ ...claim, kind: "Omega" }), "holds");
  const divided = x.map((v) => v / Math.log(v));
  assertEquals(outcome({ ...claim, y: divided, kind: "Theta" }), "fails");
  assertEquals(outcome({ ...claim, y: divided, kind: "O" }), "holds");
});

Deno.test("fitsPowerLaw() is undecided with too few decades or points, and says so", () => {
  const claim = { exponent: 1, kind: "Theta", tolerance: 0.02 } as const;
  const short = grid(10, 500, 20);
  const few = fitsPowerLaw({ ...claim, x: short, y: short });
  assertEquals([few.outcome, verdictOf(few)], ["undecided", "inconclusive"]);
  assert(few.reason?.includes("1.699 decades"), few.reason);
  const sparse = grid(1, 1e4, 5);
  assertEquals(outcome({ ...claim, x: sparse, y: sparse }), "undecided");
  // The same x again and again is not a range.
  const repeated = x.map((_, i) => i % 2 === 0 ? 1 : 1e6);
  assertEquals(outcome({ ...claim, x: repeated, y: repeated }), "undecided");
  assertEquals(outcome({ ...claim, x: [], y: [] }), "undecided");
  assertEquals(outcome({ ...claim, x: short, y: short, decades: 1.5 }), "holds");
});

Deno.test("fitsPowerLaw() looks only at the window", () => {
  const y = x.map((v) => v < 300 ? 1000 : v);
  const claim = { x, y, exponent: 1, kind: "Theta", tolerance: 0.02 } as const;
  assert(outcome(claim) !== "holds");
  const evidence = fitsPowerLaw({ ...claim, window: { from: 300 } });
  assertEquals(evidence.outcome, "holds");
  assertEquals(evidence.coverage.points, y.filter((v, i) => v === x[i]).length);
  assertEquals(evidence.coverage.pointsOutside, y.filter((v, i) => v !== x[i]).length);
});

Deno.test("fitsPowerLaw() is undecided when the early window disagrees and the late one agrees", () => {
  const y = x.map((v) => v + 1e5 / v);
  assertEquals(outcome({ x, y, exponent: 1, kind: "Theta", tolerance: 0.05 }), "undecided");
});

Deno.test("fitsPowerLaw() does not let a slow beginning hide growth near the limit", () => {
  // The two terms cross at 5·10³ and at 10⁴; at 10⁶ the first still rules the window.
  const table = [[2e-4, "half", "undecided"], [1e-4, "third", "undecided"], [1e-6, "", "holds"]];
  for (const [factor, part, expected] of table as [number, string, string][]) {
    const y = x.map((v) => v ** 0.5 + factor * v ** 1.5);
    const evidence = fitsPowerLaw({ x, y, exponent: 1, kind: "O", tolerance: 0.02 });
    assertEquals(evidence.outcome, expected);
    assert((evidence.reason ?? "").includes(part), evidence.reason);
  }
});

Deno.test("fitsPowerLaw() sees a peak of the ratio near the limit that the mean slope does not", () => {
  const fine = grid(10, 1e5, 81);
  const peak = (index: number): number[] => fine.map((v, i) => i === index ? 3 * v : v);
  const claim = { x: fine, exponent: 1, tolerance: 0.05 } as const;
  for (const kind of ["O", "Theta"] as const) {
    const evidence = fitsPowerLaw({ ...claim, kind, y: peak(72) });
    assertEquals(evidence.outcome, "undecided");
    assert(evidence.reason?.includes("extreme"), evidence.reason);
  }
  assertEquals(outcome({ ...claim, kind: "Omega", y: peak(72) }), "holds");
  assertEquals(outcome({ ...claim, kind: "O", y: peak(20) }), "holds");
});

Deno.test("fitsPowerLaw() holds under noise that the tolerance can bear, and is undecided beyond", () => {
  const rng = seededRng(1, "power law");
  const noisy = (deviation: number): number[] =>
    x.map((v) => v ** 1.5 * Math.exp(deviation * rng.normal()));
  const claim = { x, exponent: 1.5, kind: "Theta", tolerance: 0.05 } as const;
  assertEquals(outcome({ ...claim, y: noisy(0.1) }), "holds");
  const wide = fitsPowerLaw({ ...claim, y: noisy(2) });
  assertEquals(wide.outcome, "undecided");
  assert(wide.reason?.includes("wider"), wide.reason);
  assertEquals(outcome({ ...claim, exponent: 1.7, y: noisy(0.1) }), "fails");
});

Deno.test("fitsPowerLaw() gives an interval that covers the true slope as often as it says", () => {
  let covered = 0;
  for (let i = 0; i < 300; i++) {
    const rng = seededRng(2, "coverage", i);
    const y = x.map((v) => v * Math.exp(0.3 * rng.normal()));
    const { coverage } = fitsPowerLaw({ x, y, exponent: 1, kind: "Theta", tolerance: 1 });
    const [low, high] = coverage.interval as readonly [number, number];
    if (low <= 1 && 1 <= high) covered++;
  }
  // 285 expected, standard error 3.8.
  assert(covered >= 274 && covered <= 296, `${covered} of 300`);
});

Deno.test("fitsPowerLaw() reports slopes, ratios and degrees of freedom that can be recomputed", () => {
  const xs = [1, 10, 100, 1000, 1e4, 1e5];
  const y = xs.map((v) => v ** 2 + v);
  const { coverage, margin } = fitsPowerLaw({
    x: [...xs].reverse(),
    y: [...y].reverse(),
    exponent: 2,
    kind: "O",
    tolerance: 0.02,
  });
  assertEquals(coverage.degreesOfFreedom, 4);
  assertEquals(coverage.decades, 5);
  const local = coverage.localSlopes as readonly number[];
  assertEquals(local.length, 5);
  assertAlmostEquals(local[0]!, Math.log10(110 / 2), 5e-4);
  assertAlmostEquals(local[4]!, 2, 5e-4);
  assertEquals(coverage.ratio, { least: 1.00001, leastAt: 1e5, greatest: 2, greatestAt: 1 });
  const [low, high] = coverage.interval as readonly [number, number];
  assertAlmostEquals(Number(margin?.value), 2.02 - high, 1e-5);
  const line = leastSquares(xs.map(Math.log), y.map(Math.log));
  // The 97.5 % quantile of Student's law with 4 degrees of freedom.
  assertAlmostEquals(low, line.slope - 2.7764451 * line.slopeError, 1e-5);
  assertAlmostEquals(high, line.slope + 2.7764451 * line.slopeError, 1e-5);
});

Deno.test("fitsPowerLaw() takes the mean of repeated x for the local slopes", () => {
  const xs = [1, 10, 100, 1000, 1e4, 1e5].flatMap((v) => [v, v]);
  const y = xs.map((v, i) => v * (i % 2 === 0 ? 2 : 0.5));
  const { coverage } = fitsPowerLaw({ x: xs, y, exponent: 1, kind: "Theta", tolerance: 1 });
  assertEquals(coverage.localSlopes, [1, 1, 1, 1, 1]);
});

Deno.test("fitsPowerLaw() refuses what has no logarithm, and a tolerance of 0", () => {
  const claim = { exponent: 1, kind: "Theta", tolerance: 0.02 } as const;
  for (const bad of [0, -1, NaN, Infinity]) {
    assertThrows(() => fitsPowerLaw({ ...claim, x: [1, 2], y: [1, bad] }), RangeError, "y[1]");
    assertThrows(() => fitsPowerLaw({ ...claim, x: [bad, 2], y: [1, 1] }), RangeError, "x[0]");
  }
  assertThrows(() => fitsPowerLaw({ ...claim, x: [1], y: [1, 2] }), RangeError);
  assertThrows(() => fitsPowerLaw({ ...claim, x, y: x, tolerance: 0 }), RangeError, "tolerance");
  assertThrows(() => fitsPowerLaw({ ...claim, x, y: x, confidence: 1 }), RangeError, "confidence");
});
