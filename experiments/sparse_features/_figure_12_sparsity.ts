/** The feature sparsity coefficient of Figure 12 at several thresholds, in the directions found on Figure 4. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { change } from "./_figure_4_checks.ts";
import type { Figure4Result } from "./_figure_4_result.ts";
import { CORRELATIONS_4 } from "./_one_dimensional_runs.ts";
import { overSeeds } from "./_paired.ts";

/** Which of {@link CORRELATIONS_4} are judged, and in which direction Figure 4 has them. */
const JUDGED = [{ place: 0, alternative: "less" }, { place: 2, alternative: "greater" }] as const;
/** Which one is counted only. */
const COUNTED = 1;

/** Is the coefficient lower with the long schedule at the code's threshold and higher at the text's? */
export function sparsityByThreshold(result: Figure4Result): Evidence {
  const evidence = assemble(
    "lower at the code's threshold, higher at the text's",
    JUDGED.map(({ place, alternative }) => ({
      label: `above ${CORRELATIONS_4[place]}`,
      evidence: overSeeds(result.pairs, (pair) => change(pair, (state) => state.sparsity[place]!), {
        statement: `coefficient above ${CORRELATIONS_4[place]}: 50 % minus 2 %`,
        alternative,
      }),
    })),
  );
  const changes = result.pairs.map((pair) => change(pair, ({ sparsity }) => sparsity[COUNTED]!))
    .filter((value) => typeof value === "number");
  return {
    ...evidence,
    coverage: {
      ...evidence.coverage,
      threshold: CORRELATIONS_4[COUNTED],
      lowerAtThreshold: changes.filter((value) => value < 0).length,
      higherAtThreshold: changes.filter((value) => value > 0).length,
    },
  };
}
