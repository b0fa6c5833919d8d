/**
 * Section 2: "other losses like the cross-entropy carry the same key properties in terms of the noise covariance".
 *
 * For a loss (1/n) Σ ℓ(h_θ(x_i), y_i) put c_i = ∂ℓ/∂h at sample i: the gradient of a sample is c_i g_i, and all of
 * Proposition 2.1 that is linear in the residuals carries over with r_i replaced by c_i. In particular the noise of a
 * step is (η/n) Σ ξ_i g_i with ξ_i = c_i(1 − n·1{i = i_t}), it is in the span of the prediction gradients, and
 * E‖ξ‖² = (n − 1) Σ c_i². That this is 2n(n − 1)L needs Σ c_i² = 2nL, that is, c² = 2ℓ: the square loss.
 *
 * For the logistic loss ℓ = log(1 + E) with E = e^{−m} and m = yh, y = ±1, the slope is c = −yE/(1 + E), and
 * e^{−ℓ} = 1/(1 + E), so that |c| = 1 − e^{−ℓ}. Hence
 *
 *     E‖ξ‖²/(n − 1) = Σ (1 − e^{−ℓ_i})² ≤ Σ min(1, ℓ_i²) :
 *
 * the noise is of second order in the loss near interpolation and bounded where the loss is large. It is at most
 * 0.408 times the loss (the maximum of (1 − e^{−ℓ})²/ℓ is 0.4073 at ℓ = 1.256), but no multiple of it. For the
 * upper bound, ℓ ≤ 1/2 is handled by monotonicity, as 0.408 > 2 (1 − e^{−ℓ}) e^{−ℓ} fails there, with the
 * factor ℓ divided out through 1 − e^{−ℓ} ≤ ℓ: (1 − e^{−ℓ})² ≤ ℓ² ≤ 0.408 ℓ for ℓ ≤ 0.408.
 *
 * @module
 */
import { formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { proveOverBox } from "../../props/prove_over_box.ts";
import { gradient, indices, lossGradient, mean, residual, sum } from "./_samples.ts";
