/**
 * Figure 12: gradient descent on √(1 + x²y²) with η = 1/4, from (3, 4) and from (3, 6).
 *
 * - D₀ = y₀² − x₀² is 7 < 2/η = 8 on the left, 27 > 8 on the right. The limits y_∞² are enclosed in boxes.
 * - **How far gradient descent is from gradient flow.** D_{t+1} = (1 − η²ℓ′(s_t)²)D_t exactly and the flow from x/y =
 *   tanh θ has θ̇ = −ℓ′(s), s = ½D₀ sinh 2θ. So Ση²ℓ′(s_t)² → η∫ℓ′dθ and
 *   1 − y_∞²/D₀ = Cη + O(η²), C = ∫₀^T ℓ′(½D₀ sinh 2θ)dθ, T = artanh(x₀/y₀).
 * - **The envelope** is the |s| with ηy²ℓ′(s)/s = 2: for this loss ½√(δ(4 + δ)), δ = ηy² − 2.
 *
 * @module
 */
import { squareRootLoss } from "../../lib/losses/mod.ts";
import { experiment } from "../experiment.ts";
import { drawFigure12 } from "./_figure_12_drawing.ts";
import { OBSERVATIONS_12 } from "./_figure_12_observations.ts";
import { type Figure12Result, FLOW, type Panel12 } from "./_figure_12_result.ts";
import { type Figure12Piece, runFigure12 } from "./_figure_12_runs.ts";

/** C = ∫₀^T ℓ′(½D sinh 2θ)dθ by the midpoint rule, extrapolated once. */
function firstOrder(x0: number, y0: number): number {
  const loss = squareRootLoss();
  const [D, T] = [y0 * y0 - x0 * x0, Math.atanh(x0 / y0)];
  const midpoint = (n: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += loss.derivative(D / 2 * Math.sinh(2 * T * (i + 0.5) / n));
    return sum * T / n;
  };
  return (4 * midpoint(4000) - midpoint(2000)) / 3;
}
experiment({
  id: "B-F12",
  figure: "threshold neurons, Figure 12",
  title: "Two regimes of gradient descent on the square root loss, η = 1/4",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_12_runs.ts"),
  says: [{
    source: "threshold neurons, caption of Figure 12",
    text:
      "Two regimes for GD. We run GD on the square root loss with step size 1/4. The gradient flow regime is illustrated on the left for (x₀, y₀) = (3, 4). GD (blue) tracks the gradient flow (green) when η < 2/(y₀² − x₀²). Otherwise, as illustrated on the right for (x₀, y₀) = (3, 6), GD is in the EoS regime and goes through a gradient flow phase (blue), an intermediate bouncing phase (orange) that tracks the quasi-static envelope (purple), and a converging phase (red).",
  }],
  profiles: {
    quick: { seeds: 1, parameters: { halvings: 7, tracking: 4 } },
    paper: { seeds: 1, parameters: { halvings: 12, tracking: 6 } },
  },
  pieces: ({ halvings, tracking }): readonly Figure12Piece[] => [
    { kind: "orbit", stepSize: "1/4", x0: 3, y0: 4 },
    { kind: "orbit", stepSize: "1/4", x0: 3, y0: 6 },
    { kind: "orbit", stepSize: "1/16", x0: 3, y0: 6 },
    { kind: "enclosure", stepSize: "1/16", x0: 3, y0: 4 },
    { kind: "enclosure", stepSize: "1/64", x0: 3, y0: 4 },
    ...Array.from({ length: halvings + 1 }, (_, k): Figure12Piece => (
      { kind: "limit", stepSize: `1/${4 * 2 ** k}`, x0: 3, y0: 4 }
    )),
    ...Array.from({ length: tracking + 1 }, (_, k): Figure12Piece => ({
      ...{ kind: "tracking", stepSize: `1/${4 * 2 ** k}` },
      ...{ x0: 3 * Math.sqrt(2) ** k, y0: 6 * Math.sqrt(2) ** k },
    })),
  ],
  runPiece: (piece) => runFigure12(piece),
  combine: (finished): Figure12Result => {
    const all = finished.map(({ piece, output }) => ({
      kind: piece.kind,
      panel: { x0: piece.x0, y0: piece.y0, ...output },
    }));
    const of = (kind: Figure12Piece["kind"]): Panel12[] =>
      all.filter((run) => run.kind === kind).map(({ panel }) => panel);
    const [left, right, rightQuarter] = of("orbit");
    return {
      left: left!,
      right: right!,
      rightQuarter: rightQuarter!,
      leftSmaller: of("enclosure"),
      deficits: of("limit").map(({ eta, squaredLimit }) => ({
        eta,
        deficit: 1 - squaredLimit / FLOW,
      })),
      firstOrder: firstOrder(3, 4),
      tracking: of("tracking").map(({ eta, medianDistance }) => ({
        eta,
        medianDistance: medianDistance!,
      })),
    };
  },
  observations: OBSERVATIONS_12,
  figures: (result) => drawFigure12(result),
});
