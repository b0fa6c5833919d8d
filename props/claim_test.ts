import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  checkClaim,
  checkMutant,
  claim,
  DEFAULT_BUDGET,
  registeredClaims,
  rejects,
} from "./claim.ts";
import { verdictOf } from "./evidence.ts";
import { proveOverBox } from "./prove_over_box.ts";

const bound = claim({
  id: "T-BOUND",
  source: "this test",
  statement: "0 ≤ θ ≤ 1 implies θ(2.25 − 1.25θ²) < 1.162",
  parameters: { upper: "1.162" },
  check: ({ upper }) =>
    proveOverBox({ inequality: `${upper} > θ*(2.25 - 1.25*θ^2)`, domain: { θ: "[0, 1]" } }),
  expect: "proved",
  mutants: [
    { why: "bound too tight", parameters: { upper: "1.1618" } },
    { why: "bound far too tight", parameters: { upper: "1.1" } },
  ],
});

Deno.test("claim() registers a claim with its parameters", () => {
  assertEquals(registeredClaims().some(({ id }) => id === "T-BOUND"), true);
});

Deno.test("checkClaim() runs the check with changed parameters and refuses unknown ones", async () => {
  assertEquals(verdictOf(await checkClaim(bound, DEFAULT_BUDGET)), "proved");
  assertEquals(verdictOf(await checkClaim(bound, DEFAULT_BUDGET, { upper: "1.16" })), "refuted");
  await assertRejects(() => checkClaim(bound, DEFAULT_BUDGET, { lower: "0" }), RangeError, "upper");
});

Deno.test("checkMutant() says when a mutant lives", async () => {
  const harmless = { why: "a weaker bound", parameters: { upper: "1.17" } };
  const result = await checkMutant(bound, harmless, DEFAULT_BUDGET);
  assertEquals([result.verdict, result.rejected], ["proved", false]);
});

Deno.test("rejects() asks for the opposite truth value, and for a refutation where a proof is claimed", () => {
  assertEquals(rejects("proved", "refuted"), true);
  assertEquals(rejects("proved", "inconclusive"), false);
  assertEquals(rejects("supported", "inconclusive"), true);
  assertEquals(rejects("supported", "supported"), false);
  assertEquals(rejects("refuted", "proved"), true);
  assertEquals(rejects("refuted", "inconclusive"), false);
});

Deno.test("claim() refuses a taken identifier, too few mutants, unknown parameters and refutations without a correction", () => {
  const specification = { ...bound, id: "T-OTHER" };
  const attempt = (changes: Partial<typeof specification>) => () =>
    claim({ ...specification, ...changes });
  assertThrows(attempt({ id: "T-BOUND" }), RangeError, "twice");
  assertThrows(attempt({ mutants: bound.mutants.slice(1) }), RangeError, "two mutants");
  const unknown = { why: "typo", parameters: { uper: "1" } };
  assertThrows(attempt({ mutants: [unknown, unknown] }), RangeError, "uper");
  assertThrows(attempt({ expect: "refuted" }), RangeError, "correction");
});
