/**
 * torch's default initialisation of a linear layer.
 *
 * @module
 */
import { checkCount } from "./_check.ts";
import type { TorchGenerator } from "./torch_generator.ts";

/** The shape of a linear layer. */
export interface LinearLayerShape {
  /** Number of inputs. */
  readonly inputs: number;
  /** Number of outputs. */
  readonly outputs: number;
  /** Whether the layer has a bias; true by default. */
  readonly bias?: boolean;
}

/** The parameters of a linear layer x ↦ W x + b. */
export interface LinearLayerParameters {
  /** W: [outputs, inputs], row-major. */
  readonly weight: Float32Array;
  /** b: [outputs], or of length 0 when the layer has none. */
  readonly bias: Float32Array;
}

/**
 * The parameters of a new layer `torch.nn.Linear(inputs, outputs, bias)`: all uniform on ±1/√inputs, the weight first.
 *
 * Bit by bit torch's: the bound of the weight is √3·(√(2/(1 + √5²))/√inputs), evaluated in this order in double
 * precision and rounded to single precision (which gives that of 1/√inputs for all up to 200 000 inputs). Uses inputs·outputs words, and outputs more for the bias.
 * Throws `RangeError` unless both sizes are integers from 1 to 2³¹ − 1.
 *
 * Source: torch 1.13.1, `torch/nn/modules/linear.py`, `torch/nn/init.py` (`kaiming_uniform_`, a = √5).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TorchGenerator } from "./torch_generator.ts";
 * import { torchLinearLayer } from "./torch_linear_layer.ts";
 *
 * const { weight, bias } = torchLinearLayer({ inputs: 5, outputs: 10 }, new TorchGenerator(0));
 * assertEquals([weight.length, bias.length], [50, 10]);
 * assertEquals(weight[0], -0.003348207799717784);
 * ```
 */
export function torchLinearLayer(
  shape: LinearLayerShape,
  generator: TorchGenerator,
): LinearLayerParameters {
  const { inputs, outputs, bias = true } = shape;
  const check = { action: "initialise a linear layer", greatest: 2 ** 31 - 1 };
  checkCount(inputs, { ...check, name: "the number of inputs", greatestText: "2^31 - 1" });
  checkCount(outputs, { ...check, name: "the number of outputs", greatestText: "2^31 - 1" });
  const gain = Math.sqrt(2 / (1 + Math.sqrt(5) ** 2));
  const high = Math.sqrt(3) * (gain / Math.sqrt(inputs));
  const weight = generator.fillUniform(new Float32Array(inputs * outputs), { low: -high, high });
  const end = 1 / Math.sqrt(inputs);
  return {
    weight,
    bias: generator.fillUniform(new Float32Array(bias ? outputs : 0), { low: -end, high: end }),
  };
}
