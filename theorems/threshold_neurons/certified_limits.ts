/**
 * Certified limiting sharpness of the single neuron: y_∞² = λ_max(∇²f(0, y_∞)) to 18 decimal places, proved.
 *
 * **Statement.** For a loss ℓ, a step size η and a start (x_0, y_0), gradient descent on f(x, y) = ℓ(xy)
 * converges to (0, y_∞), and y_∞² lies between two given decimals.
 *
 * **Idea.** A box around the orbit is carried from step to step: its centre by the step itself in fixed
 * point, 128 bits behind the point, its radii by the Jacobian's absolute values over the box. Along an
 * orbit that bounces around the edge of stability |1 − ηy²ℓ″(s)| is below 1 most of the time, so the radii
 * stay below 10^−28 over thousands of steps. Once y² < 2/η the distance |x| falls geometrically, and what
 * y² still loses is bounded on both sides by multiples of x² whose quotient tends to 1
 * (`lib/dynamics/certified_limit.ts` has the proof). All decisions compare exact rationals.
 *
 * **Needs.** r(s) = ℓ′(s)/s ≤ 1 non-increasing in |s|: ℓ′ is concave on s ≥ 0 for each of these losses, as
 * ℓ″ = sech² s, (1 + s²)^(−3/2), 1{|s| ≤ 1} and (1 − (β+1)c_β|s|^β)^+ decrease.
 *
 * The start is (3/2, 5/2)/√η: y_0² − x_0² = 4/η, twice the edge of stability.
 *
 * @module
 */
import {
  fixedHigherOrderLoss,
  fixedHuberLoss,
  fixedLogisticLoss,
  fixedSquareRootLoss,
} from "../../lib/dynamics/fixed_loss.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { assemble, claim, type Evidence } from "../../props/mod.ts";
import { certify, type LimitInstance } from "./_certified_gap.ts";

const fixed = new FixedFunctions(128);

const TOGETHER =
  "each limit is enclosed on its own; the statement is that all of them lie where it says";

const SOURCE = "threshold neurons, Theorem 2 and Section 2.2 (beyond the paper: certified values)";
const FORMULA = String
  .raw`\textstyle y_\infty^2=\lim_t y_t^2\in[\,\underline\lambda,\overline\lambda\,],\qquad (x_0,y_0)=(\tfrac32,\tfrac52)/\sqrt\eta`;

interface Ends {
  readonly above16: string;
  readonly below16: string;
  readonly above4: string;
  readonly below4: string;
}

interface StepSizes {
  readonly quarter: string;
  readonly sixteenth: string;
}

function both(
  { id, name, loss }: Pick<LimitInstance, "id" | "name" | "loss">,
  { above16, below16, above4, below4, quarter, sixteenth }: Ends & StepSizes,
): Evidence {
  const four = certify({
    ...{ id, name, loss, stepSize: quarter },
    ...{ start: ["3", "5"], above: above4, below: below4 },
  });
  const parts = [{ label: "η near 1/4", evidence: four }];
  if (four.outcome === "holds") {
    const evidence = certify({
      ...{ id, name, loss, stepSize: sixteenth },
      ...{ start: ["6", "10"], above: above16, below: below16 },
    });
    parts.push({ label: "η near 1/16", evidence });
  }
  return assemble(TOGETHER, parts);
}

function statement(name: string, { above16, below16, above4, below4 }: Ends): string {
  return `Gradient descent on f(x, y) = ℓ(xy) with ${name} converges to (0, y_∞) with ${above16} ≤ y_∞² ≤ ${below16} for η = 1/16 from (6, 10), and with ${above4} ≤ y_∞² ≤ ${below4} for η = 1/4 from (3, 5).`;
}

const STEPS: StepSizes = { quarter: "1/4", sixteenth: "1/16" };

const TANH: Ends = {
  above16: "31.9061388170807811315",
  below16: "31.9061388170807811325",
  above4: "7.6167784757367047610",
  below4: "7.6167784757367047620",
};

claim({
  id: "B-CERT.tanh",
  source: SOURCE,
  statement: statement("ℓ′(s) = tanh s", TANH),
  formula: FORMULA,
  parameters: { ...TANH, ...STEPS, scale: "1" },
  check: ({ scale, ...rest }) =>
    both({
      id: "B-CERT.tanh",
      name: "ℓ′ = tanh",
      loss: fixedLogisticLoss(fixed, { scale }),
    }, rest),
  expect: "proved",
  mutants: [
    {
      why: "the enclosure for η = 1/16 two widths higher",
      parameters: { above16: "31.9061388170807811335", below16: "31.9061388170807811345" },
    },
    {
      why: "the enclosure for η = 1/4 two widths lower",
      parameters: { above4: "7.6167784757367047590", below4: "7.6167784757367047600" },
    },
    { why: "η = 1/16 + 10⁻⁶", parameters: { sixteenth: "0.062501" } },
    { why: "ℓ′ = tanh(κs)/κ, κ = 1 + 10⁻⁶", parameters: { scale: "1.000001" } },
  ],
  remark:
    "Gaps 2/η − y_∞² of 0.0938611829 and 0.3832215243; the expansion of B-X3 gives 3η/2 + 9η³/20 + …",
});

