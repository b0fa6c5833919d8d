/** The drawing of Figure 2: loss, bias and sum over time, of one seed and of all. */
import type { Figure } from "../experiment.ts";
import {
  band,
  type BandRow,
  curve,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  quantileBand,
} from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import type { Figure2Result } from "./figure_2.ts";

type Result = Recorded<Figure2Result>;
type Run = Result["rows"][number]["runs"][number];
type Quantity = "losses" | "biases" | "sums";

const LABELS: Record<Quantity, string> = {
  losses: "training loss",
  biases: "bias b",
  sums: "d(a⁻ + a⁺)",
};
// The oscillating curve lies behind the others.
const ORDER = [2, 1, 0];

function points(run: Run, what: Quantity): Point[] {
  return run[what].map((value, k): Point => [run.times[k]!, value]);
}

/** The range of the first seed with room beyond it, so that no peak lies on the frame. */
function roomyRange({ rows }: Result, what: Quantity): [number, number] {
  const values = rows[0]!.runs.flatMap((run) => run[what]);
  const [low, high] = values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  ) as [number, number];
  if (what === "losses") return [low / 1.1, high * 1.1];
  const room = 0.05 * (high - low);
  return [low - room, high + room];
}

function panel(
  result: Result,
  { what, title, until, domain, layers }: {
    readonly what: Quantity;
    readonly title: string;
    readonly until?: number;
    readonly domain?: readonly [number, number];
    readonly layers: (index: number, label: string) => Layer[];
  },
): Panel {
  return {
    title,
    x: { label: "time ηt", domain: [0, until ?? Math.max(...result.totalTimes)] },
    y: {
      label: LABELS[what],
      log: what === "losses",
      ...(domain === undefined ? {} : { domain }),
    },
    layers: ORDER.flatMap((index) => layers(index, `η = ${result.stepSizes[index]!}`)),
  };
}

function ofFirstSeed(result: Result, what: Quantity, title: string): Panel {
  const { runs } = result.rows[0]!;
  return panel(result, {
    ...{ what, title },
    // What oscillates does so early.
    ...(what === "biases" ? {} : { until: 1, domain: roomyRange(result, what) }),
    layers: (index, label) => [
      curve(points(runs[index]!, what), {
        ...{ series: 2 - index, label, size: index === 2 ? 0.7 : 1.8 },
      }),
    ],
  });
}

function ofAllSeeds({ rows }: Result, index: number, what: Quantity): BandRow[] {
  const times = rows[0]!.runs[index]!.times;
  return quantileBand(times.map((x, k) => ({
    x,
    values: rows.flatMap(({ runs }) => runs[index]![what][k] ?? []),
  })));
}

/** Figure 2 of the first seed, and the bias of all seeds. */
export function drawFigure2(result: Result): Figure[] {
  const { rows, totalTimes, stepSizes } = result;
  const diverged = rows.flatMap(({ runs }) => runs).filter((run) => run.divergedAt !== null);
  const short = totalTimes[0]! < totalTimes[1]!
    ? ` (the smallest η until time ${totalTimes[0]!})`
    : "";
  const all = `${rows.length} seeds, ${diverged.length} of ${3 * rows.length} runs diverged`;
  return [{
    name: "figure_2",
    svg: drawFigure({
      title: "Three step sizes: loss, bias and sum of the output weights",
      description:
        "Training loss, bias and d(a⁻ + a⁺) over time for three step sizes with one seed, and the bias of all seeds as a band.",
      panels: [
        ofFirstSeed(result, "losses", `(a) loss, seed ${rows[0]!.seed}`),
        ofFirstSeed(result, "biases", `(b) bias, seed ${rows[0]!.seed}`),
        ofFirstSeed(result, "sums", `(c) sum of the output weights, seed ${rows[0]!.seed}`),
        panel(result, {
          what: "biases",
          title: `(d) bias, median and 10 %–90 % band of ${rows.length} seeds`,
          layers: (index, label) => [
            band(ofAllSeeds(result, index, "biases"), { series: 2 - index, label }),
          ],
        }),
      ],
    }),
    caption:
      `d = 200, n = 300, λ = 3, time ηt${short}; ${all}. Only η = 0.0025, above 8π/d² = 6.283·10⁻⁴, makes the loss non-monotonic and the sum oscillate; (a) and (c) end at time 1. (d) The bias drifts below the threshold too, by the same path for both small step sizes.`,
    data: {
      stepSizes,
      totalTimes,
      runs: rows.map(({ seed, runs }) => ({
        seed,
        lossIncreases: runs.map(({ lossIncreases }) => lossIncreases),
        signChanges: runs.map(({ signChanges }) => signChanges),
        bias: runs.map(({ bias }) => bias),
      })),
    },
  }];
}
