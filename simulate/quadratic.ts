/**
 * `simulate quadratic`: gradient descent on ‖Xβ − y‖² below, at and above the edge of stability.
 *
 * @module
 */
import { gradientDescent } from "../lib/dynamics/gradient_descent.ts";
import { LeastSquares } from "../lib/models/least_squares.ts";
import { Rational } from "../lib/numerics/rational.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import { readRational } from "./numbers.ts";
import { finiteDouble, MOST_STEPS, type Options, readVector } from "./options.ts";
import { UsageError } from "./usage_error.ts";

/** The descriptor of `simulate quadratic`. */
export const quadraticModel: SimulatedModel = {
  name: "quadratic",
  summary: "gradient descent on F(β) = ‖Xβ − y‖², with the regime that 2/λ_max predicts",
  options: [
    { name: "X", unit: "rows", default: "1,2;3,4", describe: "matrix X, rows separated by ;" },
    { name: "y", unit: "vector", default: "1,-1", describe: "targets y, one per row" },
    { name: "beta0", unit: "vector", describe: "start β_0, one entry per column [default: 0]" },
    {
      name: "eta",
      unit: "1/λ",
      default: "0.9edge",
      describe: "step size η: a number, or a multiple of 2/λ_max such as edge, 0.99edge, 11/10edge",
    },
    { name: "steps", unit: "integer", default: "200", describe: "number of steps" },
    { name: "until-converged", describe: "stop when |∇F| ≤ tolerance, after 10^6 steps at most" },
    {
      name: "tolerance",
      unit: "1",
      default: "1e-9",
      describe: "how small |∇F| is at a limit, and |β_{t+2} − β_t| on a cycle",
    },
  ],
  examples: ["quadratic --eta edge --steps 20"],
  run: (options) => simulateQuadratic(options),
};

/** At this relative distance from the edge, rounding of λ_max decides on which side η lies. */
const EDGE_TOLERANCE = 1e-12;

function simulateQuadratic(options: Options): Simulation {
  const cost = costOf(options);
  const d = cost.parameterCount;
  const { eigenvalues, eigenvectors } = cost.spectrum();
  const largest = Math.max(eigenvalues[0]!, 0);
  const eta = stepSizeOf(options, largest);
  const start = options.has("beta0") ? options.vector("beta0", d) : new Float64Array(d);
  const minimiser = cost.minimiser();
  const tolerance = options.number("tolerance", { positive: true });
  const untilConverged = options.flag("until-converged");
  const steps = untilConverged && !options.has("steps")
    ? 1_000_000
    : options.integer("steps", { least: 0, most: MOST_STEPS });

  const top = Array.from(eigenvalues.keys())
    .filter((k) => eigenvalues[k]! >= largest * (1 - EDGE_TOLERANCE));
  const component = (k: number, beta: Float64Array): number => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += eigenvectors[k * d + j]! * (beta[j]! - minimiser[j]!);
    return sum;
  };
  const losses: number[] = [];
  const components: number[][] = top.map(() => []);
  const recent: Float64Array[] = [];
  const run = gradientDescent(cost, start, {
    stepSize: eta,
    steps,
    ...(untilConverged ? { gradientTolerance: tolerance } : {}),
    observe: (_, beta) => {
      losses.push(cost.loss(beta));
      top.forEach((k, i) => components[i]!.push(component(k, beta)));
      recent.push(Float64Array.from(beta));
      if (recent.length > 3) recent.shift();
    },
  });
  const startComponents = Float64Array.from(eigenvalues, (_, k) => component(k, start));
  const gradient = cost.gradient(run.parameters);
  const steepness = Math.max(...gradient.map(Math.abs)) / (largest || 1);
  const least = cost.loss(minimiser);
  const beyond = startComponents.map((value, k) => eta * eigenvalues[k]! / 2 > 1 ? value : 0);
  return {
    headline: `β ← β − η · 2Xᵀ(Xβ − y), X: ${cost.sampleCount} × ${d}, η = ${eta}`,
    summary: [
      { key: "outcome", label: "outcome", value: run.outcome, note: `at iteration ${run.at}` },
      { key: "at", label: "last iteration", value: run.at },
      {
        key: "regime",
        label: "regime, observed",
        value: observedRegime(recent, { outcome: run.outcome, steepness, tolerance }),
      },
      {
        key: "regimePredicted",
        label: "regime, predicted",
        value: predictedRegime({
          ratio: (eta * largest) / 2,
          top: top.map((k) => startComponents[k]!),
          beyond,
          scale: 1 + Math.max(...start.map(Math.abs), ...minimiser.map(Math.abs)),
        }),
      },
      { key: "lambdaMax", label: "λ_max", value: largest, note: "(of the Hessian 2XᵀX)" },
      { key: "edge", label: "2/λ_max", value: 2 / largest },
      { key: "eta", label: "η", value: eta },
      { key: "etaOverEdge", label: "η λ_max / 2", value: (eta * largest) / 2 },
      {
        key: "topComponents",
        label: "top components of β_0 − β*",
        value: top.map((k) => startComponents[k]!),
        note: `(eigenspace of λ_max, dimension ${top.length})`,
      },
      { key: "minimiser", label: "β*", value: [...minimiser], note: "(of least norm)" },
      { key: "beta", label: "final β", value: [...run.parameters] },
      { key: "loss", label: "final F", value: losses.at(-1)! },
    ],
    table: [
      { name: "t", symbol: "t", values: losses.map((_, t) => t) },
      { name: "loss", symbol: "F(β_t)", values: losses },
      ...components.map((values, i) => ({
        name: components.length === 1 ? "top_component" : `top_component_${i + 1}`,
        symbol: components.length === 1 ? "⟨v_max, β_t − β*⟩" : `⟨v_${i + 1}, β_t − β*⟩`,
        values,
      })),
    ],
    chart: {
      title: `Gradient descent on a quadratic, η = ${
        ((eta * largest) / 2).toPrecision(6)
      } · 2/λ_max`,
      description: `The cost over ${losses.length} iterates; the run ${run.outcome}.`,
      xLabel: "iteration t",
      yLabel: "cost F(β_t) [y²]",
      logarithmic: true,
      series: [{ name: "F(β_t)", values: losses }],
      // A minimum of rounding size would squeeze the line into the top of a logarithmic axis.
      references: least > 1e-12 * losses[0]! ? [{ name: "min F", value: least }] : [],
    },
  };
}

