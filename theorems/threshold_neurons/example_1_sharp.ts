/**
 * Example 1: the largest constants with which the logistic and square root losses satisfy (A2).
 *
 * How large? The set of S with r ≤ 1 − as² on 0 < |s| ≤ S is an interval; it contains S₀ if the inequality is
 * proved on (0, S₀] and does not reach S₁ if the inequality fails at S₁. (A2) with one constant c as coefficient
 * and range holds for c ≤ c₀ if it is proved for c₀, and fails for every c ≥ c₁ if r(c₁) > 1 − c₁³: at s = c₁.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { assemble, claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { belowRoot, belowTanh } from "./_example_1_bounds.ts";

const SOURCE = "threshold neurons, Example 1";

/** The bound holds on (0, holdsUpTo] and fails at failsAt. */
function largest(
  { coefficient, holdsUpTo, failsAt, loss }: {
    readonly coefficient: string;
    readonly holdsUpTo: string;
    readonly failsAt: string;
    readonly loss: "tanh" | "root";
  },
): Evidence {
  // coefficient "c" means: the end of the range itself.
  const at = (reach: string): string => coefficient === "c" ? reach : coefficient;
  const bound = loss === "tanh" ? belowTanh : belowRoot;
  const r = loss === "tanh" ? "tanh(s)/s" : "1/sqrt(1 + s^2)";
  return assemble("the bound is proved up to the smaller number and refuted at the larger", [
    {
      label: `r(s) ≤ 1 − as² for 0 < s ≤ ${holdsUpTo}`,
      evidence: bound({ coefficient: at(holdsUpTo), range: `(0, ${holdsUpTo}]` }),
    },
    {
      label: `r(s) > 1 − as² at s = ${failsAt}`,
      evidence: proveOverBox({
        inequality: `${r} > 1 - a*s^2`,
        domain: { s: `[${failsAt}, ${failsAt}]` },
        definitions: { a: formula(at(failsAt)) },
      }),
    },
  ]);
}

claim({
  id: "B-X1a.1",
  source: `${SOURCE}, rescaled and symmetrised logistic loss: how large may the constants be?`,
  statement:
    "tanh(s)/s ≤ 1 − ¼s² holds for 0 < |s| ≤ 0.914629 and fails at s = 0.914630; (A2) with β = 2 holds for tanh with every c ≤ 0.320207 and with no c ≥ 0.320208",
  formula: String.raw`S^*\in[0.914629,0.914630],\qquad c^*\in[0.320207,0.320208]`,
  uses: ["B-X1a"],
  parameters: {
    coefficient: "1/4",
    holdsUpTo: "0.914629",
    failsAt: "0.914630",
    c: "0.320207",
    cFails: "0.320208",
  },
  check: ({ coefficient, holdsUpTo, failsAt, c, cFails }) =>
    assemble("both by proof below and counterexample above", [
      {
        label: "the range of the coefficient ¼",
        evidence: largest({ coefficient, holdsUpTo, failsAt, loss: "tanh" }),
      },
      {
        label: "one constant",
        evidence: largest({ coefficient: "c", holdsUpTo: c, failsAt: cFails, loss: "tanh" }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "range 0.914631", parameters: { holdsUpTo: "0.914631" } },
    { why: "already fails at 0.914628", parameters: { failsAt: "0.914628" } },
    { why: "coefficient 0.2501", parameters: { coefficient: "0.2501" } },
    { why: "c = 0.320209", parameters: { c: "0.320209" } },
    { why: "c = 0.320206 already fails", parameters: { cFails: "0.320206" } },
  ],
});

claim({
  id: "B-X1b.1",
  source: `${SOURCE}, square root loss: how large may the constants be?`,
  statement:
    "ℓ_sqrt′(s)/s ≤ 1 − (2/5)s² holds exactly for |s| ≤ √(2 − √11/2), a number between 0.584540 and 0.584541; (A2) with β = 2 holds for ℓ_sqrt with every c ≤ 0.437929 and with no c ≥ 0.437930, the bound being the root of 1 − 2c − 2c³ + c⁴ + c⁶ = 0",
  formula: String
    .raw`|s|\le\sqrt{2-\tfrac{\sqrt{11}}2},\qquad c\le c^*,\ 1-2c^*-2c^{*3}+c^{*4}+c^{*6}=0`,
  uses: ["B-X1b"],
  parameters: {
    coefficient: "2/5",
    holdsUpTo: "0.584540",
    failsAt: "0.584541",
    c: "0.437929",
    cFails: "0.437930",
    discriminant: "11",
  },
  check: ({ coefficient, holdsUpTo, failsAt, c, cFails, discriminant }) =>
    assemble("both by proof below and counterexample above; the equations by algebra", [
      {
        label:
          "u = 2 − t/2, t² = 11, is a root of 5 − 16u + 4u²; at a = c the polynomial is that of c",
        evidence: proveIdentity({
          identities: [
            { left: "5 - 16*u + 4*u^2", right: "0" },
            {
              left: "1 - 2*c - c*(2 - c)*c^2 + c^2*c^4",
              right: "1 - 2*c - 2*c^3 + c^4 + c^6",
            },
          ],
          definitions: { u: formula("2 - t/2") },
          where: { "t^2": discriminant },
        }),
      },
      {
        label: "the range of the coefficient 2/5",
        evidence: largest({ coefficient, holdsUpTo, failsAt, loss: "root" }),
      },
      {
        label: "one constant",
        evidence: largest({ coefficient: "c", holdsUpTo: c, failsAt: cFails, loss: "root" }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "range 0.584542", parameters: { holdsUpTo: "0.584542" } },
    { why: "already fails at 0.58454", parameters: { failsAt: "0.584539" } },
    { why: "c = 0.437931", parameters: { c: "0.437931" } },
    { why: "c = 0.437928 already fails", parameters: { cFails: "0.437928" } },
    { why: "√11.1 for √11", parameters: { discriminant: "11.1" } },
  ],
});
