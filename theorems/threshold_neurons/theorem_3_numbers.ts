/**
 * The numbers 0.08 and 1/200 in the proof of Theorem 3.
 *
 * g increases (B-L2.1), so that g(b) ≥ g(−1) = 0.083315… on [−1, 0]; and π is enclosed by Machin's formula.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveOverBox } from "../../props/mod.ts";
import { decide } from "./_certify.ts";
import { PI_RANGE } from "./_pi.ts";
import { gAt } from "./_smoothed_relu.ts";
import { explain } from "./_steps.ts";

claim({
  id: "B-D2",
  source: "threshold neurons, proof of Theorem 3: “g(b_t) ≥ 0.08” and the constant 1/200",
  statement: "g(b) ≥ 0.08 for every −1 ≤ b ≤ 0, and (π/4)·0.08² ≥ 1/200",
  formula: String.raw`g(b)\ge0.08\ (-1\le b\le0),\qquad\tfrac\pi4\,0.08^2\ge\tfrac1{200}`,
  uses: ["B-L2.1"],
  parameters: { least: "0.08", constant: "1/200", from: "-1" },
  check: ({ least, constant, from }) =>
    decide({
      statement: "the numbers",
      argument: "g increases (B-L2.1), so that its value at the left end counts",
      pieces: [
        {
          label: "g at the left end",
          necessary: true,
          evidence: proveOverBox({
            inequality: "g >= l",
            domain: { p: PI_RANGE },
            definitions: { g: gAt(from), l: formula(least) },
            replay: () => explain("B-D2"),
          }),
        },
        {
          label: "(π/4)l² ≥ constant",
          necessary: true,
          evidence: proveOverBox({
            inequality: "p/4*l^2 >= c",
            domain: { p: PI_RANGE },
            definitions: { l: formula(least), c: formula(constant) },
            replay: () => explain("B-D2"),
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "g ≥ 0.08332 (g(−1) = 0.083315…)", parameters: { least: "0.08332" } },
    { why: "1/198 for 1/200", parameters: { constant: "1/198" } },
    { why: "0.0797 for 0.08", parameters: { least: "0.0797" } },
    { why: "down to b = −1.03", parameters: { from: "-1.03" } },
  ],
  remark: "200·(π/4)·0.08² = 1.0053: the constant is tight by half a per cent.",
});
