import { assertEquals, assertThrows } from "@std/assert";
import type { Verdict } from "../props/evidence.ts";
import { assertSound, type Linked, strengths, withUsed } from "./strength.ts";

const chain: readonly Linked[] = [
  { id: "a", uses: ["b"] },
  { id: "b", uses: ["c"] },
  { id: "c", uses: [] },
];

function strengthOfFirst(verdicts: readonly Verdict[]): Verdict {
  const ids = ["a", "b", "c"];
  return strengths(chain, new Map(verdicts.map((verdict, index) => [ids[index]!, verdict])))
    .get("a")!;
}

Deno.test("a claim is as strong as the weakest that it rests on, transitively", () => {
  assertEquals(strengthOfFirst(["proved", "proved", "proved"]), "proved");
  assertEquals(strengthOfFirst(["proved", "proved", "supported"]), "supported");
  assertEquals(strengthOfFirst(["proved", "supported", "inconclusive"]), "inconclusive");
  assertEquals(strengthOfFirst(["supported", "proved", "not run"]), "not run");
});

Deno.test("a claim that uses a refuted one is inconclusive; a refuted one stays refuted", () => {
  assertEquals(strengthOfFirst(["proved", "proved", "refuted"]), "inconclusive");
  assertEquals(strengthOfFirst(["refuted", "proved", "supported"]), "refuted");
  assertEquals(strengthOfFirst(["refuted", "inconclusive", "proved"]), "refuted");
});

Deno.test("a used claim without a verdict counts as not run", () => {
  assertEquals(strengthOfFirst(["proved"]), "not run");
});

Deno.test("an unknown identifier in uses or correction is named", () => {
  const claims = [{ id: "a", uses: ["x"] }, { id: "b", uses: [], correction: "y" }];
  assertThrows(() => assertSound(claims), RangeError, "a uses x; b is corrected by y");
});

Deno.test("a cycle is shown as a path", () => {
  const claims = [...chain.slice(0, 2), { id: "c", uses: ["b"] }];
  assertThrows(() => assertSound(claims), RangeError, "b → c → b");
  assertSound(chain);
});

Deno.test("withUsed() adds all that is used, in the order of the claims", () => {
  assertEquals(withUsed(chain, ["b"]), ["b", "c"]);
  assertEquals(withUsed(chain, ["c", "a"]), ["a", "b", "c"]);
});
