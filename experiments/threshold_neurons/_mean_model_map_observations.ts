/** The statements about the phase diagram, with their mutants. */
import type { Observation } from "../experiment.ts";
import { above, always, below, near, periodic, second } from "./_mean_model_map_checks.ts";
import { DESCRIBED } from "./_described.ts";
import { edgeOf, type RecordedMap } from "./_mean_model_map_result.ts";

const withCertified = (result: RecordedMap, index: number): RecordedMap => ({
  ...result,
  certified: [result.certified[index]!],
});

const withBiases = (
  result: RecordedMap,
  change: (bias: number, row: number) => number,
): RecordedMap => {
  const columns = result.scaledStepSizes.length;
  return {
    ...result,
    biases: result.biases.map((bias, index) =>
      bias === null ? null : change(bias, Math.floor(index / columns))
    ),
  };
};

const EXPERIMENT = "beyond threshold neurons, Section 3";
/** The observations of the phase diagram. */
export const OBSERVATIONS_MAP: readonly Observation<RecordedMap, unknown>[] = [
  {
    id: "B-X4.map.below",
    source: `${EXPERIMENT}: below the threshold`,
    statement:
      "On the whole map below K = 8, for A₀ from 0.1 to d/2: 0 ≥ b_∞ ≥ −2.52·A₀²/((8 − K)d²)",
    formula: String.raw`0\ge b_\infty\ge-2.52\,\frac{A_0^2}{(8-K)\,d^2}\qquad(K<8)`,
    check: below,
    expect: "supported",
    mutants: [
      {
        why: "d scaled by 2",
        alter: (result) => ({ ...result, dimension: 2 * result.dimension }),
      },
      {
        why: "η scaled by 0.95",
        alter: (result) => ({
          ...result,
          scaledStepSizes: result.scaledStepSizes.map((K) => 0.95 * K),
        }),
      },
    ],
    remark:
      "B-PT.1 proves this for |A₀| ≤ 5 and (8 − K)d² ≥ 600A₀². On the map it holds up to A₀ = d/2 (not at A₀ = 2d, where 3.09 is needed at K = 1). For small A₀ the ratio tends to √(2π) = 2.50663.",
  },
  {
    id: "B-X4.map.above",
    source: "threshold neurons, Theorem 4",
    statement:
      "On the whole map above K = 8, for A₀ from 0.1 to 200: b_∞ ≤ b* = g⁻¹(2/√(Kπ)), also far beyond the second breakdown (B-X4.map.breakdown)",
    formula: String.raw`b_\infty\le g^{-1}\bigl(2/\sqrt{K\pi}\bigr)\qquad(K>8)`,
    check: above,
    expect: "supported",
    mutants: [
      {
        why: "η scaled by 1.05",
        alter: (result) => ({
          ...result,
          scaledStepSizes: result.scaledStepSizes.map((K) => 1.05 * K),
        }),
      },
      { why: "b_∞ 5 % smaller in size", alter: (result) => withBiases(result, (b) => 0.95 * b) },
    ],
  },
  {
    id: "B-X4.map.reading",
    source:
      "threshold neurons, Theorem 4, read as an approximation, which the paper does not state",
    statement: "For every K > 8 and every A₀ ≠ 0 the limit b_∞ is within 0.1 of b* = g⁻¹(2/√(Kπ))",
    formula: String.raw`|b_\infty-g^{-1}(2/\sqrt{K\pi})|\le0.1\quad\forall K>8`,
    check: always,
    expect: "refuted",
    correction: "B-X4.map.edge",
    severity: "reading",
    mutants: [
      { why: "K = 30", alter: (result) => withCertified(result, 1) },
      { why: "K = 20", alter: (result) => withCertified(result, 2) },
    ],
    remark:
      "The theorem is one-sided. At d = 50, K = 48 (ηd = 3.02), A₀ = 10 the limit is −0.78656 and b* = −0.62145, both enclosed.",
  },
  {
    id: "B-X4.map.edge",
    source: `${EXPERIMENT}: above the threshold`,
    statement:
      "On the map for K ≥ 9, ηd ≤ 2.5 and A₀ ≤ d/40 the limit depends on A₀ by no more than O(η²): b_∞ = b* − (3η/4)Φ(b*)/g(b*) within 10η²",
    formula: String
      .raw`\Bigl|b_\infty-b^*+\tfrac34\eta\,\frac{\Phi(b^*)}{g(b^*)}\Bigr|\le10\,\eta^2`,
    check: near,
    expect: "supported",
    mutants: [
      {
        why: "η scaled by 1.02",
        alter: (result) => ({
          ...result,
          scaledStepSizes: result.scaledStepSizes.map((K) => 1.02 * K),
        }),
      },
      {
        why: "limits that depend on A₀: rows up to 2 % apart",
        alter: (result) => withBiases(result, (b, row) => b * (1 + 0.02 * row / 256)),
      },
      {
        why: "without the term of first order: the edge itself, K 0.5 % larger",
        alter: (result) => ({
          ...result,
          biases: result.biases.map((_, index) => {
            const K = result.scaledStepSizes[index % result.scaledStepSizes.length]!;
            return edgeOf({ dimension: result.dimension, scaledStepSize: 1.005 * K }).edge;
          }),
        }),
      },
    ],
    remark:
      `For larger A₀ the gradient flow alone ends below b* (at κ(b) = −A₀²/(4d²), see B-L3), and the limit follows it. ${DESCRIBED}`,
  },
  {
    id: "B-X4.map.breakdown",
    source: `${EXPERIMENT}: a second breakdown`,
    statement:
      "For d = 50, 100, … there is a second breakdown, b_∞ < b* − 0.1 for some A₀ between 0.1 and 30; it begins at an ηd between 2.5 and 4.5 that rises slowly, by at most 0.5 for every doubling of d",
    check: second,
    expect: "supported",
    mutants: [
      {
        why: "K in place of ηd",
        alter: (result) => ({
          ...result,
          breakdowns: result.breakdowns.map((row) => ({
            ...row,
            scaledStep: row.scaledStep! * row.dimension / Math.PI,
          })),
        }),
      },
      {
        why: "labels permuted between dimensions",
        alter: (result) => ({
          ...result,
          breakdowns: result.breakdowns.map((row, i) => ({
            ...row,
            scaledStep: result.breakdowns.at(-1 - i)!.scaledStep,
          })),
        }),
      },
      {
        why: "η√d in place of ηd",
        alter: (result) => ({
          ...result,
          breakdowns: result.breakdowns.map((row) => ({
            ...row,
            scaledStep: row.scaledStep! / Math.sqrt(row.dimension),
          })),
        }),
      },
    ],
    remark:
      `In K the breakdown moves away like d: at d = 200 it begins near K = 220, a learning rate 28 times the threshold. ${DESCRIBED}`,
  },
  {
    id: "B-X4.map.period",
    source: `${EXPERIMENT}: beyond the second breakdown`,
    statement:
      "Beyond the second breakdown (d = 100, K = 140) b_∞ depends on A₀, and periodically on log A₀ for small A₀: it is the same from A₀ and from (K/4 − 1)A₀, within 0.001, while it varies by more than 0.2 over a period",
    formula: String.raw`b_\infty(A_0)\approx b_\infty\bigl((K/4-1)A_0\bigr)\qquad(A_0\to0)`,
    check: periodic,
    expect: "supported",
    mutants: [
      {
        why: "the second start of the next pair",
        alter: (result) => ({
          ...result,
          pairs: result.pairs.map((pair, i) => (
            { ...pair, second: result.pairs[(i + 1) % result.pairs.length]!.second }
          )),
        }),
      },
      {
        why: "no dependence on A₀",
        alter: (result) => ({
          ...result,
          pairs: result.pairs.map((pair) => ({ ...pair, first: -1.5, second: -1.5 })),
        }),
      },
    ],
    remark:
      `While A is small b stays near 0 and A is multiplied by 1 − K/4 in each step; the sign of A does not matter. What looks erratic in few samples of A₀ is smooth and periodic. ${DESCRIBED}`,
  },
];
