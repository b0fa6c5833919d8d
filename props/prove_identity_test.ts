import { assert, assertEquals, assertThrows } from "@std/assert";
import { verdictOf } from "./evidence.ts";
import { proveIdentity } from "./prove_identity.ts";

Deno.test("proveIdentity() proves a true identity by normal form and by exact grid", () => {
  const evidence = proveIdentity({
    identities: [{ left: "θ + γ*θ*(1 - θ^2)", right: "1 + (1 - θ)*(γ*θ*(1 + θ) - 1)" }],
  });
  assertEquals(verdictOf(evidence), "proved");
  assertEquals(evidence.coverage.routes, "normal form and exact grid");
  assert(Number(evidence.coverage.gridPoints) >= 8);
});

Deno.test("proveIdentity() refutes an identity that is off by one coefficient, with the simplest point", () => {
  const evidence = proveIdentity({
    identities: [{ left: "(a + b)^2", right: "a^2 + 3*a*b + b^2" }],
  });
  assertEquals(verdictOf(evidence), "refuted");
  assertEquals(evidence.counterexample?.at, { a: "1", b: "1" });
  assertEquals(evidence.counterexample?.found, "left = 4, right = 5");
});

Deno.test("proveIdentity() refutes identities that agree on the first grid values but not everywhere", () => {
  const evidence = proveIdentity({
    identities: [{ left: "x*(x - 1)*(x - 2)*(x + 1)*(x + 2)", right: "0" }],
  });
  assertEquals(verdictOf(evidence), "refuted");
  assertEquals(evidence.counterexample?.at, { x: "1/2" });
});

Deno.test("proveIdentity() divides: rational functions are compared after cross-multiplication", () => {
  const identities = [{ left: "1/(x - y) - 1/(x + y)", right: "2*y/(x^2 - y^2)" }];
  assertEquals(verdictOf(proveIdentity({ identities })), "proved");
});

Deno.test("proveIdentity() works modulo relations that define algebraic numbers", () => {
  const where = { "a^2": "γ + 3", "b^2": "γ - 1", "c^2": "γ" };
  const cycle = "(a + b)/(2*c)";
  const other = "(a - b)/(2*c)";
  const holds = proveIdentity({
    identities: [{ left: `${cycle} + γ*${cycle}*(1 - (${cycle})^2)`, right: other }],
    where,
  });
  assertEquals(verdictOf(holds), "proved");
  const fails = proveIdentity({
    identities: [{ left: `${cycle} + 1.01*γ*${cycle}*(1 - (${cycle})^2)`, right: other }],
    where,
  });
  assertEquals(verdictOf(fails), "refuted");
});

Deno.test("proveIdentity() prefers the witness inside the statement's own domain", () => {
  const evidence = proveIdentity({
    identities: [{ left: "γ*θ*(1 - θ)", right: "γ*(1 - θ)" }],
    witness: { γ: "1.1", θ: "0.99" },
  });
  assertEquals(evidence.counterexample?.at, { γ: "1.1", θ: "0.99" });
});

Deno.test("proveIdentity() refuses an empty list", () => {
  assertThrows(() => proveIdentity({ identities: [] }), RangeError, "empty");
});

Deno.test("proveIdentity() gives a value to a variable that occurs in a denominator only", () => {
  const evidence = proveIdentity({ identities: [{ left: "1/n*(r - r)", right: "0" }] });
  assertEquals(verdictOf(evidence), "proved");
});

Deno.test("proveIdentity() with relations refutes only at a point that shows it", () => {
  const fails = proveIdentity({
    identities: [{ left: "s*(s + 1)", right: "2.001 + s" }],
    where: { "s^2": "2" },
  });
  assertEquals(verdictOf(fails), "refuted");
  assertEquals(fails.counterexample?.at, { s: "√(2)" });
  // s² = 4 has the roots ±2, r² = 4g and s² = g have r = 2s among others: true of the non-negative roots.
  for (
    const [left, right, where] of [
      ["s", "2", { "s^2": "4" }],
      ["r", "2*s", { "s^2": "g", "r^2": "4*g" }],
    ] as const
  ) {
    assertEquals(
      verdictOf(proveIdentity({ identities: [{ left, right }], where })),
      "inconclusive",
    );
  }
});

Deno.test("proveIdentity() refuses divisors that the relations make 0", () => {
  for (const left of ["x + (s^2 - 2)/(s^2 - 2)", "1/(1/(s^2 - 2))"]) {
    assertThrows(
      () => proveIdentity({ identities: [{ left, right: "0" }], where: { "s^2": "2" } }),
      RangeError,
      "the relations make it 0",
    );
  }
});

Deno.test("proveIdentity() refuses relations that do not give a normal form", () => {
  const identities = [{ left: "a^2", right: "2" }];
  for (
    const where of [{ "b^2": "2", "a^2": "b^2" }, { "a^2": "a + 1" }, { "a^2": "2", "a^3": "3" }]
  ) {
    assertThrows(() => proveIdentity({ identities, where }), RangeError, "Cannot use");
  }
});

Deno.test("proveIdentity() completes a witness by the zeros that it stands for", () => {
  const evidence = proveIdentity({
    identities: [{ left: "x*y + 1", right: "0" }],
    witness: { x: "1" },
  });
  assertEquals(evidence.counterexample?.at, { x: "1", y: "0" });
});
