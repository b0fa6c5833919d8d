/** The tree of suites behind `describe` and `it`, and how it runs; free of global state. */

/** A test or hook; `this` is the suite's shared object. */
export type SuiteFunction<T> = (this: T) => void | Promise<void>;

/** What can run a named step and say whether it passed; `Deno.TestContext` is one. */
export interface StepRunner {
  step(name: string, fn: (t: StepRunner) => void | Promise<void>): Promise<boolean>;
}

/** The moments at which hooks run. */
export type HookName = "beforeAll" | "afterAll" | "beforeEach" | "afterEach";

/** One `describe`: its hooks and, in order, its tests and inner suites. */
export interface Suite {
  readonly name: string;
  readonly hooks: Record<HookName, SuiteFunction<unknown>[]>;
  readonly children: (Suite | Test)[];
}

/** One `it`. */
export interface Test {
  readonly name: string;
  readonly fn: SuiteFunction<unknown>;
}

/** A suite without content. */
export function emptySuite(name: string): Suite {
  return {
    name,
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
    children: [],
  };
}

async function runHooks(hooks: readonly SuiteFunction<unknown>[], self: object): Promise<void> {
  for (const hook of hooks) await hook.call(self);
}

async function runTest(test: Test, path: readonly Suite[], shared: object): Promise<void> {
  // A copy: what one test sets on `this` stays invisible to the next.
  const self = { ...shared };
  try {
    for (const suite of path) await runHooks(suite.hooks.beforeEach, self);
    await test.fn.call(self);
  } finally {
    for (const suite of [...path].reverse()) await runHooks(suite.hooks.afterEach, self);
  }
}

/**
 * Runs a suite: `beforeAll`, its children in order as steps, `afterAll` whatever happened. Around
 * each test the `beforeEach` hooks run from the outermost suite inwards, the `afterEach` hooks from
 * the innermost outwards.
 */
export async function runSuite(
  suite: Suite,
  runner: StepRunner,
  outer: readonly Suite[] = [],
  inherited: object = {},
): Promise<void> {
  const shared = { ...inherited };
  const path = [...outer, suite];
  try {
    await runHooks(suite.hooks.beforeAll, shared);
    for (const child of suite.children) {
      await runner.step(
        child.name,
        (inner) =>
          "fn" in child ? runTest(child, path, shared) : runSuite(child, inner, path, shared),
      );
    }
  } finally {
    await runHooks(suite.hooks.afterAll, shared);
  }
}
