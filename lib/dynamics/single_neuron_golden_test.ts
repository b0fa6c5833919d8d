import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../losses/mod.ts";
import { singleNeuron, type SingleNeuronOptions } from "./single_neuron.ts";
import { singleNeuronDecimal } from "./single_neuron_decimal.ts";

/** (x₀, y₀) = (1.5, 2.5)/√η. */
function usual(loss: Loss, stepSize: number): SingleNeuronOptions {
  const scale = 1 / Math.sqrt(stepSize);
  return { loss, stepSize, x0: 1.5 * scale, y0: 2.5 * scale };
}

interface Golden {
  readonly loss: Loss;
  readonly stepSize: number;
  readonly start: readonly [x0: number, y0: number];
  readonly gap: string;
  readonly crossing: number;
  readonly count?: number;
  /** Relative tolerance for the gap in doubles. */
  readonly tolerance: number;
  /** Whether the decimal run is fast enough for a test. */
  readonly decimal: boolean;
}

const S = 1 / 16;
const START = [6, 10] as const;
/**
 * Gaps 2/η − y_∞²: gradient descent in (x, y) with mpmath at 40 digits, from exact data; all printed digits may be believed. Our
 * decimal run, another program, confirms them all (below for those that take less than a second).
 */
const GOLDEN: readonly Golden[] = [
  {
    loss: squareRootLoss(),
    stepSize: 1 / 4,
    start: [3, 4],
    gap: "2.4256505594408474694",
    crossing: 2,
    tolerance: 2e-15,
    decimal: true,
  },
  {
    loss: squareRootLoss(),
    stepSize: 1 / 4,
    start: [3, 6],
    gap: "0.25830999733879296749",
    crossing: 40,
    count: 23,
    tolerance: 2e-15,
    decimal: true,
  },
  {
    loss: rescaledLogisticSymmetricLoss(),
    stepSize: S,
    start: START,
    gap: "0.093861182919218868086726192287795613",
    crossing: 558,
    count: 469,
    tolerance: 1e-14,
    decimal: true,
  },
  {
    loss: squareRootLoss(),
    stepSize: S,
    start: START,
    gap: "0.062622547622504381973202044141127249",
    crossing: 845,
    count: 735,
    tolerance: 1e-14,
    decimal: false,
  },
  {
    loss: huberLoss(),
    stepSize: S,
    start: START,
    gap: "1.4523385966254790998",
    crossing: 179,
    count: 103,
    tolerance: 1e-11,
    decimal: true,
  },
  {
    loss: powerLoss(1.25),
    stepSize: S,
    start: START,
    gap: "0.00234694769046082584",
    crossing: 5528,
    count: 5451,
    tolerance: 2e-14,
    decimal: false,
  },
  {
    loss: powerLoss(1.5),
    stepSize: S,
    start: START,
    gap: "0.040903650473574411025",
    crossing: 654,
    count: 578,
    tolerance: 1e-14,
    decimal: false,
  },
  {
    loss: powerLoss(2),
    stepSize: S,
    start: START,
    gap: "0.20832401613444350505",
    crossing: 285,
    count: 209,
    tolerance: 1e-14,
    decimal: true,
  },
  {
    loss: powerLoss(3),
    stepSize: S,
    start: START,
    gap: "0.52773033225508314342",
    crossing: 208,
    tolerance: 1e-14,
    decimal: true,
  },
];

Deno.test("the δ-form in doubles reproduces the gaps at 40 digits to 11 digits and more, and all counts", () => {
  for (const { loss, stepSize, start: [x0, y0], gap, crossing, count, tolerance } of GOLDEN) {
    const run = singleNeuron({ loss, stepSize, x0, y0, form: "delta" });
    assertEquals([run.outcome, run.crossing], ["converged", crossing], loss.name);
    if (count !== undefined) assertEquals(run.countToThree, count, loss.name);
    assertAlmostEquals(run.gap / Number(gap), 1, tolerance, loss.name);
    assertAlmostEquals(run.squaredLimit, 2 / stepSize - Number(gap), 1e-11, loss.name);
  }
});

