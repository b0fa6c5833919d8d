/**
 * The null set in the proof of Lemma B.3: {θ_t = 1}.
 *
 * For fixed step sizes γ_0, …, γ_{t−1} > 0, θ_t is a polynomial in θ_0 of degree 3^t with leading
 * coefficient ∏_s (−γ_s)^{3^{t−1−s}} ≠ 0, since h_γ(q) = −γq³ + (1 + γ)q. Hence θ_t = 1 for at most 3^t
 * starts. When θ_0 has a density and is independent of the step sizes, Fubini's theorem gives
 * P(θ_t = 1) = E P(θ_t = 1 | γ_0, …, γ_{t−1}) = 0; a countable union over t is null as well.
 *
 * All three hypotheses matter: a start that is not random can be mapped to 1 by an atom of the law of γ
 * (θ_0 = 3/5, γ = 25/24), so can a start with atoms, and so can every start in (0.53, 0.61) when the
 * step size may depend on it.
 *
 * @module
 */
import { asRationalFunction } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h, replayBounce } from "./_bounce.ts";
import { PRINTED } from "./_bounce_steps.ts";
import { avoidsOne, stepToOne, stepToOneIdentity } from "./_hits_one.ts";
import { refutedByProofOf } from "./_pieces.ts";

/** Degree and leading coefficient of θ_t in θ_0, for t = 1, 2, 3. */
function* leadingTerms(): Generator<ExactCase> {
  let orbit = h("γ0", "θ");
  for (let t = 1; t <= 3; t++) {
    if (t > 1) orbit = h(`γ${t - 1}`, orbit);
    const coefficients = asRationalFunction(orbit).numerator.coefficientsIn("θ");
    const leading = coefficients.at(-1);
    const factors = Array.from({ length: t }, (_, s) => `γ${s}^${3 ** (t - 1 - s)}`);
    const expected = asRationalFunction(product(factors)).numerator.scaled((-1) ** t);
    yield {
      at: { t: `${t}` },
      holds: coefficients.length === 3 ** t + 1 && leading?.minus(expected).isZero() === true,
      found: `degree ${coefficients.length - 1}, leading coefficient ${leading}`,
      required: `degree ${3 ** t}, leading coefficient ${expected}`,
    };
  }
}

function product(factors: readonly string[]): ReturnType<typeof h> {
  return factors.map((factor) => {
    const [name = "", exponent = "1"] = factor.split("^");
    return h(name, "0").at({}).plus(variablePower(name, Number(exponent)));
  }).reduce((a, b) => a.times(b));
}
