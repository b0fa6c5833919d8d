/**
 * Certified limiting sharpness, continued: the losses of higher order of Example 1, and Figure 12.
 *
 * Statement, idea and needs are those of `certified_limits.ts`: boxes around the orbit, with radii by the
 * Jacobian, and a tail bound (`lib/dynamics/certified_limit.ts`). For β = 3/2 the loss is not C⁴ at 0, but
 * ℓ″ = 1 − (β+1)c_β|s|^β is Lipschitz, as β > 1, which is all that the boxes need;
 * |s|^{3/2} = |s|√|s| is computed by an exact square root.
 *
 * @module
 */
import { fixedHigherOrderLoss, fixedSquareRootLoss } from "../../lib/dynamics/fixed_loss.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { assemble, claim } from "../../props/mod.ts";
import { certify } from "./_certified_gap.ts";

const fixed = new FixedFunctions(128);

const TOGETHER =
  "each limit is enclosed on its own; the statement is that all of them lie where it says";

const HIGHER = {
  above32: "31.9590963495264255883",
  below32: "31.9590963495264255893",
  above3: "31.4722696677449168561",
  below3: "31.4722696677449168571",
  above4: "31.2602986421932474821",
  below4: "31.2602986421932474831",
} as const;

claim({
  id: "B-CERT.lbeta",
  source: "threshold neurons, Theorem 2 and Example 1 (beyond the paper: certified values)",
  statement:
    `Gradient descent on ℓ_β(xy) of Example 1 with η = 1/16 from (6, 10) converges to (0, y_∞) with ${HIGHER.above32} ≤ y_∞² ≤ ${HIGHER.below32} for β = 3/2, ${HIGHER.above3} ≤ y_∞² ≤ ${HIGHER.below3} for β = 3 and ${HIGHER.above4} ≤ y_∞² ≤ ${HIGHER.below4} for β = 4.`,
  formula: String
    .raw`\ell_\beta'(s)=s\bigl(1-c_\beta|s|^\beta\bigr),\quad c_\beta=\tfrac{\beta^\beta}{(\beta+1)^{\beta+1}}`,
  parameters: { ...HIGHER, stepSize: "1/16" },
  check: ({ above32, below32, above3, below3, above4, below4, stepSize }) => {
    const parts = [];
    for (
      const [exponent, above, below] of [
        ["4", above4, below4],
        ["3", above3, below3],
        ["3/2", above32, below32],
      ] as const
    ) {
      const evidence = certify({
        id: "B-CERT.lbeta",
        name: `ℓ_β, β = ${exponent}`,
        loss: fixedHigherOrderLoss(fixed, { exponent }),
        ...{ stepSize, start: ["6", "10"], above, below },
      });
      parts.push({ label: `β = ${exponent}`, evidence });
      if (evidence.outcome !== "holds") break;
    }
    return assemble(TOGETHER, parts);
  },
  expect: "proved",
  mutants: [
    {
      why: "the enclosure for β = 3/2 two widths higher",
      parameters: { above32: "31.9590963495264255903", below32: "31.9590963495264255913" },
    },
    {
      why: "the enclosure for β = 4 two widths lower",
      parameters: { above4: "31.2602986421932474801", below4: "31.2602986421932474811" },
    },
    { why: "η = 1/16 + 10⁻⁶", parameters: { stepSize: "0.062501" } },
  ],
});

const FIGURE = {
  aboveLeft: "5.5743494405591525301",
  belowLeft: "5.5743494405591525311",
  aboveRight: "7.7416900026612070320",
  belowRight: "7.7416900026612070330",
} as const;

claim({
  id: "B-CERT.figure12",
  source: "threshold neurons, Figure 12",
  statement:
    `Gradient descent on √(1 + x²y²) with η = 1/4 converges to (0, y_∞) with ${FIGURE.aboveLeft} ≤ y_∞² ≤ ${FIGURE.belowLeft} from (3, 4) and ${FIGURE.aboveRight} ≤ y_∞² ≤ ${FIGURE.belowRight} from (3, 6).`,
  parameters: { ...FIGURE, left: "4", right: "6", stepSize: "1/4" },
  check: ({ aboveLeft, belowLeft, aboveRight, belowRight, left, right, stepSize }) => {
    const loss = fixedSquareRootLoss(fixed);
    const [id, name] = ["B-CERT.figure12", "ℓ = √(1 + s²)"];
    return assemble(TOGETHER, [
      {
        label: "left panel",
        evidence: certify({
          ...{ id, name, loss, stepSize, start: ["3", left] },
          ...{ above: aboveLeft, below: belowLeft },
        }),
      },
      {
        label: "right panel",
        evidence: certify({
          ...{ id, name, loss, stepSize, start: ["3", right] },
          ...{ above: aboveRight, below: belowRight },
        }),
      },
    ]);
  },
  expect: "proved",
  mutants: [
    {
      why: "the left enclosure two widths higher",
      parameters: { aboveLeft: "5.5743494405591525321", belowLeft: "5.5743494405591525331" },
    },
    { why: "the left start higher by 10⁻⁹", parameters: { left: "4.000000001" } },
    { why: "the right start (3, 5), whose limit differs by 4.4e-14", parameters: { right: "5" } },
    { why: "η = 1/4 + 10⁻⁶", parameters: { stepSize: "0.250001" } },
  ],
  remark:
    "The left panel illustrates gradient flow, whose limit is y_∞² = 7: gradient descent ends 20 % below it, at 5.574. The right one ends at 2/η − 0.258.",
});