Deno.test("the decimal run at 40 digits confirms the gaps to 19 digits", () => {
  for (const { loss, stepSize, start: [x0, y0], gap, crossing, decimal } of GOLDEN) {
    if (!decimal) continue;
    const run = singleNeuronDecimal({ loss, stepSize, x0, y0 });
    assertEquals([run.outcome, run.crossing], ["converged", crossing]);
    const digits = Math.max(19, gap.length - 5);
    assert(
      run.gap.minus(gap).abs().lessThan(run.gap.times(`1e-${digits - 1}`)),
      `${loss.name}: ${run.gap}`,
    );
  }
});

Deno.test("the first iterates of the square root from (3, 6) at η = 1/4 are the published ones", () => {
  const options = { loss: squareRootLoss(), stepSize: 0.25, x0: 3, y0: 6 };
  const { samples } = singleNeuron({ ...options, form: "delta", sampleAt: [1, 2, 3] });
  const expected = [
    [1.50230947019188137, 5.25115473509594069],
    [0.19994253862213426, 4.87855893975870313],
    [-0.651681220986570414, 4.84365604762402031],
  ]; // mpmath at 40 digits; all printed digits may be believed
  expected.forEach(([x, y], i) => {
    assertAlmostEquals(samples.s[i]!, x! * y!, 1e-14);
    assertAlmostEquals(samples.delta[i]!, y! * y! / 4 - 2, 1e-14);
  });
});

Deno.test("the δ-form reproduces gaps and counts at η = e^−3, e^−4, e^−6", () => {
  // Runs of an independent C program in doubles; 10 digits may be believed, 8 for β = 10.
  const references: readonly [exponent: number, k: number, gap: number, count: number][] = [
    [1.25, 3, 0.000947142362966, 16851],
    [1.5, 4, 0.00355233277296, 23711],
    [2, 4, 0.061745687736, 3495],
    [2, 6, 0.00836561513523, 287141],
    [3, 4, 0.286768205591, 1722],
    [3, 6, 0.105577286275, 101507],
    [4, 6, 0.25197672424, 81361],
    [10, 4, 1.02226297397, 1236],
    [10, 6, 0.816047243088, 67801],
  ];
  for (const [exponent, k, gap, count] of references) {
    const run = singleNeuron({ ...usual(powerLoss(exponent), Math.exp(-k)), form: "delta" });
    assertAlmostEquals(run.gap / gap, 1, exponent === 10 ? 1e-8 : 1e-10);
    assertEquals(run.countToThree, count);
  }
});

Deno.test("the steps with y² ≤ 2.5/η and 3/η number log(1/η)/η² and a constant/η² for the square root", () => {
  // Constants −0.287682 and ½ log(5/4), by an independent program, for η → 0.
  const eta = 2 ** -8;
  const run = singleNeuron({ ...usual(squareRootLoss(), eta), form: "delta" });
  const scaled = (count: number): number => count * eta * eta + Math.log(eta);
  assertAlmostEquals(scaled(run.countToTwoAndAHalf), -0.287682, 2e-4);
  assertAlmostEquals(scaled(run.countToThree), Math.log(5 / 4) / 2, 2e-4);
});

Deno.test("the gap of tanh at η = 2^−5, 2^−8, 2^−9 is the series 3/2 η + 9/20 η³ + 783/560 η⁵ + …", () => {
  for (const [k, tolerance] of [[5, 2e-11], [8, 3e-14], [9, 3e-14]] as const) {
    const eta = 2 ** -k;
    const run = singleNeuron({ ...usual(rescaledLogisticSymmetricLoss(), eta), form: "delta" });
    const u = eta * eta;
    const series = 3 / 2 + 9 / 20 * u + 783 / 560 * u * u - 15147 / 4000 * u ** 3 +
      1853718939 / 86240000 * u ** 4;
    assertAlmostEquals(run.gap / eta / series, 1, tolerance);
  }
});
