/**
 * What is reported of a training run.
 *
 * @module
 */
import type { Column, Simulation, SummaryRow } from "./model.ts";

/** A training run at its evaluations. */
export interface TrainingRun {
  /** Whether all steps were made. */
  readonly outcome: "finished" | "diverged";
  /** The iteration of the last iterate. */
  readonly at: number;
  /** The iterations that were evaluated. */
  readonly iterations: readonly number[];
  /** L on the training set, with the factor ½ of equation (1). */
  readonly trainLoss: readonly number[];
  /** The same on the test set; nothing without one. */
  readonly testLoss?: readonly number[];
}

/** What is measured at every evaluation, besides losses. */
export interface Measure {
  /** Its name in files, in snake_case; its key in camelCase. */
  readonly name: string;
  /** Its symbol in the table. */
  readonly symbol: string;
  /** What it is called in the summary. */
  readonly label: string;
  /** What the summary adds. */
  readonly note?: string;
  /** Its values; null where it has none. */
  readonly values: readonly (number | null)[];
}

/** A report. */
export interface TrainingReport {
  /** The title of the chart. */
  readonly title: string;
  /** The recursion, in one line. */
  readonly headline: string;
  /** The run. */
  readonly run: TrainingRun;
  /** The last iteration of the phase of large steps. */
  readonly largeStepsUntil: number;
  /** What else was measured. */
  readonly measures: readonly Measure[];
  /** Whether the figures show 2L, the mean square. */
  readonly figuresShowMeanSquare?: boolean;
  /** More lines of the summary. */
  readonly rows?: readonly SummaryRow[];
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.round(q * (sorted.length - 1))]!;
}

/** The level at which the loss stabilises: quantiles over the last three quarters of the phase of large steps. */
export function levelRow(
  { iterations, trainLoss }: Pick<TrainingRun, "iterations" | "trainLoss">,
  until: number,
): SummaryRow {
  const from = Math.floor(until / 4);
  const values = trainLoss.filter((_, k) => iterations[k]! > from && iterations[k]! <= until)
    .toSorted((a, b) => a - b);
  const row = { key: "level", label: "loss level" };
  const span = `${from} < t ≤ ${until}`;
  if (values.length < 5) {
    return { ...row, value: null, note: `(fewer than 5 evaluations with ${span})` };
  }
  const [low, high] = [0.05, 0.95].map((q) => quantile(values, q).toPrecision(4));
  return {
    ...row,
    value: quantile(values, 0.5),
    note: `(median of L for ${span}; 5 % and 95 %: ${low}, ${high})`,
  };
}

function lossRows(
  { run: { iterations, trainLoss, testLoss }, figuresShowMeanSquare = false }: TrainingReport,
): SummaryRow[] {
  const last = iterations.length - 1;
  const losses = [
    { key: "train", label: "train", value: trainLoss[last] ?? null },
    ...(testLoss === undefined
      ? []
      : [{ key: "test", label: "test", value: testLoss[last] ?? null }]),
  ];
  const rows: SummaryRow[] = losses.map(({ key, label, value }) => ({
    key: `${key}Loss`,
    label: `${label} loss L`,
    value,
  }));
  if (!figuresShowMeanSquare) return rows;
  return [
    ...rows,
    ...losses.map(({ key, label, value }) => ({
      key: `${key}MeanSquare`,
      label: `${label} mean square`,
      value: value === null ? null : 2 * value,
      note: "(2L, which the figures show)",
    })),
  ];
}

/** The outcome of a run. */
export function outcomeRows({ outcome, at, iterations }: TrainingRun): SummaryRow[] {
  return [
    { key: "outcome", label: "outcome", value: outcome, note: `at iteration ${at}` },
    {
      key: "at",
      label: "last iteration",
      value: at,
    },
    {
      key: "lastEvaluation",
      label: "last evaluation",
      value: iterations.at(-1) ?? null,
      note: "(the iteration that the following belong to)",
    },
  ];
}

/** The run as a table, a summary and a chart of its losses. */
export function trainingSimulation(report: TrainingReport): Simulation {
  const { title, headline, run, largeStepsUntil, measures, rows = [] } = report;
  const { iterations, trainLoss, testLoss } = run;
  const columns: Column[] = [
    { name: "t", symbol: "t", values: iterations },
    { name: "train_loss", symbol: "train L", values: trainLoss },
    ...(testLoss === undefined ? [] : [{ name: "test_loss", symbol: "test L", values: testLoss }]),
  ];
  const level = levelRow(run, largeStepsUntil);
  return {
    headline,
    summary: [
      ...outcomeRows(run),
      ...lossRows(report),
      ...measures.map(({ name, label, note, values }) => ({
        key: name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()),
        label,
        value: values.at(-1) ?? null,
        ...(note === undefined ? {} : { note }),
      })),
      level,
      ...rows,
    ],
    table: [...columns, ...measures.map(({ name, symbol, values }) => ({ name, symbol, values }))],
    chart: {
      title,
      description: `Losses over ${run.at} iterations of training; ${run.outcome}.`,
      xLabel: "iteration t",
      yLabel: "loss L [y²]",
      logarithmic: true,
      series: [
        { name: "training", values: trainLoss, at: iterations },
        ...(testLoss === undefined ? [] : [{ name: "test", values: testLoss, at: iterations }]),
      ],
      references: typeof level.value === "number"
        ? [{ name: "loss level", value: level.value }]
        : [],
    },
  };
}
