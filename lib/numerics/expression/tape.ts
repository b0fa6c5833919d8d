/**
 * Formulas compiled for interval evaluation: rigorous bounds of a formula and of its gradient over a
 * box, without allocation.
 *
 * @module
 */
import { doubleAbove, doubleBelow } from "../conversion.ts";
import { addDown, addUp, subtractDown, subtractUp } from "../rounding.ts";
import { type Expression, type FunctionName, partsOf } from "./expression.ts";
import { applyFunction, applyFunctionDerivative } from "./_functions.ts";
import { Registers } from "./_registers.ts";

const enum Operation {
  Constant,
  Variable,
  Plus,
  Minus,
  Times,
  Over,
  Power,
  Apply,
}

interface Instruction {
  readonly operation: Operation;
  readonly a: number;
  readonly b: number;
  readonly name?: FunctionName;
}

/**
 * A formula compiled for repeated interval evaluation. All results are outward rounded: the true value
 * of the formula at every point of the box where it is defined lies within the returned bounds. A domain
 * error somewhere in the box (a divisor that may vanish, a square root's argument that may be negative, a
 * logarithm's that may not be positive) widens that operation's bounds to the whole line rather than
 * throwing, and clears {@link defined}: `tanh(1/x)` has the bounds ±1 on any box, and says nothing at 0.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { formula } from "./parse.ts";
 * import { Tape } from "./tape.ts";
 *
 * const tape = new Tape(formula("x*(1 - x)"), ["x"]);
 * tape.evaluate(Float64Array.of(0.25), Float64Array.of(0.5));
 * assert(tape.lower <= 0.1875 && tape.upper >= 0.25);
 * ```
 */
export class Tape {
  private readonly instructions: Instruction[] = [];
  private readonly values: Registers;
  private readonly gradients: readonly Registers[];
  private readonly result: number;

  /**
   * Compiles `expression` with its variables in the given order; common parts are computed once.
   * Throws `RangeError` when the formula has a variable that is not listed.
   */
  constructor(expression: Expression, variables: readonly string[]) {
    const constants: { slot: number; lower: number; upper: number }[] = [];
    this.result = this.compile(expression, variables, constants);
    this.values = new Registers(this.instructions.length);
    this.gradients = variables.map(() => new Registers(this.instructions.length));
    for (const { slot, lower, upper } of constants) this.values.set(slot, lower, upper);
  }

  /** Lower bound of the formula over the box evaluated last. */
  get lower(): number {
    return this.values.lower[this.result] ?? NaN;
  }

  /** Upper bound of the formula over the box evaluated last. */
  get upper(): number {
    return this.values.upper[this.result] ?? NaN;
  }

  /** Whether every operation of the formula is certainly defined on the whole box evaluated last. */
  get defined(): boolean {
    return !this.values.partial;
  }

  /** Lower bound of the partial derivative in the variable with this index, after {@link differentiate}. */
  derivativeLower(variable: number): number {
    return this.gradients[variable]?.lower[this.result] ?? NaN;
  }

  /** Upper bound of the partial derivative in the variable with this index, after {@link differentiate}. */
  derivativeUpper(variable: number): number {
    return this.gradients[variable]?.upper[this.result] ?? NaN;
  }

  /** Bounds the formula over the box `[lower, upper]` (one entry per variable); read them from {@link lower} and {@link upper}. */
  evaluate(lower: Float64Array, upper: Float64Array): void {
    const { instructions, values } = this;
    values.partial = false;
    for (let slot = 0; slot < instructions.length; slot++) {
      const instruction = instructions[slot] as Instruction;
      const { a, b } = instruction;
      switch (instruction.operation) {
        case Operation.Constant:
          break;
        case Operation.Variable:
          values.set(slot, lower[a] as number, upper[a] as number);
          break;
        case Operation.Plus:
          values.add(slot, values, a, values, b);
          break;
        case Operation.Minus:
          values.subtract(slot, values, a, values, b);
          break;
        case Operation.Times:
          if (a === b) values.power(slot, values, a, 2);
          else values.multiply(slot, values, a, values, b);
          break;
        case Operation.Over:
          values.divide(slot, values, a, values, b);
          break;
        case Operation.Power:
          values.power(slot, values, a, b);
          break;
        case Operation.Apply:
          applyFunction(instruction.name as FunctionName, values, slot, a);
          break;
      }
    }
  }

  /** Bounds all partial derivatives over the box evaluated last. */
  differentiate(): void {
    this.gradients.forEach((gradient, variable) => this.differentiateIn(variable, gradient));
  }

