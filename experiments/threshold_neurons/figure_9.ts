/**
 * Figure 9: the sharpness gap 2/η − y_∞² and the length of the bouncing phase against η.
 *
 * Gradient descent on ℓ(xy) from (x₀, y₀) = (3/2, 5/2)/√η, so that D₀η = 4, for the losses of Example 1 and for tanh and the square root.
 * The paper draws slopes and fits the offsets. Here exponents **and** constants are predicted:
 *
 * - the gap is G_β η^{1/(β−1)}(1 + o(1)), G_β from `lib/dynamics/inner_problem.ts`;
 * - the count N = #{t : 2/η ≤ y_t² ≤ 3/η} follows `_count_law.ts`, with a logarithm at β = 2.
 *
 * @module
 */
import { limitingGap } from "../../lib/dynamics/inner_problem.ts";
import { experiment } from "../experiment.ts";
import { countLaw } from "./_count_law.ts";
import { drawFigure9 } from "./_figure_9_drawing.ts";
import { OBSERVATIONS_9 } from "./_figure_9_observations.ts";
import { type Figure9Result, LOGARITHMIC } from "./_figure_9_result.ts";
import { type Figure9Output, type Figure9Piece, runFigure9 } from "./_figure_9_runs.ts";
import { germOf } from "./_losses.ts";

experiment({
  id: "B-F9",
  figure: "threshold neurons, Figure 9",
  title: "Sharpness gap and length of the bouncing phase against η, slopes and constants",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_9_runs.ts"),
  says: [
    {
      source: "threshold neurons, caption of Figure 9",
      text:
        "(Left) Log-log plot of the sharpness gap as a function of η, for ℓ_β in Example 1 and β = 3/2, 2, 3, 10. (Right) Log-log plot of the iteration count for the bouncing region with y² ∈ [2/η, […]] as a function of η, for ℓ_β in Example 1 and β = […], […], 2, 4. The dashed lines show the predicted sharpness gap and iteration count with an offset computed via linear regression of the data for η < […].",
    },
    {
      source: "threshold neurons, Section 2.3",
      text: "Numerical experiments show that our error bound of O(η^{1/(β−1)}) is sharp.",
    },
    {
      source: "threshold neurons, Appendix B.5",
      text:
        "in the gradient flow regime, we show that GD converges in O(1/η) iterations, whereas in the EoS regime, GD typically spends Ω(1/η^{(β/(β−1))∨2}) iterations (Ω(log(1/η)/η²) iterations when β = 2) in the bouncing phase (Figure 9).",
    },
  ],
  profiles: {
    quick: {
      seeds: 1,
      parameters: {
        ...{ from: 2, spacing: 0.25, flowFrom: 7, flowTo: 12 },
        to: {
          ...{ "1.25": 3.75, "1.5": 5.5, "1.75": 6, "2": 7, tanh: 7, sqrt: 6.75 },
          ...{ "3": 7.75, "4": 7.75, "10": 7.75, huber: 7.75 },
        } as Readonly<Record<string, number>>,
      },
    },
    paper: {
      seeds: 1,
      parameters: {
        ...{ from: 2, spacing: 0.25, flowFrom: 7, flowTo: 14 },
        to: {
          ...{ "1.25": 4.25, "1.5": 6.5, "1.75": 7.5, "2": 8.5, tanh: 8.25, sqrt: 8.25 },
          ...{ "3": 9, "4": 9, "10": 9, huber: 9 },
        } as Readonly<Record<string, number>>,
      },
    },
  },
  pieces: ({ from, to, spacing, flowFrom, flowTo }): readonly Figure9Piece[] => [
    ...Object.entries(to).flatMap(([loss, end]) =>
      Array.from({ length: Math.round((end - from) / spacing) + 1 }, (_, i): Figure9Piece => (
        { loss, logarithm: from + i * spacing, regime: "edge" }
      ))
    ),
    ...LOGARITHMIC.flatMap((loss) =>
      Array.from({ length: flowTo - flowFrom + 1 }, (_, i): Figure9Piece => (
        { loss, logarithm: flowFrom + i, regime: "flow" }
      ))
    ),
  ],
  runPiece: (piece) => runFigure9(piece),
  combine: (finished, { to }): Figure9Result => ({
    losses: Object.keys(to).sort((a, b) => germOf(a).exponent - germOf(b).exponent).map((loss) => {
      const { exponent, coefficient } = germOf(loss);
      const runs = (regime: Figure9Piece["regime"]): Figure9Output[] =>
        finished.filter(({ piece }) => piece.loss === loss && piece.regime === regime)
          .map(({ output }) => output);
      return {
        loss,
        beta: exponent === Infinity ? null : exponent,
        power: 1 / (exponent - 1),
        gapConstant: limitingGap({ exponent, coefficient }),
        law: countLaw(loss),
        edge: runs("edge"),
        flow: runs("flow"),
      };
    }),
  }),
  observations: OBSERVATIONS_9,
  figures: (result) => drawFigure9(result),
});
