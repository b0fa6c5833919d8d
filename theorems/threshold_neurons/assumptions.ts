/**
 * Assumptions (A1) and (A2): what η < 1 is for, and that one c may serve as coefficient and as range in (A2).
 *
 * Write d = ℓ′(xy) for the current point. For every loss
 *
 *     y₊ − x₊ = (y − x)(1 + ηd),   y₊ + x₊ = (y + x)(1 − ηd),
 *
 * so that |d| ≤ 1 (ℓ is 1-Lipschitz) and η < 1 keep both factors positive and y > |x| invariant. With
 * η = 1/(1 + u) and d = 1 − v the second factor is (u + v)/(1 + u), positive for u > 0, v ≥ 0. From (1, 2)
 * the Huber loss gives |x₊| − y₊ = 3(η − 1) for every η ≥ 1, so that no larger step will do.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveIdentity, proveOverBox, range } from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { explain, huber, NEXT, state, step } from "./_steps.ts";

interface Invariance {
  readonly etas: string;
  readonly lipschitz: string;
  readonly sign: string;
}

function invariance({ etas, lipschitz, sign }: Invariance): Evidence {
  const { to } = range(etas);
  const factor = (of: string): Evidence =>
    proveOnDomain({
      inequality: `1 - η*(${of}) > 0`,
      domain: { η: etas, d: `[-${lipschitz}, ${lipschitz}]` },
      substitution: {
        η: formula("m/(1 + u)", { m: to.value ?? Rational.ONE }),
        d: formula(`${of === "d" ? "" : "-"}(L - v)`, { L: lipschitz }),
      },
      positive: to.included ? [] : ["u"],
      nonNegative: to.included ? ["u", "v"] : ["v"],
      replay: explain("B-A1"),
    });
  return decide({
    statement: "y > |x| is invariant",
    argument: "y₊ ∓ x₊ = (y ∓ x)(1 ± ηd) with positive factors",
    pieces: [
      {
        label: "the factor identities",
        necessary: true,
        evidence: proveIdentity({
          identities: [
            { left: "next_y - next_x", right: `(y - x)*(1 + (${sign})*η*d)` },
            { left: "next_y + next_x", right: `(y + x)*(1 - (${sign})*η*d)` },
          ],
          definitions: NEXT,
        }),
      },
      { label: "1 − ηd > 0", necessary: true, evidence: factor("d") },
      { label: "1 + ηd > 0", necessary: true, evidence: factor("-d") },
    ],
  });
}

claim({
  id: "B-A1",
  source: "threshold neurons, (A1) and “we assume η < 1”, Section 2.1",
  statement:
    "For every 0 < η < 1, every ℓ with |ℓ′| ≤ 1 and all x, y: y₊ ∓ x₊ = (y ∓ x)(1 ± ηℓ′(xy)) for a step of gradient descent on ℓ(xy), so that y > |x| implies y₊ > |x₊|",
  formula: String
    .raw`y_+\mp x_+=(y\mp x)\,(1\pm\eta\,\ell'(xy)),\qquad 0<\eta<1,\ |\ell'|\le1,\ y>|x|\implies y_+>|x_+|`,
  parameters: { etas: "(0, 1)", lipschitz: "1", sign: "1" },
  check: invariance,
  expect: "proved",
  mutants: [
    { why: "η = 1 allowed", parameters: { etas: "(0, 1]" } },
    { why: "η < 1.001", parameters: { etas: "(0, 1.001)" } },
    { why: "Lipschitz constant 1.01", parameters: { lipschitz: "1.01" } },
    { why: "the signs of the factors exchanged", parameters: { sign: "-1" } },
  ],
  remark:
    "This is all that η < 1 is used for. Neither convexity nor evenness is needed. Every pair (η, d) with |d| ≤ 1 occurs for the Huber loss.",
});

claim({
  id: "B-A1.1",
  source: "threshold neurons, “we assume η < 1”, Section 2.1: is it needed?",
  statement:
    "For every η ≥ 1 a step of size η on the Huber loss from (x, y) = (1, 2) ends with y₊ ≤ |x₊|: |x₊| − y₊ = 3(η − 1); for η = 1 two steps end at (0, 0), for η = 2 one step ends at (−3, 0)",
  formula: String.raw`(1,2)\mapsto(1-2\eta,\,2-\eta),\qquad|x_+|-y_+=3(\eta-1)`,
  uses: ["B-A1"],
  parameters: { from: "1", one: "0", two: "-3" },
  check: ({ from, one, two }) => {
    const twice = step(step(state(1, 2), 1, huber), 1, huber);
    const once = step(state(1, 2), 2, huber);
    return decide({
      statement: "y > |x| fails for η ≥ 1",
      argument: "s = 2 > 1, so that ℓ′ = 1",
      replay: explain("B-A1.1"),
      instances: [
        {
          at: { η: "1", x0: "1", y0: "2" },
          holds: twice.x.equals(one) && twice.y.sign() === 0,
          found: `(x_2, y_2) = (${twice.x}, ${twice.y})`,
          required: `(${one}, 0)`,
        },
        {
          at: { η: "2", x0: "1", y0: "2" },
          holds: once.x.equals(two) && once.y.sign() === 0,
          found: `(x_1, y_1) = (${once.x}, ${once.y})`,
          required: `(${two}, 0)`,
        },
      ],
      pieces: [{
        label: "|x₊| ≥ y₊, as −x₊ = 2η − 1 > 0",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "(2*η - 1) - (2 - η) >= 0",
          domain: { η: `[${from}, inf)` },
          substitution: { η: formula("m + u", { m: from }) },
          nonNegative: ["u"],
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "already for η ≥ 0.99", parameters: { from: "0.99" } },
    { why: "η = 2 ends at (−2.9, 0)", parameters: { two: "-2.9" } },
    { why: "η = 1 ends at (0.01, 0)", parameters: { one: "0.01" } },
  ],
});

claim({
  id: "B-A2",
  source: "threshold neurons, (A2), Section 2.1",
  statement:
    "If r(s) ≤ 1 for all s ≠ 0 and r(s) ≤ 1 − a|s|^β for 0 < |s| ≤ b (a, b > 0), then (A2) holds with the single constant c = min(a, b), which serves as coefficient and as range; if (A2) holds with c, it holds with every smaller positive constant",
  formula: String
    .raw`r\le1,\ r(s)\le1-a|s|^\beta\ (|s|\le b)\implies r(s)\le1-c|s|^\beta\mathbf 1_{|s|\le c},\ c=\min(a,b)`,
  parameters: { a: "1/2", b: "1/2", choice: "1" },
  // p stands for |s|^β ≥ 0; a ≥ c means a = c + v.
  check: ({ a, b, choice }) => {
    const least = Rational.from(a).compare(b) <= 0 ? a : b;
    const c = formula(least).times(formula(choice));
    return decide({
      statement: "a smaller constant",
      argument: "c ≤ a weakens the inequality, c ≤ b the range",
      pieces: [
        {
          label: "1 − ap ≤ 1 − cp for p ≥ 0, c ≤ a",
          necessary: true,
          evidence: provePositive({
            inequality: "1 - (c + v)*p <= 1 - c*p",
            positive: ["c"],
            nonNegative: ["v", "p"],
          }),
        },
        {
          label: "an instance, r = 1 − a s² up to b and 1 beyond: c ≤ b",
          necessary: true,
          evidence: proveOverBox({
            inequality: "b - c >= 0",
            domain: { b: `[${b}, ${b}]` },
            definitions: { c },
          }),
        },
        {
          label: "an instance: c ≤ a",
          necessary: true,
          evidence: proveOverBox({
            inequality: "a - c >= 0",
            domain: { a: `[${a}, ${a}]` },
            definitions: { c },
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "c = 1.01·min(a, b)", parameters: { choice: "1.01" } },
    {
      why: "c = 1.01·min(a, b) where the range is the smaller",
      parameters: { b: "1/4", choice: "1.01" },
    },
  ],
  remark:
    "(A2) is a definition; one constant in two roles loses nothing but size. For β = ∞ it only says r ≤ 1, as for the Huber loss.",
});
