/** The runs of Figure 9: gradient descent through, or short of, the edge of stability. */
import { singleNeuron, type SingleNeuronRun } from "../../lib/dynamics/single_neuron.ts";
import { lossNamed } from "./_losses.ts";

/** One run. */
export interface Figure9Piece {
  /** The loss, see `lossNamed`. */
  readonly loss: string;
  /** log(1/η). */
  readonly logarithm: number;
  /** D₀η = 4, above the edge, or 1/2, below it; in both cases x₀/y₀ = 3/5. */
  readonly regime: "edge" | "flow";
}

/** What a run gives. */
export interface Figure9Output {
  /** η. */
  readonly eta: number;
  /** How it ended. */
  readonly outcome: SingleNeuronRun["outcome"];
  /** 2/η − y_∞². */
  readonly gap: number;
  /** The number of t with 2/η ≤ y_t² ≤ 3/η. */
  readonly count: number;
  /** All steps until the limit is known to 10⁻⁹ of the gap. */
  readonly steps: number;
}

/** Runs one piece, in the δ-form: in (x, y) rounding would stop the descent. */
export function runFigure9({ loss, logarithm, regime }: Figure9Piece): Figure9Output {
  const eta = Math.exp(-logarithm);
  const root = Math.sqrt((regime === "edge" ? 4 : 0.5) / eta);
  const run = singleNeuron({
    loss: lossNamed(loss),
    stepSize: eta,
    x0: 0.75 * root,
    y0: 1.25 * root,
    form: "delta",
    tolerance: 1e-9,
    steps: 1e11,
  });
  const { outcome, gap, countToThree, steps } = run;
  return { eta, outcome, gap, count: countToThree, steps };
}
