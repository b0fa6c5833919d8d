/** The quasi-static curve ηy²r(s) = 2 and the integrals along it. */
import type { Loss } from "../../lib/losses/mod.ts";

/** s > 0 with (2 + δ)r(s) = 2, by bisection; r must decrease to 0. */
export function quasiStatic(loss: Loss, delta: number): number {
  const deficit = delta / (2 + delta);
  let low = 0;
  let high = 2 * (1 + delta) * (2 + delta);
  for (let i = 0; i < 200 && high - low > 2e-16 * high; i++) {
    // Geometric near 0, where s is a power of δ.
    const middle = low > 0 && high > 2 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (loss.oneMinusRatio(middle) < deficit) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ∫₀¹ f(δ) dδ by Simpson's rule in v, δ = v¹², on both sides of a kink. */
function integral(f: (delta: number) => number, kink: number): number {
  const panels = 400;
  const side = (from: number, to: number): number => {
    const h = (to - from) / panels;
    let sum = 0;
    for (let i = 0; i <= panels; i++) {
      const v = from + i * h;
      const weight = i === 0 || i === panels ? 1 : i % 2 === 1 ? 4 : 2;
      if (v > 0) sum += weight * f(v ** 12) * 12 * v ** 11;
    }
    return sum * h / 3;
  };
  const middle = kink > 0 && kink < 1 ? kink ** (1 / 12) : 0;
  return (middle > 0 ? side(0, middle) : 0) + side(middle, 1);
}

/** 2/β for ℓ_β: the δ above which the curve lies where ℓ′ is constant. */
function kinkOf(loss: Loss): number {
  const { exponent = Infinity, range = 0 } = loss.decay ?? {};
  return exponent < Infinity && range === 1 + 1 / exponent ? 2 / exponent : 0;
}

/** ∫₀¹ (2 + δ)/(4s_qs²) dδ, the limit of Nη² for β > 2. */
export function bouncingIntegral(loss: Loss): number {
  return integral((delta) => (2 + delta) / (4 * quasiStatic(loss, delta) ** 2), kinkOf(loss));
}

/** c·ln(2c) + ∫₀¹ ((2 + δ)/(4s_qs²) − c/δ) dδ, the limit of Nη² − 2c·ln(1/η) for β = 2. */
export function bouncingOffset(loss: Loss, c: number): number {
  const rest = (delta: number): number =>
    (2 + delta) / (4 * quasiStatic(loss, delta) ** 2) - c / delta;
  return c * Math.log(2 * c) + integral(rest, kinkOf(loss));
}
