import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { keptByGreedyDeletion } from "./_grouping.ts";
import { asPublished } from "./as_published.ts";
import { featureSparsity, type FeatureSparsityOptions } from "./feature_sparsity.ts";

/** Activations of units, given one by one, as a matrix [n, m]. */
function ofUnits(...units: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(
    { length: units.length * units[0]!.length },
    (_, at) => units[at % units.length]![Math.floor(at / units.length)]!,
  );
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, k) =>
    permutations([...items.slice(0, k), ...items.slice(k + 1)]).map((rest) => [item, ...rest])
  );
}

/** Up to five units on up to four samples with small integers, so that groups, dead units and ties abound. */
const anyUnits = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }), {
    minLength: 1,
    maxLength: 5,
  })
);

const anyOptions = fc.record({
  threshold: fc.constantFrom(0.4, 0.5, 0.8, 0.95),
  comparison: fc.constantFrom("at-least" as const, "above" as const),
  correlation: fc.constantFrom("signed" as const, "absolute" as const),
  constantUnits: fc.constantFrom("separate" as const, "together" as const),
  deadUnits: fc.constantFrom("counted" as const, "excluded" as const),
  groupActivity: fc.constantFrom(
    "any" as const,
    "fewest" as const,
    "most" as const,
    "mean" as const,
  ),
});

Deno.test("featureSparsity() by components is invariant to the order of the units and of the samples", () => {
  fc.assert(
    fc.property(anyUnits, anyOptions, (units, options) => {
      const here = featureSparsity(ofUnits(...units), units.length, options);
      for (const order of permutations(units)) {
        const there = featureSparsity(ofUnits(...order), units.length, options);
        assert(Math.abs(there.coefficient - here.coefficient) < 1e-15); // means are added in another order
        assertEquals([there.density, there.live, there.distinct], [
          here.density,
          here.live,
          here.distinct,
        ]);
      }
      const samples = Array.from(units[0]!.keys()).reverse();
      const reversed = featureSparsity(ofUnits(...units), units.length, { ...options, samples });
      assert(Math.abs(reversed.coefficient - here.coefficient) < 1e-15);
    }),
    { numRuns: 150, seed: 1 },
  );
});

Deno.test("greedy deletion depends on the order of the units already for two units on two samples", () => {
  const [sparse, dense] = [[1, 0], [2, 1]];
  const greedy: FeatureSparsityOptions = { grouping: "greedy" };
  assertEquals(featureSparsity(ofUnits(sparse, dense), 2, greedy).coefficient, 2 / 4);
  assertEquals(featureSparsity(ofUnits(dense, sparse), 2, greedy).coefficient, 1 / 4);
  // With everything as in the code, too: after division by the feature vector's length the units are opposite.
  const published = asPublished.figure5.featureSparsity!;
  assertEquals(featureSparsity(ofUnits(sparse, dense), 2, published).coefficient, 2 / 4);
  assertEquals(featureSparsity(ofUnits(dense, sparse), 2, published).coefficient, 1 / 4);
});

Deno.test("two units on two samples are the smallest example in which the order matters", () => {
  // One unit has one order, and on one sample all units are constant, so that none is deleted.
  for (const units of [[[0], [1]], [[1], [2]], [[1], [1]]]) {
    const greedy: FeatureSparsityOptions = { grouping: "greedy", correlation: "absolute" };
    const value = featureSparsity(ofUnits(...units), 2, greedy);
    assertEquals(value, { ...featureSparsity(ofUnits(...units), 2), groups: value.groups });
    assertEquals(value.coefficient, value.density);
  }
});

Deno.test("the units that greedy deletion keeps are those of the published loop", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }), (flags) => {
      const units = 7;
      const pairs = new Uint8Array(units * units);
      let at = 0;
      for (let i = 0; i < units; i++) {
        for (let j = 0; j < i; j++) {
          pairs[i * units + j] = pairs[j * units + i] = flags[at++] ? 1 : 0;
        }
      }
      const there = Array.from({ length: units }, (_, i) => i);
      for (let i = 0; i < there.length;) {
        if (there.some((j) => pairs[there[i]! * units + j] === 1)) there.splice(i, 1);
        else i++;
      }
      assertEquals(keptByGreedyDeletion(pairs, units), there);
    }),
    { numRuns: 500, seed: 5 },
  );
});

