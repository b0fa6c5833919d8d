/** The drawing of Figure 12: both panels and what is measured on them. */
import type { Figure } from "../experiment.ts";
import { curve, dots, drawFigure, type Panel, type Point, theory, words } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import type { Figure12Result, Panel12 } from "./_figure_12_result.ts";
import { phasedOrbit } from "./_phases_drawing.ts";

type Drawn = Recorded<Panel12>;

function hyperbola(invariant: number, largest: number): Point[] {
  return Array.from({ length: 121 }, (_, i): Point => {
    const x = largest * i / 120;
    return [x, Math.sqrt(invariant + x * x)];
  });
}

function envelope(
  eta: number,
  { from, to, side }: Record<"from" | "to" | "side", number>,
): Point[] {
  return Array.from({ length: 121 }, (_, i): Point => {
    const y = from + (to - from) * i / 120;
    const delta = Math.max(0, eta * y * y - 2);
    return [side * Math.sqrt(delta * (4 + delta)) / 2 / y, y];
  });
}

function plane(run: Drawn, title: string): Panel {
  const edge = Math.sqrt(2 / run.eta);
  const bounces = run.phases.bouncing > 0;
  const orbit = run.orbit.map(({ x, y }): Point => [x, y]);
  const end = Math.sqrt(run.squaredLimit);
  const flow = run.y0 ** 2 - run.x0 ** 2;
  return {
    title,
    x: { label: "x", domain: [bounces ? -0.9 : -0.2, 3.2] },
    y: { label: "y", domain: bounces ? [2.6, 6.2] : [2.2, 4.15] },
    layers: [
      theory({ y: edge }, { label: "y² = 2/η" }),
      curve(hyperbola(flow, run.x0), { series: 2, label: `gradient flow, y² − x² = ${flow}` }),
      ...(bounces
        ? [
          curve(envelope(run.eta, { from: edge, to: 5.2, side: 1 }), {
            ...{ series: 3, label: "envelope ηy²ℓ′(s)/s = 2" },
          }),
          curve(envelope(run.eta, { from: edge, to: 5.2, side: -1 }), { series: 3 }),
        ]
        : []),
      ...phasedOrbit({
        points: orbit,
        bouncing: bounces ? run.phases.gradientFlow : orbit.length,
        converging: run.crossing ?? orbit.length,
      }),
      words([0, end], `y_∞² = ${run.squaredLimit.toFixed(4)}`, {
        ...{ anchor: "start", dx: bounces ? 26 : 12, dy: bounces ? 10 : 0 },
      }),
      words([run.x0, run.y0], `(${run.x0}, ${run.y0})`, { anchor: "end", dx: -6, dy: 0 }),
    ],
  };
}

/** Figure 12, and the two distances that its caption speaks of. */
export function drawFigure12(result: Recorded<Figure12Result>): Figure[] {
  const { left, right, deficits, firstOrder, tracking } = result;
  const svg = drawFigure({
    title: "Two regimes of gradient descent on √(1 + x²y²), η = 1/4",
    description:
      "Orbits in the plane from (3, 4) and from (3, 6), coloured by phase, with gradient flow, the line y² = 2/η and the quasi-static envelope.",
    panels: [
      plane(left, "(a) y₀² − x₀² = 7 < 2/η = 8"),
      plane(right, "(b) y₀² − x₀² = 27 > 2/η = 8"),
    ],
    height: 380,
  });
  const bounces = right.bounces.filter(({ delta }) => delta > 0);
  const distances = drawFigure({
    title: "How closely the flow and the envelope are followed",
    description:
      "Left: the relative distance of the limit from gradient flow's is proportional to η. Right: |s| against δ = ηy² − 2 in the bouncing phase, with the envelope, the power law and the slow manifold.",
    panels: [
      {
        title: "(a) distance from gradient flow, from (3, 4)",
        x: { label: "step size η", log: true, domain: [deficits.at(-1)!.eta / 1.3, 0.33] },
        y: {
          label: "1 − y_∞²/(y₀² − x₀²)",
          log: true,
          domain: [deficits.at(-1)!.deficit / 1.3, 0.3],
        },
        layers: [
          theory({ points: deficits.map(({ eta }): Point => [eta, firstOrder * eta]) }, {
            label: `C η, C = ${firstOrder.toFixed(4)}`,
          }),
          dots(deficits.map(({ eta, deficit }): Point => [eta, deficit]), {
            ...{ series: 0, label: "gradient descent" },
          }),
        ],
      },
      {
        title: "(b) the bouncing phase from (3, 6)",
        x: { label: "δ = ηy² − 2", log: true, domain: [0.003, 5] },
        y: { label: "|s| = |xy|", log: true, domain: [0.05, 5] },
        layers: [
          dots(bounces.map(({ delta, size }): Point => [delta, size]), {
            ...{ series: 4, label: "gradient descent, η = 1/4" },
          }),
          curve(bounces.map(({ delta, envelope }): Point => [delta, envelope]), {
            ...{ series: 3, label: "envelope ½√(δ(4 + δ))" },
          }),
          theory({ points: bounces.map(({ delta }): Point => [delta, Math.sqrt(delta)]) }, {
            ...{ label: "Theorem 5: √δ", dash: "5 3" },
          }),
          theory({
            points: bounces.map(({ delta }): Point => [
              delta,
              Math.sqrt(delta * (4 + delta) / 4 + right.eta ** 2),
            ]),
          }, { label: "envelope and η²: √(δ + δ²/4 + η²)", dash: "1 3" }),
        ],
      },
    ],
  });
  return [
    {
      name: "figure_12",
      svg,
      caption: `Gradient descent on √(1 + x²y²), η = 1/4. (a) From (3, 4): it ends at y_∞² = ${
        left.squaredLimit.toFixed(6)
      }, 20 % below the gradient flow's 7 (green). (b) From (3, 6): ${right.phases.gradientFlow} steps with one sign of x (blue circles), ${right.phases.bouncing} bounces above y² = 2/η (orange crosses) along the envelope (purple), then convergence to y_∞² = ${
        right.squaredLimit.toFixed(6)
      } (vermilion triangles).`,
    },
    {
      name: "figure_12_distances",
      svg: distances,
      caption:
        "(a) The limit from (3, 4) is below the flow's by Cη to first order. (b) The bounces of panel (b) of Figure 12 on the envelope; its power law √δ is met for small δ only, and below δ ≈ η² the size stays of order η.",
      data: { deficits, firstOrder, bounces, tracking },
    },
  ];
}
