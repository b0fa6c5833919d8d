/**
 * Assertions with the names, arguments and behaviour of JSR's `@std/assert` (the part that we use),
 * over `node:assert`, for machines that cannot reach JSR.
 *
 * @module
 */
import { AssertionError as NodeAssertionError } from "node:assert";
import { inspect } from "node:util";
import { equal } from "./_equal.ts";

export { equal } from "./_equal.ts";

/** A class whose instances an assertion may ask for. */
// deno-lint-ignore no-explicit-any -- a constructor with any arguments is meant
export type AnyConstructor<T = unknown> = abstract new (...args: any[]) => T;

/** The type of values that `assertFalse` lets through. */
export type Falsy = false | 0 | 0n | "" | null | undefined;

/** The error thrown by every failed assertion. */
export class AssertionError extends Error {
  /** The name of the class, as messages show it. */
  override name = "AssertionError";
}

function refuse(text: string, msg: string | undefined): never {
  throw new AssertionError(msg ? `${text}: ${msg}` : text);
}

function show(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: 100 });
}

function difference(actual: unknown, expected: unknown, operator: string): string {
  return new NodeAssertionError({ actual, expected, operator }).message;
}

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, msg = ""): asserts expr {
  if (!expr) throw new AssertionError(msg);
}

/** Asserts that `expr` is falsy. */
export function assertFalse(expr: unknown, msg?: string): asserts expr is Falsy {
  if (expr) refuse("Expected a falsy value", msg);
}

/** Fails, always. */
export function fail(msg?: string): never {
  return refuse("Failed assertion", msg);
}

/** Asserts that the values are equal, deeply; 0 equals −0 and NaN equals NaN. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) return;
  refuse(`Values are not equal\n${difference(actual, expected, "deepStrictEqual")}`, msg);
}

/** Asserts that the values are not equal, deeply. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (equal(actual, expected)) {
    refuse(`Expected actual: ${show(actual)} not to be: ${show(expected)}`, msg);
  }
}

/** Asserts that the values are the same by `Object.is`. */
export function assertStrictEquals<T>(
  actual: unknown,
  expected: T,
  msg?: string,
): asserts actual is T {
  if (Object.is(actual, expected)) return;
  refuse(`Values are not strictly equal\n${difference(actual, expected, "strictEqual")}`, msg);
}

/** Asserts that the values are not the same by `Object.is`. */
export function assertNotStrictEquals<T>(actual: T, expected: T, msg?: string): void {
  if (Object.is(actual, expected)) {
    refuse(`Expected "actual" to not be strictly equal to: ${show(actual)}`, msg);
  }
}

/**
 * Asserts that `|actual − expected| ≤ tolerance`. Without a tolerance it is 1e-7 of the expected
 * value's size (1e-7 when that is infinite), hence 0 when 0 is expected.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  const allowed = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (delta <= allowed) return;
  const number = (x: number): string => Number.isInteger(x) ? `${x}` : x.toExponential();
  refuse(
    `Expected actual: "${number(actual)}" to be close to "${number(expected)}": delta "${
      number(delta)
    }" is greater than "${number(allowed)}"`,
    msg,
  );
}

/** Asserts that `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) refuse(`Expect ${show(actual)} > ${show(expected)}`, msg);
}

/** Asserts that `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) refuse(`Expect ${show(actual)} >= ${show(expected)}`, msg);
}

/** Asserts that `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) refuse(`Expect ${show(actual)} < ${show(expected)}`, msg);
}

/** Asserts that `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) refuse(`Expect ${show(actual)} <= ${show(expected)}`, msg);
}

/** Asserts that `actual` is neither `null` nor `undefined`. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) {
    refuse(`Expected actual: "${actual}" to not be null or undefined`, msg);
  }
}

/** Asserts that `actual` is an instance of `expectedType`. */
export function assertInstanceOf<T>(
  actual: unknown,
  expectedType: AnyConstructor<T>,
  msg?: string,
): asserts actual is T {
  if (actual instanceof expectedType) return;
  refuse(`Expected ${show(actual)} to be an instance of "${expectedType.name}"`, msg);
}

