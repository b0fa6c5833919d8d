/** The losses of Example 1 by their short names. */
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../../lib/losses/mod.ts";

/** The loss named `"tanh"`, `"sqrt"`, `"huber"`, or ℓ_β for a number. */
export function lossNamed(name: string): Loss {
  if (name === "tanh") return rescaledLogisticSymmetricLoss();
  if (name === "sqrt") return squareRootLoss();
  if (name === "huber") return huberLoss();
  return powerLoss(Number(name));
}

/** The loss in a legend. */
export function lossLabel(name: string): string {
  if (name === "tanh") return "ℓ′ = tanh";
  if (name === "sqrt") return "√(1 + s²)";
  if (name === "huber") return "Huber (β = ∞)";
  return `ℓ_β, β = ${name}`;
}

/** β and c of 1 − ℓ′(s)/s = c|s|^β + …. */
export function germOf(name: string): { readonly exponent: number; readonly coefficient: number } {
  const { expansion } = lossNamed(name);
  if (expansion === undefined) throw new TypeError(`Cannot use the loss ${name} without its germ`);
  return expansion;
}
