import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  combineWindows,
  DIVERGED,
  factorsOf,
  fallsWithStepSize,
  type Fate,
  shares,
} from "./_step_size_windows_result.ts";
import { everywhere, survivors } from "./_step_size_windows_checks.ts";
import { runWindow, SCANNED, type WindowPiece } from "./_step_size_windows_runs.ts";

const GOOD: Fate = { survives: true, plateau: true, level: -0.5, loss: 1e-4 };

Deno.test("the factors rise from 0.95 to 1.05 and contain 1", () => {
  assertEquals(factorsOf(5), [0.95, 0.975, 1, 1.025, 1.05]);
  assert(factorsOf(11).includes(1));
});

Deno.test("at the published step size the published run of Figure 12 ends at its printed loss", () => {
  const { divergedAt, loss } = runWindow({ figure: "A-F12", factor: 1, seed: 3 });
  assertEquals(divergedAt, null);
  assertAlmostEquals(loss! / 0.26857006549835205, 1, 1e-3);
});

Deno.test("a step size far above the published one diverges", () => {
  assert(runWindow({ figure: "A-F14", factor: 10, seed: 0 }).divergedAt !== null);
});

Deno.test("survival that falls with the step size counts positive, in the opposite order negative, the middle not", () => {
  const fates = [GOOD, GOOD, DIVERGED, DIVERGED, GOOD];
  const survives = ({ survives }: Fate): boolean => survives;
  assertEquals(fallsWithStepSize({ seed: 0, fates }, survives), 1);
  assertEquals(fallsWithStepSize({ seed: 0, fates: [...fates].reverse() }, survives), -1);
});

Deno.test("pieces are put in their places and shares counted at every factor", () => {
  const finished = SCANNED.flatMap((figure) =>
    [1.05, 0.95].flatMap((factor) =>
      [7, 8].map((seed) => {
        const piece: WindowPiece = { figure, factor, seed };
        const survives = factor < 1 || seed === 7;
        const plateau = survives ? { share: 0.9, level: -0.5, fall: 2 } : null;
        const output = { divergedAt: survives ? null : 5, plateau, loss: survives ? 1e-4 : null };
        return { piece, output };
      })
    )
  );
  const result = combineWindows(finished);
  assertEquals(result.factors, [0.95, 1.05]);
  const counted = shares(result, "A-F5", ({ plateau }) => plateau);
  assertEquals(counted.map(({ successes, trials }) => [successes, trials]), [[2, 2], [1, 2]]);
});

Deno.test("survival everywhere is asked of the seeds that are named, and divergences are counted", () => {
  const rows = Array.from({ length: 20 }, (_, seed) => ({
    seed,
    fates: seed < 8 ? [GOOD, GOOD, seed < 1 ? DIVERGED : GOOD] : [DIVERGED, DIVERGED, DIVERGED],
  }));
  const figures = { "A-F4": rows, "A-F12": rows, "A-F14": rows, "A-F5": rows };
  const result = { factors: [0.95, 1, 1.05], figures };
  const asked = survivors(result, "A-F14");
  assertEquals(asked.map(({ seed }) => seed), [0, 1, 2, 3, 4, 5, 6, 7]);
  const { coverage } = everywhere(result, "A-F14", asked);
  assertEquals([coverage.successes, coverage.asked, coverage.diverged], [
    ...[7, "8 of 20 seeds", "1 of 24 runs"],
  ]);
  assertEquals(everywhere(result, "A-F14", rows).outcome, "undecided");
  assertEquals(everywhere(result, "A-F14", []).outcome, "undecided");
});
