import type { LabelledSamples } from "./sparse_coding.ts";

/** The dimension d of an input, after checking that there are n labels ±1 and n·d finite inputs, n ≥ 1, d ≥ 1. */
export function dimensionOf({ inputs, labels }: LabelledSamples): number {
  const action = "put a classifier on samples";
  const wrong = labels.findIndex((label) => label !== 1 && label !== -1);
  if (wrong >= 0 || labels.length === 0) {
    throw new RangeError(
      `Cannot ${action} as there must be labels -1 and 1: ${
        wrong >= 0 ? `entry ${wrong} is ${labels[wrong]}` : "there is none"
      }`,
    );
  }
  const dimension = inputs.length / labels.length;
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new RangeError(
      `Cannot ${action} as the inputs must have length n·d: current length is ${inputs.length} with ${labels.length} labels`,
    );
  }
  for (let i = 0; i < inputs.length; i++) {
    if (!Number.isFinite(inputs[i])) {
      throw new RangeError(`Cannot ${action} as inputs must be finite: entry ${i} is ${inputs[i]}`);
    }
  }
  return dimension;
}
