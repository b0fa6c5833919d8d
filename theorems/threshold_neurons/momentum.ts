/**
 * The edge of stability with momentum: what becomes of 2/η and of the gap below it. Not in the paper.
 *
 * **Heavy ball** z₊ = z − η∇f(z) + μ(z − z₋) is stable on a quadratic of curvature λ iff ηλ < E = 2(1 + μ); **Nesterov's** z₊ = v − η∇f(v),
 * v = z + μ(z − z₋), iff ηλ < E = 2(1 + μ)/(1 + 2μ). With ℓ′(s) = s − cs³ + …, let x_t = (−1)^t a_t with a slow amplitude a, s² = a²y². The
 * alternating solution at ηy² = E + δ balances (quasi-static) when ηy²(1 − cs²) = E for heavy ball, where a changes slowly by
 * (1 + μ)² …: linearising the characteristic polynomial at its root −1 gives, to leading order, ȧ = a(δ − Ecs²)·p, and δ̇ = −2Eη²s²·q/y²·… ; the
 * slow manifold σ² = Δ + ½ (the inner problem of β = 2) then ends at
 *
 *     E/η − y_∞² → η/(2c(1 + μ))                                  (heavy ball),
 *     E/η − y_∞² → (η/(2c))·(1 + 3μ)/((1 + 2μ)(1 − μ²))           (Nesterov).
 *
 * This is a formal derivation, supported by the fits below; with much momentum y overshoots the edge when x first arrives at the axis.
 *
 * @module
 */
import { claim, fitsPowerLaw } from "../../props/mod.ts";
import { LOSSES } from "./_runs.ts";