Deno.test("greedy deletion can keep one or two units of a chain of three, according to their order", () => {
  // Correlations: a–b and b–c 0.9…, a–c below the threshold.
  const [a, b, c] = [[4, 0, 1, 0], [4, 2, 1, 0], [4, 4, 1, 0]];
  const options: FeatureSparsityOptions = { threshold: 0.8, grouping: "greedy" };
  const kept = (order: readonly (readonly number[])[]): number =>
    featureSparsity(ofUnits(...order), 3, options).distinct;
  assertEquals([kept([a!, b!, c!]), kept([b!, a!, c!])], [1, 2]);
  assertEquals(featureSparsity(ofUnits(a!, b!, c!), 3, { threshold: 0.8 }).distinct, 1);
});

Deno.test("over all orders, greedy deletion keeps at least as many units as there are components, and its smallest value is that of their sparsest members", () => {
  let ranges = 0;
  fc.assert(
    fc.property(anyUnits, anyOptions, (units, { threshold, correlation, comparison }) => {
      const options = { threshold, correlation, comparison };
      const orders = permutations(units).map((order) =>
        featureSparsity(ofUnits(...order), units.length, { ...options, grouping: "greedy" })
      );
      const components = featureSparsity(ofUnits(...units), units.length, {
        ...options,
        groupActivity: "fewest",
      });
      assertEquals(Math.min(...orders.map((x) => x.distinct)), components.distinct);
      const values = orders.map((x) => x.coefficient);
      assertEquals(Math.min(...values), components.coefficient);
      assert(Math.max(...values) <= components.density);
      if (Math.max(...values) > Math.min(...values)) ranges++;
    }),
    { numRuns: 150, seed: 2 },
  );
  assert(ranges > 20, `the order mattered in ${ranges} cases`);
});

Deno.test("without correlated units every variant is the density of non-zero activations", () => {
  fc.assert(
    fc.property(anyUnits, anyOptions, (units, options) => {
      const activations = ofUnits(...units);
      for (const grouping of ["greedy", "components"] as const) {
        const value = featureSparsity(activations, units.length, {
          ...options,
          constantUnits: "separate",
          threshold: 1.1,
          grouping,
        });
        assertEquals(value.coefficient, value.density);
        assertEquals(value.distinct, value.live);
      }
    }),
    { numRuns: 100, seed: 3 },
  );
});

Deno.test("all variants lie between the sparsest and the densest member of each group", () => {
  fc.assert(
    fc.property(anyUnits, anyOptions, (units, options) => {
      const value = (groupActivity: "any" | "fewest" | "most" | "mean"): number =>
        featureSparsity(ofUnits(...units), units.length, { ...options, groupActivity }).coefficient;
      const [fewest, mean, most, any] = [
        value("fewest"),
        value("mean"),
        value("most"),
        value("any"),
      ];
      assert(fewest <= mean + 1e-15 && mean <= most + 1e-15 && most <= any && any <= 1);
    }),
    { numRuns: 200, seed: 4 },
  );
});

Deno.test("absolute correlations merge opposite units, signed ones do not", () => {
  const identity = ofUnits([1, 0], [0, 1]);
  assertEquals(featureSparsity(identity, 2).coefficient, 0.5);
  const absolute = featureSparsity(identity, 2, { correlation: "absolute", grouping: "greedy" });
  assertEquals(absolute.coefficient, 0.25);
});

Deno.test("a correlation equal to the threshold counts for at-least and not for above", () => {
  // Centred: (1, 0, −1) and (1, −1, 0), with correlation ½ exactly.
  const activations = ofUnits([2, 1, 0], [2, 0, 1]);
  const distinct = (comparison: "at-least" | "above"): number =>
    featureSparsity(activations, 2, { threshold: 0.5, comparison }).distinct;
  assertEquals([distinct("at-least"), distinct("above")], [1, 2]);
});

