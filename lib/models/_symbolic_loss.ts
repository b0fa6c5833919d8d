import { derivative, parse } from "mathjs";
import { assertClose } from "./_checkers.ts";
import type { Objective } from "./objective.ts";

/** A loss as a formula of mathjs in the symbols of the parameters. */
export interface SymbolicLoss {
  /** The formula of L(θ). */
  readonly formula: string;
  /** Symbols of θ, in the order of the parameter vector. */
  readonly symbols: readonly string[];
}

/** Fails unless loss, gradient and, if given, the Hessian are those that mathjs derives symbolically. */
export function assertLossMatchesSymbols(
  objective: Objective,
  { formula, symbols }: SymbolicLoss,
  { parameters, hessian, tolerance = 1e-12 }: {
    readonly parameters: Float64Array;
    readonly hessian?: Float64Array;
    readonly tolerance?: number;
  },
): void {
  const scope = Object.fromEntries(symbols.map((symbol, j) => [symbol, parameters[j]!]));
  const loss = parse(formula);
  // Unsimplified, as simplifying a long sum takes mathjs seconds.
  const slopes = symbols.map((symbol) => derivative(loss, symbol, { simplify: false }));
  const values = (nodes: readonly { evaluate(scope: object): unknown }[]): Float64Array =>
    Float64Array.from(nodes, (node) => Number(node.evaluate({ ...scope })));
  assertClose(Float64Array.of(objective.loss(parameters)), values([loss]), {
    tolerance,
    what: "loss against symbols",
  });
  assertClose(objective.gradient(parameters), values(slopes), {
    tolerance,
    what: "gradient against symbols",
  });
  if (hessian === undefined) return;
  const curvatures = slopes.flatMap((node) =>
    symbols.map((symbol) => derivative(node, symbol, { simplify: false }))
  );
  assertClose(hessian, values(curvatures), { tolerance, what: "Hessian against symbols" });
}
