import { assertEquals, assertThrows } from "@std/assert";
import { ledgerOfToys } from "./_harness.ts";
import { canonicalJson } from "../shell/canonical_json.ts";
import { ledgerJsonSchema, parseEvidence, parseLedger } from "./schema.ts";

Deno.test("a ledger survives its own JSON", async () => {
  const ledger = await ledgerOfToys();
  const text = canonicalJson(ledger);
  assertEquals(parseLedger(JSON.parse(text)), ledger);
  assertEquals(canonicalJson(JSON.parse(text)), text);
});

Deno.test("a verdict outside the five words is refused by name", async () => {
  const ledger = await ledgerOfToys();
  const wrong = structuredClone(ledger) as unknown as { claims: { verdict: string }[] };
  wrong.claims[1]!.verdict = "probably";
  assertThrows(() => parseLedger(wrong), TypeError, "claims.1.verdict");
});

Deno.test("evidence that is not plain JSON is refused, and the field is named", () => {
  const evidence = {
    method: "exact",
    outcome: "holds",
    ground: "proof",
    summary: "",
    coverage: {},
  };
  assertEquals(parseEvidence(evidence).ground, "proof");
  assertThrows(
    () => parseEvidence({ ...evidence, coverage: { share: NaN } }),
    TypeError,
    "coverage.share",
  );
  assertThrows(() => parseEvidence({ ...evidence, clock: 1 }), TypeError, "clock");
  assertThrows(() => parseEvidence(undefined), TypeError, "the whole");
});

Deno.test("the published JSON Schema asks for exactly the fields of an entry", async () => {
  const schema = ledgerJsonSchema() as {
    required: string[];
    properties: { claims: { items: { required: string[] } } };
  };
  assertEquals(schema.required, ["schema", "provenance", "claims"]);
  const [entry] = (await ledgerOfToys()).claims;
  assertEquals(schema.properties.claims.items.required.toSorted(), Object.keys(entry!).toSorted());
});

Deno.test("canonicalJson() does not depend on the order of keys", () => {
  assertEquals(
    canonicalJson({ b: [{ d: 1, c: 2 }], a: "θ" }),
    canonicalJson({ a: "θ", b: [{ c: 2, d: 1 }] }),
  );
});
