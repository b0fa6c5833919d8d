/** Gradient descent on ℓ(xy) from (x₀, y₀) = √D₀(sinh T, cosh T), which is x̃/ỹ = tanh T, and the losses that are drawn. */
import fc from "fast-check";
import { singleNeuron, type SingleNeuronRun } from "../../lib/dynamics/single_neuron.ts";
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../../lib/losses/mod.ts";
import { type Arbitrary, dyadic } from "../../props/mod.ts";

/** A start and a step size. */
export interface Start {
  readonly loss: Loss;
  /** η. */
  readonly stepSize: number;
  /** ηD₀, D₀ = y₀² − x₀². */
  readonly level: number;
  /** T = artanh(x₀/y₀). */
  readonly T: number;
}

/** x₀ and y₀ of a start. */
export function pointOf({ stepSize, level, T }: Start): { readonly x: number; readonly y: number } {
  const root = Math.sqrt(level / stepSize);
  return { x: root * Math.sinh(T), y: root * Math.cosh(T) };
}

/** Runs gradient descent in the δ-form to its limit. */
export function run(start: Start, steps: number = 2e6): SingleNeuronRun {
  const { x, y } = pointOf(start);
  const { loss, stepSize } = start;
  return singleNeuron({ loss, stepSize, x0: x, y0: y, form: "delta", steps });
}

/** Losses by name. */
export const LOSSES: Readonly<Record<string, Loss>> = {
  tanh: rescaledLogisticSymmetricLoss(),
  "square root": squareRootLoss(),
  Huber: huberLoss(),
};

/** tanh, square root, Huber and ℓ_β with 5/4 ≤ β ≤ 10, a quarter each. */
export function lossArbitrary(): Arbitrary<Loss> {
  const fixed = Object.values(LOSSES).map((loss) => fc.constant(loss));
  return fc.oneof(...fixed, dyadic({ min: 1.25, max: 10, bits: 4 }).map(powerLoss));
}

/** T from 1/10 to 2. */
export function lengthArbitrary(): Arbitrary<number> {
  return dyadic({ min: 0.1, max: 2, bits: 12 });
}

/** A start's exact values. */
export function describeStart({ loss, stepSize, level, T }: Start): Record<string, string> {
  return { loss: loss.name, η: `${stepSize}`, "ηD₀": `${level}`, T: `${T}` };
}
