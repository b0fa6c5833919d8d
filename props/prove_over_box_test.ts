import { assert, assertEquals, assertThrows } from "@std/assert";
import { evaluateExactly, formula } from "../lib/numerics/expression/mod.ts";
import { Rational } from "../lib/numerics/rational.ts";
import { verdictOf } from "./evidence.ts";
import { proveOverBox } from "./prove_over_box.ts";

Deno.test("proveOverBox() proves the one-dimensional bound of Lemma B.2 in few boxes", () => {
  const problem = {
    inequality: "1.162 - θ*(2.25 - 1.25*θ^2) > 0",
    domain: { θ: "[0, 1]" },
  };
  const evidence = proveOverBox(problem);
  assertEquals(verdictOf(evidence), "proved");
  assert(Number(evidence.coverage.boxes) <= 100, `${evidence.coverage.boxes} boxes`);
  const natural = proveOverBox({ ...problem, form: "natural" });
  assertEquals(verdictOf(natural), "proved");
  assert(Number(natural.coverage.boxes) > Number(evidence.coverage.boxes));
});

Deno.test("proveOverBox() refutes the bound when it is tightened below the true maximum", () => {
  const evidence = proveOverBox({
    inequality: "1.1618 - θ*(2.25 - 1.25*θ^2) > 0",
    domain: { θ: "[0, 1]" },
  });
  assertEquals(verdictOf(evidence), "refuted");
  const θ = Rational.from(evidence.counterexample?.at["θ"] ?? "0");
  const value = evaluateExactly(formula("1.1618 - θ*(2.25 - 1.25*θ^2)"), { θ });
  assert(value.sign() <= 0);
  assert(θ.denominator < 100n, `${θ} is a simple point`);
});

Deno.test("proveOverBox() finds a violation on a set of width 1e-6", () => {
  // Negative exactly on (0.3141587, 0.3141597), where the bump's square root is 5e-7 wide.
  const inequality = "(x - 0.3141592)^2 - 2.5e-13 > 0";
  const evidence = proveOverBox({ inequality, domain: { x: "[0, 1]" } });
  assertEquals(verdictOf(evidence), "refuted");
  const touching = proveOverBox({
    inequality: "(x - 0.3141592)^2 + 1e-13 > 0",
    domain: { x: "[0, 1]" },
  });
  assertEquals(verdictOf(touching), "proved");
});

Deno.test("proveOverBox() is undecided, not wrong, where a strict inequality degenerates at an open end", () => {
  const evidence = proveOverBox({
    inequality: "(1 - x)*(1 + x^2) > 0",
    domain: { x: "[0, 1)" },
    maximumBoxes: 500,
  });
  assertEquals(verdictOf(evidence), "inconclusive");
  const factored = proveOverBox({ inequality: "1 + x^2 > 0", domain: { x: "[0, 1)" } });
  assertEquals(verdictOf(factored), "proved");
});

Deno.test("proveOverBox() refutes a strict inequality by equality at an attained corner, exactly", () => {
  const problem = {
    inequality: "γ*θ*(1 + θ) > γ0*(2 - 0.01)*(1 - 0.01)",
    definitions: { γ0: "1.1" },
  };
  const closed = proveOverBox({ ...problem, domain: { θ: "[0.99, 1)", γ: "[1.1, 1.25)" } });
  assertEquals(verdictOf(closed), "refuted");
  assertEquals(closed.counterexample?.at, { θ: "0.99", γ: "1.1" });
  // At a corner whose coordinates are doubles the non-strict inequality is certified as it stands.
  const nonStrict = proveOverBox({
    inequality: "γ*θ*(1 + θ) >= 1.125*0.75*1.75",
    domain: { θ: "[0.75, 1)", γ: "[1.125, 1.25)" },
  });
  assertEquals(verdictOf(nonStrict), "proved");
});

Deno.test("proveOverBox() respects conditions that cut the box down", () => {
  const domain = { x: "[0, 1]", y: "[0, 1]" };
  assertEquals(
    verdictOf(proveOverBox({ inequality: "1.01 > x + y", domain, where: ["x + y <= 1"] })),
    "proved",
  );
  const outside = proveOverBox({ inequality: "0.99 > x + y", domain, where: ["x + y <= 1"] });
  assertEquals(verdictOf(outside), "refuted");
  const { x, y } = outside.counterexample?.at ?? {};
  assert(Number(x) + Number(y) <= 1 && Number(x) + Number(y) >= 0.99);
});

