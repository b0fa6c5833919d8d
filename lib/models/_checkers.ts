import { assert } from "@std/assert";
import { derivative, type MathNode, parse } from "mathjs";
import type { Objective } from "./objective.ts";
import type { Regression } from "./regression.ts";

/** Fails unless |actual − expected| ≤ tolerance · max(1, |expected|) in every entry. */
export function assertClose(
  actual: Float64Array,
  expected: Float64Array,
  { tolerance, what }: { readonly tolerance: number; readonly what: string },
): void {
  assert(actual.length === expected.length, `${what}: ${actual.length} ≠ ${expected.length}`);
  for (let i = 0; i < actual.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!);
    assert(
      error <= tolerance * Math.max(1, Math.abs(expected[i]!)),
      `${what}: entry ${i} is ${actual[i]}, expected ${expected[i]} (tolerance ${tolerance})`,
    );
  }
}

/**
 * Central differences of `values` (θ: [p] ↦ [m]) with step 2⁻¹⁷, close to the cube root of the unit roundoff, so that
 * for parameters and values of order one the error is about 10⁻¹⁰: [m, p], row-major.
 */
export function differences(
  values: (parameters: Float64Array) => Float64Array,
  parameters: Float64Array,
): Float64Array {
  const step = 2 ** -17;
  const columns = Array.from(parameters, (_, j) => {
    const shifted = (shift: number): Float64Array =>
      values(parameters.map((value, k) => k === j ? value + shift : value));
    const after = shifted(step);
    const before = shifted(-step);
    return after.map((value, i) => (value - before[i]!) / (2 * step));
  });
  const rows = columns[0]?.length ?? 0;
  return Float64Array.from(
    { length: rows * columns.length },
    (_, at) => columns[at % columns.length]![Math.floor(at / columns.length)]!,
  );
}

const TOLERANCE = 1e-7;

/** Fails unless the gradient is the difference quotient of the loss. */
export function assertGradientMatchesDifferences(
  objective: Objective,
  parameters: Float64Array,
  tolerance: number = TOLERANCE,
): void {
  assertClose(
    objective.gradient(parameters),
    differences((theta) => Float64Array.of(objective.loss(theta)), parameters),
    { tolerance, what: "gradient against differences" },
  );
}

/** Fails unless the Jacobian is the difference quotient of the residuals. */
export function assertJacobianMatchesDifferences(
  regression: Regression,
  parameters: Float64Array,
  tolerance: number = TOLERANCE,
): void {
  assertClose(
    regression.jacobian(parameters),
    differences((theta) => regression.residuals(theta), parameters),
    { tolerance, what: "Jacobian against differences" },
  );
}

/** Fails unless the Hessian is the difference quotient of the gradient. */
export function assertHessianMatchesDifferences(
  objective: Objective,
  { parameters, hessian, tolerance = TOLERANCE }: {
    readonly parameters: Float64Array;
    readonly hessian: Float64Array;
    readonly tolerance?: number;
  },
): void {
  assertClose(hessian, differences((theta) => objective.gradient(theta), parameters), {
    tolerance,
    what: "Hessian against differences of the gradient",
  });
}

/** Fails unless L = ‖r‖²/(2n) and ∇L = φᵀr/n, to rounding. */
export function assertGradientMatchesJacobian(
  regression: Regression,
  parameters: Float64Array,
): void {
  const n = regression.sampleCount;
  const p = regression.parameterCount;
  const residuals = regression.residuals(parameters);
  const jacobian = regression.jacobian(parameters);
  const gradient = new Float64Array(p);
  residuals.forEach((residual, i) => {
    for (let j = 0; j < p; j++) gradient[j]! += jacobian[i * p + j]! * residual / n;
  });
  const loss = residuals.reduce((sum, residual) => sum + residual * residual, 0) / (2 * n);
  const tolerance = 1e-12;
  assertClose(Float64Array.of(regression.loss(parameters)), Float64Array.of(loss), {
    tolerance,
    what: "loss against residuals",
  });
  assertClose(regression.gradient(parameters), gradient, {
    tolerance,
    what: "gradient against φᵀr/n",
  });
}

/** A prediction as a formula of mathjs, in the symbols of the parameters and of the input. */
export interface SymbolicPrediction {
  /** The formula of h_θ(x). */
  readonly formula: string;
  /** Symbols of θ, in the order of the parameter vector. */
  readonly parameters: readonly string[];
  /** Symbols of x. */
  readonly input: readonly string[];
}

/** Fails unless predictions, Jacobian and Hessian of the loss are those that mathjs derives symbolically. */
export function assertMatchesSymbols(
  regression: Regression,
  parameters: Float64Array,
  symbolic: SymbolicPrediction,
): void {
  const tolerance = 1e-12;
  const n = regression.sampleCount;
  const scopes = Array.from({ length: n }, (_, i) =>
    Object.fromEntries([
      ...symbolic.parameters.map((name, j) => [name, parameters[j]!]),
      ...symbolic.input.map((name, k) => [name, regression.input(i)[k]!]),
    ]));
  const prediction = parse(symbolic.formula);
  const first = symbolic.parameters.map((name) => derivative(prediction, name));
  const second = first.map((node) => symbolic.parameters.map((name) => derivative(node, name)));
  const at = (node: MathNode, i: number): number => Number(node.evaluate(scopes[i]!));

  const residuals = regression.targets.map((target, i) => at(prediction, i) - target);
  assertClose(regression.residuals(parameters), residuals, { tolerance, what: "residuals" });
  assertClose(
    regression.jacobian(parameters),
    Float64Array.from(scopes.flatMap((_, i) => first.map((node) => at(node, i)))),
    { tolerance, what: "Jacobian" },
  );
  const hessian = second.flatMap((row, j) =>
    row.map((node, k) =>
      scopes.reduce(
        (sum, _, i) => sum + at(first[j]!, i) * at(first[k]!, i) + residuals[i]! * at(node, i),
        0,
      ) / n
    )
  );
  assertClose(regression.hessian(parameters), Float64Array.from(hessian), {
    tolerance,
    what: "Hessian",
  });
}
