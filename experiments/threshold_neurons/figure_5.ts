/**
 * Figure 5: the smoothed ReLU g(b) = E ReLU(z + b) = φ(b) + bΦ(b), z ~ N(0, 1), and g′ = Φ.
 *
 * Every value is enclosed (`lib/numerics/smoothed_relu.ts`). The expectation itself is computed again from its
 * definition, ∫₀^∞ u φ(u − b)du by the trapezoidal rule, whose error for this integrand is that of its end point,
 * h²φ(b)/12 + O(h⁴), removed by two extrapolations.
 *
 * @module
 */
import { normalDensityNear } from "../../lib/numerics/smoothed_relu_near.ts";
import { smoothedReluDown, smoothedReluUp } from "../../lib/numerics/smoothed_relu.ts";
import { normalDistributionDown, normalDistributionUp } from "../../lib/numerics/gaussian.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { experiment } from "../experiment.ts";
import { curve, drawFigure, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { type Enclosed, enclosed, measured } from "./_measured.ts";

/** g and Φ at one b. */
export interface Node5 {
  /** b. */
  readonly b: number;
  /** A proven lower bound of g(b). */
  readonly gLower: number;
  /** A proven upper bound of g(b). */
  readonly gUpper: number;
  /** A proven lower bound of Φ(b). */
  readonly slopeLower: number;
  /** A proven upper bound of Φ(b). */
  readonly slopeUpper: number;
  /** E ReLU(z + b) by quadrature. */
  readonly expectation: number;
}

/** ∫₀^∞ u φ(u − b)du: the trapezoidal rule with steps h, h/2, h/4, extrapolated to order h⁶. */
function expectation(b: number): number {
  const trapezoid = (h: number): number => {
    let sum = 0;
    for (let u = h; u < b + 40 && u < 60; u += h) sum += u * normalDensityNear(u - b);
    return h * sum;
  };
  const [coarse, middle, fine] = [1 / 16, 1 / 32, 1 / 64].map(trapezoid) as [
    number,
    number,
    number,
  ];
  const [first, second] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  return (16 * second - first) / 15;
}

/** All nodes, b rising. */
export interface Figure5Result {
  /** The nodes. */
  readonly nodes: readonly Node5[];
}

type Result = Recorded<Figure5Result>;

const REPLAY = "deno task experiments run B-F5";
/** Just above g(0) = 1/√(2π) = 0.39894228…. */
const TOP = 0.398943;

/** Bounds of g(b) − ReLU(b) on a cell: on b ≥ 0 it is g(b) − b, which falls, elsewhere g(b), which rises. */
function excess(left: Node5, right: Node5): Omit<Enclosed, "at"> {
  const bounds = { low: Number.MIN_VALUE, high: TOP };
  return left.b >= 0
    ? { lower: right.gLower - right.b, upper: left.gUpper - left.b, ...bounds }
    : { lower: left.gLower, upper: right.gUpper, ...bounds };
}

/** 0 < g(b) − ReLU(b) < TOP on every cell, as g increases and g(b) − b = g(−b) decreases. */
function betweenReluAndShift({ nodes }: Result): Evidence {
  return enclosed({
    statement: `0 < g(b) − ReLU(b) < ${TOP} on every cell`,
    values: [
      ...nodes.map((node): Enclosed => ({ at: { b: `${node.b}` }, ...excess(node, node) })),
      ...nodes.slice(1).map((right, i): Enclosed => (
        { at: { b: `[${nodes[i]!.b}, ${right.b}]` }, ...excess(nodes[i]!, right) }
      )),
    ],
    replay: REPLAY,
  });
}

/** Φ(a) ≤ (g(b) − g(a))/(b − a) ≤ Φ(b), and both are in (0, 1): the mean value theorem for g′ = Φ. */
function slopes({ nodes }: Result): Evidence {
  const room = 1e-13;
  return assemble(
    "g′ = Φ increases, so every difference quotient lies between its values at the ends",
    [
      {
        label: "quotients are between Φ at the ends",
        evidence: enclosed({
          statement: "(g(b′) − g(b))/(b′ − b) is in [Φ(b), Φ(b′)]",
          values: nodes.slice(1).map((right, i): Enclosed => {
            const left = nodes[i]!;
            const width = right.b - left.b;
            return {
              at: { b: `[${left.b}, ${right.b}]` },
              // Outward by more than the roundings of difference and quotient.
              lower: (right.gLower - left.gUpper) / width - room,
              upper: (right.gUpper - left.gLower) / width + room,
              low: left.slopeLower,
              high: right.slopeUpper,
            };
          }),
          replay: REPLAY,
        }),
      },
      {
        label: "0 < Φ < 1",
        evidence: enclosed({
          statement: "Φ(b) is in (0, 1)",
          values: nodes.map(({ b, slopeLower, slopeUpper }): Enclosed => ({
            ...{ at: { b: `${b}` }, lower: slopeLower, upper: slopeUpper },
            ...{ low: Number.MIN_VALUE, high: 1 - 2 ** -53 },
          })),
          replay: REPLAY,
        }),
      },
    ],
  );
}

const withNodes = (change: (node: Node5) => Node5) => (result: Result): Result => ({
  nodes: result.nodes.map(change),
});

const softplus = withNodes((node) => {
  const value = Math.log1p(Math.exp(node.b));
  return { ...node, gLower: value, gUpper: value };
});

const logistic = withNodes((node) => {
  const value = 1 / (1 + Math.exp(-1.702 * node.b));
  return { ...node, slopeLower: value, slopeUpper: value };
});

experiment({
  id: "B-F5",
  figure: "threshold neurons, Figure 5",
  title: "The smoothed ReLU g and its derivative Φ, enclosed",
  module: import.meta.url,
  says: [{
    source: "threshold neurons, Section 3.1 and caption of Figure 5",
    text:
      "g(b) = E_{z∼N(0,1)} ReLU(z + b) is the ‘smoothed’ ReLU. Figure 5: The ‘smoothed’ ReLU g(b).",
  }],
  profiles: {
    quick: { seeds: 1, parameters: { half: 4, perUnit: 16 } },
    paper: { seeds: 1, parameters: { half: 6, perUnit: 128 } },
  },
  pieces: ({ half, perUnit }) =>
    Array.from({ length: 2 * half }, (_, i) => ({ from: i - half, to: i - half + 1, perUnit })),
  runPiece: ({ from, to, perUnit }): readonly Node5[] =>
    Array.from({ length: (to - from) * perUnit + 1 }, (_, i): Node5 => {
      const b = from + i / perUnit;
      return {
        b,
        gLower: smoothedReluDown(b),
        gUpper: smoothedReluUp(b),
        slopeLower: normalDistributionDown(b),
        slopeUpper: normalDistributionUp(b),
        expectation: expectation(b),
      };
    }),
  combine: (finished): Figure5Result => ({
    nodes: finished.flatMap(({ output }, i) => i === 0 ? output : output.slice(1)),
  }),
  observations: [
    {
      id: "B-F5.expectation",
      source: "threshold neurons, Section 3.1, definition of g, and Lemma 2",
      statement:
        "On the grid of our plot E ReLU(z + b), computed from its definition, is g(b) = φ(b) + bΦ(b) to 10⁻¹⁰",
      formula: String.raw`\mathbb E_{z\sim\mathcal N(0,1)}\mathrm{ReLU}(z+b)=\varphi(b)+b\,\Phi(b)`,
      check: ({ nodes }) =>
        measured({
          statement: "the expectation is within 10⁻¹⁰ of the enclosure of g",
          values: nodes.map((node) => ({
            at: `b = ${node.b}`,
            value: node.expectation,
            low: node.gLower - 1e-10,
            high: node.gUpper + 1e-10,
          })),
        }),
      expect: "supported",
      mutants: [
        { why: "softplus in place of g", alter: softplus },
        {
          why: "expectation at b + 10⁻⁶",
          alter: (result) => ({
            nodes: result.nodes.map((node) => ({
              ...node,
              expectation: node.expectation + 1e-6 * node.slopeLower,
            })),
          }),
        },
      ],
      remark: "Lemma 2 is proved as an identity: B-L2.",
    },
    {
      id: "B-F5.relu",
      source: "threshold neurons, Figure 5: the picture of g",
      statement:
        "For all b in the range of our plot, ReLU(b) < g(b) < ReLU(b) + 0.398943: g is a smooth ReLU, and it is nowhere further above it than g(0) = 1/√(2π) = 0.39894…",
      formula: String.raw`0<g(b)-\mathrm{ReLU}(b)\le\tfrac1{\sqrt{2\pi}}`,
      check: betweenReluAndShift,
      expect: "proved",
      mutants: [
        { why: "softplus in place of g", alter: softplus },
        {
          why: "g + 10⁻⁵",
          alter: withNodes((node) => (
            { ...node, gLower: node.gLower + 1e-5, gUpper: node.gUpper + 1e-5 }
          )),
        },
      ],
      remark: "Proved from enclosures at the nodes, as g and g(b) − b = g(−b) are monotone.",
    },
    {
      id: "B-F5.slope",
      source: "threshold neurons, Lemma 2: g′ = Φ",
      statement:
        "Between any two neighbouring nodes of the grid of our plot the difference quotient of g lies between the values of Φ at the nodes, all in (0, 1), as g′ = Φ requires",
      formula: String.raw`\Phi(b)\le\frac{g(b')-g(b)}{b'-b}\le\Phi(b')`,
      check: slopes,
      expect: "proved",
      mutants: [
        { why: "the logistic approximation of Φ, 1/(1 + e^−1.702b)", alter: logistic },
        { why: "softplus in place of g", alter: softplus },
      ],
    },
  ],
  figures: ({ nodes }) => [{
    name: "figure_5",
    svg: drawFigure({
      title: "The smoothed ReLU g and its derivative",
      description: "g(b) = E ReLU(z + b) with ReLU(b) and the enclosures, and g′ = Φ.",
      panels: [
        {
          title: "(a) g(b) = E ReLU(z + b)",
          x: { label: "bias b" },
          y: { label: "g(b)" },
          layers: [
            theory({
              points: nodes.map(({ b }): Point => [b, Math.max(0, b)]),
            }, { label: "ReLU(b)" }),
            theory({
              points: nodes.map(({ b }): Point => [b, Math.max(0, b) + TOP]),
            }, { label: "ReLU(b) + 1/√(2π)", dash: "2 2" }),
            curve(nodes.map(({ b, gLower }): Point => [b, gLower]), {
              ...{ series: 0, label: "g(b), enclosed to a unit in the last place" },
            }),
          ],
        },
        {
          title: "(b) g′(b) = Φ(b)",
          x: { label: "bias b" },
          y: { label: "g′(b)" },
          layers: [
            curve(nodes.map(({ b, slopeLower }): Point => [b, slopeLower]), {
              ...{ series: 0, label: "Φ(b)" },
            }),
            curve(
              nodes.slice(1).map((right, i): Point => {
                const left = nodes[i]!;
                const width = right.b - left.b;
                return [(left.b + right.b) / 2, (right.gLower - left.gLower) / width];
              }),
              { series: 1, label: "difference quotients of g" },
            ),
            theory({ y: 1 }, { label: "1" }),
          ],
        },
      ],
    }),
    caption:
      "(a) The smoothed ReLU between ReLU(b) and ReLU(b) + 1/√(2π). (b) Its derivative Φ and the difference quotients of g, which the eye cannot tell apart.",
    data: nodes,
  }],
});
