/** What a reader should know of a bound that no theory gives. */
export const EXPLORED =
  "The bounds were chosen on the default seeds; the recorded runs use others.";
