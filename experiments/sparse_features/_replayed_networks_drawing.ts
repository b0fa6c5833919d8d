/** The figures of the replays: published curves with ours on top, and what becomes of rounding errors. */
import type { Figure } from "../experiment.ts";
import {
  curve,
  curves,
  dots,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  theory,
  words,
} from "../plot/mod.ts";
import type { Vertex } from "./_published_vertices.ts";
import { evaluationGrid } from "./_relu_training.ts";
import { curvesOf, PUBLISHED_RUNS } from "./_replayed_networks_list.ts";
import { curveAgreement, type ReplayedResult } from "./_replayed_networks_result.ts";
import { distancesAt } from "./_replayed_networks_runs.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

/** Differences below this are drawn there: the published curves are known to 10⁻⁸. */
const FLOOR = 1e-8;

interface Drawn {
  readonly published: readonly Vertex[];
  readonly own: readonly number[];
  readonly label: string;
}

function drawnOf(k: number, { replays }: ReplayedResult): readonly Drawn[] {
  const { train, test } = curvesOf(PUBLISHED_RUNS[k]!.run)!;
  return [
    { published: train, own: replays[k]!.train, label: "training" },
    { published: test, own: replays[k]!.test, label: "test" },
  ];
}

function lossPanel(k: number, result: ReplayedResult): Panel {
  const { run, name } = PUBLISHED_RUNS[k]!;
  const grid = evaluationGrid(stepsOf(run.setting));
  return {
    title: name,
    x: { label: "iteration + 1", log: true, domain: [1, 2e4] },
    y: {
      ...{ label: "mean square, no ½", log: true },
      domain: run.setting === "two-layer" ? [1e-6, 5] : [3e-4, 8],
    },
    layers: drawnOf(k, result).flatMap(({ published, own, label }, series): Layer[] => [
      dots(
        published.filter(([t], j) => j % (t < 99 ? 3 : 6) === 0).map((
          [t, y],
        ): Point => [t + 1, 10 ** y]),
        { series, size: 2.2, label: `published, ${label}` },
      ),
      curve(own.map((y, j): Point => [grid[j]! + 1, y]), { series, size: 1, label }),
    ]),
  };
}

function differencePanel(k: number, result: ReplayedResult): Panel {
  const { run } = PUBLISHED_RUNS[k]!;
  const grid = evaluationGrid(stepsOf(run.setting));
  return {
    title: "difference of log₁₀",
    x: { label: "iteration + 1", log: true, domain: [1, 2e4] },
    y: { label: "|difference|", log: true, domain: [FLOOR / 2, 10] },
    layers: [
      ...drawnOf(k, result).map(({ published, own, label }, series) => {
        const at = new Map(own.map((y, j) => [grid[j]!, Math.log10(y)]));
        const points = published.flatMap(([t, y]): Point[] => {
          const found = at.get(t);
          return found === undefined ? [] : [[t + 1, Math.max(FLOOR, Math.abs(found - y))]];
        });
        return curve(points.sort(([a], [b]) => a - b), { series, size: 0.9, label });
      }),
      ...[1e-6, 1e-4, 1e-2].map((y) => theory({ y })),
    ],
  };
}

const CURVES = PUBLISHED_RUNS.flatMap(({ horizons }, k) => horizons === null ? [] : [k]);

/** The published curves of Figures 14 and 5 with the replay on top, and the differences below. */
export function drawReplayedCurves(result: ReplayedResult): Figure {
  const rows = [CURVES.slice(0, 4), CURVES.slice(4)];
  return {
    name: "replayed_curves",
    svg: drawFigure({
      title: "The published runs of Figures 14 and 5, replayed in single precision",
      description:
        "Training and test loss of eight runs: published vertices as symbols, the replay as lines, and below each the size of the difference of the logarithms.",
      columns: 4,
      width: 300,
      height: 200,
      panels: rows.flatMap((row) => [
        ...row.map((k) => lossPanel(k, result)),
        ...row.map((k) => differencePanel(k, result)),
      ]),
    }),
    caption:
      `Symbols: every third (from iteration 99 on every sixth) published vertex; lines: the replay. Below: |difference| of log₁₀ at all published vertices, at least 10⁻⁸; dashed: 10⁻⁶, 10⁻⁴, 10⁻².`,
    data: CURVES.map((k) => {
      const { train, test } = curveAgreement(k, result.replays[k]!)!;
      return { run: PUBLISHED_RUNS[k]!.name, train, test };
    }),
  };
}

