/**
 * Equation (9), Taylor's formula with integral remainder for ℓ′(s)/s.
 *
 * With ℓ′(0) = 0, ℓ″(0) = 1 and ℓ‴ continuous, r(s) = ℓ′(s)/s = 1 + ∫₀ˢ (1 − ρ/s) ℓ‴(ρ) dρ. Both sides are
 * linear in ℓ‴; for ℓ‴ = s^k, ℓ′ = s + s^{k+2}/((k+1)(k+2)), it is 1/(k + 1) − 1/(k + 2) = 1/((k + 1)(k + 2)), and
 * polynomials are dense in the continuous functions on [0, s].
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type Identity, proveIdentity } from "../../props/mod.ts";
import { derivation } from "./_derivation.ts";

claim({
  id: "B-E9",
  source: "threshold neurons, (9), proof of Lemma 5",
  statement:
    "If ℓ′(0) = 0, ℓ″(0) = 1 and ℓ‴ is continuous between 0 and s ≠ 0, then ℓ′(s)/s = 1 + ∫₀ˢ (1 − ρ/s) ℓ‴(ρ) dρ",
  formula: String
    .raw`\frac{\ell'(s)}s=1+\int_0^s\Bigl(1-\frac\rho s\Bigr)\ell'''(\rho)\,d\rho`,
  parameters: { weight: "1", base: "1", orders: 6 },
  check: ({ weight, base, orders }) => {
    const definitions = { w: formula(weight) };
    const identities: Identity[] = [{
      left: formula("1/(k + 1) - w/(k + 2)", definitions),
      right: "1/((k + 1)*(k + 2))",
      label: "ℓ‴ = ρ^k for every real k ≥ 0, after division by s^{k+1}",
    }];
    for (let k = 0; k <= orders; k++) {
      const slope = formula(`s + a*s^${k + 2}/${(k + 1) * (k + 2)}`);
      const along = { s: "1" };
      identities.push(
        {
          left: derivation(derivation(slope, along), along),
          right: formula(`a*s^${k}`),
          label: `ℓ‴ = a s^${k}`,
        },
        {
          left: slope.dividedBy(formula("s")),
          right: formula(`${base} + a*s^${k + 1}*(1/${k + 1} - w/${k + 2})`, definitions),
          label: `(9) for ℓ‴ = a s^${k}`,
        },
      );
    }
    return proveIdentity({ identities, witness: { k: "0", s: "1", a: "1" } });
  },
  expect: "proved",
  mutants: [
    { why: "the weight 1 − 1.01ρ/s", parameters: { weight: "1.01" } },
    { why: "the weight 1 of the printed estimate", parameters: { weight: "0" } },
    { why: "1.01 for ℓ″(0)", parameters: { base: "1.01" } },
  ],
});
