import { assertEquals } from "@std/assert";
import { proveIdentity, proveOverBox, verdictOf } from "../../props/mod.ts";
import { proveThrough, type Statement } from "./_restate.ts";

const SQUARE: Statement = {
  inequalities: ["x^2 > 0.01"],
  domain: { x: "(0.1, 1)" },
  replay: () => "none",
};

Deno.test("proveThrough() proves what its pieces prove", () => {
  const evidence = proveThrough(SQUARE, {
    argument: "x = 0.1 + y",
    pieces: [
      {
        label: "expansion",
        evidence: proveIdentity({
          identities: [{ left: "(0.1 + y)^2 - 0.01", right: "y*(0.2 + y)" }],
        }),
      },
      {
        label: "factor",
        evidence: proveOverBox({ inequality: "0.2 + y > 0", domain: { y: "(0, 0.9)" } }),
      },
    ],
  });
  assertEquals(verdictOf(evidence), "proved");
});

Deno.test("proveThrough() carries a failing point back to the statement's variables", () => {
  const evidence = proveThrough({ ...SQUARE, inequalities: ["x^2 > 0.04"] }, {
    argument: "x = 0.1 + y",
    pieces: [{
      label: "in y",
      evidence: proveOverBox({ inequality: "(0.1 + y)^2 > 0.04", domain: { y: "(0, 0.9)" } }),
      back: [{ x: "0.1 + y" }],
    }],
  });
  assertEquals(verdictOf(evidence), "refuted");
  assertEquals(Object.keys(evidence.counterexample?.at ?? {}), ["x"]);
});

Deno.test("proveThrough() leaves a true statement undecided when only its certificate fails", () => {
  const evidence = proveThrough(SQUARE, {
    argument: "a bound that is too strong",
    pieces: [{
      label: "too strong",
      evidence: proveOverBox({ inequality: "x^2 > 0.5", domain: { x: "(0.1, 1)" } }),
    }],
  });
  assertEquals(verdictOf(evidence), "inconclusive");
  assertEquals(evidence.counterexample, undefined);
});

Deno.test("proveThrough() accepts no counterexample outside the domain or the hypotheses", () => {
  const proof = {
    argument: "none",
    instances: [{ x: "0.1" }, { x: "2" }, { x: "0.15" }],
    pieces: [{
      label: "trivial",
      evidence: proveOverBox({ inequality: "x > 0", domain: { x: "(0.1, 1)" } }),
    }],
  };
  const statement = { ...SQUARE, inequalities: ["x > 0.2"] };
  const inside = proveThrough(statement, proof);
  assertEquals(inside.counterexample?.at, { x: "0.15" });
  const restricted = proveThrough({ ...statement, where: ["x > 0.3"] }, proof);
  assertEquals(verdictOf(restricted), "proved");
});
