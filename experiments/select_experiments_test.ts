import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../shell/usage_error.ts";
import { otherNames, selectExperiments } from "./select_experiments.ts";

const EXPERIMENTS = [
  { id: "B-F3top", observations: [{ id: "B-F3top.bias" }, { id: "B-F6.sum" }] },
  { id: "B-F1", observations: [{ id: "B-F1.bias" }] },
  { id: "B-F10", observations: [{ id: "B-F10.early.first" }] },
];

function selected(...patterns: string[]): string[] {
  return selectExperiments(patterns, EXPERIMENTS).map(({ id }) => id);
}

Deno.test("an experiment is selected by its identifier and by a glob on it", () => {
  assertEquals(selected("B-F1"), ["B-F1"]);
  assertEquals(selected("B-F1*"), ["B-F1", "B-F10"]);
  assertEquals(selected("B-F10", "B-F3top"), ["B-F3top", "B-F10"]);
  assertEquals(selected(), ["B-F3top", "B-F1", "B-F10"]);
});

Deno.test("an experiment is selected by an observation, a glob on one, or what it begins with", () => {
  assertEquals(selected("B-F6.sum"), ["B-F3top"]);
  assertEquals(selected("B-F6"), ["B-F3top"]);
  assertEquals(selected("B-F6*"), ["B-F3top"]);
  assertEquals(selected("*.bias"), ["B-F3top", "B-F1"]);
  assertEquals(selected("B-F10.early"), ["B-F10"]);
});

Deno.test("an experiment's own name does not select another one that observes the same figure", () => {
  const more = [...EXPERIMENTS, { id: "B-RP", observations: [{ id: "B-F1.replay" }] }];
  const ids = (pattern: string): string[] => selectExperiments([pattern], more).map(({ id }) => id);
  assertEquals(ids("B-F1"), ["B-F1"]);
  assertEquals(ids("B-F1.*"), ["B-F1", "B-RP"]);
});

Deno.test("a pattern that selects neither an experiment nor an observation is a mistake with a hint", () => {
  assertThrows(() => selected("B-F6.sun"), UsageError, "did you mean B-F6.sum");
  assertThrows(() => selected("B-F6.x*"), UsageError, 'no experiment matches "B-F6.x*"');
});

Deno.test("the other names of an experiment are the figures that only its observations name", () => {
  assertEquals(EXPERIMENTS.map(otherNames), [["B-F6"], [], []]);
});
