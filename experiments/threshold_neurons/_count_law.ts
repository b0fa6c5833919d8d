/**
 * How many iterations the bouncing phase takes: N = #{t : 2/η ≤ y_t² ≤ 3/η} as η → 0, with constants.
 *
 * On the envelope |s| = s(δ), ηy²ℓ′(s)/s = 2, each step takes 2η²s²·2/(2 + δ) from δ to leading order, so that
 * dt = (2 + δ)/(4η²s²)dδ, and (2 + δ)/(4s²) ~ ½(2c/δ)^{2/β} as δ → 0:
 *
 * - β < 2 and β > 2: the slow manifold (`lib/dynamics/inner_problem.ts`) adds a term of order η^{−β/(β−1)}, which leads for β < 2,
 *   N ≈ (T̃_β/b)η^{−β/(β−1)} + Fη^{−2}, where T̃_β and F are finite parts: T̃_β = lim ∫₀^X dΔ/σ² − X^{1−2/β}/(1 − 2/β), and F
 *   that of ∫₀¹ (2 + δ)/(4s²)dδ. Each is an ordinary integral where it converges.
 * - β = 2: the envelope has c/δ, the manifold Δ = σ² − ½, ∫dΔ/σ² = log(1 + 2Δ), and
 *   Nη² = 2c·log(1/η) + c·log 2c + ∫₀¹ ((2 + δ)/(4s²) − c/δ)dδ + o(1).
 */
import { innerConstants, innerScales } from "../../lib/dynamics/inner_problem.ts";
import { quasiStaticEnvelope } from "../../lib/dynamics/single_neuron_envelope.ts";
import { germOf, lossNamed } from "./_losses.ts";

/** N ≈ inner·η^−power + logarithmic·log(1/η)·η^−2 + regular·η^−2. */
export interface CountLaw {
  /** β/(β − 1). */
  readonly power: number;
  /** T̃_β/b; 0 for β = 2 and ∞. */
  readonly inner: number;
  /** 2c for β = 2, else 0. */
  readonly logarithmic: number;
  /** F, or what remains of it for β = 2. */
  readonly regular: number;
}

/** ∫ f over (a, b) by the double exponential rule; f may be singular, but integrable, at a. */
function integral(f: (fromStart: number) => number, a: number, b: number): number {
  const STEP = 1 / 32;
  let sum = 0;
  for (let k = -160; k <= 160; k++) {
    const t = k * STEP;
    const u = Math.PI * Math.sinh(t);
    // The part of the way from a, without cancellation next to a.
    const part = 1 / (1 + Math.exp(-u));
    const weight = Math.PI * Math.cosh(t) * part / (1 + Math.exp(u));
    if (weight > 1e-300 && part < 1) sum += weight * f(a + (b - a) * part);
  }
  return (b - a) * STEP * sum;
}

/** The finite part of ∫₀^∞ dΔ/σ² for β > 2: w = σ² obeys dw/dΔ = 2w^{β/2} − 2Δ and attracts as Δ falls. */
function finiteTime(beta: number): number {
  const [LARGE, STEPS] = [60, 60_000];
  const slope = (delta: number, w: number): number => 2 * w ** (beta / 2) - 2 * delta;
  let w = LARGE ** (2 / beta) * (1 + 2 / beta ** 2 * LARGE ** (2 / beta - 2));
  // Beyond: 1/w − Δ^{−2/β} = −(2/β²)Δ^{−2} + ….
  let time = -2 / beta ** 2 / LARGE - LARGE ** (1 - 2 / beta) / (1 - 2 / beta);
  for (let i = STEPS; i > 0; i--) {
    const delta = LARGE * (i / STEPS) ** 2;
    const h = LARGE * ((i - 1) / STEPS) ** 2 - delta;
    const k1 = slope(delta, w);
    const k2 = slope(delta + h / 2, w + h / 2 * k1);
    const middle = w + h / 2 * k2;
    const k3 = slope(delta + h / 2, middle);
    const k4 = slope(delta + h, w + h * k3);
    const next = w + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    time -= h / 6 * (1 / w + 4 / middle + 1 / next);
    w = next;
  }
  return time;
}

function density(name: string): (delta: number) => number {
  const loss = lossNamed(name);
  if (name === "huber") return (delta) => 1 / (2 + delta);
  return (delta) => (2 + delta) / (4 * quasiStaticEnvelope(delta, loss) ** 2);
}

/** The law for a loss by its short name. */
export function countLaw(name: string): CountLaw {
  const { exponent: beta, coefficient: c } = germOf(name);
  const dense = density(name);
  // ℓ_β is affine from r_β on, which the envelope reaches at δ = 2/β.
  const kink = Number.isFinite(Number(name)) && 2 / beta < 1 ? 2 / beta : 1;
  const whole = (f: (delta: number) => number): number =>
    integral(f, 0, kink) + (kink < 1 ? integral(f, kink, 1) : 0);
  if (beta === Infinity) return { power: 1, inner: 0, logarithmic: 0, regular: whole(dense) };
  if (beta === 2) {
    const rest = whole((delta) => dense(delta) - c / delta);
    return { power: 2, inner: 0, logarithmic: 2 * c, regular: c * Math.log(2 * c) + rest };
  }
  const power = beta / (beta - 1);
  const time = beta > 2 ? finiteTime(beta) : innerConstants(beta).time;
  const inner = time / innerScales({ exponent: beta, coefficient: c }).distance;
  if (beta > 2) return { power, inner, logarithmic: 0, regular: whole(dense) };
  // β < 2: the envelope is (δ/(c(2 + δ)))^{1/β}; the difference from ½(2c/δ)^{2/β} without cancellation.
  const singular = 2 / beta;
  const scale = (2 * c) ** singular / 2;
  const rest = whole((delta) =>
    scale * delta ** -singular * Math.expm1((1 + singular) * Math.log1p(delta / 2))
  );
  return { power, inner, logarithmic: 0, regular: rest + scale / (1 - singular) };
}

/** N that a law predicts. */
export function predictedCount(law: CountLaw, eta: number): number {
  const { power, inner, logarithmic, regular } = law;
  return inner * eta ** -power + (logarithmic * Math.log(1 / eta) + regular) / eta ** 2;
}
