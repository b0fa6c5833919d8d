import { assert, assertEquals, assertThrows } from "./assert.ts";
import { emptySuite, runSuite, type StepRunner } from "./_suite.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from "./bdd.ts";

const log: string[] = [];

describe("describe()", () => {
  beforeAll(() => void log.push("all+"));
  afterAll(() => void log.push("all-"));
  beforeEach(() => void log.push("each+"));
  afterEach(() => void log.push("each-"));
  it("runs hooks around its tests", () => void log.push("first"));
  describe("inside another", () => {
    beforeEach(() => void log.push("inner+"));
    afterEach(() => void log.push("inner-"));
    it("runs the outer hooks too", async () => {
      await Promise.resolve();
      log.push("second");
    });
  });
});

it("runs hooks from the outermost inwards before a test, and outwards after it", () => {
  const expected = "all+ each+ first each- each+ inner+ second inner- each- all-";
  assertEquals(log.join(" "), expected);
});

describe("this", () => {
  interface Shared {
    value: number;
  }
  beforeAll<Shared>(function (): void {
    this.value = 1;
  });
  beforeEach<Shared>(function (): void {
    this.value += 1;
  });
  it<Shared>("is set by hooks", function (): void {
    assertEquals(this.value, 2);
    this.value = 100;
  });
  it<Shared>("is not shared between tests", function (): void {
    assertEquals(this.value, 2);
  });
});

function recorder(): { readonly passed: Record<string, boolean>; readonly runner: StepRunner } {
  const passed: Record<string, boolean> = {};
  const runner: StepRunner = {
    async step(name, fn): Promise<boolean> {
      try {
        await fn(runner);
        passed[name] = true;
      } catch {
        passed[name] = false;
      }
      return passed[name] ?? false;
    },
  };
  return { passed, runner };
}

Deno.test("a failing test fails its own step, and the hooks after it still run", async () => {
  const events: string[] = [];
  const suite = emptySuite("suite");
  suite.hooks.afterEach.push(() => void events.push("each-"));
  suite.hooks.afterAll.push(() => void events.push("all-"));
  suite.children.push({
    name: "bad",
    fn: () => {
      throw new Error("bad");
    },
  }, { name: "good", fn: () => void events.push("good") });
  const { passed, runner } = recorder();
  await runSuite(suite, runner);
  assertEquals(passed, { bad: false, good: true });
  assertEquals(events, ["each-", "good", "each-", "all-"]);
});

Deno.test("a failing beforeEach() keeps its test from running", async () => {
  let ran = false;
  const suite = emptySuite("suite");
  suite.hooks.beforeEach.push(() => Promise.reject(new Error("no")));
  suite.children.push({ name: "test", fn: () => void (ran = true) });
  const { passed, runner } = recorder();
  await runSuite(suite, runner);
  assertEquals(passed, { test: false });
  assert(!ran);
});

Deno.test("describe() refuses an asynchronous body, and hooks a place outside of it", () => {
  assertThrows(() => describe("late", async () => {}), TypeError, "asynchronous");
  assertThrows(() => beforeEach(() => {}), TypeError, "outside of describe");
});
