/**
 * Where NumPy's normals differ from ours.
 *
 * @module
 */

/** Corrections of single normals of the stream of a seed. */
export interface NormalCorrections {
  /** The seed of the stream. */
  readonly seed: number;
  /** In ascending order: the index in the stream of normals, and the units in the last place to add to the absolute value. */
  readonly entries: readonly (readonly [index: number, units: number])[];
}

/**
 * The 64 of the first 220 000 standard normals of NumPy's seed 0 whose logarithm glibc 2.36 did not round correctly:
 * index in the stream, and the units in the last place to add to the absolute value. With them these 220 000 normals are
 * NumPy's bit by bit; they make up the data of the published runs of diagonal linear networks.
 *
 * Source: measured with NumPy 1.24.2 (glibc 2.36) against a correctly rounded logarithm.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NUMPY_NORMAL_CORRECTIONS_SEED_0 as normalCorrections } from "./numpy_normal_corrections.ts";
 * import { NumpyRandomState } from "./numpy_random_state.ts";
 *
 * const ours = new NumpyRandomState(0).fillStandardNormal(new Float64Array(663));
 * const theirs = new NumpyRandomState(0, { normalCorrections }).fillStandardNormal(new Float64Array(663));
 * assertEquals(ours.slice(0, 662), theirs.slice(0, 662));
 * assertEquals(theirs[662]! - ours[662]!, 2 ** -54);
 * ```
 */
export const NUMPY_NORMAL_CORRECTIONS_SEED_0: NormalCorrections = {
  seed: 0,
  entries: [
    [662, 1],
    [663, 1],
    [9008, -1],
    [9009, -1],
    [10276, 1],
    [10277, 1],
    [13176, -2],
    [13177, -1],
    [15208, -1],
    [15209, -1],
    [32318, -1],
    [32319, -1],
    [41914, -1],
    [41915, -1],
    [46267, 1],
    [50578, -1],
    [51384, 1],
    [61748, 1],
    [61749, 1],
    [77944, 1],
    [82634, -1],
    [82635, -2],
    [85036, 1],
    [85037, 1],
    [89502, 1],
    [93441, 1],
    [93506, -1],
    [93507, -1],
    [95322, 1],
    [105274, 1],
    [105275, 1],
    [106038, 1],
    [106039, 1],
    [115030, 1],
    [124626, 1],
    [124627, 1],
    [133781, -1],
    [140294, -1],
    [140295, -1],
    [140562, -1],
    [140563, -1],
    [142828, -1],
    [142829, -2],
    [146266, -1],
    [146267, -2],
    [146280, 1],
    [146281, 1],
    [148726, 1],
    [148727, 1],
    [158508, 1],
    [166234, 1],
    [166235, 1],
    [171494, -1],
    [171495, -1],
    [179748, 1],
    [179749, 1],
    [180606, -2],
    [184480, 1],
    [185950, -1],
    [185951, -1],
    [191150, -1],
    [191151, -1],
    [206852, -1],
    [206853, -1],
  ],
};
