/**
 * `describe` and `it` with the names, arguments and behaviour of JSR's `@std/testing/bdd` (the part
 * that we use), as Deno tests: a top-level `describe` is a test, what it contains are its steps.
 *
 * @module
 */
import { emptySuite, type HookName, runSuite, type Suite, type SuiteFunction } from "./_suite.ts";

export type { SuiteFunction } from "./_suite.ts";

// The suite whose body runs at present: `describe` bodies are synchronous, so one variable is enough.
let current: Suite | undefined;

/**
 * Groups tests: `fn` declares them with `it`, hooks and inner groups. Throws `TypeError` when `fn`
 * returns a promise, since what an asynchronous body declares would come too late.
 */
export function describe(name: string, fn: () => void): void {
  const suite = emptySuite(name);
  const outer = current;
  current = suite;
  try {
    const result: unknown = fn();
    if (result instanceof Promise) {
      throw new TypeError(
        `Cannot describe "${name}" by an asynchronous function: put what waits into beforeAll or it`,
      );
    }
  } finally {
    current = outer;
  }
  if (outer === undefined) Deno.test({ name, fn: (t) => runSuite(suite, t) });
  else outer.children.push(suite);
}

/** Declares one test: a step of the enclosing `describe`, or a Deno test of its own. */
export function it<T = Record<string, unknown>>(name: string, fn: SuiteFunction<T>): void {
  const test = { name, fn: fn as SuiteFunction<unknown> };
  if (current === undefined) Deno.test({ name, fn: async () => await test.fn.call({}) });
  else current.children.push(test);
}

function addHook<T>(hook: HookName, fn: SuiteFunction<T>): void {
  if (current === undefined) {
    throw new TypeError(`Cannot add ${hook} outside of describe: wrap the tests in describe`);
  }
  current.hooks[hook].push(fn as SuiteFunction<unknown>);
}

/** Runs `fn` once before the tests of the enclosing `describe`. */
export function beforeAll<T = Record<string, unknown>>(fn: SuiteFunction<T>): void {
  addHook("beforeAll", fn);
}

/** Runs `fn` once after the tests of the enclosing `describe`, even when some failed. */
export function afterAll<T = Record<string, unknown>>(fn: SuiteFunction<T>): void {
  addHook("afterAll", fn);
}

/** Runs `fn` before each test of the enclosing `describe` and its inner groups. */
export function beforeEach<T = Record<string, unknown>>(fn: SuiteFunction<T>): void {
  addHook("beforeEach", fn);
}

/** Runs `fn` after each test of the enclosing `describe` and its inner groups, even a failed one. */
export function afterEach<T = Record<string, unknown>>(fn: SuiteFunction<T>): void {
  addHook("afterEach", fn);
}
