/** The drawing of Figure 10: network and mean model, and their distance for several dimensions. */
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  dots,
  drawFigure,
  type Panel,
  type Point,
  quantile,
  quantileBand,
  theory,
} from "../plot/mod.ts";
import type { Recorded10 as Result, Run10 as Run } from "./_figure_10_result.ts";

const COUNT = 300;
const SIGNAL = 3;

function stepSizesOf({ rows }: Result): number[] {
  return [...new Set(rows[0]!.runs.map(({ scaledStepSize }) => scaledStepSize))];
}

/** The runs of all seeds with the paper's n and λ that did not diverge. */
function runsOf({ rows }: Result, dimension: number, scaledStepSize: number): Run[] {
  return rows.flatMap(({ runs }) => runs).filter((run) =>
    run.dimension === dimension && run.scaledStepSize === scaledStepSize &&
    run.sampleCount === COUNT && run.signal === SIGNAL && run.divergedAt === null
  );
}

function pointsOf(x: readonly number[], y: readonly number[], until = Infinity): Point[] {
  return x.flatMap((at, k): Point[] => at <= until ? [[at, y[k]!]] : []);
}

function biasPanel(result: Result, until: number, title: string): Panel {
  const shown = stepSizesOf(result).flatMap((size) => runsOf(result, 200, size)[0] ?? []);
  return {
    title,
    x: { label: "time ηt", domain: [0, until] },
    y: { label: "bias b" },
    layers: shown.flatMap((run, index) => [
      curve(pointsOf(run.times, run.biases, until), {
        ...{ series: index, label: `network, η = ${run.scaledStepSize / 200 ** 2}` },
      }),
      theory({ points: pointsOf(run.times, run.meanBiases, until) }, { label: "mean model" }),
    ]),
  };
}

function sumPanel(result: Result, title: string): Panel {
  const size = stepSizesOf(result).at(-1)!;
  const run = runsOf(result, 200, size)[0];
  const steps = Array.from({ length: 41 }, (_, t) => t);
  const shown = run === undefined
    ? []
    : [...run.sums.slice(0, steps.length), ...run.meanSums.slice(0, steps.length)];
  const [low, high] = [Math.min(-20, ...shown), Math.max(30, ...shown)];
  return {
    title,
    x: { label: "iteration t", domain: [0, 40] },
    y: { label: "A = d(a⁻ + a⁺)", domain: [1.05 * low, 1.05 * high] },
    layers: run === undefined ? [] : [
      curve(pointsOf(steps, run.sums), { series: 0, label: `network, η = ${size / 200 ** 2}` }),
      theory({ points: pointsOf(steps, run.meanSums) }, { label: "mean model" }),
    ],
  };
}

function overTime(result: Result, title: string): Panel {
  const size = stepSizesOf(result)[0]!;
  const dimensions = dimensionsOf(result);
  return {
    title,
    x: { label: "time ηt", domain: [0, 1] },
    y: { label: "|b − b̄|", log: true, domain: [1e-4, 0.1] },
    layers: dimensions.map((dimension, index) => {
      const runs = runsOf(result, dimension, size);
      const samples = (runs[0]?.times ?? []).map((x, k) => ({
        x,
        values: runs.map((run) => Math.abs(run.biases[k]! - run.meanBiases[k]!)),
      })).filter(({ x }) => x > 0 && x <= 1);
      return band(quantileBand(samples), {
        series: index,
        label: `d = ${dimension}`,
        opacity: 0.12,
      });
    }),
  };
}

function dimensionsOf({ rows }: Result): number[] {
  const dimensions = rows[0]!.runs.filter((run) =>
    run.sampleCount === COUNT && run.signal === SIGNAL
  )
    .map(({ dimension }) => dimension);
  return [...new Set(dimensions)];
}

type Which = "error" | "earlyError";

function medians(result: Result, scaledStepSize: number, which: Which): Point[] {
  return dimensionsOf(result).flatMap((dimension): Point[] => {
    const errors = runsOf(result, dimension, scaledStepSize).map((run) => run[which]);
    return errors.length === 0 ? [] : [[dimension, quantile(errors, 0.5)]];
  });
}

