import { assert } from "@std/assert";
import type { Loss } from "./loss.ts";

/** Numbers of every size at which laws are tested: ±10^k and points around 1. */
export const MARGINS: readonly number[] = [
  1e-160,
  1e-100,
  1e-20,
  1e-8,
  1e-3,
  0.1,
  0.25,
  0.5,
  0.75,
  0.99,
  1.01,
  1.3,
  1.49,
  1.6,
  2.5,
  5,
  20,
  1e3,
  1e100,
].flatMap((s) => [s, -s]);

/**
 * Fails unless the loss is even, its ratio and `oneMinusRatio` fit its derivative, its derivatives fit central
 * differences (at points of smoothness: where both neighbours give the same), and ℓ″ ≥ 0.
 */
export function assertLossLaws(loss: Loss): void {
  const k = loss.secondDerivativeAtZero;
  assert(loss.derivative(0) === 0, `${loss.name}: ℓ′(0) = ${loss.derivative(0)}`);
  assert(loss.ratio(0) === k && loss.secondDerivative(0) === k, `${loss.name}: ℓ″(0)`);
  assert(loss.oneMinusRatio(0) === 0, `${loss.name}: ℓ″(0) − r(0)`);
  for (const s of MARGINS) {
    const at = `${loss.name} at ${s}`;
    assert(loss.value(-s) === loss.value(s), `${at}: ℓ is not even`);
    assert(loss.derivative(-s) === -loss.derivative(s), `${at}: ℓ′ is not odd`);
    assert(loss.oneMinusRatio(-s) === loss.oneMinusRatio(s), `${at}: 1 − r is not even`);
    assert(loss.secondDerivative(s) >= 0, `${at}: ℓ″ < 0`);
    const slope = loss.derivative(s);
    assert(Math.abs(loss.ratio(s) * s - slope) <= 1e-15 * Math.abs(slope), `${at}: r(s)·s ≠ ℓ′(s)`);
    const sum = loss.ratio(s) + loss.oneMinusRatio(s);
    assert(Math.abs(sum - k) <= 4e-16 * k, `${at}: r + (ℓ″(0) − r) = ${sum}`);
    if (Math.abs(s) < 1e-2 || Math.abs(s) > 1e2) continue;
    const h = 2 ** -17;
    const first = (loss.value(s + h) - loss.value(s - h)) / (2 * h);
    assert(
      Math.abs(first - slope) <= 1e-9 * Math.max(1, Math.abs(s)),
      `${at}: ℓ′ = ${slope}, differences ${first}`,
    );
    const second = (loss.derivative(s + h) - loss.derivative(s - h)) / (2 * h);
    assert(
      Math.abs(second - loss.secondDerivative(s)) <= 1e-9,
      `${at}: ℓ″ = ${loss.secondDerivative(s)}, differences ${second}`,
    );
  }
}

/** Fails unless r(s) ≤ 1 − c|s|^β for |s| < c′ and r(s) ≤ 1 everywhere, with the constants of `loss.decay`. */
export function assertRatioDecay(loss: Loss): void {
  const { exponent, coefficient, range } = loss.decay!;
  for (const s of MARGINS) assert(loss.oneMinusRatio(s) >= 0, `${loss.name}: r(${s}) > 1`);
  if (exponent === Infinity) return;
  for (let i = 1; i < 1000; i++) {
    const s = range * i / 1000;
    const bound = coefficient * s ** exponent;
    assert(
      loss.oneMinusRatio(s) >= bound * (1 - 1e-14),
      `${loss.name}: 1 − r(${s}) = ${loss.oneMinusRatio(s)} < ${bound}`,
    );
  }
}
