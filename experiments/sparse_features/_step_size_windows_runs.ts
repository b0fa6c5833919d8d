/** Runs of the ReLU networks with the published schedules times a factor. */
import { Regression } from "../../lib/models/regression.ts";
import { multiLayerRelu } from "../../lib/models/multi_layer_relu.ts";
import type { Model } from "../../lib/models/model.ts";
import {
  type PublishedNetwork,
  publishedOneDimensional,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../../lib/models/published_networks.ts";
import { twoLayerRelu } from "../../lib/models/two_layer_relu.ts";
import { NumpyRandomState } from "../../lib/random/mod.ts";
import { publishedStepSize4, STEPS_4 } from "./_one_dimensional_runs.ts";
import { type Plateau, plateauOf } from "./_plateau.ts";
import { evaluationGrid, meanSquare, trainRelu } from "./_relu_training.ts";
import { publishedStepSize, STEPS } from "./_teacher_student_runs.ts";

/** The figures whose 50 % schedules are run. */
export const SCANNED = ["A-F4", "A-F12", "A-F14", "A-F5"] as const;
/** One of them. */
export type Scanned = (typeof SCANNED)[number];

/** One run. */
export interface WindowPiece {
  /** The figure. */
  readonly figure: Scanned;
  /** The step size of every iteration divided by the published one. */
  readonly factor: number;
  /** Seed of weights and order. */
  readonly seed: number;
}

/** What is kept of a run. */
export interface WindowOutput {
  /** The iteration of a divergence. */
  readonly divergedAt: number | null;
  /** The large-step phase of a run that did not diverge. */
  readonly plateau: Plateau | null;
  /** Its final mean square. */
  readonly loss: number | null;
}

interface Setting {
  readonly network: PublishedNetwork;
  readonly model: Model;
  readonly total: number;
  readonly stepSize: (t: number) => number;
}

function settingOf({ figure, seed: initialisation }: WindowPiece): Setting {
  switch (figure) {
    case "A-F4":
    case "A-F12":
      return {
        network: publishedOneDimensional({ initialisation }),
        model: twoLayerRelu({ inputDimension: 1, width: 100, bias: true }),
        total: STEPS_4,
        stepSize: publishedStepSize4(figure === "A-F4" ? 400 : 500, 0.5),
      };
    case "A-F14":
      return {
        network: publishedTwoLayer({ data: 1, initialisation }),
        model: twoLayerRelu({ inputDimension: 2, width: 20 }),
        total: STEPS["two-layer"],
        stepSize: publishedStepSize("two-layer", 3),
      };
    case "A-F5":
      return {
        network: publishedThreeLayer({ data: 6, initialisation }),
        model: multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] }),
        total: STEPS["three-layer"],
        stepSize: publishedStepSize("three-layer", 3),
      };
  }
}

/** Runs a piece. */
export function runWindow(piece: WindowPiece): WindowOutput {
  const { network, model, total, stepSize } = settingOf(piece);
  const regression = new Regression(model, network.samples);
  const stream = new NumpyRandomState(piece.seed);
  const order = Int32Array.from({ length: total }, () => stream.choice(regression.sampleCount));
  const grid = evaluationGrid(total);
  const losses: number[] = [];
  const divergedAt = trainRelu({
    ...{ network, model, order, grid },
    stepSize: (t) => piece.factor * stepSize(t),
    evaluate: (_, parameters) => losses.push(meanSquare(regression, parameters)),
  });
  if (divergedAt !== null) return { divergedAt, plateau: null, loss: null };
  const { share, level, fall } = plateauOf(grid, losses, { until: total / 2 });
  const loss = losses.at(-1)!;
  // A loss of exactly 0 has no logarithm.
  return { divergedAt, plateau: { share, level, fall: Math.min(fall, 300) }, loss };
}
