/**
 * The conventions of the published code, figure by figure.
 *
 * @module
 */
import type { FeatureSparsityOptions } from "./feature_sparsity.ts";

/** How a figure's measures were computed. */
export interface PublishedMeasures {
  /** Singular values above this times the largest count for the rank; absent where no rank is shown. */
  readonly rankThreshold?: number;
  /** Entries of u ∘ v above this count as non-zero; absent where they are not shown. */
  readonly zeroThreshold?: number;
  /** Conventions of the feature sparsity coefficient; absent where it is not shown. */
  readonly featureSparsity?: FeatureSparsityOptions;
  /** What the plotted loss is, relative to equation (1): ½ · mean square there. */
  readonly lossFactor: 1 | 2;
  /** On how many fresh samples the Jacobian is taken. */
  readonly rankSamples?: number;
}

const diagonal: PublishedMeasures = { rankThreshold: 1e-15, zeroThreshold: 1e-50, lossFactor: 1 };

const greedy: FeatureSparsityOptions = {
  comparison: "above",
  correlation: "absolute",
  grouping: "greedy",
  normalise: true,
  zeroThreshold: 0,
  deadUnits: "counted",
  constantUnits: "separate",
};

const oneDimensional: PublishedMeasures = {
  rankThreshold: 1e-4,
  rankSamples: 300,
  featureSparsity: { ...greedy, threshold: 0.999 },
  lossFactor: 2,
};

const teacherStudent: PublishedMeasures = {
  rankThreshold: 1e-4,
  featureSparsity: { ...greedy, threshold: 0.99 },
  lossFactor: 2,
};

const deep: PublishedMeasures = {
  featureSparsity: { ...greedy, threshold: 0.95, normalise: false },
  lossFactor: 1,
};

/**
 * The thresholds and conventions of the published code for the figures of "SGD with large step sizes learns sparse
 * features", version 2, where they differ from the text (correlations of at least 0.95, one undefined "fixed threshold").
 *
 * In the deep networks, units are a random thousand at most and samples 21 batches of 512; the loss is cross-entropy.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { asPublished } from "./as_published.ts";
 *
 * assertEquals(asPublished.figure2.zeroThreshold, 1e-50);
 * assertEquals(asPublished.figure4.featureSparsity?.threshold, 0.999);
 * assertEquals(asPublished.figure5.featureSparsity?.threshold, 0.99);
 * ```
 */
export const asPublished: {
  /** Diagonal linear networks. */
  readonly figure2: PublishedMeasures;
  /** Their trajectories in the plane: no measures but the loss. */
  readonly figure3: PublishedMeasures;
  /** One-dimensional regression. */
  readonly figure4: PublishedMeasures;
  /** Three-layer networks. */
  readonly figure5: PublishedMeasures;
  /** DenseNets, basic setting. */
  readonly figure6: PublishedMeasures;
  /** DenseNets, state-of-the-art setting. */
  readonly figure7: PublishedMeasures;
  /** Gradient descent on diagonal linear networks. */
  readonly figure11: PublishedMeasures;
  /** One-dimensional regression, "500×". */
  readonly figure12: PublishedMeasures;
  /** One-dimensional regression, predictors over time. */
  readonly figure13: PublishedMeasures;
  /** Two-layer teacher and student. */
  readonly figure14: PublishedMeasures;
  /** ResNet-18. */
  readonly figure15: PublishedMeasures;
  /** ResNet-34. */
  readonly figure16: PublishedMeasures;
} = {
  figure2: { ...diagonal, rankSamples: 400 },
  figure3: { lossFactor: 1 },
  figure4: oneDimensional,
  figure5: { ...teacherStudent, rankSamples: 181 },
  figure6: deep,
  figure7: deep,
  figure11: { ...diagonal, rankSamples: 200 },
  figure12: oneDimensional,
  figure13: oneDimensional,
  figure14: { ...teacherStudent, rankSamples: 60 },
  figure15: deep,
  figure16: deep,
};