/** Asserts that the text `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) {
    refuse(`Expected actual: "${actual}" to contain: "${expected}"`, msg);
  }
}

/** Asserts that the text `actual` matches `expected`. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  // `search` starts at 0 whatever the flags, where `test` moves on with /g and /y.
  if (actual.search(expected) < 0) {
    refuse(`Expected actual: "${actual}" to match: ${show(expected)}`, msg);
  }
}

/** Asserts that every element of `expected` equals, deeply, some element of `actual`. */
export function assertArrayIncludes<T>(
  actual: ArrayLike<T>,
  expected: ArrayLike<T>,
  msg?: string,
): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) => !present.some((x) => equal(x, wanted)));
  if (missing.length > 0) {
    refuse(`Expected actual: ${show(actual)} to include: ${show(missing)}`, msg);
  }
}

/** Asserts that `error` is an `Error`, of the class and with the message part that are given. */
export function assertIsError<E extends Error = Error>(
  error: unknown,
  ErrorClass?: AnyConstructor<E>,
  msgMatches?: string | RegExp,
  msg?: string,
): asserts error is E {
  if (!(error instanceof Error)) {
    refuse(`Expected "error" to be an Error object: found ${show(error)}`, msg);
  }
  if (ErrorClass !== undefined && !(error instanceof ErrorClass)) {
    refuse(
      `Expected error to be instance of "${ErrorClass.name}", but was "${error.constructor.name}" (${error.message})`,
      msg,
    );
  }
  const matches = msgMatches === undefined ||
    (typeof msgMatches === "string"
      ? error.message.includes(msgMatches)
      : error.message.search(msgMatches) >= 0);
  if (!matches) {
    refuse(
      `Expected error message to include ${show(msgMatches)}, but got ${show(error.message)}`,
      msg,
    );
  }
}

/** Asserts that `fn` throws, and returns what it throws. */
export function assertThrows(fn: () => unknown, msg?: string): unknown;
/** Asserts that `fn` throws an error of the class, with the message part, and returns it. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass: AnyConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): E;
export function assertThrows<E extends Error>(
  fn: () => unknown,
  classOrMsg?: AnyConstructor<E> | string,
  msgIncludes?: string,
  msg?: string,
): unknown {
  let caught: unknown;
  let threw = false;
  try {
    fn();
  } catch (error) {
    threw = true;
    caught = error;
  }
  if (!threw) {
    refuse("Expected function to throw", typeof classOrMsg === "string" ? classOrMsg : msg);
  }
  if (typeof classOrMsg === "function") assertIsError(caught, classOrMsg, msgIncludes, msg);
  return caught;
}

/** Asserts that the promise of `fn` rejects, and resolves to the reason. */
export function assertRejects(fn: () => PromiseLike<unknown>, msg?: string): Promise<unknown>;
/** Asserts that the promise of `fn` rejects with an error of the class, and resolves to it. */
export function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass: AnyConstructor<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E>;
export async function assertRejects<E extends Error>(
  fn: () => PromiseLike<unknown>,
  classOrMsg?: AnyConstructor<E> | string,
  msgIncludes?: string,
  msg?: string,
): Promise<unknown> {
  const note = typeof classOrMsg === "string" ? classOrMsg : msg;
  let promise: PromiseLike<unknown>;
  try {
    promise = fn();
  } catch (error) {
    return refuse(`Function throws when expected to reject (${show(error)})`, note);
  }
  if (typeof promise?.then !== "function") {
    return refuse("Function did not return a promise when expected to reject", note);
  }
  let caught: unknown;
  try {
    await promise;
  } catch (error) {
    caught = error;
    if (typeof classOrMsg === "function") assertIsError(caught, classOrMsg, msgIncludes, msg);
    return caught;
  }
  return refuse("Expected function to reject", note);
}
