/** The array for the next iterate: `into` after checking it against `parameters`, or a new one. */
export function nextIterate(
  parameters: Float64Array,
  into: Float64Array | undefined,
): Float64Array {
  if (into === undefined) return new Float64Array(parameters.length);
  if (into === parameters) {
    throw new RangeError(
      "Cannot make a step in place as every term is evaluated at the old parameters: pass another array",
    );
  }
  if (into.length !== parameters.length) {
    throw new RangeError(
      `Cannot make a step as the output must have length ${parameters.length}: current length is ${into.length}`,
    );
  }
  return into;
}
