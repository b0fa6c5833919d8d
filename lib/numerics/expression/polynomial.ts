/**
 * Multivariate polynomials with exact rational coefficients.
 *
 * @module
 */
import { Rational, type RationalLike } from "../rational.ts";

/** Exponents by variable name, sorted by name; `""` is the constant monomial, e.g. `"x^2 y^1"`. */
type MonomialKey = string;

function multiplyKeys(a: MonomialKey, b: MonomialKey): MonomialKey {
  if (a === "") return b;
  if (b === "") return a;
  const exponents = new Map<string, number>();
  for (const factor of `${a} ${b}`.split(" ")) {
    const caret = factor.lastIndexOf("^");
    const name = factor.slice(0, caret);
    exponents.set(name, (exponents.get(name) ?? 0) + Number(factor.slice(caret + 1)));
  }
  return keyOf(exponents);
}

function keyOf(exponents: ReadonlyMap<string, number>): MonomialKey {
  return [...exponents].filter(([, exponent]) => exponent > 0).sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, exponent]) => `${name}^${exponent}`).join(" ");
}

function exponentsOf(key: MonomialKey): Map<string, number> {
  const exponents = new Map<string, number>();
  if (key === "") return exponents;
  for (const factor of key.split(" ")) {
    const caret = factor.lastIndexOf("^");
    exponents.set(factor.slice(0, caret), Number(factor.slice(caret + 1)));
  }
  return exponents;
}

/** A polynomial in any number of named variables, in normal form: two are equal exactly when their terms are. Immutable. */
export class Polynomial {
  private readonly terms: ReadonlyMap<MonomialKey, Rational>;

  private constructor(terms: ReadonlyMap<MonomialKey, Rational>) {
    this.terms = terms;
  }

  /** The constant polynomial. */
  static constant(value: RationalLike): Polynomial {
    const exact = Rational.from(value);
    return new Polynomial(exact.sign() === 0 ? new Map() : new Map([["", exact]]));
  }

  /** The polynomial that is one variable. */
  static variable(name: string): Polynomial {
    return new Polynomial(new Map([[`${name}^1`, Rational.ONE]]));
  }

  /** The number of monomials with a non-zero coefficient. */
  get size(): number {
    return this.terms.size;
  }

  /** Whether this is the zero polynomial. */
  isZero(): boolean {
    return this.terms.size === 0;
  }

  /** `this + other`. */
  plus(other: Polynomial): Polynomial {
    const terms = new Map(this.terms);
    for (const [key, coefficient] of other.terms) addTerm(terms, key, coefficient);
    return new Polynomial(terms);
  }

  /** `this − other`. */
  minus(other: Polynomial): Polynomial {
    return this.plus(other.scaled(-1));
  }

  /** `factor · this`. */
  scaled(factor: RationalLike): Polynomial {
    const exact = Rational.from(factor);
    if (exact.sign() === 0) return Polynomial.constant(0);
    const terms = new Map<MonomialKey, Rational>();
    for (const [key, coefficient] of this.terms) terms.set(key, coefficient.times(exact));
    return new Polynomial(terms);
  }

  /** `this · other`. */
  times(other: Polynomial): Polynomial {
    const terms = new Map<MonomialKey, Rational>();
    for (const [keyA, a] of this.terms) {
      for (const [keyB, b] of other.terms) addTerm(terms, multiplyKeys(keyA, keyB), a.times(b));
    }
    return new Polynomial(terms);
  }

  /** `this^exponent` for an integer exponent ≥ 0. */
  power(exponent: number): Polynomial {
    let result = Polynomial.constant(1);
    for (let i = 0; i < exponent; i++) result = result.times(this);
    return result;
  }

  /** The highest power of a variable that occurs. */
  degree(name: string): number {
    let degree = 0;
    for (const key of this.terms.keys()) degree = Math.max(degree, exponentsOf(key).get(name) ?? 0);
    return degree;
  }

  /** The names of the variables that occur, sorted. */
  variables(): string[] {
    const names = new Set<string>();
    for (const key of this.terms.keys()) {
      for (const name of exponentsOf(key).keys()) names.add(name);
    }
    return [...names].sort();
  }

  /** The coefficients by power of one variable: index k holds the polynomial that multiplies `name^k`. */
  coefficientsIn(name: string): Polynomial[] {
    const maps: Map<MonomialKey, Rational>[] = [];
    for (let k = 0; k <= this.degree(name); k++) maps.push(new Map());
    for (const [key, coefficient] of this.terms) {
      const exponents = exponentsOf(key);
      const power = exponents.get(name) ?? 0;
      exponents.delete(name);
      maps[power]?.set(keyOf(exponents), coefficient);
    }
    return maps.map((terms) => new Polynomial(terms));
  }

  /**
   * The remainder after replacing `name^degree` by `value` as often as possible. With relations whose
   * leading powers belong to distinct variables that do not occur in the other relations' values, the
   * result is a normal form modulo all of them.
   */
  reduced(
    name: string,
    relation: { readonly degree: number; readonly value: Polynomial },
  ): Polynomial {
    const coefficients = this.coefficientsIn(name);
    if (coefficients.length <= relation.degree) return this;
    let result = Polynomial.constant(0);
    coefficients.forEach((coefficient, power) => {
      const quotient = Math.floor(power / relation.degree);
      result = result.plus(
        coefficient.times(relation.value.power(quotient))
          .times(Polynomial.variable(name).power(power % relation.degree)),
      );
    });
    return result.reduced(name, relation);
  }

  /** The value when the polynomial is constant, undefined otherwise. */
  constantValue(): Rational | undefined {
    if (this.terms.size === 0) return Rational.ZERO;
    return this.terms.size === 1 ? this.terms.get("") : undefined;
  }

  /** The polynomial as text, monomials sorted. */
  toString(): string {
    if (this.terms.size === 0) return "0";
    return [...this.terms].sort(([a], [b]) => a < b ? -1 : 1)
      .map(([key, coefficient]) =>
        key === ""
          ? `${coefficient}`
          : `${coefficient}*${key.replaceAll(/\^1(?!\d)/g, "").replaceAll(" ", "*")}`
      ).join(" + ");
  }
}

function addTerm(terms: Map<MonomialKey, Rational>, key: MonomialKey, coefficient: Rational): void {
  const sum = terms.get(key)?.plus(coefficient) ?? coefficient;
  if (sum.sign() === 0) terms.delete(key);
  else terms.set(key, sum);
}
