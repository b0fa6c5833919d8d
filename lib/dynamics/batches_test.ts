import { assert, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../random/mod.ts";
import { uniformBatches } from "./batches.ts";

Deno.test("without replacement the indices of a batch are distinct, and every index is as likely", () => {
  const next = uniformBatches(
    { sampleCount: 5, batchSize: 3, replacement: false },
    seededRng(3, "batches"),
  );
  const counts = new Float64Array(5);
  for (let k = 0; k < 10_000; k++) {
    const batch = next();
    assertEquals(new Set(batch).size, 3);
    for (const index of batch) counts[index]!++;
  }
  // Each count is binomial(10⁴, 3/5): 6000 with standard deviation 49; the seed is fixed.
  for (const count of counts) assert(Math.abs(count - 6000) < 250, `${count}`);
});

Deno.test("with replacement the numbers of occurrences have the moments of a multinomial law", () => {
  const next = uniformBatches({ sampleCount: 4, batchSize: 2 }, seededRng(4, "batches"));
  let repeated = 0;
  for (let k = 0; k < 10_000; k++) {
    const [first, second] = next();
    if (first === second) repeated++;
  }
  assert(Math.abs(repeated - 2500) < 220, `${repeated}`); // standard deviation 43
});

Deno.test("sizes that make no sense are errors that name the value", () => {
  const make = (law: { sampleCount: number; batchSize?: number; replacement?: boolean }) => () =>
    uniformBatches(law, seededRng(0));
  assertThrows(make({ sampleCount: 0 }), RangeError, "current value is 0");
  assertThrows(make({ sampleCount: 2, batchSize: 0 }), RangeError, "current value is 0");
  assertThrows(
    make({ sampleCount: 2, batchSize: 3, replacement: false }),
    RangeError,
    "from 1 to the number of samples 2: current value is 3",
  );
});
