import type { Loss } from "../losses/loss.ts";

/** The numbers with which every dynamics of the single neuron starts. */
interface Start {
  readonly loss: Loss;
  readonly stepSize?: number;
  readonly x0: number;
  readonly y0: number;
}

/** Throws `RangeError` unless the start, the step size and ℓ″(0) make sense; `action` continues "Cannot". */
export function checkStart(action: string, { loss, stepSize, x0, y0 }: Start): void {
  const curvature = loss.secondDerivativeAtZero;
  if (!(curvature > 0 && curvature < Infinity)) {
    throw new RangeError(
      `Cannot ${action} as the loss must have a positive second derivative at zero: current value is ${curvature}`,
    );
  }
  if (stepSize !== undefined && !(stepSize > 0 && stepSize < Infinity)) {
    throw new RangeError(
      `Cannot ${action} as the step size must be positive and finite: current value is ${stepSize}`,
    );
  }
  if (!Number.isFinite(x0) || !Number.isFinite(y0)) {
    throw new RangeError(
      `Cannot ${action} as the start must be finite: current value is (${x0}, ${y0})`,
    );
  }
}

/** Throws `RangeError` unless |x₀| < |y₀|. */
export function checkAboveDiagonal(action: string, { x0, y0 }: Start): void {
  if (!(Math.abs(x0) < Math.abs(y0))) {
    throw new RangeError(
      `Cannot ${action} as |x₀| must be below |y₀|, to which symmetry reduces all starts off the diagonals: ` +
        `current value is (${x0}, ${y0})`,
    );
  }
}

/** Throws `RangeError` unless `value` is a non-negative integer. */
export function checkCount(action: string, what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(
      `Cannot ${action} as ${what} must be a non-negative integer: current value is ${value}`,
    );
  }
}
