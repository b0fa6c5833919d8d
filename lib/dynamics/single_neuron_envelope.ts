/**
 * The quasi-static envelope of the bouncing phase: the size |s| at which gradient descent with y held fixed alternates
 * between s and −s.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";

function checkDelta(delta: number): void {
  if (!(delta >= 0 && delta < Infinity)) {
    throw new RangeError(
      `Cannot compute the quasi-static envelope as δ must be finite and not negative: current value is ${delta}`,
    );
  }
}

/**
 * The |s| with ηy²r(s) = 2, for ηℓ″(0)y² = 2 + δ: the solution of 1 − r(s)/ℓ″(0) = δ/(2 + δ); 0 for δ = 0, where
 * every |s| ≤ 1 solves it for the Huber loss.
 *
 * Found by bisection down to neighbouring doubles; its relative error is that of `oneMinusRatio` times
 * r-dependent factors of order one. Closed forms: ½√(δ(4 + δ)) for the square root, (2 + δ)/2 for Huber.
 *
 * Throws `RangeError` when δ is negative or not finite, and when r(s) does not come down to 2ℓ″(0)/(2 + δ) for
 * |s| ≤ 10³⁰⁰. r must be monotone in |s|, else one of the solutions is returned.
 *
 * Source: "Learning threshold neurons via the edge of stability", Appendix B.5 and Figure 12.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { quasiStaticEnvelope } from "./single_neuron_envelope.ts";
 *
 * assertAlmostEquals(quasiStaticEnvelope(0.5, squareRootLoss()), 0.75, 1e-15);
 * ```
 */
export function quasiStaticEnvelope(delta: number, loss: Loss): number {
  checkDelta(delta);
  if (delta === 0) return 0;
  const target = delta / (2 + delta) * loss.secondDerivativeAtZero;
  let above = 1;
  while (loss.oneMinusRatio(above) < target) {
    above *= 2;
    if (above > 1e300) {
      throw new RangeError(
        `Cannot compute the quasi-static envelope as ℓ′(s)/s must come down to ${
          2 * loss.secondDerivativeAtZero / (2 + delta)
        } somewhere: it does not for the loss "${loss.name}"`,
      );
    }
  }
  let below = above / 2;
  while (below > 0 && loss.oneMinusRatio(below) >= target) {
    above = below;
    below /= 2;
  }
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return above;
    if (loss.oneMinusRatio(middle) < target) below = middle;
    else above = middle;
  }
}

/**
 * The power law |s| ≈ (δ/(2c))^(1/β), to which the envelope tends as δ → 0, with 1 − r(s)/ℓ″(0) = c|s|^β + …; 1 for
 * β = ∞.
 *
 * Throws `RangeError` when δ is negative or not finite, or when the loss states no expansion.
 *
 * Source: "Learning threshold neurons via the edge of stability", Theorem 5.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { powerLawEnvelope } from "./single_neuron_envelope.ts";
 *
 * assertAlmostEquals(powerLawEnvelope(0.25, squareRootLoss()), 0.5, 1e-15);
 * ```
 */
export function powerLawEnvelope(delta: number, loss: Loss): number {
  checkDelta(delta);
  if (loss.expansion === undefined) {
    throw new RangeError(
      `Cannot compute the power-law envelope as the loss must state its expansion: "${loss.name}" does not`,
    );
  }
  const { exponent, coefficient } = loss.expansion;
  if (exponent === Infinity) return 1;
  return (delta * loss.secondDerivativeAtZero / (2 * coefficient)) ** (1 / exponent);
}
