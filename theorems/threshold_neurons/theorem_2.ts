/**
 * Theorem 2: the edge-of-stability regime. Refuted as printed, corrected; its upper bound is proved.
 *
 * **Printed.** (A1), (A2), D₀ = y₀² − x₀² = (2 + δ)/η with a constant δ > 0, x_t ≠ 0 while y_t² > 2/η: gradient descent converges to
 * (0, y_∞) with 2/η − O(η^{1/(β−1)}) ≤ λ_max(∇²f(0, y_∞)) ≤ 2/η.
 *
 * **Upper bound.** λ_max = ℓ″(0)y_∞² = y_∞² (B-E8). y_t² does not increase: y₊ = y(1 − ηrx²), and 0 ≤ ηrx² ≤ 1 since y₊ > |x₊| ≥ 0
 * (B-W1). If y_T² ≤ 2/η for some T, then y_∞² ≤ y_T² ≤ 2/η. Otherwise y_t² > 2/η for all t, so that no x_t is 0 by hypothesis, and
 * Lemma 7 gives lim y_t² ≤ 2/η: with ηy_∞² ≥ 2 + ε the factor |x_{t+1}|/|x_t| = ηr_t y_t² − 1 would end above 1, against
 * x_t → 0. Neither (A2) nor the form of the start is needed.
 *
 * **Lower bound.** False for losses with (A1), (A2) whose slope catches up with s: ℓ′(s)/s = 1 somewhere. B-CEX1 proves it for
 * β = 2; the check here repeats that proof (`counterexample_theorem_2.ts`) for β = 3. The bound holds in all that was
 * tested as soon as ℓ′(s)/s < 1 for all s ≠ 0, and there its order is sharp (B-F9a.*).
 *
 * @module
 */
import { certifiedLimit } from "../../lib/dynamics/certified_limit.ts";
import { fixedHuberLoss } from "../../lib/dynamics/fixed_loss.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { assemble, claim, type Evidence, type ExactCase, fitsPowerLaw } from "../../props/mod.ts";
import { cornersOf, gapOf } from "./_catching_up_loss.ts";
import { decide, provePositive } from "./_certify.ts";
import { decimal } from "./_enclosed.ts";
import { keepsGapForever } from "./_keeps_gap.ts";
import { furtherOctaves, germOf, lossNamed, runFromTwice, stepSizes } from "./_edge_runs.ts";
import { explain, huber, state, step } from "./_steps.ts";

interface Shape {
  readonly beta: number;
  readonly rise: string;
}

/** 2/η − y_∞² = O(η^p) for the loss of B-CEX1 with germ exponent β and a line of slope `rise`, from (3/4, 5/4)·√(3/η). */
function catchingUp({ beta, rise }: Shape, exponent: number): Evidence {
  const shape = { beta, rise: Rational.from(rise), level: Rational.from("0.9") };
  const x = stepSizes({ from: 5, to: 8, count: 7 });
  const y = x.map((stepSize) =>
    gapOf(shape, { stepSize, s: 45 / (16 * stepSize), delta: 75 / 16 - 2 }).gap
  );
  const contact = cornersOf(shape).contact;
  return fitsPowerLaw({
    ...{ x, y, exponent, kind: "O", tolerance: 0.03, toward: "zero" },
    ...{ decades: 0.9, points: 7, variable: "η" },
    quantity: `2/η − y_∞² (${
      contact === undefined ? "r < 1 off 0" : `r = 1 on [${contact}, 9/10]`
    })`,
  });
}

