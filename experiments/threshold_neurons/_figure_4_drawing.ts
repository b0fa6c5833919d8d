/** The drawing of Figure 4. */
import type { Figure } from "../experiment.ts";
import { curve, dots, drawFigure, type Panel, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import type { Figure4Result, Orbit4 } from "./figure_4.ts";
import { lossLabel } from "./_losses.ts";
import { phasedOrbit } from "./_phases_drawing.ts";

type Drawn = Recorded<Orbit4>;

function phased(
  run: Drawn,
  points: readonly Point[],
  size: number,
): ReturnType<typeof phasedOrbit> {
  const above = run.phases!.bouncing > 0;
  return phasedOrbit({
    points,
    bouncing: above ? run.phases!.gradientFlow : points.length,
    converging: run.crossing ?? points.length,
  }, { size });
}

function plane(run: Drawn, title: string): Panel {
  const points = run.orbit.map(({ x, y }): Point => [x, y]);
  const start = run.orbit[0]!;
  const [D, edge] = [run.scaled / run.eta, Math.sqrt(2 / run.eta)];
  const flow = Array.from({ length: 101 }, (_, i): Point => {
    const x = start.x * i / 100;
    return [x, Math.sqrt(D + x * x)];
  });
  return {
    title,
    x: { label: "x", domain: [-1.2, start.x * 1.05] },
    y: { label: "y", domain: [0.97 * run.orbit.at(-1)!.y, 1.03 * Math.max(start.y, edge)] },
    layers: [
      theory({ y: edge }, { label: "y² = 2/η" }),
      curve(flow, { series: 2, label: "gradient flow" }),
      ...phased(run, points, 2),
    ],
  };
}

function time(run: Drawn): Panel {
  return {
    title: "(c) x_t in the EoS regime",
    x: { label: "iteration t" },
    y: { label: "x", domain: [-0.6, 1.2] },
    layers: phased(run, run.orbit.map(({ x }, t): Point => [t, x]), 1.2),
  };
}

/** Orbits of both regimes, and the limits over D₀η. */
export function drawFigure4({ orbits, sweeps }: Recorded<Figure4Result>): Figure[] {
  const [flow, edge] = [orbits[0]!, orbits.at(-1)!];
  const etas = [...new Set(sweeps.map(({ eta }) => eta))].sort((a, b) => b - a);
  const shown = sweeps.filter(({ loss, eta }) => loss === "tanh" && etas.indexOf(eta) % 2 === 0);
  const scaled = sweeps[0]!.scaled;
  const svg = drawFigure({
    title: "Two regimes of gradient descent on ℓ(xy)",
    description:
      "Orbits below and above the edge of stability, the oscillation of x, and the limiting sharpness against y₀² − x₀² with min(D₀, 2/η).",
    panels: [
      plane(flow, `(a) gradient-flow regime, D₀η = ${flow.scaled}`),
      plane(edge, `(b) EoS regime, D₀η = ${edge.scaled}`),
      time(edge),
      {
        title: `(d) limiting sharpness, ${lossLabel("tanh")}`,
        x: { label: "D₀η = η(y₀² − x₀²)" },
        y: { label: "ηλ = ηy_∞²", domain: [0, 2.2] },
        layers: [
          theory({ points: scaled.map((value): Point => [value, Math.min(2, value)]) }, {
            label: "min(D₀η, 2)",
          }),
          ...shown.map(({ eta, scaled, limits }, series) =>
            dots(scaled.map((value, i): Point => [value, limits[i]!]), {
              ...{ series, label: `η = 1/${1 / eta}`, size: 2 },
            })
          ),
        ],
      },
    ],
  });
  return [{
    name: "figure_4",
    svg,
    caption:
      `Gradient descent with ℓ′ = tanh, η = 1/8, x₀/y₀ = 3/5, coloured by phase: (a) D₀η = ${flow.scaled} < 2 follows the gradient flow (green) and ends below it; (b, c) D₀η = ${edge.scaled} > 2 reaches the axis, bounces ${
        edge.phases!.bouncing
      } times above y² = 2/η while y falls, then converges. (d) The limiting sharpness tends to min(D₀, 2/η) as η → 0.`,
    data: { sweeps },
  }];
}
