/**
 * `simulate bounce`: the rescaled recursion of SGD on the quadratic parametrisation.
 *
 * @module
 */
import { valleyMargin } from "../lib/models/bounce.ts";
import { nearestDouble } from "../lib/numerics/conversion.ts";
import type { Rational } from "../lib/numerics/rational.ts";
import { seededRng } from "../lib/random/mod.ts";
import { doubleOrbit, exactOrbit, type Orbit } from "./bounce_orbit.ts";
import { bounceRows, lawRows, outcomeRows, tableOf } from "./bounce_report.ts";
import {
  drawExactStepSizes,
  drawStepSizes,
  greatestStepSize,
  leastStepSize,
  type StepSizeLaw,
  stepSizeLawOf,
} from "./bounce_step_sizes.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import { finiteDouble, MOST_STEPS, type Options } from "./options.ts";
import { UsageError } from "./usage_error.ts";

/** The descriptor of `simulate bounce`. */
export const bounceModel: SimulatedModel = {
  name: "bounce",
  summary: "θ ← θ + γθ(1 − θ²), SGD on F(θ) = ¼ E(xθ_*² − xθ²)² in the rescaled parameter θ/θ_*",
  options: [
    { name: "theta0", unit: "as θ_*", default: "0.3", describe: "start θ_0" },
    {
      name: "gamma",
      unit: "1",
      default: "1.2",
      describe:
        "γ: a number, a sequence a,b,c that repeats, uniform:low:high or two-point:a:b[:probability of a]",
    },
    { name: "theta-star", unit: "θ_*", default: "1", describe: "bottom of the valley, positive" },
    { name: "eta", unit: "1/(θ_*² x²)", describe: "step size η instead of γ: γ = η θ_*² x²" },
    {
      name: "x2",
      unit: "x²",
      default: "1",
      describe: "with --eta: the squared input, or two values a:b[:probability of a]",
    },
    {
      name: "epsilon",
      unit: "1",
      describe: "margin ε of the regions [default: ε_o = min{(γ_min − 1)/3, 0.02}]",
    },
    { name: "steps", unit: "integer", default: "30", describe: "number of steps" },
    {
      name: "until-converged",
      describe: "stop when a cycle of period 1, 2, 4 or 8 is reached (constant γ)",
    },
    { name: "exact", describe: "exact rational arithmetic (any γ but uniform)" },
    { name: "seed", unit: "integer", default: "0", describe: "seed of the random γ" },
  ],
  examples: [
    "bounce --theta0 3/5 --gamma 25/24 --steps 4 --exact",
    "bounce --gamma uniform:1.05:1.2 --seed 7 --svg orbit.svg",
  ],
  run: (options) => simulateBounce(options),
};

function simulateBounce(options: Options): Simulation {
  const { law, units } = stepSizeLawOf(options);
  const thetaStar = options.rational("theta-star", { positive: true });
  const start = options.rational("theta0").dividedBy(thetaStar);
  const margin = marginOf(options, law);
  const orbit = orbitOf(options, { law, start, margin });
  const perUnit = units === undefined ? 1 : finiteDouble(
    units.secondMoment.times(units.thetaStar.power(4)),
    "m₂θ_*⁴",
  );
  const scaled = !thetaStar.equals(1n);
  const lossSymbol = units === undefined ? "F/(m₂θ_*⁴)" : "F";
  const symbol = scaled ? "θ/θ_*" : "θ";
  return {
    headline: `${scaled ? "θ/θ_* ← θ/θ_* + γ (θ/θ_*) (1 − (θ/θ_*)²)" : "θ ← θ + γ θ (1 − θ²)"}, ${
      describeLaw(law)
    }${units === undefined ? "" : `, γ = η θ_*² x² with η = ${units.eta}, θ_* = ${thetaStar}`}`,
    summary: [
      ...outcomeRows(orbit),
      ...lawRows({ law, units, margin }),
      ...bounceRows(orbit, { margin, perUnit, lossSymbol, symbol }),
    ],
    table: tableOf(orbit, { thetaStar, scaled, units, perUnit, lossSymbol, symbol }),
    chart: {
      title: `Bouncing iterates, ${describeLaw(law)}`,
      description: `${orbit.theta.length} iterates from ${
        orbit.theta[0]
      }; the bottom of the valley is at 1.`,
      xLabel: "iteration t",
      yLabel: `${symbol} [1]`,
      series: [{ name: symbol, values: orbit.theta }],
      references: [
        { name: "bottom: 1", value: 1 },
        // Lemmas B.2 and B.3: where the iterates stay for all γ in (1, 1.25).
        ...(margin === undefined || greatestStepSize(law).compare("1.25") > 0 ? [] : [
          { name: "Lemma B.2: 1.162", value: 1.162 },
          { name: "Lemma B.3: 0.65", value: 0.65 },
        ]),
      ],
    },
  };
}

function marginOf(options: Options, law: StepSizeLaw): Rational | undefined {
  if (!options.has("epsilon")) {
    const margin = valleyMargin(leastStepSize(law));
    return margin.sign() > 0 ? margin : undefined;
  }
  const epsilon = options.rational("epsilon", { positive: true });
  if (epsilon.compare("0.35") >= 0) {
    throw new UsageError(
      `Cannot run the model as --epsilon must lie in (0, 0.35): current value is ${
        options.text("epsilon")
      }`,
    );
  }
  return epsilon;
}

function orbitOf(
  options: Options,
  { law, start, margin }: {
    readonly law: StepSizeLaw;
    readonly start: Rational;
    readonly margin: Rational | undefined;
  },
): Orbit {
  const steps = options.integer("steps", { least: 0, most: MOST_STEPS });
  const seed = options.integer("seed", { least: 0, most: Number.MAX_SAFE_INTEGER });
  const rng = seededRng(seed, "simulate", "bounce");
  const untilConverged = options.flag("until-converged");
  if (untilConverged && law.kind !== "constant") {
    throw new UsageError("Cannot use --until-converged with a random γ: the iterates never settle");
  }
  if (options.flag("exact")) {
    if (untilConverged) {
      throw new UsageError("Cannot use --until-converged with --exact: give a number of --steps");
    }
    if (law.kind === "uniform") {
      throw new UsageError(
        "Cannot use --exact with a uniform γ: give a number, a sequence a,b,c or two-point:a:b[:probability]",
      );
    }
    return exactOrbit(start, { steps, draw: drawExactStepSizes(law, rng), epsilon: margin });
  }
  return doubleOrbit(finiteDouble(start, "θ_0/θ_*"), {
    steps: untilConverged && !options.has("steps") ? 100_000 : steps,
    draw: drawStepSizes(law, rng),
    epsilon: margin === undefined ? undefined : nearestDouble(margin),
    untilConverged,
  });
}

function describeLaw(law: StepSizeLaw): string {
  if (law.kind === "constant") return `γ = ${law.a}`;
  if (law.kind === "sequence") return `γ = ${law.values.join(", ")}, repeated`;
  if (law.kind === "uniform") return `γ uniform on [${law.a}, ${law.b}]`;
  return `γ = ${law.a} with probability ${law.probability}, else ${law.b}`;
}