claim({
  id: "B-T2",
  source: "threshold neurons, Theorem 2",
  statement:
    "Let ℓ satisfy (A1) and (A2) as printed, with an exponent 1 < β < ∞; (x₀, y₀) = √((2 + δ)/η)·(x̃, ỹ) with ỹ² − x̃² = 1, ỹ > x̃ > 0, δ > 0 fixed, and x_t ≠ 0 whenever y_t² > 2/η. Then gradient descent converges to (0, y_∞) with 2/η − O(η^{1/(β−1)}) ≤ λ_max(∇²f(0, y_∞)) ≤ 2/η",
  formula: String
    .raw`\tfrac2\eta-O(\eta^{1/(\beta-1)})\le\lambda_{\max}(\nabla^2f(0,y_\infty))\le\tfrac2\eta`,
  parameters: { beta: 3, rise: "1.045" },
  check: ({ beta, rise }) => {
    const shape = { beta, rise: Rational.from(rise), level: Rational.from("0.9") };
    const { contact } = cornersOf(shape);
    return contact === undefined
      ? catchingUp({ beta, rise }, 1 / (beta - 1))
      : keepsGapForever(shape, contact, explain("B-T2"));
  },
  expect: "refuted",
  correction: "B-T2.corrected",
  severity: "conclusion",
  mutants: [
    { why: "the line keeps below the diagonal: slope 0.95", parameters: { rise: "0.95" } },
    { why: "ℓ″ ≤ 1: slope 0.9, less than ℓ″(3/10)", parameters: { rise: "0.9" } },
    { why: "β = 2 without contact, slope 0.95", parameters: { beta: 2, rise: "0.95" } },
  ],
  remark:
    "Only the lower bound fails, and only for losses with ℓ′(s)/s = 1 for some s ≠ 0, which (A2) does not exclude. B-CEX1 proves the failure for β = 2; the check here repeats that proof for β = 3, with ℓ′(s) = s on [39/100, 9/10]. The printed proof uses (A2^r), which does not follow (B-A2r). What is lost is that the behaviour of ℓ near 0 alone fixes the order of the gap; that the gap is O(1) is untouched.",
});

interface Upper {
  readonly bound: string;
  readonly mayHitAxis: boolean;
}

const fixed = new FixedFunctions(96);

/** A certified limit of the Huber loss next to the edge: ηy_∞² > 1.99. */
function nextToEdge({ bound }: Upper): ExactCase {
  const at = { loss: "Huber", η: "1/4", x0: "1/500", y0: "2.83" };
  const { lower, upper } = certifiedLimit({
    loss: fixedHuberLoss(fixed),
    stepSize: "1/4",
    start: [at.x0, at.y0],
    width: "1e-6",
  });
  const level = lower.times("1/4");
  return {
    at,
    holds: level.compare(bound) <= 0,
    found: `ηy_∞² is in [${decimal(level, "below").slice(0, 9)}, ${
      decimal(upper.times("1/4").plus("1/1000000"), "above").slice(0, 9)
    }]`,
    required: `ηy_∞² ≤ ${bound}`,
  };
}

/** Huber, η = ½: (2, 4) → (0, 3), at rest with ηy² = 9/2. */
function atRest({ bound, mayHitAxis }: Upper): ExactCase {
  const eta = Rational.of(1n, 2n);
  const end = step(state(2, 4), eta, huber);
  const level = eta.times(end.y.power(2));
  const excluded = end.x.sign() === 0 && mayHitAxis;
  return {
    at: { loss: "Huber", η: "1/2", x0: "2", y0: "4" },
    holds: excluded || level.compare(bound) <= 0,
    found: `at rest in (${end.x}, ${end.y}) with ηy² = ${level}`,
    required: `x_t = 0 with y_t² > 2/η (excluded), or ηy_∞² ≤ ${bound}`,
  };
}

