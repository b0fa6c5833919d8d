/**
 * torch's stream as a stream for any experiment.
 *
 * @module
 */
import type { Rng } from "./rng.ts";
import type { TorchGenerator } from "./torch_generator.ts";

/**
 * A replayed torch stream behind the interface of all random streams. It shares the generator, so that calls to both
 * may alternate as in the replayed program.
 *
 * | here | torch |
 * |---|---|
 * | `uniform()` | `torch.rand(1, dtype=torch.float64)` |
 * | `integer(n)` | `torch.randint(n, (1,))`, which is not quite uniform |
 * | `normal()` | `torch.randn(1)`: a single; two come from one transform |
 *
 * `integer` throws `RangeError` unless the bound is an integer from 1 to 2⁵³.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TorchGenerator } from "./torch_generator.ts";
 * import { torchRng } from "./torch_rng.ts";
 *
 * const rng = torchRng(new TorchGenerator(0));
 * assertEquals([rng.normal(), rng.normal()], [1.5409960746765137, -0.293428897857666]);
 * ```
 */
export function torchRng(generator: TorchGenerator): Rng {
  const single = new Float32Array(1);
  return {
    uniform: () => generator.randDouble(),
    integer: (bound) => generator.randint(bound),
    normal: () => generator.fillRandn(single)[0]!,
  };
}
