/**
 * Proofs by way of other coordinates: a certificate may work in blown-up or factored variables, but
 * only a point of the statement's own domain at which the statement itself fails refutes it.
 */
import {
  decimalText,
  evaluateExactly,
  type ExpressionLike,
  formula,
  type Inequality,
  inequality,
} from "../../lib/numerics/expression/mod.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Counterexample,
  type Evidence,
  inRange,
  range,
  simplestNear,
} from "../../props/mod.ts";

/** Inequalities over a domain, all of which the statement asserts, in its own variables. */
export interface Statement {
  /** The inequalities, in the form that `inequality` reads. */
  readonly inequalities: readonly string[];
  /** A range for every variable. */
  readonly domain: Readonly<Record<string, string>>;
  /** The hypotheses that cut the box down. */
  readonly where?: readonly string[];
  /** Names used in the texts and what they stand for. */
  readonly definitions?: Readonly<Record<string, ExpressionLike>>;
  /** A command that shows a counterexample, in one line. */
  readonly replay: (at: Readonly<Record<string, string>>) => string;
}

/** Each variable of the statement as a formula in a piece's variables. */
export type Back = Readonly<Record<string, string>>;

/** One piece of a proof, in whatever variables suit it. */
export interface Piece {
  /** What the piece establishes, in one line. */
  readonly label: string;
  /** What the piece's own check found. */
  readonly evidence: Evidence;
  /** Ways to carry a failing point of the piece to the statement's variables; by default as it is. */
  readonly back?: readonly Back[];
}

/** A proof of a statement by pieces. */
export interface Proof {
  /** Why the pieces imply the statement. */
  readonly argument: string;
  /** The pieces, all of which must hold. */
  readonly pieces: readonly Piece[];
  /** Points at which the statement is tried first, where they belong to its domain. */
  readonly instances?: readonly Back[];
}

type Point = Readonly<Record<string, Rational>>;

/**
 * Tries the instances, then assembles the pieces. A failing piece counts as a refutation only when its
 * point, carried back, lies in the statement's domain and violates one of its inequalities exactly;
 * otherwise the piece is undecided, since the certificate failed and not the statement.
 */
export function proveThrough(statement: Statement, proof: Proof): Evidence {
  const target = new Target(statement);
  for (const instance of proof.instances ?? []) {
    const counterexample = target.counterexampleFrom(instance, {});
    if (counterexample !== undefined) return refuted(counterexample, "exact", target.text);
  }
  const parts = proof.pieces.map(({ label, evidence, back }) => {
    if (evidence.outcome !== "fails") return { label, evidence };
    const at = evidence.counterexample?.at;
    for (const way of back ?? [identityOn(statement)]) {
      const found = at === undefined ? undefined : target.counterexampleFrom(way, at);
      if (found !== undefined) {
        return { label, evidence: refuted(found, evidence.method, target.text) };
      }
    }
    const reason = `the certificate fails (${evidence.summary}), the statement does not fail there`;
    return { label, evidence: { ...evidence, ...UNDECIDED, summary: reason, reason } };
  });
  return assemble(proof.argument, parts);
}

const UNDECIDED = { outcome: "undecided", ground: "none" } as const;

function identityOn({ domain }: Statement): Back {
  return Object.fromEntries(Object.keys(domain).map((name) => [name, name]));
}

function refuted(
  counterexample: Counterexample,
  method: Evidence["method"],
  statement: string,
): Evidence {
  const point = Object.entries(counterexample.at).map(([name, text]) => `${name} = ${text}`);
  return {
    method,
    outcome: "fails",
    ground: "counterexample",
    summary: `fails at ${point.join(", ")}: ${counterexample.found}`,
    coverage: { statement },
    counterexample,
  };
}

class Target {
  readonly text: string;
  private readonly names: readonly string[];
  private readonly inequalities: readonly Inequality[];
  private readonly conditions: readonly Inequality[];

  constructor(private readonly statement: Statement) {
    const { inequalities, domain, where = [], definitions = {} } = statement;
    this.text = inequalities.join(" and ");
    this.names = Object.keys(domain);
    this.inequalities = inequalities.map((text) => inequality(text, definitions));
    this.conditions = where.map((text) => inequality(text, definitions));
  }

  counterexampleFrom(
    way: Back,
    at: Readonly<Record<string, string>>,
  ): Counterexample | undefined {
    const values = Object.fromEntries(
      Object.entries(at).map(([name, text]) => [name, Rational.from(text)]),
    );
    const point: Record<string, Rational> = {};
    for (const name of this.names) {
      const text = way[name];
      if (text === undefined) throw new RangeError(`Cannot carry a point back: no way to ${name}`);
      try {
        point[name] = evaluateExactly(formula(text), values);
      } catch {
        return undefined;
      }
    }
    return this.violated(point) === undefined ? undefined : this.describe(this.simplified(point));
  }

  private violated(point: Point): Inequality | undefined {
    const { domain } = this.statement;
    for (const [name, text] of Object.entries(domain)) {
      if (!inRange(range(text), point[name] as Rational)) return undefined;
    }
    if (!this.conditions.every((condition) => isTrue(condition, point))) return undefined;
    return this.inequalities.find((candidate) => !isTrue(candidate, point));
  }

  /** Replaces coordinates with long denominators by the simplest rational nearby that still violates. */
  private simplified(point: Point): Point {
    let simple = point;
    for (const name of [...this.names, ...this.names]) {
      const exact = simple[name] as Rational;
      if (exact.denominator <= 100n) continue;
      const within = range(this.statement.domain[name] as string);
      for (let bits = 0; bits <= 40; bits++) {
        const radius = Rational.of(1n, 1n << BigInt(bits));
        const candidate = simplestNear(exact, { within, radius });
        const trial = { ...simple, [name]: candidate };
        if (candidate.denominator >= exact.denominator) break;
        if (this.violated(trial) !== undefined) {
          simple = trial;
          break;
        }
      }
    }
    return simple;
  }

  private describe(point: Point): Counterexample {
    const failing = this.violated(point) as Inequality;
    const at = Object.fromEntries(
      this.names.map((name) => [name, decimalText(point[name] as Rational)]),
    );
    const value = evaluateExactly(failing.difference, point);
    const text = decimalText(value);
    const shown = text.length <= 40 ? text : `about ${nearestDouble(value).toPrecision(6)}`;
    return {
      at,
      found: `the larger side minus the smaller is ${shown}`,
      required: failing.text,
      replay: this.statement.replay(at),
    };
  }
}

function isTrue({ difference, strict }: Inequality, point: Point): boolean {
  const sign = evaluateExactly(difference, point).sign();
  return strict ? sign > 0 : sign >= 0;
}
