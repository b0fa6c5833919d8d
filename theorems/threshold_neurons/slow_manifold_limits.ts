/**
 * The expansion of the gap 2/η − y_∞² against certified limits (beyond the paper).
 *
 * `slow_manifold.ts` computes the formal series gap = ΣA_kη^{2k−1} of a smooth loss. That it is asymptotic
 * to the gap is not proved there; here **B-X3.3** proves single instances: a certified enclosure of the
 * limit (`lib/dynamics/certified_limit.ts`) against an exact partial sum; **B-X3.5** measures the order of
 * the remainders, from certified gaps; **B-X3.4** proves, for instances, that the limit hardly depends on
 * the start: the enclosures for several starts agree to 44 places.
 *
 * @module
 */
import { certifiedLimit } from "../../lib/dynamics/certified_limit.ts";
import {
  fixedHigherOrderLoss,
  fixedLogisticLoss,
  type FixedLoss,
  fixedSquareRootLoss,
} from "../../lib/dynamics/fixed_loss.ts";
import {
  gapExpansion,
  type RatioCoefficients,
  ratioCoefficients,
  slowManifold,
} from "../../lib/dynamics/slow_manifold.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  type ExactCase,
  fitsPowerLaw,
  proveExactly,
} from "../../props/mod.ts";
import { certifiedGap } from "./_certified_gap.ts";
import { decimal, enclosed } from "./_enclosed.ts";

const SOURCE = "threshold neurons, Theorem 2 for β = 2 (beyond the paper: all orders)";

/** Σ_{k ≤ terms} A_k η^{2k−1}, exactly. */
function partialSum(
  expansion: readonly Rational[],
  stepSize: Rational,
  terms: number,
): Rational {
  let sum = Rational.ZERO;
  for (let k = 0; k < terms; k++) {
    sum = sum.plus((expansion[k] as Rational).times(stepSize.power(2 * k + 1)));
  }
  return sum;
}

const FINE = new FixedFunctions(192);

claim({
  id: "B-X3.3",
  source: SOURCE,
  statement:
    "At η = 1/32, from (8, 14), the gap differs from the first 9 terms of the expansion by at most 3.3e-26 for √(1 + s²), and from the first 8 by at most 4.9e-21 for ℓ′ = tanh.",
  formula: String
    .raw`\Bigl|\tfrac2\eta-y_\infty^2-\sum_{k\le n}A_k\eta^{2k-1}\Bigr|\le\varepsilon_n`,
  parameters: {
    squareRootTerms: 9,
    squareRootError: "3.3e-26",
    logisticTerms: 8,
    logisticError: "4.9e-21",
    stepSize: "1/32",
  },
  check: ({ squareRootTerms, squareRootError, logisticTerms, logisticError, stepSize }) => {
    const part = (
      name: string,
      { loss, terms, error, ratio, width }: {
        readonly loss: FixedLoss;
        readonly terms: number;
        readonly error: string;
        readonly ratio: RatioCoefficients;
        readonly width: string;
      },
    ): Evidence => {
      const sum = partialSum(
        gapExpansion(slowManifold(ratio, terms)),
        Rational.from(stepSize),
        terms,
      );
      return enclosed({
        quantity: `gap − Σ_{k ≤ ${terms}} A_kη^{2k−1} for ${name}, times 10^20`,
        at: { ℓ: name, η: stepSize, terms: `${terms}` },
        enclose: () => {
          const gap = certifiedGap({ loss, stepSize, start: ["8", "14"], width });
          const scaled = (end: Rational): Rational => end.minus(sum).times("1e20");
          return { ...gap, lower: scaled(gap.lower), upper: scaled(gap.upper) };
        },
        above: `${Rational.from(error).times("1e20").negated()}`,
        below: `${Rational.from(error).times("1e20")}`,
        replay: "deno task audit explain B-X3.3",
        coverage: { bits: 192 },
      });
    };
    const logistic = part("ℓ′ = tanh", {
      loss: fixedLogisticLoss(FINE),
      terms: logisticTerms,
      error: logisticError,
      ratio: ratioCoefficients("logistic", logisticTerms + 1),
      width: "1e-23",
    });
    const parts = [{ label: "tanh", evidence: logistic }];
    if (logistic.outcome === "holds") {
      const evidence = part("ℓ = √(1 + s²)", {
        loss: fixedSquareRootLoss(FINE),
        terms: squareRootTerms,
        error: squareRootError,
        ratio: ratioCoefficients("square root", squareRootTerms + 1),
        width: "1e-28",
      });
      parts.push({ label: "√(1 + s²)", evidence });
    }
    return assemble("a certified limit against an exact partial sum", parts);
  },
  expect: "proved",
  mutants: [
    { why: "8 terms for √(1 + s²)", parameters: { squareRootTerms: 8 } },
    { why: "7 terms for tanh", parameters: { logisticTerms: 7 } },
    { why: "4.5e-21 for tanh", parameters: { logisticError: "4.5e-21" } },
    { why: "η = 1/31, from the same start", parameters: { stepSize: "1/31" } },
  ],
  uses: ["B-X3"],
});

const BROAD = new FixedFunctions(224);
const STARTS: readonly (readonly [string, string])[] = [["6", "9"], ["1", "7"], ["2", "8"], [
  "6",
  "10",
]];

