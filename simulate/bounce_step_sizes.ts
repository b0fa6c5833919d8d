/**
 * The laws of γ that `simulate bounce` knows.
 *
 * @module
 */
import { rescaledStepSize } from "../lib/models/bounce.ts";
import { nearestDouble } from "../lib/numerics/conversion.ts";
import { Rational } from "../lib/numerics/rational.ts";
import type { Rng } from "../lib/random/rng.ts";
import { readRational } from "./numbers.ts";
import { finiteDouble, type Options } from "./options.ts";
import { UsageError } from "./usage_error.ts";

/** A law of γ, the constant γ = a, or a given sequence that repeats. */
export type StepSizeLaw =
  | { readonly kind: "constant"; readonly a: Rational }
  | { readonly kind: "sequence"; readonly values: readonly Rational[] }
  | { readonly kind: "uniform"; readonly a: Rational; readonly b: Rational }
  | {
    readonly kind: "two-point";
    readonly a: Rational;
    readonly b: Rational;
    readonly probability: Rational;
  };

/** Quantities in the units of the data, when the step size was given as η. */
export interface PhysicalUnits {
  /** Step size η. */
  readonly eta: Rational;
  /** θ_*. */
  readonly thetaStar: Rational;
  /** m₂ = E x². */
  readonly secondMoment: Rational;
}

function positive(text: string, what: string): Rational {
  const value = readRational(text, what);
  if (value.sign() <= 0) {
    throw new UsageError(
      `Cannot run the model as ${what} must be positive: current value is ${text}`,
    );
  }
  return value;
}

/** `a`, `a:b` or `a:b:p`: two positive numbers and the probability of the first, in (0, 1), ½ by default. */
function readTwoPoint(
  parts: readonly string[],
  what: string,
): Extract<StepSizeLaw, { readonly kind: "constant" | "two-point" }> {
  const [first, second, third] = parts;
  if (first === undefined || parts.length > 3) {
    throw new UsageError(
      `Cannot read ${what} as it must be a number or a:b[:probability]: current value is "${
        parts.join(":")
      }"`,
    );
  }
  const a = positive(first, what);
  if (second === undefined) return { kind: "constant", a };
  const probability = readRational(third ?? "1/2", `the probability of ${what}`);
  if (probability.sign() <= 0 || probability.compare(1n) >= 0) {
    throw new UsageError(
      `Cannot run the model as the probability of ${what} must lie in (0, 1): current value is ${third}`,
    );
  }
  return { kind: "two-point", a, b: positive(second, what), probability };
}

/** Reads `25/24`, `1.05,1.2,1.1` (repeated), `uniform:1.01:1.24` or `two-point:1.05:1.2[:0.5]`. */
export function readStepSizeLaw(text: string): StepSizeLaw {
  if (text.includes(",")) {
    return { kind: "sequence", values: text.split(",").map((part) => positive(part, "--gamma")) };
  }
  const [kind, ...parts] = text.split(":");
  if (kind === "two-point" && parts.length >= 2) return readTwoPoint(parts, "--gamma");
  if (kind === "uniform" && parts.length === 2) {
    const [a, b] = [positive(parts[0]!, "--gamma"), positive(parts[1]!, "--gamma")];
    if (a.compare(b) >= 0) {
      throw new UsageError(
        `Cannot run the model as the ends of --gamma must increase: current value is ${text}`,
      );
    }
    return { kind: "uniform", a, b };
  }
  if (text.includes(":")) {
    throw new UsageError(
      `Cannot read --gamma as it must be a number, a sequence a,b,c, uniform:low:high or two-point:a:b[:probability]: current value is "${text}"`,
    );
  }
  return { kind: "constant", a: positive(text, "--gamma") };
}

/** The law of γ = ηθ_*²x² when η was given, with its units; else the law that `--gamma` names. */
export function stepSizeLawOf(
  options: Options,
): { readonly law: StepSizeLaw; readonly units?: PhysicalUnits } {
  if (!options.has("eta")) {
    if (options.has("x2")) {
      throw new UsageError("Cannot use --x2 without --eta: γ is given by --gamma already");
    }
    return { law: readStepSizeLaw(options.textOf("gamma")) };
  }
  if (options.has("gamma")) {
    throw new UsageError("Cannot use --eta together with --gamma: γ = η θ_*² x² follows from η");
  }
  const eta = options.rational("eta", { positive: true });
  const thetaStar = options.rational("theta-star", { positive: true });
  const squares = readTwoPoint(options.textOf("x2").split(":"), "--x2");
  const gamma = (squaredInput: Rational): Rational =>
    rescaledStepSize({ stepSize: eta, thetaStar, squaredInput });
  if (squares.kind !== "two-point") {
    return {
      law: { kind: "constant", a: gamma(squares.a) },
      units: { eta, thetaStar, secondMoment: squares.a },
    };
  }
  const { a, b, probability } = squares;
  return {
    law: { kind: "two-point", a: gamma(a), b: gamma(b), probability },
    units: {
      eta,
      thetaStar,
      secondMoment: probability.times(a).plus(Rational.ONE.minus(probability).times(b)),
    },
  };
}

/** The least value of γ. */
export function leastStepSize(law: StepSizeLaw): Rational {
  if (law.kind === "sequence") {
    return law.values.reduce((least, value) => value.compare(least) < 0 ? value : least);
  }
  return law.kind === "constant" || law.a.compare(law.b) < 0 ? law.a : law.b;
}

/** The greatest value of γ. */
export function greatestStepSize(law: StepSizeLaw): Rational {
  if (law.kind === "constant") return law.a;
  const values = law.kind === "sequence" ? law.values : [law.a, law.b];
  return values.reduce((greatest, value) => value.compare(greatest) > 0 ? value : greatest);
}

/** A source of exact γ's. */
export function drawExactStepSizes(
  law: Exclude<StepSizeLaw, { readonly kind: "uniform" }>,
  rng: Rng,
): () => Rational {
  if (law.kind === "constant") return () => law.a;
  if (law.kind === "sequence") return repeat(law.values);
  const probability = nearestDouble(law.probability);
  return () => rng.uniform() < probability ? law.a : law.b;
}

function repeat<T>(values: readonly T[]): () => T {
  let step = 0;
  return () => values[step++ % values.length] as T;
}

/** A source of γ's in doubles; two points are chosen as in exact arithmetic. */
export function drawStepSizes(law: StepSizeLaw, rng: Rng): () => number {
  if (law.kind === "sequence") return repeat(law.values.map((value) => finiteDouble(value, "γ")));
  const a = finiteDouble(law.a, "γ");
  if (law.kind === "constant") return () => a;
  const b = finiteDouble(law.b, "γ");
  if (law.kind === "uniform") return () => a + (b - a) * rng.uniform();
  const draw = drawExactStepSizes(law, rng);
  return () => draw() === law.a ? a : b;
}