claim({
  id: "B-T2.1",
  source: "threshold neurons, Theorem 2: the upper bound",
  statement:
    "For every 0 < η < 1, every ℓ with (A1) and r = ℓ′(s)/s ≤ 1, every start |x₀| < y₀ for which x_t ≠ 0 whenever y_t² > 2/η: gradient descent converges to some (0, y_∞) with λ_max(∇²f(0, y_∞)) = y_∞² ≤ 2/η",
  formula: String
    .raw`\bigl(y_t^2>\tfrac2\eta\Rightarrow x_t\ne0\bigr)\implies\lambda_{\max}(\nabla^2f(0,y_\infty))=y_\infty^2\le\tfrac2\eta`,
  uses: ["B-L7", "B-W1", "B-E8"],
  parameters: { bound: "2", mayHitAxis: true },
  check: (parameters) =>
    decide({
      statement: "λ_max ≤ 2/η",
      argument:
        "y_t² does not increase; either it has come down to 2/η, or no x_t is 0 and Lemma 7 applies",
      instances: [atRest(parameters), nextToEdge(parameters)],
      replay: explain("B-T2.1"),
      pieces: [
        {
          label: "y² − y₊² = y²(1 − (1 − w)²) ≥ 0 for 0 ≤ w = ηrx² ≤ 1, w = 1/(1 + u)",
          evidence: provePositive({
            inequality: "Y - Y*(1 - w)^2 >= 0",
            substitution: { w: "1/(1 + u)" },
            nonNegative: ["Y", "u"],
          }),
        },
        {
          label:
            "Lemma 7: ηry² ≥ (2 + ε)(1 − kε/(2 + ε)), k = 1/(1 + u) < 1, makes the factor ηry² − 1 > 1",
          evidence: provePositive({
            inequality: "(b + ε)*(1 - ε/(b + ε)/(1 + u)) - 1 > 1",
            definitions: { b: parameters.bound },
            positive: ["ε", "u"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "λ_max ≤ 1.98/η", parameters: { bound: "1.98" } },
    { why: "without the hypothesis x_t ≠ 0", parameters: { mayHitAxis: false } },
  ],
  remark:
    "The constant 2 is sharp, since gaps as small as one likes occur (B-F9a.*). Random tests of the same bound are in B-T2.2.",
});

interface Corrected {
  readonly smooth: string;
  readonly steep: string;
  readonly flat: string;
  readonly rise: string;
}

function gapOfOrder(loss: string, exponent: string, from: number, to: number): Evidence {
  const x = stepSizes({ from, to, count: 7 });
  return fitsPowerLaw({
    ...{ x, y: x.map((stepSize) => runFromTwice(loss, stepSize).gap), exponent: Number(exponent) },
    ...{ kind: "O", tolerance: 0.02, toward: "zero", decades: 0.3, points: 7, variable: "η" },
    quantity: `2/η − y_∞² (β = ${germOf(lossNamed(loss)).exponent})`,
  });
}

claim({
  id: "B-T2.corrected",
  source: "repairs Theorem 2 of threshold neurons",
  statement:
    "Let ℓ satisfy (A1), (A2) with 1 < β < ∞ and ℓ′(s)/s < 1 for all s ≠ 0; (x₀, y₀) = √((2 + δ)/η)·(x̃, ỹ) with ỹ² − x̃² = 1, ỹ > x̃ > 0, δ > 0 fixed, and x_t ≠ 0 whenever y_t² > 2/η. Then gradient descent converges to (0, y_∞) with 2/η − O(η^{1/(β−1)}) ≤ λ_max(∇²f(0, y_∞)) ≤ 2/η (tested for tanh, 2^−4 ≥ η ≥ 2^−7, ℓ_{3/2}, 2^−6 ≥ η ≥ 2^−7, ℓ_3 and the two losses of B-CEX1 without contact, 2^−5 ≥ η ≥ 2^−8; exponents to ±0.02 and ±0.03)",
  formula: String
    .raw`\tfrac{\ell'(s)}s<1\ (s\ne0)\implies\tfrac2\eta-O(\eta^{1/(\beta-1)})\le\lambda_{\max}(\nabla^2f(0,y_\infty))\le\tfrac2\eta`,
  uses: ["B-T2.1", "B-T2.2"],
  parameters: { smooth: "1", steep: "2", flat: "0.5", rise: "0.95" },
  check: ({ smooth, steep, flat, rise }: Corrected, { effort }) => {
    const more = (power: number): number => furtherOctaves(effort, power);
    return assemble(
      "the order of the gap for three losses of Example 1 and two that nearly catch up; the upper bound is B-T2.1",
      [
        { label: "ℓ′ = tanh", evidence: gapOfOrder("tanh", smooth, 4, 7 + more(2)) },
        { label: "ℓ_1.5", evidence: gapOfOrder("1.5", steep, 6, 7 + more(3)) },
        { label: "ℓ_3", evidence: gapOfOrder("3", flat, 5, 8 + more(2)) },
        {
          label: "β = 3, nearly catching up",
          evidence: catchingUp({ beta: 3, rise }, Number(flat)),
        },
        {
          label: "β = 2, nearly catching up",
          evidence: catchingUp({ beta: 2, rise }, Number(smooth)),
        },
      ],
    );
  },
  expect: "supported",
  mutants: [
    { why: "O(η^{1.05}) for β = 2", parameters: { smooth: "1.05" } },
    { why: "O(η^{2.05}) for β = 3/2", parameters: { steep: "2.05" } },
    { why: "O(η^{0.55}) for β = 3", parameters: { flat: "0.55" } },
    { why: "the slope catches up", parameters: { rise: "1.045" } },
  ],
  remark:
    "ℓ″ ≤ 1, the property that the printed proof invokes, implies the added hypothesis together with (A2). At finite η the edge is met only if D₀η(1 − η·artanh(x̃/ỹ)) > 2 to first order, which a fixed δ > 0 gives for small η.",
});
