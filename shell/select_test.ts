import { assertEquals, assertThrows } from "@std/assert";
import { nearMisses, selectIds } from "./select.ts";
import { UsageError } from "./usage_error.ts";

const IDS = ["A-P2.1a", "A-P2.1b", "A-P2.2", "A-LB2", "A-LB3", "A-E36/38"];

Deno.test("globs and identifiers select in the order of registration, each once", () => {
  assertEquals(selectIds(["A-LB?", "A-P2.1*", "A-LB2"], IDS), [
    "A-P2.1a",
    "A-P2.1b",
    "A-LB2",
    "A-LB3",
  ]);
  assertEquals(selectIds([], IDS), IDS);
  assertEquals(selectIds(["A-E36/38"], IDS), ["A-E36/38"]);
});

Deno.test("a dot in a pattern is a dot", () => {
  assertThrows(() => selectIds(["A.LB2"], IDS), UsageError, 'there is no claim "A.LB2"');
});

Deno.test("a mistyped identifier is answered with its neighbours", () => {
  assertEquals(nearMisses("a-lb2", IDS)[0], "A-LB2");
  assertEquals(nearMisses("A-P2.1", IDS), ["A-P2.1a", "A-P2.1b", "A-P2.2"]);
  assertEquals(nearMisses("something else", IDS), []);
  assertEquals(nearMisses("rnu", ["run", "list"]), ["run"]);
  assertThrows(() => selectIds(["LB2"], IDS), UsageError, "deno task audit list");
});

Deno.test("the words for what is selected are the caller's", () => {
  const options = { noun: "experiment", list: "show them", home: "experiments/mod.ts" };
  assertThrows(
    () => selectIds(["Z"], IDS, options),
    UsageError,
    'Cannot select experiments as there is no experiment "Z": `show them` shows them all',
  );
  assertThrows(
    () => selectIds([], [], options),
    UsageError,
    "Cannot select experiments as none is registered: experiments/mod.ts imports none",
  );
});
