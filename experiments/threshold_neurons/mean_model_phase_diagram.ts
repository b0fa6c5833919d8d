/**
 * Beyond the paper: the phase diagram of the mean model, b_∞ over K = ηd²/π and A₀.
 *
 * Three regions. Below K = 8 the bias stays within √(2π)A₀²/((8 − K)d²) of 0. Above, it ends at the edge
 * b* = g⁻¹(2/√(Kπ)), to first order b* − (3η/4)Φ(b*)/g(b*), whatever A₀ is, as long as the flow alone does not carry it
 * further. From ηd ≈ 3 to 4 on single bounces are so long that they jump beyond the edge: there b_∞ is far below b*, and
 * depends on A₀.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawMap } from "./_mean_model_map_drawing.ts";
import { OBSERVATIONS_MAP } from "./_mean_model_map_observations.ts";
import type { MapResult } from "./_mean_model_map_result.ts";
import { type MapPiece, type Outcomes, runMapPiece } from "./_mean_model_map_runs.ts";

/** `count` midpoints of equal cells of log x between two ends, to six digits. */
function geometric([from, to]: readonly [number, number], count: number): number[] {
  return Array.from(
    { length: count },
    (_, i) => Number((from * (to / from) ** ((i + 0.5) / count)).toPrecision(6)),
  );
}
experiment({
  id: "B-X4.map",
  figure: "beyond the paper: phase diagram of the mean model",
  title: "Limiting bias of the mean model over (ηd²/π, A₀)",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_mean_model_map_runs.ts"),
  says: [
    {
      source: "threshold neurons, Section 1.2",
      text:
        "Our main result for the mean model precisely explains the phase transition in Figure 1. For any δ > 0, if η ≤ (8 − δ)π/d², then the mean model fails to learn threshold neurons: the limiting bias satisfies |b_∞| = O_δ(1/d²). If η ≥ (8 + δ)π/d², then the mean model enters the EoS and learns threshold neurons: the limiting bias satisfies b_∞ ≤ −Ω_δ(1).",
    },
    {
      source: "threshold neurons, Theorem 4",
      text: "Then, the limiting bias satisfies b_∞ ≤ g⁻¹(2/√((8 + δ)π)) ≤ −Ω_δ(1).",
    },
  ],
  profiles: {
    quick: {
      seeds: 1,
      parameters: {
        ...{ dimension: 100, columns: 256, rows: 256, rowsInPiece: 16 },
        scaledSteps: [1, 160] as const,
        sums: [0.1, 200] as const,
        ...{ dimensions: [50, 100, 200, 400, 800], slices: [50, 100, 200] },
      },
    },
    paper: {
      seeds: 1,
      parameters: {
        ...{ dimension: 200, columns: 512, rows: 512, rowsInPiece: 8 },
        scaledSteps: [1, 320] as const,
        sums: [0.1, 200] as const,
        ...{ dimensions: [50, 100, 200, 400, 800, 1600, 3200], slices: [50, 100, 200, 400] },
      },
    },
  },
  pieces: (parameters): readonly MapPiece[] => {
    const { dimension, columns, rows, rowsInPiece, scaledSteps, sums } = parameters;
    const K = geometric(scaledSteps, columns);
    const A = geometric(sums, rows);
    return [
      ...Array.from({ length: Math.ceil(rows / rowsInPiece) }, (_, i): MapPiece => ({
        ...{ kind: "rows", dimension, scaledStepSizes: K },
        sums: A.slice(i * rowsInPiece, (i + 1) * rowsInPiece),
      })),
      ...parameters.dimensions.map((d): MapPiece => ({
        ...{ kind: "breakdown", dimension: d, sums: geometric([0.1, 30], 16) },
        scaledSteps: Array.from({ length: 150 }, (_, i) => Number((2 + 0.02 * i).toFixed(2))),
      })),
      { kind: "certified", dimension: 50, scaledStepSize: "48", sum: "10" },
      { kind: "certified", dimension: 50, scaledStepSize: "30", sum: "10" },
      { kind: "certified", dimension: 50, scaledStepSize: "20", sum: "10" },
      // One period of A₀, at ηd = 4.4.
      ...Array.from({ length: 12 }, (_, i): MapPiece => ({
        ...{ kind: "pair", dimension: 100, scaledStepSize: 140 },
        sum: Number((0.001 * 34 ** (i / 12)).toPrecision(6)),
      })),
      ...parameters.slices.map((d): MapPiece => (
        { kind: "slice", dimension: d, scaledStepSizes: geometric([1, 1.6 * d], 160), sum: 1 }
      )),
    ];
  },
  runPiece: (piece) => runMapPiece(piece),
  combine: (finished, { dimension, columns, rows, scaledSteps, sums }): MapResult => {
    const outcomes: Outcomes = {};
    const biases: (number | null)[] = [];
    const breakdowns: MapResult["breakdowns"][number][] = [];
    const certified: MapResult["certified"][number][] = [];
    const slices: MapResult["slices"][number][] = [];
    const pairs: MapResult["pairs"][number][] = [];
    for (const { piece, output } of finished) {
      if (piece.kind === "breakdown") {
        breakdowns.push({ dimension: piece.dimension, ...output.breakdown! });
      } else if (piece.kind === "certified") {
        const { kind: _, ...rest } = piece;
        certified.push({ ...rest, ...output.certified! });
      } else if (piece.kind === "pair") {
        const { kind: _, ...rest } = piece;
        const [first = null, second = null] = output.biases!;
        pairs.push({ ...rest, first, second });
      } else if (piece.kind === "slice") {
        const { kind: _, ...rest } = piece;
        slices.push({ ...rest, biases: output.biases! });
      } else {
        biases.push(...output.biases!);
        for (const [outcome, count] of Object.entries(output.outcomes!)) {
          const key = outcome as keyof Outcomes;
          outcomes[key] = (outcomes[key] ?? 0) + count;
        }
      }
    }
    return {
      dimension,
      scaledStepSizes: geometric(scaledSteps, columns),
      sums: geometric(sums, rows),
      ...{ biases, outcomes, breakdowns, certified, pairs, slices },
    };
  },
  observations: OBSERVATIONS_MAP,
  figures: (result) => drawMap(result),
});
