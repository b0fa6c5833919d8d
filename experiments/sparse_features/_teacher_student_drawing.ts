/** The drawing of Figures 5, 10 and 14. */
import { publishedTwoLayer } from "../../lib/models/published_networks.ts";
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
import { verticesOf } from "./_published_vertices.ts";
import { evaluationGrid } from "./_relu_training.ts";
import type { StudentRun, TeacherStudentResult } from "./_teacher_student_result.ts";
import { surviving } from "./_teacher_student_surviving.ts";
import { SCHEDULES, STEPS, type StudentState } from "./_teacher_student_runs.ts";

/** A measure, its axis, and its published curves. */
export interface DrawnMeasure {
  /** The words above the panels. */
  readonly title: string;
  /** The axis. */
  readonly label: string;
  /** Whether the scale is logarithmic. */
  readonly log: boolean;
  /** The ends of the axis. */
  readonly domain: readonly [number, number];
  /** The measure of a state; the training loss is drawn at all evaluations. */
  readonly value: (state: StudentState) => number;
  /** The published vertices of the four schedules; log₁₀ when the scale is logarithmic. */
  readonly published?: readonly string[];
  /** Whether it is the training loss. */
  readonly training?: boolean;
}

/** No tick at the right end, where its label would not fit. */
const TICKS = { "two-layer": [0, 5000, 10_000], "three-layer": [0, 4000, 8000] } as const;
/** The first vertices are dense; the plotted ones start here. */
const DENSE = 99;

function points(run: StudentRun, value: (state: StudentState) => number): Point[] {
  return run.states.filter(({ at }) => at === 0 || at >= 98).map((
    state,
  ): Point => [state.at, value(state)]);
}

function replayPanel(
  { network, replay }: TeacherStudentResult,
  { title, label, log, domain, value, published, training = false }: DrawnMeasure,
): Panel {
  const grid = evaluationGrid(STEPS[network]);
  const rows = (run: StudentRun): Point[] =>
    training
      ? run.loss.map((y, k): Point => [grid[k]!, y]).filter(([t]) => t % 25 === 0 || t > 98)
      : points(run, value);
  return {
    title: `${title}: published seed`,
    x: { label: "iteration", domain: [0, STEPS[network]], ticks: TICKS[network] },
    y: { label, log, domain },
    // All lines before all symbols, so that the legend does not mix them.
    layers: [
      ...SCHEDULES.map((name, series) =>
        curve(rows(replay.runs[series]!), { series, label: name, size: 1.1 })
      ),
      ...(published ?? []).map((vertices, series) =>
        dots(
          verticesOf(vertices).filter(([t]) => t >= DENSE)
            .filter((_, k, all) => k % 6 === series || k === all.length - 1)
            .map(([t, y]): Point => [t, log ? 10 ** y : y]),
          { series, size: 2.2, label: `published, ${SCHEDULES[series]}` },
        )
      ),
    ],
  };
}

function ensemblePanel(
  { network, onPublished }: TeacherStudentResult,
  { title, label, log, domain, value }: DrawnMeasure,
): Panel {
  const alive = surviving(onPublished);
  return {
    title: `${title}: ensemble`,
    x: { label: "iteration", domain: [0, STEPS[network]], ticks: TICKS[network] },
    y: { label, log, domain },
    layers: SCHEDULES.map((name, series): Layer => {
      const at = new Map<number, number[]>();
      for (const { runs } of alive) {
        for (const [x, y] of points(runs[series]!, value)) at.set(x, [...at.get(x) ?? [], y]);
      }
      const diverged = onPublished.filter(({ runs }) => runs[series]!.divergedAt !== null).length;
      return band(quantileBand([...at].map(([x, values]) => ({ x, values }))), {
        series,
        opacity: 0.12,
        label: `${name}: ${diverged} of ${onPublished.length} diverged`,
      });
    }),
  };
}

/** The title of a panel with another letter: the second row goes on where the first one ends. */
function relettered(title: string, place: number): string {
  return title.replace(/^\([a-z]\)/, `(${String.fromCharCode("a".charCodeAt(0) + place)})`);
}

/** Figure 5 or 14: above the published seed with the published curves, below the ensemble. */
export function drawTeacherStudent(
  result: TeacherStudentResult,
  { name, title, measures }: {
    readonly name: string;
    readonly title: string;
    readonly measures: readonly DrawnMeasure[];
  },
): Figure {
  const alive = surviving(result.onPublished).length;
  const grid = evaluationGrid(STEPS[result.network]);
  return {
    name,
    svg: drawFigure({
      title,
      description:
        "Training and test loss, rank and feature sparsity over iterations for four schedules: the published seed with the published curves above, an ensemble below.",
      columns: measures.length,
      width: 320,
      height: 220,
      panels: [
        ...measures.map((measure) => replayPanel(result, measure)),
        ...measures.map((measure, k) =>
          ensemblePanel(result, {
            ...measure,
            title: relettered(measure.title, measures.length + k),
          })
        ),
      ],
    }),
    caption:
      `Small step size, and the large one decayed at 10, 30 and 50 % of the run. Above: the published seed in double precision (lines) and published curves (symbols). Below: median and 10–90 % over the ${alive} of ${result.onPublished.length} seeds of weights and order, on the published data, of which no run diverged; how many diverged is in the legend.`,
    data: {
      iterations: grid,
      finalStates: result.onPublished.map(({ seed, runs }) => ({
        seed,
        ends: runs.map(({ divergedAt, states }) => (
          { divergedAt, state: divergedAt === null ? states.at(-1) ?? null : null }
        )),
      })),
    },
  };
}

/** Figure 10: the neurons of the published seed before and after, for the small step size and the 50 % schedule. */
export function drawNeurons({ replay }: TeacherStudentResult): Figure {
  const { teacherDirections } = publishedTwoLayer();
  const pairs = (values: ArrayLike<number>): Point[] =>
    Array.from({ length: values.length / 2 }, (_, j) => [values[2 * j]!, values[2 * j + 1]!]);
  const reach = 1.6;
  const panel = (schedule: number): Panel => {
    const { neurons } = replay.runs[schedule]!;
    const [before, after] = [neurons[0]!, neurons.at(-1)!].map(pairs);
    return {
      title: SCHEDULES[schedule]!,
      x: { label: "first component of w", domain: [-reach, reach] },
      y: { label: "second component of w", domain: [-reach, reach] },
      layers: [
        ...pairs(teacherDirections).map(([x, y], k) =>
          theory({ points: [[0, 0], [4 * x, 4 * y]] }, k === 0 ? { label: "teacher" } : {})
        ),
        dots(before!, { series: 4, label: "at the start", size: 3 }),
        dots(after!, { series: 0, label: "at the end", size: 3 }),
      ],
    };
  };
  return {
    name: "figure_10",
    svg: drawFigure({
      title: "Neurons of the two-layer network before and after training",
      description:
        "First-layer weights in the plane with the directions of the three teacher neurons, for the small and the large step size.",
      panels: [panel(0), panel(3)],
      width: 400,
      height: 360,
    }),
    caption:
      "The published seed in double precision; dashed: the directions of the three teacher neurons. With the small step size most neurons end off them, with the large one (decayed at 50 %) close to them.",
    data: replay.runs.map(({ neurons }) => neurons),
  };
}
