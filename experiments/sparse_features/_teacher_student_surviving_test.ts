import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Quartet } from "./_teacher_student_result.ts";
import { moves, type StudentState } from "./_teacher_student_runs.ts";
import { compared, comparedAmongFits } from "./_teacher_student_surviving.ts";

function state(loss: number, test: number): StudentState {
  return {
    ...{ at: 1, loss, test, rank: 0, ranks: [], sparsity: [], sparsityAt: [], density: [] },
    ...{ medianAngle: null, alignedShare: null, medianMove: null },
  };
}

/** Ten seeds: the test loss falls for the first eight, of which both runs fit; the last diverges. */
const QUARTETS: readonly Quartet[] = Array.from({ length: 10 }, (_, seed) => ({
  seed,
  runs: [0, 1].map((schedule) => ({
    ...{ loss: [], neurons: [], divergedAt: seed === 9 && schedule === 1 ? 5 : null },
    states: [state(seed < 8 ? 0.001 : 1, seed < 8 ? 2 - schedule : 1 + schedule)],
  })),
}));

const COMPARISON = {
  ...{ from: 0, to: 1, what: "test loss", alternative: "less" as const },
  value: ({ test }: StudentState) => test,
};

Deno.test("seeds of which a run diverged have no part, and the evidence counts them", () => {
  const { coverage, summary } = compared(QUARTETS, COMPARISON);
  assertEquals([coverage.seeds, coverage.diverged], [9, "1 of 10"]);
  assert(summary.includes("1 of 10 seeds left out"), summary);
});

Deno.test("among the seeds for which both runs fit only those count, and their number is in the evidence", () => {
  const { outcome, coverage } = comparedAmongFits(QUARTETS, { ...COMPARISON, fit: 0.1 });
  assertEquals(outcome, "holds");
  assertEquals([coverage.seeds, coverage.bothFit, coverage.diverged], [8, "8 of 9", "1 of 10"]);
  const none = comparedAmongFits(QUARTETS, { ...COMPARISON, fit: 1e-9 });
  assertEquals([none.outcome, none.coverage.bothFit], ["undecided", "0 of 9"]);
});

Deno.test("a neuron's move is the length of the change by its length at the start", () => {
  const found = moves([3, 4, 0, 2], [3, 4, 0, -1]);
  assertAlmostEquals(found[0]!, 0);
  assertAlmostEquals(found[1]!, 1.5);
});
