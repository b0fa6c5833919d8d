/**
 * The SGD next to which `simulate sde` is shown.
 *
 * @module
 */
import { diagonalSgd } from "../lib/dynamics/mod.ts";
import { countNonZeros } from "../lib/measures/mod.ts";
import { linearPredictor } from "../lib/models/diagonal_linear.ts";
import type { DiagonalTask } from "./diagonal_task.ts";
import type { Simulation, SummaryRow } from "./model.ts";
import { levelRow, type TrainingRun } from "./training_report.ts";

/** A run of SGD at its evaluations. */
export interface Reference {
  /** The run. */
  readonly run: TrainingRun;
  /** The training loss at every iteration, if asked for. */
  readonly losses: Float64Array;
  /** {@link offSupport} at its evaluations. */
  readonly off: readonly (number | null)[];
  /** Number of entries of u ⊙ v above the threshold. */
  readonly nonZeros: readonly number[];
}

/** Mean of log₁₀|u_j v_j| off the support of the teacher, −∞ when one of them is 0. */
export function offSupport(predictor: Float64Array, r: number): number | null {
  const rest = predictor.subarray(r);
  if (rest.length === 0) return null;
  return rest.reduce((sum, value) => sum + Math.log10(Math.abs(value)), 0) / rest.length;
}

/** SGD with its loss at every iteration, or only where it is evaluated. */
export function referenceRun(
  { sgd, evaluateAt, nonZeros: r, length: { steps } }: DiagonalTask,
  everywhere: boolean,
): Reference {
  const { testSamples: _, ...task } = sgd;
  const wanted = new Set(evaluateAt);
  const off: (number | null)[] = [];
  const nonZeros: number[] = [];
  const run = diagonalSgd({
    ...task,
    evaluateAt: everywhere ? Float64Array.from({ length: steps }, (_, t) => t) : evaluateAt,
    observe: (t, parameters) => {
      if (!wanted.has(t)) return;
      const predictor = linearPredictor(parameters);
      off.push(offSupport(predictor, r));
      nonZeros.push(countNonZeros(predictor, task.zeroThreshold!));
    },
  });
  const seen = Array.from(run.iterations, (t, k) => ({ t, loss: run.trainLoss[k]! }))
    .filter(({ t }) => wanted.has(t));
  return {
    run: {
      ...{ outcome: run.outcome, at: run.at },
      iterations: seen.map(({ t }) => t),
      trainLoss: seen.map(({ loss }) => loss),
    },
    ...{ losses: run.trainLoss, off, nonZeros },
  };
}

function stoppedOutcome(row: SummaryRow): SummaryRow {
  if (row.key !== "outcome" || row.value !== "finished") return row;
  return {
    ...row,
    value: "stopped",
    note: `${row.note}, where SGD diverged, so that there is no level δ from then on`,
  };
}

/** The report of the SDE with SGD's outcome, level and losses. */
export function withReference(
  simulation: Simulation,
  { reference, largeStepsUntil, stopped }: {
    readonly reference: TrainingRun;
    readonly largeStepsUntil: number;
    /** Whether the SDE ended because SGD diverged. */
    readonly stopped: boolean;
  },
): Simulation {
  const level = levelRow(reference, largeStepsUntil);
  const rows: SummaryRow[] = [
    { ...level, key: "sgdLevel", label: "  of SGD" },
    {
      key: "sgdOutcome",
      label: "SGD",
      value: reference.outcome,
      note: `at iteration ${reference.at}`,
    },
    { key: "sgdAt", label: "  last iteration", value: reference.at },
  ];
  const { chart } = simulation;
  return {
    ...simulation,
    summary: [...simulation.summary.map((row) => stopped ? stoppedOutcome(row) : row), ...rows],
    chart: {
      ...chart,
      series: [
        { ...chart.series[0]!, name: "SDE" },
        { name: "SGD", values: reference.trainLoss, at: reference.iterations },
      ],
      references: (chart.references ?? []).map((one) => ({ ...one, name: "level, SDE" })),
    },
  };
}
