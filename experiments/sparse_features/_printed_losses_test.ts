import { assertAlmostEquals, assertEquals } from "@std/assert";
import { PUBLISHED_NON_ZEROS_11, PUBLISHED_TEST_11 } from "./_figure_11_published.ts";
import { PRINTED_11 } from "./_figure_11_result.ts";
import { PUBLISHED_NON_ZEROS } from "./_figure_2_published_counts.ts";
import { PUBLISHED_TEST } from "./_figure_2_published_test_loss.ts";
import { PUBLISHED_TRAIN } from "./_figure_2_published_train.ts";
import { PRINTED } from "./_figure_2_result.ts";
import { verticesOf } from "./_published_vertices.ts";
import { curvesOf, PUBLISHED_RUNS } from "./_replayed_networks_list.ts";

/** The vertices are read from the drawings to 1e-8. */
const READ_TO = 3e-8;

function endOf(curve: string): number {
  return verticesOf(curve).at(-1)![1];
}

Deno.test("the printed losses and non-zeros of Figure 2 are the ends of its published curves", () => {
  PRINTED.forEach(({ train, test, nonZeros }, schedule) => {
    assertEquals(nonZeros, endOf(PUBLISHED_NON_ZEROS[schedule]!));
    assertAlmostEquals(Math.log10(train), endOf(PUBLISHED_TRAIN[schedule]!), READ_TO);
    assertAlmostEquals(Math.log10(test), endOf(PUBLISHED_TEST[schedule]!), READ_TO);
  });
});

Deno.test("the printed losses of Figures 5 and 14 are the ends of their published curves", () => {
  let compared = 0;
  for (const { run, printed } of PUBLISHED_RUNS) {
    const curves = curvesOf(run);
    if (curves === null) continue;
    assertAlmostEquals(Math.log10(printed.train), curves.train.at(-1)![1], READ_TO);
    assertAlmostEquals(Math.log10(printed.test!), curves.test.at(-1)![1], READ_TO);
    compared++;
  }
  assertEquals(compared, 8);
});

Deno.test("the printed test losses and non-zeros of Figure 11 are the ends of its published curves", () => {
  assertEquals(PUBLISHED_TEST_11.length, PRINTED_11.length);
  PRINTED_11.forEach(({ test, nonZeros }, k) => {
    assertAlmostEquals(Math.log10(test), endOf(PUBLISHED_TEST_11[k]!), READ_TO);
    assertEquals(nonZeros, endOf(PUBLISHED_NON_ZEROS_11[k]!));
  });
});
