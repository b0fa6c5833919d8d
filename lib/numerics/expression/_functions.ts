/** Elementary functions on interval registers, and their derivatives. */
import {
  exponentialDown,
  exponentialUp,
  hyperbolicTangentDown,
  hyperbolicTangentUp,
  logarithmDown,
  logarithmUp,
} from "../elementary.ts";
import {
  normalDensityDown,
  normalDensityUp,
  normalDistributionDown,
  normalDistributionUp,
} from "../gaussian.ts";
import { squareRootDown, squareRootUp } from "../rounding.ts";
import type { FunctionName } from "./expression.ts";
import type { Registers } from "./_registers.ts";

/** Writes the function's enclosure over register `a` into register `slot`. */
export function applyFunction(name: FunctionName, r: Registers, slot: number, a: number): void {
  const lower = r.lower[a] as number;
  const upper = r.upper[a] as number;
  switch (name) {
    case "sqrt":
      if (lower >= 0) r.set(slot, squareRootDown(lower), squareRootUp(upper));
      else r.setUnknown(slot);
      break;
    case "exp":
      r.set(slot, exponentialDown(lower), exponentialUp(upper));
      break;
    case "log":
      if (lower > 0) r.set(slot, logarithmDown(lower), logarithmUp(upper));
      else r.setUnknown(slot);
      break;
    case "tanh":
      r.set(slot, hyperbolicTangentDown(lower), hyperbolicTangentUp(upper));
      break;
    case "Phi":
      r.set(slot, normalDistributionDown(lower), normalDistributionUp(upper));
      break;
    case "phi": {
      const nearest = lower <= 0 && upper >= 0 ? 0 : Math.min(Math.abs(lower), Math.abs(upper));
      const farthest = Math.max(-lower, upper);
      r.set(slot, normalDensityDown(farthest), normalDensityUp(nearest));
      break;
    }
    case "abs":
      r.set(slot, lower >= 0 ? lower : upper <= 0 ? -upper : 0, Math.max(-lower, upper));
      break;
  }
}

/** Writes the enclosure of the derivative over register `a` into scratch register 0; `slot` holds the function's value. */
export function applyFunctionDerivative(
  name: FunctionName,
  values: Registers,
  slot: number,
  a: number,
  scratch: Registers,
): void {
  const lower = values.lower[a] as number;
  const upper = values.upper[a] as number;
  switch (name) {
    case "sqrt":
      scratch.set(0, 0.5, 0.5);
      scratch.divide(0, scratch, 0, values, slot);
      break;
    case "exp":
      scratch.set(0, values.lower[slot] as number, values.upper[slot] as number);
      break;
    case "log":
      scratch.set(0, 1, 1);
      if (lower > 0) scratch.divide(0, scratch, 0, values, a);
      else scratch.setUnknown(0);
      break;
    case "tanh":
      scratch.power(1, values, slot, 2);
      scratch.set(2, 1, 1);
      scratch.subtract(0, scratch, 2, scratch, 1);
      break;
    case "Phi":
      scratch.set(1, lower, upper);
      applyFunction("phi", scratch, 0, 1);
      break;
    case "phi":
      scratch.multiply(0, values, slot, values, a);
      scratch.set(0, -(scratch.upper[0] as number), -(scratch.lower[0] as number));
      break;
    case "abs":
      scratch.set(0, lower >= 0 ? 1 : -1, upper <= 0 ? -1 : 1);
      break;
  }
}
