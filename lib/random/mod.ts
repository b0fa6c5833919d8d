/**
 * Streams of random numbers, always passed explicitly, behind one interface {@link Rng}: our own seeded stream
 * {@link seededRng}, in which a seed and labels (experiment, claim, purpose) name streams that behave as independent
 * sequences of uniform numbers, and two replayed ones, {@link numpyRng} and {@link torchRng}, which repeat what a
 * program with NumPy's legacy generator or torch's CPU generator drew.
 *
 * The replayed streams start from the words of one generator, the {@link MersenneTwister}. What a program does with
 * arrays is in {@link NumpyRandomState} and {@link TorchGenerator}, whose tables say which results are equal bit by
 * bit; {@link torchLinearLayer} and {@link scaleSingle} initialise networks as torch does, and
 * {@link fusedMultiplyAddSingle} is the rounding in which torch computes.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { NumpyRandomState, numpyRng, type Rng, seededRng } from "./mod.ts";
 *
 * const order = (rng: Rng) => Array.from({ length: 4 }, () => rng.integer(80));
 * assertEquals(order(numpyRng(new NumpyRandomState(1))), [37, 12, 72, 9]);
 * assert(order(seededRng(1, "order")).every((index) => index < 80));
 * ```
 *
 * @module
 */
export { fusedMultiplyAddSingle } from "./fused_multiply_add_single.ts";
export { MersenneTwister } from "./mersenne_twister.ts";
export {
  type NormalCorrections,
  NUMPY_NORMAL_CORRECTIONS_SEED_0,
} from "./numpy_normal_corrections.ts";
export {
  type Exchangeable,
  NumpyRandomState,
  type NumpyRandomStateOptions,
} from "./numpy_random_state.ts";
export { mulberry32Rng } from "./mulberry32.ts";
export { numpyRng, type NumpyRngOptions } from "./numpy_rng.ts";
export type { Rng } from "./rng.ts";
export { scaleSingle } from "./scale_single.ts";
export { type SeededRng, seededRng, type StreamLabel } from "./seeded.ts";
export { TorchGenerator } from "./torch_generator.ts";
export {
  type LinearLayerParameters,
  type LinearLayerShape,
  torchLinearLayer,
} from "./torch_linear_layer.ts";
export { torchRng } from "./torch_rng.ts";
export type { UniformInterval } from "./uniform_interval.ts";
