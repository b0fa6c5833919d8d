import { assertEquals, assertThrows } from "@std/assert";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import {
  CODE,
  componentsOf,
  type ExactRule,
  exactSparsity,
  graphs,
  greedilyKept,
  integerMatrices,
  orders,
  TEXT,
} from "./_exact_sparsity.ts";
import { matrix } from "./_linear.ts";

Deno.test("exactSparsity() agrees with featureSparsity() on all small integer matrices and rules", () => {
  for (const [samples, units, largest] of [[2, 2, 3], [3, 2, 2], [2, 3, 1]] as const) {
    for (const rows of integerMatrices({ samples, units, largest })) {
      for (const grouping of ["components", "greedy"] as const) {
        for (const correlation of ["signed", "absolute"] as const) {
          const rule: ExactRule = { ...TEXT, grouping, correlation };
          const { coefficient, density } = exactSparsity(rows, rule);
          const activations = Float64Array.from(rows.flat().map((entry) => nearestDouble(entry)));
          const found = featureSparsity(activations, units, { grouping, correlation });
          assertEquals(
            [found.coefficient, found.density],
            [nearestDouble(coefficient), nearestDouble(density)],
          );
        }
      }
    }
  }
});

Deno.test("exactSparsity() divides samples by their lengths, and refuses irrational ones", () => {
  const value = (text: string): string => `${exactSparsity(matrix(text), CODE).coefficient}`;
  assertEquals([value("3 4; 6 8"), value("3 4; 6 8; 0 0")], ["1", "1/3"]);
  assertThrows(() => exactSparsity(matrix("1 1"), CODE), RangeError, "its square is 2");
});

Deno.test("there are 64 graphs on four units, with 15 partitions into components, and 24 orders", () => {
  const all = [...graphs(4)];
  const partitions = new Set(
    all.map((pairs) => componentsOf(pairs).map((part) => part.join("")).sort().join("|")),
  );
  assertEquals([all.length, partitions.size, new Set(orders(4).map(String)).size], [64, 15, 24]);
  assertEquals(greedilyKept([[false, true], [true, false]]), [1]);
});
