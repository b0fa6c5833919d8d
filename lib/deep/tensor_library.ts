/**
 * What this library asks of a tensor library: a part of `@tensorflow/tfjs` 4, on any of its backends.
 *
 * The library is passed as an argument and never imported. A name of it in `deno.json` or `deno.lock` would make every first
 * run of any program here fetch all its packages, 295 MB.
 *
 * @module
 */

/** An array of single-precision numbers that lives on a device. */
export interface Tensor {
  /** The lengths of its axes. */
  readonly shape: readonly number[];
  /** Its numbers, row-major. */
  data(): Promise<ArrayLike<number>>;
  /** Frees its memory. */
  dispose(): void;
}

/** The operations, with the names and meanings of tfjs. Arguments of `add`, `sub`, `mul` are broadcast. */
export interface TensorLibrary {
  /** A tensor of given numbers. */
  tensor(values: Float32Array, shape: number[], type: "float32"): Tensor;
  /** The product of two matrices. */
  matMul(a: Tensor, b: Tensor): Tensor;
  /** The transposed matrix. */
  transpose(x: Tensor): Tensor;
  /** Sums. */
  add(a: Tensor, b: Tensor): Tensor;
  /** Differences. */
  sub(a: Tensor, b: Tensor): Tensor;
  /** Products, entry by entry. */
  mul(a: Tensor, b: Tensor | number): Tensor;
  /** max(x, 0). */
  relu(x: Tensor): Tensor;
  /** 1 where x > 0, else 0. */
  step(x: Tensor): Tensor;
  /** 1/(1 + exp(−x)). */
  sigmoid(x: Tensor): Tensor;
  /** log(1 + exp(x)). */
  softplus(x: Tensor): Tensor;
  /** The sum of all numbers. */
  sum(x: Tensor): Tensor;
  /** Runs a function and frees every tensor made in it that it does not return. */
  // deno-lint-ignore no-explicit-any -- tfjs names its own containers of tensors here
  tidy(compute: () => any): any;
}