function overDimension(result: Result, which: Which, title: string): Panel {
  const dimensions = dimensionsOf(result);
  const first = medians(result, stepSizesOf(result)[0]!, which)[0]?.[1] ?? 0.02;
  return {
    title,
    x: {
      label: "dimension d",
      log: true,
      domain: [80, 1.25 * dimensions.at(-1)!],
      ticks: dimensions,
    },
    y: {
      label: `largest |b − b̄| until time ${which === "error" ? "1" : "1/4"}`,
      log: true,
      domain: [5e-4, 0.1],
    },
    layers: [
      ...stepSizesOf(result).flatMap((size, index) => [
        dots(
          dimensions.flatMap((dimension) =>
            runsOf(result, dimension, size).map((run): Point => [
              // Side by side, not over one another.
              dimension * (index === 0 ? 0.97 : 1.03),
              run[which],
            ])
          ),
          { series: index, size: 2, opacity: 0.7 },
        ),
        curve(medians(result, size, which), { series: index, label: `median, ηd² = ${size}` }),
      ]),
      theory({ points: dimensions.map((d): Point => [d, first * 100 / d]) }, {
        ...{ label: "slope −1", dash: "1.5 3" },
      }),
    ],
  };
}

/** Figure 10 of one seed, and the distance of network and mean model over time and dimension. */
export function drawFigure10(result: Result): Figure[] {
  const { rows } = result;
  const seed = rows[0]!.seed;
  const runs = rows.flatMap((row) => row.runs);
  const diverged = runs.filter(({ divergedAt }) => divergedAt !== null);
  const errors = stepSizesOf(result).flatMap((scaledStepSize) =>
    (["earlyError", "error"] as const).map((which) => ({
      ...{ scaledStepSize, which },
      medians: medians(result, scaledStepSize, which),
    }))
  );
  const said = errors.map(({ scaledStepSize, which, medians }) =>
    `until time ${which === "error" ? "1" : "1/4"}, ηd² = ${scaledStepSize}: ${
      medians.map(([d, error]) => `${error.toFixed(4)} (d = ${d})`).join(", ")
    }`
  );
  const controls = rows[0]!.runs.filter((run) => run.sampleCount !== COUNT || run.signal !== SIGNAL)
    .map(({ sampleCount, signal }) => {
      const found = runs.filter((run) =>
        run.signal === signal && run.sampleCount === sampleCount && run.divergedAt === null
      );
      return {
        ...{ sampleCount, signal },
        earlyError: quantile(found.map(({ earlyError }) => earlyError), 0.5),
      };
    });
  return [{
    name: "figure_10",
    svg: drawFigure({
      title: "The ReLU network and its mean model",
      description:
        "Bias of network and mean model over time for two step sizes and one seed, at the beginning and until time 10; the sum of the output weights step by step; and the distance of the biases over time and against the dimension over all seeds.",
      panels: [
        biasPanel(result, 1, `(a) bias until time 1, d = 200, seed ${seed}`),
        biasPanel(result, 10, `(b) bias until time 10, d = 200, seed ${seed}`),
        sumPanel(result, `(c) sum of the output weights, d = 200, seed ${seed}`),
        overTime(result, `(d) distance over time, ηd² = ${stepSizesOf(result)[0]!}`),
        overDimension(result, "earlyError", "(e) distance against d, early"),
        overDimension(result, "error", "(f) distance against d, later"),
      ],
    }),
    caption:
      `n = 300, λ = 3, ${rows.length} seeds, bands 10 %–90 %; ${diverged.length} of ${runs.length} runs diverged. Black dashed: mean model from the same A₀. Medians of the largest distance ${
        said.join("; ")
      }. With d = 400, ηd² = 100, until time 1/4: ${
        controls.map(({ sampleCount, signal, earlyError }) =>
          `${earlyError.toFixed(4)} for n = ${sampleCount}, λ = ${signal}`
        ).join("; ")
      }.`,
    data: {
      errors,
      controls,
      runs: rows.map((row) => ({
        seed: row.seed,
        runs: row.runs.map((
          {
            dimension,
            scaledStepSize,
            signal,
            sampleCount,
            earlyError,
            error,
            sumError,
            bias,
            limit,
          },
        ) => (
          {
            dimension,
            scaledStepSize,
            signal,
            sampleCount,
            earlyError,
            error,
            sumError,
            bias,
            limit,
          }
        )),
      })),
    },
  }];
}
