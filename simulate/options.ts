/**
 * The options of one run, with checked conversions of their values.
 *
 * @module
 */
import { nearestDouble } from "../lib/numerics/conversion.ts";
import type { Rational } from "../lib/numerics/rational.ts";
import type { OptionDefinition } from "./model.ts";
import { readRational } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

/** The number of steps, which most models take. */
export const MOST_STEPS = 10_000_000;

/** Values of a model's options: what was typed, or the defaults. */
export class Options {
  readonly #definitions: ReadonlyMap<string, OptionDefinition>;
  readonly #given: ReadonlyMap<string, string | true>;

  /** Takes the definitions and what was typed. */
  constructor(
    definitions: readonly OptionDefinition[],
    given: ReadonlyMap<string, string | true>,
  ) {
    this.#definitions = new Map(definitions.map((definition) => [definition.name, definition]));
    this.#given = given;
  }

  /** Whether an option was typed. */
  has(name: string): boolean {
    return this.#given.has(name);
  }

  /** Whether a switch is on. */
  flag(name: string): boolean {
    return this.#given.get(name) === true;
  }

  /** The text of an option, typed or default; `undefined` when it has neither. */
  text(name: string): string | undefined {
    const typed = this.#given.get(name);
    return typeof typed === "string" ? typed : this.#definitions.get(name)?.default;
  }

  /** The text of an option that has a default. */
  textOf(name: string): string {
    const text = this.text(name);
    if (text === undefined) {
      throw new UsageError(`Cannot run the model as --${name} is missing: give it a value`);
    }
    return text;
  }

  /** An exact number; positive, if so asked. */
  rational(name: string, { positive = false }: { readonly positive?: boolean } = {}): Rational {
    const value = readRational(this.textOf(name), `--${name}`);
    if (positive && value.sign() <= 0) {
      throw new UsageError(
        `Cannot run the model as --${name} must be positive: current value is ${this.text(name)}`,
      );
    }
    return value;
  }

  /** The double nearest to a number, which must be finite; positive or not negative, if so asked. */
  number(
    name: string,
    { positive = false, nonNegative = false }: {
      readonly positive?: boolean;
      readonly nonNegative?: boolean;
    } = {},
  ): number {
    const value = this.rational(name, { positive });
    if (nonNegative && value.sign() < 0) {
      throw new UsageError(
        `Cannot run the model as --${name} must not be negative: current value is ${
          this.text(name)
        }`,
      );
    }
    return finiteDouble(value, `--${name}`);
  }

  /** An integer from `least` to `most`. */
  integer(
    name: string,
    { least, most }: { readonly least: number; readonly most: number },
  ): number {
    const value = this.rational(name);
    if (!value.isInteger() || value.compare(least) < 0 || value.compare(most) > 0) {
      throw new UsageError(
        `Cannot run the model as --${name} must be an integer from ${least} to ${most}: current value is ${
          this.text(name)
        }`,
      );
    }
    return Number(value.numerator);
  }

  /** A vector `1,2,3`, of `length` entries if that is given. */
  vector(name: string, length?: number): Float64Array {
    const vector = readVector(this.textOf(name), `--${name}`);
    if (length !== undefined && vector.length !== length) {
      throw new UsageError(
        `Cannot run the model as --${name} must have ${length} ${
          length === 1 ? "entry" : "entries"
        }: current value has ${vector.length}`,
      );
    }
    return vector;
  }

  /** Every option with its value, for the JSON output. */
  record(): Record<string, string | boolean> {
    const entries: [string, string | boolean][] = [];
    for (const { name, unit } of this.#definitions.values()) {
      const value = unit === undefined ? this.flag(name) : this.text(name);
      if (value !== undefined) entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  }
}

/** The double nearest to a number; throws `UsageError` when it is beyond the largest one, or is 0 though the number is not. */
export function finiteDouble(value: Rational, what: string): number {
  const double = nearestDouble(value);
  if (!Number.isFinite(double) || (double === 0 && value.sign() !== 0)) {
    throw new UsageError(`Cannot use ${what} as it is beyond the range of doubles`);
  }
  return double;
}

/** Reads `1,2,3` as doubles. */
export function readVector(text: string, what: string): Float64Array {
  return Float64Array.from(
    text.split(","),
    (entry) => finiteDouble(readRational(entry, `an entry of ${what}`), `an entry of ${what}`),
  );
}
