import { assertEquals, assertThrows } from "@std/assert";
import { Options } from "./options.ts";
import {
  assertDecays,
  assertStepSize,
  endOfLargeSteps,
  evaluationPoints,
  lengthOptions,
  readLength,
  withDecay,
} from "./training_schedule.ts";
import { UsageError } from "./usage_error.ts";

function optionsOf(given: Record<string, string>): Options {
  const definitions = lengthOptions({
    ...{ steps: "1000", decayAt: "1", decayBy: "1", evaluations: "4" },
  });
  return new Options(definitions, new Map(Object.entries(given)));
}

Deno.test("evaluations are 0 to 99 and N k/K, half rounded to even, before the end of the run", () => {
  const points = (given: Record<string, string>): number[] => {
    const options = optionsOf(given);
    return evaluationPoints(options, readLength(options));
  };
  const dense = Array.from({ length: 100 }, (_, t) => t);
  assertEquals(points({}), [...dense, 250, 500, 750]);
  assertEquals(points({ steps: "1001", evaluations: "2" }), [...dense, 500]); // 500.5
  assertEquals(points({ steps: "1003", evaluations: "2" }), [...dense, 502]); // 501.5
  assertEquals(points({ steps: "3" }), [0, 1, 2]);
});

Deno.test("the phase of large steps ends with the decay, or with the run", () => {
  const constant = readLength(optionsOf({}));
  assertEquals(endOfLargeSteps(constant), 1000);
  const decaying = readLength(optionsOf({ "decay-at": "0.3", "decay-by": "4" }));
  assertEquals(endOfLargeSteps(decaying), 300);
  const stepSize = withDecay(2, { from: decaying.decayAt, by: decaying.decayBy });
  assertEquals(typeof stepSize === "function" && [299, 300].map(stepSize), [2, 0.5]);
});

Deno.test("a decay that never comes, or divides by nothing, is a mistake; so are step sizes out of range", () => {
  assertThrows(() => readLength(optionsOf({ "decay-by": "4" })), UsageError, "never decay");
  assertThrows(() => readLength(optionsOf({ "decay-at": "1.5" })), UsageError, "lie in [0, 1]");
  const halfway = optionsOf({ "decay-at": "0.5" });
  assertThrows(() => assertDecays(halfway, readLength(halfway)), UsageError, "give what to divide");
  const explicit = optionsOf({ "decay-at": "0.5", "decay-by": "1" });
  assertDecays(explicit, readLength(explicit));
  const length = readLength(optionsOf({ "decay-at": "0.5", "decay-by": "1e-300" }));
  assertStepSize(1, length);
  assertThrows(() => assertStepSize(1e10, length), UsageError, "current value is Infinity");
});