Deno.test("dead layers, single live units, constant units and empty selections have values", () => {
  for (const grouping of ["greedy", "components"] as const) {
    const options: FeatureSparsityOptions = { grouping, normalise: true, correlation: "absolute" };
    const value = (activations: Float64Array, width: number, more: FeatureSparsityOptions = {}) =>
      featureSparsity(activations, width, { ...options, ...more });
    const dead = value(ofUnits([0, 0], [0, 0]), 2);
    assertEquals([dead.coefficient, dead.density, dead.live, dead.distinct], [0, 0, 0, 0]);
    assertEquals(value(ofUnits([0, 0]), 1, { deadUnits: "excluded" }).coefficient, 0);
    // The published code stops with an error for a single live unit.
    const single = value(ofUnits([0, 0, 0], [3, 0, 1]), 2);
    assertEquals([single.coefficient, single.live, single.distinct], [2 / 6, 1, 1]);
    assertEquals(
      value(ofUnits([0, 0, 0], [3, 0, 1]), 2, { deadUnits: "excluded" }).coefficient,
      2 / 3,
    );
    const constant = ofUnits([1, 1], [1, 1], [0, 0]);
    assertEquals(value(constant, 3, { normalise: false }).distinct, 2);
    assertEquals(value(constant, 3, { normalise: false }).coefficient, 4 / 6);
    const together = value(constant, 3, { normalise: false, constantUnits: "together" });
    assertEquals([together.distinct, together.coefficient], [1, 2 / 6]);
    assertEquals(value(constant, 3, { units: [] }).coefficient, 0);
    assertEquals(value(constant, 3, { samples: [] }).coefficient, 0);
    assertEquals(value(new Float64Array(0), 0).coefficient, 0);
  }
});

Deno.test("normalising by sample changes which units are correlated, and a sample without features stays zero", () => {
  // Units 1 and 2 grow together with the sample's scale; their shares of it are opposite.
  const activations = ofUnits([1, 10, 100, 0], [1, 11, 120, 0], [0, 0, 0, 0]);
  assertEquals(featureSparsity(activations, 3).distinct, 1);
  const normalised = featureSparsity(activations.slice(0, 9), 3, { normalise: true });
  assertEquals([normalised.distinct, normalised.density], [2, 6 / 9]);
  // With the sample without features both shares fall to zero there, which makes them correlated.
  const withZero = featureSparsity(activations, 3, { normalise: true });
  assertEquals([withZero.live, withZero.distinct], [2, 1]);
});

Deno.test("a subset of units and samples is measured as if there were no others", () => {
  const activations = ofUnits([1, 2, 0], [2, 4, 0], [0, 5, 1]);
  const options = { units: [2, 0], samples: [2, 1] };
  const part = featureSparsity(activations, 3, options);
  assertEquals(part.coefficient, featureSparsity(ofUnits([1, 5], [0, 2]), 2).coefficient);
  assertEquals(part.groups, [[2, 0]]);
});

Deno.test("small activations are zero below the threshold, and the smallest doubles have correlations", () => {
  const activations = ofUnits([1, 1e-8, 0], [0, 1, 0.5]);
  assertEquals(featureSparsity(activations, 2).density, 4 / 6);
  assertEquals(featureSparsity(activations, 2, { zeroThreshold: 1e-6 }).density, 3 / 6);
  const tiny = ofUnits([1e-300, 2e-300, 0], [2e-300, 4e-300, 0], [1, 0, 0]);
  assertEquals(featureSparsity(tiny, 3).groups, [[0, 1], [2]]);
});

Deno.test("what is no activation matrix is an error", () => {
  const fails = (width: number, options: FeatureSparsityOptions, message: string): void => {
    assertThrows(
      () => featureSparsity(Float64Array.of(1, NaN), width, options),
      RangeError,
      message,
    );
  };
  fails(3, {}, "must have length 3: current length is 2");
  fails(-1, {}, "current value is -1");
  fails(2, {}, "that of unit 1 at sample 0 is NaN");
  fails(2, { units: [2] }, "from 0 to 1: current value is 2");
  fails(1, { samples: [0, 0] }, "distinct integers from 0 to 1: current value is 0");
  fails(2, { threshold: NaN }, "current values are NaN and 0");
});
