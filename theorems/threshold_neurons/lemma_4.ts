/**
 * Lemma 4: the lines y = ±x are invariant under gradient descent, which is one-dimensional there.
 *
 * On y = σx, σ = ±1, xy = σx², and ℓ′ odd makes ℓ′(σx²) = σd with d = ℓ′(x²). Hence x₊ = x − ησd·σx = x − ηxd and
 * y₊ = σx − ησd·x = σx₊; and ½ℓ(x²) has the derivative ½·2x·ℓ′(x²) = xd. With the parameter `odd` = −1 for
 * ℓ′(−u) = −ℓ′(u) and +1 for an even ℓ′, ℓ′(σx²) is d for σ = 1 and odd·d for σ = −1.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity } from "../../props/mod.ts";
import { derivation } from "./_derivation.ts";

claim({
  id: "B-L4",
  source: "threshold neurons, Lemma 4 and its proof",
  statement:
    "For every even differentiable ℓ the lines y = x and y = −x are invariant under gradient descent on ℓ(xy), and on them x_t is gradient descent with the same step size on x ↦ ½ℓ(x²)",
  formula: String
    .raw`y_t=\pm x_t\implies y_{t+1}=\pm x_{t+1},\quad x_{t+1}=x_t-\eta\,\tfrac{d}{dx}\tfrac12\ell(x^2)\big|_{x_t}`,
  parameters: { odd: "-1", half: "1/2", slope: "1" },
  check: ({ odd, half, slope }) => {
    const gradient = derivation("k*d0", { x: "1", d0: "2*x*d" }).at({ k: formula(half) });
    const identities = ["1", "-1"].flatMap((sign) => {
      const definitions = {
        y: formula(`${sign}*m*x`, { m: formula(slope) }),
        d1: formula(sign === "1" ? "d" : `(${odd})*d`),
      };
      return [
        {
          left: formula("y - η*d1*x", definitions),
          right: formula(`${sign}*m*(x - η*d1*y)`, { ...definitions, m: formula(slope) }),
          label: `invariance of y = ${sign}·x`,
        },
        {
          left: formula("x - η*d1*y", definitions),
          right: formula("x - η*g", { g: gradient }),
          label: `descent on ½ℓ(x²), y = ${sign}·x`,
        },
      ];
    });
    return proveIdentity({ identities, witness: { x: "1", η: "1/2", d: "1" } });
  },
  expect: "proved",
  mutants: [
    { why: "an odd ℓ, with even ℓ′", parameters: { odd: "1" } },
    { why: "ℓ(x²) without the factor ½", parameters: { half: "1" } },
    { why: "the lines y = ±1.01x", parameters: { slope: "1.01" } },
  ],
});