Deno.test("proveOverBox() covers unbounded domains", () => {
  const proved = proveOverBox({ inequality: "1 > tanh(s)*s/(1 + s^2)", domain: { s: "[0, inf)" } });
  assert(verdictOf(proved) !== "refuted");
  assertEquals(
    verdictOf(proveOverBox({ inequality: "phi(b) >= 0", domain: { b: "(-inf, inf)" } })),
    "proved",
  );
  assertEquals(
    verdictOf(proveOverBox({ inequality: "0.9 > tanh(s)", domain: { s: "[0, inf)" } })),
    "refuted",
  );
});

Deno.test("proveOverBox() encloses elementary functions", () => {
  const sech = proveOverBox({
    inequality: "1 - tanh(s)^2 >= 0.866",
    domain: { s: "[0, 0.25]" },
  });
  assertEquals(verdictOf(sech), "proved");
  assertEquals(
    verdictOf(proveOverBox({ inequality: "1 - tanh(s)^2 >= 0.9401", domain: { s: "[0, 0.25]" } })),
    "refuted",
  );
});

Deno.test("proveOverBox() shares the parts of a composed map", () => {
  const h = formula("θ + γ*θ*(1 - θ^2)");
  const g = h.at({ θ: h });
  const evidence = proveOverBox({
    inequality: "g > 0.65",
    definitions: { g: g.at({ γ: "1.25" }) },
    domain: { θ: "[0.65, 1]" },
  });
  assertEquals(verdictOf(evidence), "proved");
  assert(Number(evidence.coverage.boxes) <= 300);
});

Deno.test("proveOverBox() names a variable without a range", () => {
  assertThrows(
    () => proveOverBox({ inequality: "x + y > 0", domain: { x: "[0, 1]" } }),
    RangeError,
    "y",
  );
});

Deno.test("proveOverBox() refutes at a point near an open corner where the formula is monotone", () => {
  const evidence = proveOverBox({
    inequality: "x + y < 1.9999",
    domain: { x: "(0, 1)", y: "(0, 1)" },
  });
  assertEquals(evidence.outcome, "fails");
  assertEquals(Number(evidence.coverage.boxes) <= 3, true);
});

Deno.test("proveOverBox() proves and refutes nothing where a formula has no value", () => {
  const cases = [
    { inequality: "tanh(1/x) >= -1", x: "[-1, 1]" },
    { inequality: "sqrt(x)^2 >= 0", x: "[-2, -1]" },
    { inequality: "exp(log(x)) >= 0", x: "[-2, -1]" },
    { inequality: "(x - x)*(1/x) >= 0", x: "[0, 0]" },
    { inequality: "tanh(sqrt(x)) > 1", x: "[-2, -1]" },
    { inequality: "Phi(1/x) > 1", x: "[0, 0]" },
  ];
  for (const { inequality, x } of cases) {
    for (const form of ["natural", "meanValue"] as const) {
      const evidence = proveOverBox({ inequality, domain: { x }, form, maximumBoxes: 500 });
      assertEquals(verdictOf(evidence), "inconclusive", inequality);
    }
  }
});

Deno.test("proveOverBox() proves nothing of a domain in which it finds no point", () => {
  for (const where of [["x > 2"], ["x > 1"], ["x^2 < 0"], ["x < 0.3", "x > 0.4"]]) {
    const evidence = proveOverBox({ inequality: "x > 5", domain: { x: "[0, 1]" }, where });
    assertEquals(verdictOf(evidence), "inconclusive", where.join(", "));
    assert(evidence.reason?.includes("no point of the domain"));
  }
  const thin = proveOverBox({
    inequality: "x + y < 1",
    domain: { x: "[0, 1]", y: "[0, 1]" },
    where: ["x + y > 0.3999", "x + y < 0.4", "x > 0.3", "y > 0.09"],
  });
  assertEquals(verdictOf(thin), "proved");
});