claim({
  id: "B-X3.4",
  source:
    "threshold neurons, Theorem 2 for β = 2 (beyond the paper: the limit does not depend on the start)",
  statement:
    "For η = 1/16 and ℓ′ = tanh, gradient descent from (6, 9), (1, 7), (2, 8) and (6, 10) ends with values of y_∞² that differ by at most 1e-44; so it does for ℓ₂, from (1, 7), (2, 8) and (6, 10), up to 1e-39.",
  formula: String.raw`|y_\infty^2-\tilde y_\infty^2|\le10^{-44}`,
  parameters: {
    stepSize: "1/16",
    logistic: "1e-44",
    secondOrder: "1e-39",
    lastHeight: "10",
  },
  check: ({ stepSize, logistic, secondOrder, lastHeight }) => {
    const all = (name: string, loss: FixedLoss, tolerance: string, skip: number): Evidence => {
      const starts = [...STARTS.slice(skip, -1), ["6", lastHeight] as const];
      // The last start first, so that a difference shows after two runs.
      const order = [starts.at(-1) as readonly [string, string], ...starts.slice(0, -1)];
      const width = Rational.from(tolerance).times("1/4");
      const cases = function* (): Generator<ExactCase> {
        const reference = certifiedLimit({
          ...{ loss, stepSize, width },
          start: order[0] as readonly [string, string],
        });
        for (const start of order.slice(1)) {
          const other = certifiedLimit({ loss, stepSize, start, width });
          const [most, least] = [
            other.upper.minus(reference.lower),
            other.lower.minus(reference.upper),
          ];
          const bound = Rational.from(tolerance);
          const far = least.compare(bound) > 0 || most.compare(bound.negated()) < 0;
          if (!far && (most.compare(bound) > 0 || least.compare(bound.negated()) < 0)) {
            throw new RangeError(`Cannot decide the difference for ${name}: it is too close`);
          }
          yield {
            at: { ℓ: name, η: stepSize, from: `(${start.join(", ")})` },
            holds: !far,
            found: `y_∞² is in [${decimal(other.lower, "below")}, ${
              decimal(other.upper, "above")
            }], from (${order[0]?.join(", ")}) in [${decimal(reference.lower, "below")}, ${
              decimal(reference.upper, "above")
            }]`,
            required: `a difference of at most ${tolerance}`,
          };
        }
      };
      return proveExactly({
        statement: `the limits from ${starts.length} starts agree, ${name}`,
        cases: cases(),
        exhaustive: true,
        coverage: { bits: 224 },
        replay: () => "deno task audit explain B-X3.4",
      });
    };
    const second = all("ℓ₂", fixedHigherOrderLoss(BROAD, { exponent: 2 }), secondOrder, 1);
    const parts = [{ label: "ℓ₂", evidence: second }];
    if (second.outcome === "holds") {
      const evidence = all("ℓ′ = tanh", fixedLogisticLoss(BROAD), logistic, 0);
      parts.push({ label: "tanh", evidence });
    }
    return assemble("each limit is enclosed, and the enclosures are compared", parts);
  },
  expect: "proved",
  mutants: [
    { why: "η = 1/8", parameters: { stepSize: "1/8" } },
    { why: "a start just beyond the edge, (6, 8.3)", parameters: { lastHeight: "8.3" } },
    {
      why: "a start on the other side of the edge, (6, 8.2)",
      parameters: { lastHeight: "8.2" },
    },
  ],
  remark:
    "The slow manifold attracts, so that over the η⁻² steps of the bouncing phase the start is forgotten but for 3e-39 at η = 1/8 for tanh, 4e-14 at 1/4 for √(1 + s²) (measured).",
});

const QUICK = new FixedFunctions(128);
const STEPS = ["1/8", "1/10", "1/12", "1/16", "1/20", "1/24", "1/32"] as const;
const FROM: Readonly<Record<string, readonly [string, string]>> = {
  "1/8": ["4", "7"],
  "1/10": ["5", "8"],
  "1/12": ["5", "9"],
  "1/16": ["6", "10"],
  "1/20": ["6", "11"],
  "1/24": ["7", "12"],
  "1/32": ["8", "14"],
};

claim({
  id: "B-X3.5",
  source: SOURCE,
  statement:
    "As η → 0, the gap minus the first n terms of its expansion is of the order of the next term, Θ(η^{2n+1}): n = 1, 2, 3 for √(1 + s²).",
  formula: String
    .raw`\tfrac2\eta-y_\infty^2-\sum_{k\le n}A_k\eta^{2k-1}=\Theta(\eta^{2n+1})`,
  parameters: { shift: 1, second: "1/2", third: "1/2" },
  check: ({ shift, second, third }) => {
    const loss = fixedSquareRootLoss(QUICK);
    const gaps = STEPS.map((stepSize) => {
      const start = FROM[stepSize] as readonly [string, string];
      const { lower, upper } = certifiedGap({ loss, stepSize, start, width: "1e-17" });
      return lower.plus(upper).times("1/2");
    });
    const expansion = [Rational.ONE, Rational.from(second), Rational.from(third)];
    const x = STEPS.map((stepSize) => nearestDouble(stepSize));
    return assemble(
      "the same certified gaps against three partial sums",
      [1, 2, 3].map((n) => ({
        label: `n = ${n}`,
        evidence: fitsPowerLaw({
          x,
          y: STEPS.map((stepSize, i) =>
            nearestDouble(
              (gaps[i] as Rational).minus(partialSum(expansion, Rational.from(stepSize), n))
                .absolute(),
            )
          ),
          ...{ kind: "Theta", toward: "zero", exponent: 2 * n + shift, tolerance: 0.1 },
          ...{ decades: 0.6, points: 7, variable: "η", quantity: `remainder after ${n} terms` },
        }),
      })),
    );
  },
  uses: ["B-X3"],
  expect: "supported",
  mutants: [
    { why: "an order higher by one", parameters: { shift: 2 } },
    { why: "an order lower by one", parameters: { shift: 0 } },
    { why: "A₂ = 0.49", parameters: { second: "0.49" } },
    { why: "A₃ = 0.495", parameters: { third: "0.495" } },
  ],
});
