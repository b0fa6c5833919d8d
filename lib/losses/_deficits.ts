// (ℓ″(0) − r(s))/ℓ″(0) of the four families, each without cancellation near zero.

/**
 * 1 − tanh(s)/s, with a relative error below 6 · 2⁻⁵³ (and 2⁻¹⁰⁷⁴ where s² is subnormal).
 *
 * With u = s²: for u < 1/20, where almost all steps of a run happen, Taylor's polynomial of degree 10 in u, whose rest
 * is below 2 · 10⁻¹⁷ of the value. For u < 9/4, from tanh(s)/s = 1/(1 + u/(3 + u/(5 + …))), it is u/(u + B) with
 * B = 3 + u/(5 + …), cut after 21: this changes the value by less than 10⁻¹⁸ of itself; all coefficients are
 * positive integers below 2⁵³, so nothing cancels. Beyond, r ≤ 0.61 and 1 − r is harmless; e^(−2|s|) is used because
 * Math.tanh errs up to 1.9 ulp.
 */
export function hyperbolicTangentDeficit(s: number): number {
  const u = s * s;
  const v = u * u;
  if (u < 0.05) {
    const z = v * v;
    return u *
      (((1 / 3 - 2 / 15 * u) + v * (17 / 315 - 62 / 2835 * u)) +
        z * (((1382 / 155925 - 21844 / 6081075 * u) +
            v * (929569 / 638512875 - 6404582 / 10854718875 * u)) +
            z * (443861162 / 1856156927625 - 18888466084 / 194896477400625 * u)));
  }
  if (u < 2.25) {
    return u * ((4583103525 + 349188840 * u) + v * ((6891885 + 42900 * u) + 65 * v)) /
      ((13749310575 + 6547290750 * u) + v * ((413513100 + 7567560 * u) + v * (45045 + 66 * u)));
  }
  const a = Math.abs(s);
  const e = Math.exp(-2 * a);
  return 1 - (1 - e) / ((1 + e) * a);
}

/** 1 − 1/√(1 + s²), with a relative error below 6 · 2⁻⁵³ (and 2⁻¹⁰⁷⁴ where s² is subnormal). */
export function squareRootDeficit(s: number): number {
  const w = s * s;
  if (w < 1e20) {
    const t = Math.sqrt(1 + w);
    return w / ((1 + t) * t);
  }
  return 1 - 1 / Math.abs(s); // 1/√(1 + s²) = 1/|s| to 10⁻²⁰ of itself, and s² does not overflow
}

/** max(0, |s| − 1)/|s|, with a relative error below 2 · 2⁻⁵³. */
export function huberDeficit(s: number): number {
  const a = Math.abs(s);
  return a <= 1 ? 0 : a < 4 ? (a - 1) / a : 1 - 1 / a;
}

/** |s|^β for a = |s|, by multiplications and square roots for the exponents that sweeps use most. */
export function absolutePower(a: number, exponent: number): number {
  if (exponent === 2) return a * a;
  if (exponent === 1.5) return a * Math.sqrt(a);
  if (exponent === 3) return a * a * a;
  if (exponent === 1.25) return a * Math.sqrt(Math.sqrt(a));
  if (exponent === 4) return (a * a) * (a * a);
  return Math.pow(a, exponent);
}

/** Where ℓ_β′ becomes 1: r_β = (β + 1)/β. */
export function powerRange(exponent: number): number {
  return 1 + 1 / exponent;
}

/** c_β|s|^β inside (−r_β, r_β), 1 − 1/|s| beyond. */
export function powerDeficit(s: number, exponent: number, coefficient: number): number {
  const a = Math.abs(s);
  if (a < powerRange(exponent)) return coefficient * absolutePower(a, exponent);
  return 1 - 1 / a;
}
