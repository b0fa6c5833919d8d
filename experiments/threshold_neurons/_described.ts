/** What a reader should know of a tolerance around a deterministic computation that no theory gives. */
export const DESCRIBED =
  "The tolerances describe this deterministic computation and were chosen on it.";