  /** Bounds the partial derivative in one variable over the box evaluated last. */
  private differentiateIn(variable: number, d: Registers): void {
    const { instructions, values } = this;
    const scratch = d.scratch;
    for (let slot = 0; slot < instructions.length; slot++) {
      const instruction = instructions[slot] as Instruction;
      const { a, b } = instruction;
      switch (instruction.operation) {
        case Operation.Constant:
          d.set(slot, 0, 0);
          break;
        case Operation.Variable:
          d.set(slot, a === variable ? 1 : 0, a === variable ? 1 : 0);
          break;
        case Operation.Plus:
          d.add(slot, d, a, d, b);
          break;
        case Operation.Minus:
          d.subtract(slot, d, a, d, b);
          break;
        case Operation.Times:
          scratch.multiply(0, d, a, values, b);
          scratch.multiply(1, values, a, d, b);
          d.add(slot, scratch, 0, scratch, 1);
          break;
        case Operation.Over:
          scratch.multiply(0, values, slot, d, b);
          scratch.subtract(1, d, a, scratch, 0);
          d.divide(slot, scratch, 1, values, b);
          break;
        case Operation.Power:
          scratch.power(0, values, a, b - 1);
          scratch.set(1, b, b);
          scratch.multiply(2, scratch, 0, scratch, 1);
          d.multiply(slot, scratch, 2, d, a);
          break;
        case Operation.Apply:
          applyFunctionDerivative(instruction.name as FunctionName, values, slot, a, scratch);
          d.multiply(slot, scratch, 0, d, a);
          break;
      }
    }
  }

  /**
   * A lower bound by the mean-value form `f(c) + Σ ∂f/∂x_i(X)·(X_i − c_i)`, given an enclosure
   * `[centreLower, centreUpper]` of f(c) and the derivatives bounded over the whole box X.
   */
  meanValueLower(
    centreLower: number,
    centre: Float64Array,
    box: { readonly lower: Float64Array; readonly upper: Float64Array },
  ): number {
    let bound = centreLower;
    for (let i = 0; i < centre.length; i++) {
      const c = centre[i] as number;
      const scratch = (this.gradients[i] as Registers).scratch;
      scratch.set(0, this.derivativeLower(i), this.derivativeUpper(i));
      scratch.set(
        1,
        subtractDown(box.lower[i] as number, c),
        subtractUp(box.upper[i] as number, c),
      );
      scratch.multiply(2, scratch, 0, scratch, 1);
      bound = addDown(bound, scratch.lower[2] as number);
    }
    return bound;
  }

  /** Appends the instructions of a formula, common parts once, and gives the slot of its value. */
  private compile(
    expression: Expression,
    variables: readonly string[],
    constants: { slot: number; lower: number; upper: number }[],
  ): number {
    const bySignature = new Map<string, number>();
    const byExpression = new Map<Expression, number>();
    const emit = (signature: string, instruction: Instruction): number => {
      const known = bySignature.get(signature);
      if (known !== undefined) return known;
      const slot = this.instructions.push(instruction) - 1;
      bySignature.set(signature, slot);
      return slot;
    };
    const visit = (part: Expression): number => {
      const known = byExpression.get(part);
      if (known !== undefined) return known;
      const slots = partsOf(part).map(visit);
      const slot = emitNode(part, slots[0] ?? 0, slots[1] ?? 0);
      byExpression.set(part, slot);
      return slot;
    };
    const emitNode = ({ node }: Expression, a: number, b: number): number => {
      switch (node.kind) {
        case "constant": {
          const slot = emit(`c${node.value}`, { operation: Operation.Constant, a: 0, b: 0 });
          constants.push({ slot, lower: doubleBelow(node.value), upper: doubleAbove(node.value) });
          return slot;
        }
        case "variable": {
          const index = variables.indexOf(node.name);
          if (index < 0) {
            throw new RangeError(
              `Cannot compile a formula as its variable ${node.name} is not among ${
                variables.join(", ")
              }`,
            );
          }
          return emit(`v${index}`, { operation: Operation.Variable, a: index, b: 0 });
        }
        case "plus":
          return emit(`+${a},${b}`, { operation: Operation.Plus, a, b });
        case "minus":
          return emit(`-${a},${b}`, { operation: Operation.Minus, a, b });
        case "times":
          return emit(`*${a},${b}`, { operation: Operation.Times, a, b });
        case "over":
          return emit(`/${a},${b}`, { operation: Operation.Over, a, b });
        case "power":
          return emit(`^${a},${node.exponent}`, {
            operation: Operation.Power,
            a,
            b: node.exponent,
          });
        case "apply":
          return emit(`${node.name}(${a}`, {
            operation: Operation.Apply,
            a,
            b: 0,
            name: node.name,
          });
      }
    };
    return visit(expression);
  }
}

/** The midpoint of a range: finite and inside it, also when the range is half-infinite or the whole line. */
export function midpointOf(lower: number, upper: number): number {
  if (lower === -Infinity) return upper === Infinity ? 0 : upper > 0 ? 0 : 2 * upper - 1;
  if (upper === Infinity) return lower < 0 ? 0 : 2 * lower + 1;
  const middle = lower / 2 + upper / 2;
  return middle < lower ? lower : middle > upper ? upper : middle;
}

/** An upper bound of the width of a range. */
export function widthOf(lower: number, upper: number): number {
  return addUp(upper, -lower);
}
