/**
 * Symbolic samples: residuals r_i, prediction gradients g_i ∈ ℝ^p, the label noise of SGD and expectations
 * over finitely many outcomes, as formulas for exact identities.
 */
import {
  constant,
  type Expression,
  type ExpressionLike,
  formula,
  variable,
} from "../../lib/numerics/expression/mod.ts";

/** The indices 1, …, count. */
export function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** The sum of formulas; 0 for none. */
export function sum(terms: readonly Expression[]): Expression {
  return terms.reduce((total, term) => total.plus(term), constant(0));
}

/** The mean of equally likely outcomes. */
export function mean(outcomes: readonly Expression[]): Expression {
  return sum(outcomes).dividedBy(outcomes.length);
}

/** The residual r_i = h_θ(x_i) − y_i as a variable. */
export function residual(i: number): Expression {
  return variable(`r${i}`);
}

/** The coordinate j of the gradient g_i = ∇_θ h_θ(x_i) as a variable. */
export function gradient(i: number, j: number): Expression {
  return variable(`g${i}_${j}`);
}

/** Σ_i r_i². */
export function squaredResiduals(samples: number): Expression {
  return sum(indices(samples).map((i) => residual(i).power(2)));
}

/** The training loss L = 1/(2n) Σ_i r_i² of equation (1). */
export function trainingLoss(samples: number): Expression {
  return squaredResiduals(samples).dividedBy(2 * samples);
}

/** The coordinate j of ∇L = (1/n) Σ_i r_i g_i. */
export function lossGradient(samples: number, j: number): Expression {
  return mean(indices(samples).map((i) => residual(i).times(gradient(i, j))));
}

/** Which index was drawn, and the factor c in ξ_i = r_i(1 − c·n·1{i = i_t}), which is 1 in the paper. */
export interface Draw {
  readonly drawn: number;
  readonly factor?: string;
}

/** The label noise ξ_i = r_i(1 − n·1{i = i_t}) of equation (3), coordinate by coordinate. */
export function labelNoise(samples: number, { drawn, factor = "1" }: Draw): Expression[] {
  return indices(samples).map((i) =>
    i === drawn
      ? residual(i).times(constant(1).minus(constant(factor).times(samples)))
      : residual(i)
  );
}

/** The mean over i_t of a function of the label noise. */
export function meanOverDraws(
  samples: number,
  { of, factor = "1" }: {
    readonly of: (noise: readonly Expression[]) => Expression;
    readonly factor?: string;
  },
): Expression {
  return mean(indices(samples).map((drawn) => of(labelNoise(samples, { drawn, factor }))));
}

/**
 * The partial derivative of a formula that is a polynomial of degree at most 2 in the variable, as the
 * central difference (f(x + 1) − f(x − 1))/2, which is exact for such a polynomial.
 */
export function partial(of: Expression, name: string): Expression {
  const x = variable(name);
  return of.at({ [name]: x.plus(1) }).minus(of.at({ [name]: x.minus(1) })).dividedBy(2);
}

/** The coefficient of a variable in a formula that is affine in it: f(1) − f(0). */
export function coefficient(of: Expression, name: string): Expression {
  return of.at({ [name]: 1 }).minus(of.at({ [name]: 0 }));
}

/** The covariance of two affine forms in independent standard variables: Σ_k coefficient · coefficient. */
export function covariance(
  pair: readonly [Expression, Expression],
  names: readonly string[],
): Expression {
  return sum(names.map((name) => coefficient(pair[0], name).times(coefficient(pair[1], name))));
}

/** Reads a parameter's formula with exact numbers in place of some names. */
export function evaluated(
  text: string,
  values: Readonly<Record<string, ExpressionLike>>,
): Expression {
  return formula(text, values);
}

/** Cov(θ_{t+1} | θ_t) of SGD, entry (j, k), by enumeration of the drawn index. */
export function stepCovariance(n: number, [j, k]: readonly [number, number]): Expression {
  const step = (i: number, at: number): Expression =>
    variable("η").times(residual(i)).times(gradient(i, at));
  const mixed = mean(indices(n).map((i) => step(i, j).times(step(i, k))));
  const averages = [j, k].map((at) => mean(indices(n).map((i) => step(i, at))));
  return mixed.minus((averages[0] as Expression).times(averages[1] as Expression));
}

/** The entries (j, k), j ≤ k, of a p × p matrix. */
export function entries(coordinates: number): [number, number][] {
  return indices(coordinates).flatMap((j) =>
    indices(coordinates).filter((k) => k >= j).map((k): [number, number] => [j, k])
  );
}

/** Σ_i w_i g_ij g_ik. */
export function weighted(
  n: number,
  [j, k]: readonly [number, number],
  weight: (i: number) => Expression,
): Expression {
  return sum(indices(n).map((i) => weight(i).times(gradient(i, j)).times(gradient(i, k))));
}
