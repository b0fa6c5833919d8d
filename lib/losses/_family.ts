import type { Loss } from "./loss.ts";

/** Which formula computes (ℓ″(0) − r(s))/ℓ″(0), so that inner loops can contain it instead of calling it. */
export type Family =
  | { readonly kind: "hyperbolic tangent"; readonly scale: number }
  | { readonly kind: "square root" }
  | { readonly kind: "huber" }
  | { readonly kind: "power"; readonly exponent: number; readonly coefficient: number };

type Ratio = (s: number) => number;

/** `oneMinusRatio` together with its family: a loss that replaces the function loses the family, as it must. */
export function withFamily(oneMinusRatio: Ratio, family: Family): Ratio {
  return Object.assign(oneMinusRatio, { family });
}

/** The family of the loss, unless it is a user's own. */
export function familyOf(loss: Loss): Family | undefined {
  return (loss.oneMinusRatio as Ratio & { readonly family?: Family }).family;
}