const SQUARE_ROOT: Ends = {
  above16: "31.9373774523774956175",
  below16: "31.9373774523774956185",
  above4: "7.7416900026612506150",
  below4: "7.7416900026612506160",
};

claim({
  id: "B-CERT.sqrt",
  source: SOURCE,
  statement: statement("ℓ(s) = √(1 + s²)", SQUARE_ROOT),
  formula: FORMULA,
  parameters: { ...SQUARE_ROOT, ...STEPS, scale: "1" },
  check: ({ scale, ...rest }) =>
    both({
      id: "B-CERT.sqrt",
      name: "ℓ = √(1 + s²)",
      loss: fixedSquareRootLoss(fixed, { scale }),
    }, rest),
  expect: "proved",
  mutants: [
    {
      why: "the enclosure for η = 1/16 two widths lower",
      parameters: { above16: "31.9373774523774956155", below16: "31.9373774523774956165" },
    },
    {
      why: "the enclosure for η = 1/4 two widths higher",
      parameters: { above4: "7.7416900026612506170", below4: "7.7416900026612506180" },
    },
    { why: "η = 1/4 − 10⁻⁶", parameters: { quarter: "0.249999" } },
    { why: "ℓ′ = s/√(1 + κs²), κ = 1 + 10⁻⁶", parameters: { scale: "1.000001" } },
  ],
  remark:
    "From (3, 6) in place of (3, 5) the limit for η = 1/4 differs by 4.4e-14 only, see B-X3.4.",
});

const HUBER: Ends = {
  above16: "30.5476614033745208997",
  below16: "30.5476614033745209007",
  above4: "6.4210034986579658705",
  below4: "6.4210034986579658715",
};

claim({
  id: "B-CERT.huber",
  source: SOURCE,
  statement: statement("the Huber loss, ℓ′(s) = s on [−1, 1] and sgn s beyond,", HUBER),
  formula: FORMULA,
  parameters: { ...HUBER, ...STEPS, threshold: "1" },
  check: ({ threshold, ...rest }) =>
    both({
      id: "B-CERT.huber",
      name: "the Huber loss",
      loss: fixedHuberLoss(fixed, { threshold }),
    }, rest),
  expect: "proved",
  mutants: [
    {
      why: "the enclosure for η = 1/16 two widths higher",
      parameters: { above16: "30.5476614033745209017", below16: "30.5476614033745209027" },
    },
    {
      why: "the enclosure for η = 1/4 two widths lower",
      parameters: { above4: "6.4210034986579658685", below4: "6.4210034986579658695" },
    },
    { why: "η = 1/16 − 10⁻⁶", parameters: { sixteenth: "0.062499" } },
    { why: "linear beyond 1 + 10⁻⁶", parameters: { threshold: "1.000001" } },
  ],
  remark:
    "ℓ″ jumps at |s| = 1: where the box contains the jump the whole range [0, 1] of ℓ″ enters the Jacobian's bound.",
});

const SECOND_ORDER: Ends = {
  above16: "31.7916759838655564945",
  below16: "31.7916759838655564955",
  above4: "7.2523029323313984603",
  below4: "7.2523029323313984613",
};

claim({
  id: "B-CERT.l2",
  source: SOURCE,
  statement: statement("ℓ₂ of Example 1, ℓ₂′(s) = s(1 − 4s²/27) up to |s| = 3/2,", SECOND_ORDER),
  formula: FORMULA,
  parameters: { ...SECOND_ORDER, ...STEPS, coefficient: "4/27" },
  check: ({ coefficient, ...rest }) =>
    both({
      id: "B-CERT.l2",
      name: "ℓ₂",
      loss: fixedHigherOrderLoss(fixed, { exponent: 2, coefficient }),
    }, rest),
  expect: "proved",
  mutants: [
    {
      why: "the enclosure for η = 1/16 two widths lower",
      parameters: { above16: "31.7916759838655564925", below16: "31.7916759838655564935" },
    },
    {
      why: "the enclosure for η = 1/4 two widths higher",
      parameters: { above4: "7.2523029323313984623", below4: "7.2523029323313984633" },
    },
    { why: "η = 1/4 + 10⁻⁶", parameters: { quarter: "0.250001" } },
    { why: "c₂ = 0.148149 in place of 4/27", parameters: { coefficient: "0.148149" } },
  ],
});
