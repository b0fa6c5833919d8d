import {
  band,
  curves,
  drawFigure,
  heatMap,
  type Point,
  quantileBand,
  theory,
} from "../plot/mod.ts";
import type { Figure } from "../experiment.ts";
import type { ToyResult } from "./toy.ts";

/** |θ| against η, with the line at η = 2. */
export function toyFigure({ rows }: ToyResult): Figure {
  const samples = rows.map(({ eta, runs }) => ({
    x: eta,
    values: runs.flatMap(({ end }) => end.kind === "value" ? [Math.abs(end.value)] : []),
  }));
  const diverged = rows.flatMap(({ runs }) => runs).filter(({ end }) => end.kind === "diverged");
  const lines = rows[0]!.runs.map((_, index) =>
    rows.flatMap(({ eta, runs }): Point[] => {
      const { end } = runs[index]!;
      return end.kind === "value" ? [[eta, Math.abs(end.value)]] : [];
    })
  );
  const xEdges = Array.from({ length: 41 }, (_, i) => 0.1 * (i + 1));
  const yEdges = Array.from({ length: 31 }, (_, i) => i / 10);
  const values = yEdges.slice(1).flatMap((start) =>
    xEdges.slice(1).map((eta) => eta > 2.5 ? null : start * Math.abs(1 - eta) ** 2)
  );
  return {
    name: "toy_ends",
    caption: `Ends of ${rows[0]!.runs.length} runs; ${diverged.length} of all diverged`,
    data: samples,
    svg: drawFigure({
      title: "Where gradient descent on θ²/2 ends <&>",
      description: "Median and 10 %–90 % band of |θ| over the step size η; the line is η = 2.",
      panels: [
        {
          title: "(a) ensemble",
          x: { label: "step size η", domain: [0, 2.2] },
          y: { label: "distance |θ|", log: true },
          layers: [
            curves(lines, { series: 0, label: "runs" }),
            band(quantileBand(samples), { series: 1, label: "median and 10 %–90 % band" }),
            theory({ x: 2 }, { label: "2/λ" }),
          ],
        },
        {
          title: "(b) after two steps",
          x: { label: "step size η" },
          y: { label: "start θ₀" },
          layers: [heatMap({ xEdges, yEdges, values, bounds: [0.25, 0.5, 1, 2] })],
        },
      ],
    }),
  };
}