/** The groups of runs of one network. */
const GROUPS = [
  { title: "one dimension", domain: [-5, 0], runs: [0, 1, 2, 3] },
  { title: "two-layer networks", domain: [-6, -4], runs: [4, 5, 6, 7] },
  { title: "three-layer networks", domain: [-3.5, -2.5], runs: [8, 9, 10, 11] },
] as const;

function growthPanel({ title, runs }: typeof GROUPS[number], { copies }: ReplayedResult): Panel {
  const at = distancesAt(PUBLISHED_RUNS[runs[0]]!.run.setting);
  return {
    title: `distance of copies, ${title}`,
    x: { label: "iteration", domain: [0, at.at(-1)!], ticks: 4 },
    y: { label: "|θ′ − θ|/|θ|", log: true, domain: [1e-8, 10] },
    layers: runs.map((k, series) =>
      curves(
        copies[k]!.map(({ distances }) =>
          distances.map((y, place): Point => [at[place]!, 10 ** y])
        ),
        { series, label: PUBLISHED_RUNS[k]!.name, opacity: 0.3 },
      )
    ),
  };
}

/** The name of a run without its network, which stands in the panel's title. */
function shortName(k: number): string {
  return PUBLISHED_RUNS[k]!.name.replace(/^(two|three)-layer, /, "");
}

function endsPanel({ title, domain, runs }: typeof GROUPS[number], result: ReplayedResult): Panel {
  const spread = (count: number, j: number): number => 0.6 * ((j + 0.5) / count - 0.5);
  return {
    title: `final training loss, ${title}`,
    x: { label: "run", domain: [-0.5, 3.5], ticks: [] },
    y: { label: "log₁₀ of the mean square, no ½", domain, ticks: 5 },
    layers: [
      // The runs' names in place of ticks.
      ...runs.map((k, place) =>
        words([place, domain[0]], shortName(k), { anchor: "middle", dx: 0, dy: 12 })
      ),
      dots(
        runs.flatMap((k, place) =>
          result.copies[k]!.flatMap(({ end }, j, all): Point[] =>
            end === null ? [] : [[place + spread(all.length, j), Math.log10(end.train)]]
          )
        ),
        { series: 0, size: 1.6, opacity: 0.5, label: "copies" },
      ),
      dots(
        runs.flatMap((k, place): Point[] => {
          const { end } = result.replays[k]!;
          return end === null ? [] : [[place - 0.06, Math.log10(end.train)]];
        }),
        { series: 1, size: 5, label: "replay" },
      ),
      dots(
        runs.map((k, place): Point => [
          place + 0.06,
          Math.log10(PUBLISHED_RUNS[k]!.printed.train),
        ]),
        { series: 2, size: 5, label: "printed" },
      ),
    ],
  };
}

/** What becomes of a unit in the last place, and where the copies end. */
export function drawReplayedCopies(result: ReplayedResult): Figure {
  const count = result.copies[0]!.length;
  return {
    name: "replayed_copies",
    svg: drawFigure({
      title: "Copies of the published runs that start a unit in the last place away",
      description:
        "Above, the relative distance of copies from the replayed run over iterations; below, final training losses of copies, replay and print.",
      columns: 3,
      width: 400,
      height: 260,
      panels: [
        ...GROUPS.map((group) => growthPanel(group, result)),
        ...GROUPS.map((group) => endsPanel(group, result)),
      ],
    }),
    caption:
      `Above: ${count} copies of every run; each line is the relative distance of its parameters from those of the replay. Below: their final losses with the replay's and the printed one.`,
    data: PUBLISHED_RUNS.map(({ name, printed }, k) => ({
      run: name,
      printed: printed.train,
      replay: result.replays[k]!.end,
      copies: result.copies[k]!.map(({ seed, end }) => ({ seed, end })),
    })),
  };
}
