/** The drawing of Figures 4, 12 and 13. */
import { publishedOneDimensional } from "../../lib/models/published_networks.ts";
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  dots,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  quantileBand,
  theory,
} from "../plot/mod.ts";
import type { Published4 } from "./_figure_4_checks.ts";
import {
  type Figure4Result,
  FRACTIONS_4,
  GRID_4,
  type Pair4,
  type Run4,
} from "./_figure_4_result.ts";
import { type OneDimensionalState, PLOTTED_4, STEPS_4 } from "./_one_dimensional_runs.ts";

const NAMES = FRACTIONS_4.map((fraction) => `decay at ${100 * fraction} %`);
const ITERATION = { label: "iteration", domain: [0, STEPS_4], ticks: 5 } as const;

function runs(pairs: readonly Pair4[], schedule: number): Run4[] {
  return pairs.map(({ short, long }) => schedule === 0 ? short : long);
}

/** Bands over the seeds, with the number of diverged runs. */
function bands(
  { pairs }: Figure4Result,
  rows: (run: Run4) => readonly Point[],
): Layer[] {
  return NAMES.map((name, series) => {
    const all = runs(pairs, series);
    const at = new Map<number, number[]>();
    for (const run of all.filter(({ divergedAt }) => divergedAt === null)) {
      for (const [x, y] of rows(run)) at.set(x, [...at.get(x) ?? [], y]);
    }
    const diverged = all.filter(({ divergedAt }) => divergedAt !== null).length;
    const samples = [...at].map(([x, values]) => ({ x, values }));
    return band(quantileBand(samples), {
      series,
      label: `${name}: ${all.length} seeds, 10–90 %, ${diverged} diverged`,
    });
  });
}

function replays(result: Figure4Result, rows: (run: Run4) => readonly Point[]): Layer[] {
  return NAMES.map((name, series) =>
    curve(rows(runs([result.replay], series)[0]!), {
      ...{ series: series + 2, size: 1, label: `published seed, ${name}` },
    })
  );
}

const thinned = (points: readonly Point[]): Point[] =>
  points.filter(([t], k) => t > 99 || k % 25 === 0);

function lossPoints({ loss }: Run4): Point[] {
  return thinned(loss.map((value, k): Point => [GRID_4[k]!, value]));
}

const statePoints =
  (value: (state: OneDimensionalState) => number) => ({ states }: Run4): Point[] =>
    states.filter(({ at }) => at === 0 || at > 99).map((state): Point => [state.at, value(state)]);

function data(): Layer {
  const { inputs, targets } = publishedOneDimensional().samples;
  return dots(Array.from(inputs, (x, i): Point => [x, targets[i]!]), {
    ...{ series: 3, label: "data", size: 3 },
  });
}

function predictor({ values }: Run4["predictors"][number]): Point[] {
  return values.map((value, k): Point => [PLOTTED_4[k]!, value]);
}

const INPUT = { label: "input x", domain: [-1.35, 1.5] } as const;
const OUTPUT = { label: "h(x)", domain: [-3.5, 4] } as const;

/** A panel of a measure of the states. */
function measure(
  result: Figure4Result,
  title: string,
  { label, value, domain }: {
    readonly label: string;
    readonly value: (state: OneDimensionalState) => number;
    readonly domain: readonly [number, number];
  },
): Panel {
  const points = statePoints(value);
  return {
    title,
    x: ITERATION,
    y: { label, domain },
    layers: [...bands(result, points), ...replays(result, points)],
  };
}

/** Figure 4 or 12. */
export function drawFigure4(
  result: Figure4Result,
  { name, multiplier, published }: {
    readonly name: string;
    readonly multiplier: number;
    readonly published: readonly Published4[];
  },
): Figure {
  const count = result.pairs.length;
  const ours = [...GRID_4].at(-1)!;
  const final = published.map(({ loss }): Point => [ours, loss]);
  const svg = drawFigure({
    title: `Two-layer ReLU networks in one dimension, warm-up coefficient ${multiplier}`,
    description:
      "Training loss, final predictors, rank, feature sparsity at two thresholds, and distinct kinks over iterations, with decays at 2 % and at 50 %.",
    columns: 3,
    width: 400,
    height: 250,
    panels: [
      {
        title: "(a) training loss (mean square, no ½)",
        x: ITERATION,
        y: { label: "loss", log: true, domain: [1e-5, 30] },
        layers: [
          ...bands(result, lossPoints),
          ...replays(result, lossPoints),
          dots(final, { series: 4, label: "printed", size: 4 }),
          theory({ y: 10 ** -0.5 }, { label: "10⁻⁰·⁵" }),
        ],
      },
      {
        title: "(b) final predictors, published seed",
        x: INPUT,
        y: OUTPUT,
        layers: [
          data(),
          ...NAMES.map((label, series) =>
            curve(predictor(runs([result.replay], series)[0]!.predictors.at(-1)!), {
              series,
              label,
            })
          ),
        ],
      },
      measure(result, "(c) rank of the Jacobian, threshold 10⁻⁴", {
        label: "rank",
        value: ({ rank }) => rank,
        domain: [0, 120],
      }),
      measure(result, "(d) feature sparsity, correlations > 0.999 (code)", {
        label: "coefficient in %",
        value: ({ sparsity }) => 100 * sparsity[0]!,
        domain: [0, 32],
      }),
      measure(result, "(e) feature sparsity, correlations > 0.95 (text)", {
        label: "coefficient in %",
        value: ({ sparsity }) => 100 * sparsity[2]!,
        domain: [0, 10],
      }),
      measure(result, "(f) distinct kinks within the data", {
        label: "kinks (closer than 0.01 count once)",
        value: ({ distinctKinks }) => distinctKinks,
        domain: [0, 80],
      }),
    ],
  });
  return {
    name,
    svg,
    caption:
      `Median and 10–90 % over ${count} seeds of weights and order; thin lines and (b): the published seed in double precision; crosses: printed final losses. At the code's threshold (d) the median coefficient ends lower with the decay at 50 %, at the text's (e) higher.`,
    data: {
      published,
      finalStates: result.pairs.map(({ seed, short, long }) => ({
        seed,
        short: short.states.at(-1) ?? null,
        long: long.states.at(-1) ?? null,
      })),
    },
  };
}

/** Figure 13: predictors over time. */
export function drawFigure13({ replay }: Figure4Result): Figure {
  const { predictors, states, divergedAt } = replay.long;
  const wanted = [0.04, 0.1, 0.25, 0.4, 0.4935, 1].map((share) => share * STEPS_4);
  const shown = wanted.map((time) =>
    predictors.reduce((best, row) =>
      Math.abs(row.at - time) < Math.abs(best.at - time) ? row : best
    )
  );
  return {
    name: "figure_13",
    svg: drawFigure({
      title: "The 50 % run of Figure 4: simplified first, fitted after the decay",
      description: "Six predictors of the published 50 % run with the twelve data points.",
      columns: 3,
      width: 360,
      height: 220,
      panels: shown.map((row) => {
        const state = states.find(({ at }) => at === row.at)!;
        return {
          title: `iteration ${row.at}: loss ${
            state.loss.toPrecision(2)
          }, ${state.distinctKinks} kinks`,
          x: INPUT,
          y: OUTPUT,
          layers: [data(), curve(predictor(row), { series: 0, label: "predictor" })],
        };
      }),
    }),
    caption: `Predictors of the published seed in double precision${
      divergedAt === null ? "" : ` (diverged at ${divergedAt})`
    }; the step size decays at iteration 15811. Losses are mean squares without ½; kinks closer than 0.01 count as one.`,
    data: shown,
  };
}
