/** The statements about Figure 2, with their mutants. */
import type { Observation } from "../experiment.ts";
import { STABILISATION } from "./_figure_2_plateau_observations.ts";
import { REPLAYS } from "./_figure_2_replay_observations.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { SPARSITY } from "./_figure_2_sparsity_observations.ts";
import { TESTS } from "./_figure_2_test_observations.ts";

/** All statements about Figure 2. */
export const OBSERVATIONS_2: readonly Observation<Recorded2, unknown>[] = [
  ...REPLAYS,
  ...STABILISATION,
  ...TESTS,
  ...SPARSITY,
];
