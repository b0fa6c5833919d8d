/**
 * The suite: registers every claim and the recorded observations and, inside a worker, serves their
 * checks.
 *
 * @module
 */
import "../theorems/mod.ts";
import { registerObservationClaims } from "../experiments/observation_claims.ts";
import { recordedObservations } from "../experiments/recorded_observations.ts";
import { serve } from "./serve.ts";

registerObservationClaims(recordedObservations());
serve();
