/**
 * Networks on tensors: gradient descent in single precision on whatever device a tensor library has.
 *
 * A tensor library is passed as an argument, see {@linkcode TensorLibrary}; nothing here depends on one.
 *
 * @module
 */
export type { LabelledSamples } from "../models/sparse_coding.ts";
export type { Tensor, TensorLibrary } from "./tensor_library.ts";
export {
  type TwoLayerDescent,
  twoLayerDescent,
  type TwoLayerDescentOptions,
} from "./two_layer_descent.ts";
