/**
 * How the checks of this folder decide: exact counterexamples first, then a proof in pieces, of which
 * only those that say the same as the statement may refute it.
 */
import {
  asRationalFunction,
  type Expression,
  type ExpressionLike,
  formula,
  inequality,
  type Polynomial,
} from "../../lib/numerics/expression/mod.ts";
import type { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
  proveOverBox,
} from "../../props/mod.ts";

/** A piece of a proof. */
export interface Step extends Part {
  /** Whether the piece is implied by the statement, so that its failure refutes the statement. */
  readonly necessary?: boolean;
}

/** What {@link decide} is given. */
export interface Decision {
  /** The statement, in one line. */
  readonly statement: string;
  /** Why the pieces imply it. */
  readonly argument: string;
  /** Exactly evaluated instances of the statement itself, tried first. */
  readonly instances?: readonly ExactCase[];
  readonly pieces: readonly Step[];
  /** A one-line command that shows a failing instance. */
  readonly replay?: string;
}

/**
 * Refutes by the first failing instance, or by a failing piece that is necessary; proves when every
 * piece holds; a failing piece that is only sufficient leaves the statement undecided.
 */
export function decide(decision: Decision): Evidence {
  const { statement, argument, instances = [], pieces, replay } = decision;
  if (instances.some(({ holds }) => !holds)) {
    return proveExactly({
      statement,
      cases: instances,
      exhaustive: false,
      ...(replay === undefined ? {} : { replay: () => replay }),
    });
  }
  return assemble(
    argument,
    pieces.map(({ label, evidence, necessary }) => ({
      label,
      evidence: necessary === true ? evidence : sufficient(evidence),
    })),
  );
}

function sufficient(evidence: Evidence): Evidence {
  if (evidence.outcome !== "fails") return evidence;
  const { counterexample: _, ...rest } = evidence;
  return {
    ...rest,
    outcome: "undecided",
    ground: "none",
    reason: `a sufficient step fails: ${evidence.summary}`,
  };
}

/** What {@link provePositive} is given. */
export interface PositiveProblem {
  /** The inequality. */
  readonly inequality: string;
  /** What the variables are in terms of others that range over a half-line each. */
  readonly substitution?: Readonly<Record<string, string | Expression>>;
  /** Variables that are > 0. */
  readonly positive?: readonly string[];
  /** Variables that are ≥ 0. */
  readonly nonNegative?: readonly string[];
  /** Names used in the texts and what they stand for. */
  readonly definitions?: Readonly<Record<string, ExpressionLike>>;
}

/**
 * Proves an inequality between rational functions on an orthant: after the substitution the difference
 * of its sides is a quotient of polynomials with coefficients ≥ 0 only; a strict inequality also needs a
 * monomial made of positive variables alone, and so does the denominator. Exact, without boxes;
 * undecided when some coefficient is negative. Throws `RangeError` for a variable without a sign.
 */
export function provePositive(problem: PositiveProblem): Evidence {
  const { substitution = {}, positive = [], nonNegative = [], definitions = {} } = problem;
  const { difference, strict } = inequality(problem.inequality, definitions);
  const replaced = difference.at(
    Object.fromEntries(
      Object.entries(substitution).map(([name, value]) => [name, asFormula(value)]),
    ),
  );
  const { numerator, denominator } = asRationalFunction(replaced);
  const signs = new Set([...positive, ...nonNegative]);
  for (const name of [...numerator.variables(), ...denominator.variables()]) {
    if (!signs.has(name)) {
      throw new RangeError(`Cannot use the sign of ${name}: it is neither > 0 nor ≥ 0`);
    }
  }
  const up = signOf(numerator, positive);
  const down = signOf(denominator, positive);
  const holds = (down === "> 0" && (up === "> 0" || (!strict && up !== "mixed"))) ||
    (down === "< 0" && (up === "< 0" || (!strict && up === "= 0")));
  const coverage = {
    inequality: problem.inequality,
    substitution: Object.entries(substitution).map(([name, value]) => `${name} = ${value}`),
    positive,
    nonNegative,
    monomials: numerator.size,
  };
  if (holds) {
    return {
      method: "identity",
      outcome: "holds",
      ground: "proof",
      summary:
        `${problem.inequality}: the ${numerator.size} coefficients of the difference are all ≥ 0`,
      coverage,
    };
  }
  const reason =
    `${problem.inequality}: the difference has coefficients of both signs or may vanish: ${numerator}`;
  return {
    method: "identity",
    outcome: "undecided",
    ground: "none",
    summary: reason,
    coverage,
    reason,
  };
}

/** What {@link proveOnDomain} is given: the inequality's own domain besides the way to an orthant. */
export interface DomainProblem extends PositiveProblem {
  /** A range for every variable of the inequality. */
  readonly domain: Readonly<Record<string, string>>;
  /** Further conditions that cut the box down. */
  readonly where?: readonly string[];
  /** A one-line command that shows a violation. */
  readonly replay?: string;
}

/**
 * Proves an inequality on its domain by positive coefficients where that works, and otherwise decides it
 * by boxes, which finds a counterexample inside the domain when there is one.
 */
export function proveOnDomain(problem: DomainProblem): Evidence {
  const byCoefficients = provePositive(problem);
  if (byCoefficients.outcome === "holds") return byCoefficients;
  const { inequality: text, domain, where = [], definitions = {}, replay } = problem;
  return proveOverBox({
    inequality: text,
    domain,
    where,
    definitions,
    maximumBoxes: 20_000,
    ...(replay === undefined ? {} : { replay: () => replay }),
  });
}

/** The evidence when it holds, and otherwise what the fallback finds about the same statement. */
export function orElse(evidence: Evidence, fallback: () => Evidence): Evidence {
  return evidence.outcome === "holds" ? evidence : fallback();
}

function asFormula(value: string | Expression): Expression {
  return typeof value === "string" ? formula(value) : value;
}

interface Monomial {
  readonly names: readonly string[];
  readonly coefficient: Rational;
}

function monomials(polynomial: Polynomial, names: readonly string[]): Monomial[] {
  const value = polynomial.constantValue();
  if (value !== undefined) {
    return value.sign() === 0 ? [] : [{ names: [], coefficient: value }];
  }
  const [first, ...rest] = names;
  if (first === undefined) return [];
  return polynomial.coefficientsIn(first).flatMap((part, power) =>
    monomials(part, rest).map(({ names: others, coefficient }) => ({
      names: power === 0 ? others : [first, ...others],
      coefficient,
    }))
  );
}

type Sign = "> 0" | ">= 0" | "= 0" | "< 0" | "mixed";

function signOf(polynomial: Polynomial, positive: readonly string[]): Sign {
  const terms = monomials(polynomial, polynomial.variables());
  if (terms.length === 0) return "= 0";
  const certain = terms.some(({ names }) => names.every((name) => positive.includes(name)));
  if (terms.every(({ coefficient }) => coefficient.sign() > 0)) return certain ? "> 0" : ">= 0";
  if (certain && terms.every(({ coefficient }) => coefficient.sign() < 0)) return "< 0";
  return "mixed";
}
