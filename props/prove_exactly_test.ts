import { assertEquals, assertThrows } from "@std/assert";
import { verdictOf } from "./evidence.ts";
import { type ExactCase, proveExactly } from "./prove_exactly.ts";

function* squares(limit: number): Generator<ExactCase> {
  for (let n = 0; n < limit; n++) {
    yield { at: { n: `${n}` }, holds: n * n < 50, found: `n² = ${n * n}`, required: "< 50" };
  }
}

Deno.test("proveExactly() proves over all cases and supports over instances", () => {
  const statement = "n² < 50";
  assertEquals(
    verdictOf(proveExactly({ statement, cases: squares(8), exhaustive: true })),
    "proved",
  );
  assertEquals(
    verdictOf(proveExactly({ statement, cases: squares(8), exhaustive: false })),
    "supported",
  );
});

Deno.test("proveExactly() refutes at the first failing case, also where the cases are only instances", () => {
  const evidence = proveExactly({ statement: "n² < 50", cases: squares(20), exhaustive: false });
  assertEquals(verdictOf(evidence), "refuted");
  assertEquals(evidence.counterexample?.at, { n: "8" });
});

Deno.test("proveExactly() never takes an empty enumeration for a proof", () => {
  assertThrows(
    () => proveExactly({ statement: "x", cases: [], exhaustive: true }),
    RangeError,
    "no cases",
  );
});