function costOf(options: Options): LeastSquares {
  const rows = options.textOf("X").split(";").map((row) => readVector(row, "--X"));
  const d = rows[0]!.length;
  rows.forEach((row, i) => {
    if (row.length !== d) {
      throw new UsageError(
        `Cannot run the model as the rows of --X must have ${d} entries as the first: row ${
          i + 1
        } has ${row.length}`,
      );
    }
  });
  const inputs = new Float64Array(rows.length * d);
  rows.forEach((row, i) => inputs.set(row, i * d));
  return new LeastSquares({ inputs, targets: options.vector("y", rows.length) });
}

function stepSizeOf(options: Options, largest: number): number {
  const text = options.textOf("eta");
  if (!text.endsWith("edge")) return options.number("eta", { positive: true });
  const multiple = text.slice(0, -"edge".length);
  const factor = multiple === "" ? Rational.ONE : readRational(multiple, "the multiple in --eta");
  if (factor.sign() <= 0) {
    throw new UsageError(
      `Cannot run the model as --eta must be positive: current value is ${text}`,
    );
  }
  if (largest === 0) {
    throw new UsageError("Cannot use --eta relative to 2/λ_max as λ_max = 0: give a number");
  }
  return finiteDouble(factor, "--eta") * (2 / largest);
}

/** What the last three iterates look like. */
function observedRegime(
  recent: readonly Float64Array[],
  { outcome, steepness, tolerance }: {
    readonly outcome: string;
    /** max |∇F| / λ_max at the last iterate: about its distance to the minimiser in the steepest direction. */
    readonly steepness: number;
    readonly tolerance: number;
  },
): string {
  if (outcome !== "finished") return outcome;
  const [before, middle, last] = recent.slice(-3);
  if (before === undefined || middle === undefined || last === undefined) return "too few steps";
  if (steepness <= tolerance * Math.max(1, ...last.map(Math.abs))) return "converged";
  const distance = (a: Float64Array, b: Float64Array): number =>
    a.reduce((most, value, j) => Math.max(most, Math.abs(value - b[j]!)), 0);
  return distance(last, before) <= tolerance * distance(last, middle)
    ? "2-periodic"
    : "undecided: give more --steps";
}

/**
 * What the spectrum says: the component of the error in each eigenspace is multiplied by 1 − ηλ per step, so that the
 * start decides too.
 */
function predictedRegime(
  { ratio, top, beyond, scale }: {
    readonly ratio: number;
    readonly top: readonly number[];
    readonly beyond: Float64Array;
    readonly scale: number;
  },
): string {
  const vanishes = (values: Iterable<number>): boolean =>
    [...values].every((value) => Math.abs(value) <= 1e-14 * scale);
  if (Math.abs(ratio - 1) <= EDGE_TOLERANCE) {
    return vanishes(top)
      ? "converges, as β_0 − β* has no component in the top eigenspace"
      : "tends to a 2-periodic orbit, up to the rounding of η λ_max";
  }
  if (ratio < 1) return "converges";
  return vanishes(beyond)
    ? "converges in exact arithmetic, as β_0 − β* has no component where η λ > 2; rounding may make one"
    : "diverges";
}
