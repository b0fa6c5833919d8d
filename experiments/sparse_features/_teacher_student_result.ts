/** The runs of Figures 5, 10 and 14 put together, falsified ones, and what is measured on them. */
import type { Evidence } from "../../props/evidence.ts";
import type { FinishedPiece } from "../experiment.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import type { Recorded } from "../to_json.ts";
import { type AmongCopies, exchangeable } from "./_exchangeable.ts";
import { type Diverged, medianOf, percentile } from "./_paired.ts";
import { logsWithin, type Plateau, plateauOf } from "./_plateau.ts";
import { agreement, digits, verticesOf } from "./_published_vertices.ts";
import { evaluationGrid } from "./_relu_training.ts";
import { surviving } from "./_teacher_student_surviving.ts";
import {
  FRACTIONS,
  SCHEDULES,
  STEPS,
  type StudentState,
  type TeacherStudentNetwork,
  type TeacherStudentOutput,
  type TeacherStudentPiece,
} from "./_teacher_student_runs.ts";

/** A run as JSON gives it back. */
export type StudentRun = Recorded<TeacherStudentOutput>;

/** All four schedules from one start. */
export interface Quartet {
  /** The seed. */
  readonly seed: number;
  /** The runs, in the order of {@link SCHEDULES}. */
  readonly runs: readonly StudentRun[];
}

/** A run from a start that is moved by rounding errors. */
export interface StudentCopy {
  /** Which one. */
  readonly copy: number;
  /** Its schedule. */
  readonly schedule: number;
  /** Its end, or where it diverged. */
  readonly end: StudentState | Diverged;
}

/** All runs of one network. */
export interface TeacherStudentResult {
  /** The network. */
  readonly network: TeacherStudentNetwork;
  /** The published runs. */
  readonly replay: Quartet;
  /** Seeds of weights and order on the published data. */
  readonly onPublished: readonly Quartet[];
  /** Copies of published runs in single precision. */
  readonly copies: readonly StudentCopy[];
}

/** The printed results of one published run, and how far a replay in double precision follows it. */
export interface PublishedStudent {
  /** The printed mean squares. */
  readonly train: number;
  /** The printed mean squares on the test set. */
  readonly test: number;
  /** The last plotted rank. */
  readonly rank: number;
  /** The last plotted coefficients in percent. */
  readonly sparsity: readonly number[];
  /** Digits that must be reproduced, or null when the run is chaotic. */
  readonly digits: { readonly train: number; readonly test: number } | null;
  /** The first iteration at which log₁₀ of the training loss may differ by more than 10⁻²; null for never. */
  readonly horizon: number | null;
}

/** The last state, or where the run diverged. */
export function endOfStudent(run: StudentRun): StudentState | Diverged {
  return run.divergedAt === null ? run.states.at(-1)! : { divergedAt: run.divergedAt };
}

/** Puts the pieces together. */
export function combineStudents(
  finished: readonly FinishedPiece<TeacherStudentPiece, TeacherStudentOutput>[],
  network: TeacherStudentNetwork,
): TeacherStudentResult {
  const quartets = (kind: TeacherStudentPiece["kind"]): Quartet[] => {
    const of = finished.filter(({ piece }) => piece.kind === kind);
    return [...new Set(of.map(({ piece }) => piece.seed))].map((seed) => ({
      seed,
      runs: SCHEDULES.map((_, schedule) =>
        of.find(({ piece }) => piece.seed === seed && piece.schedule === schedule)!.output
      ),
    }));
  };
  return {
    network,
    replay: quartets("replay")[0]!,
    onPublished: quartets("seed"),
    copies: finished.flatMap(({ piece: { rounding, schedule }, output }) =>
      rounding === null ? [] : [{ copy: rounding.copy, schedule, end: endOfStudent(output) }]
    ),
  };
}

/** What (O1) says of the large-step phase of 50 %, as numbers. */
export function studentPlateau(network: TeacherStudentNetwork, { loss }: StudentRun): Plateau {
  return plateauOf(evaluationGrid(STEPS[network]), loss, {
    until: FRACTIONS[3] * STEPS[network],
  });
}

/** The median of log₁₀ of the loss of any run in the second half of the large-step phase of 50 %. */
export function studentLevel(network: TeacherStudentNetwork, { loss }: StudentRun): number {
  const until = FRACTIONS[3] * STEPS[network];
  return medianOf(logsWithin(evaluationGrid(STEPS[network]), loss, { from: until / 2, until }));
}

/** The last recorded state before the decay of the 50 % run. */
export function beforeDecay(network: TeacherStudentNetwork, { states }: StudentRun): StudentState {
  return states.findLast(({ at }) => at <= FRACTIONS[3] * STEPS[network])!;
}

/** Judges digits, ranks and coefficients of the runs that are not chaotic. */
export function studentsReproduced(
  { replay }: TeacherStudentResult,
  published: readonly PublishedStudent[],
): Evidence {
  const values = published.flatMap((print, k): Measurement[] => {
    if (print.digits === null) return [];
    const end = endOfStudent(replay.runs[k]!);
    const at = (name: string): string => `${name}, ${SCHEDULES[k]}`;
    if ("divergedAt" in end) return [{ at: at("survival"), value: 0, low: 1, high: 1 }];
    return [
      {
        at: at("digits of the training loss"),
        value: digits(end.loss, print.train),
        low: print.digits.train,
        high: Infinity,
      },
      {
        at: at("digits of the test loss"),
        value: digits(end.test, print.test),
        low: print.digits.test,
        high: Infinity,
      },
      { at: at("rank"), value: end.rank, low: print.rank, high: print.rank },
      // One activation of 500 is 0.2 %.
      ...print.sparsity.map((percent, l) => ({
        at: at(`coefficient of layer ${l + 1} in percent`),
        value: 100 * end.sparsity[l]!,
        low: percent - 0.21,
        high: percent + 0.21,
      })),
    ];
  });
  return measured({ statement: "printed losses, ranks and coefficients are reproduced", values });
}

/** Judges how long the published curves are followed. */
export function curvesFollowed(
  { network, replay }: TeacherStudentResult,
  published: readonly PublishedStudent[],
  curves: readonly string[],
): Evidence {
  const iterations = evaluationGrid(STEPS[network]);
  const found = curves.map((text, k) => {
    const { loss } = replay.runs[k]!;
    const values = loss.map(Math.log10);
    const run = { iterations: iterations.slice(0, values.length), values };
    return agreement(verticesOf(text), run, [1e-6, 1e-4, 1e-2]);
  });
  return measured({
    statement: `log₁₀ of the training loss leaves the published curves by 10⁻⁶, 10⁻⁴, 10⁻² at ${
      found.map(({ horizons }) => horizons.map(({ at }) => at ?? "never").join("/")).join("; ")
    }`,
    values: found.map(({ horizons }, k) => ({
      at: `${SCHEDULES[k]}, first iteration off by 10⁻²`,
      value: horizons[2]!.at ?? STEPS[network],
      low: published[k]!.horizon ?? STEPS[network],
      high: Infinity,
    })),
    coverage: {
      compared: found.map((row) => row.compared),
      largest: found.map(({ largest }) => Number(largest.toPrecision(3))),
    },
  });
}

function copiesBySchedule(
  { copies }: TeacherStudentResult,
): { readonly schedule: number; readonly alive: readonly StudentState[]; readonly of: number }[] {
  return [...new Set(copies.map(({ schedule }) => schedule))].map((schedule) => {
    const ends = copies.filter((copy) => copy.schedule === schedule);
    const alive = ends.flatMap(({ end }) => "divergedAt" in end ? [] : [end]);
    return { schedule, alive, of: ends.length };
  });
}

/** The printed losses of chaotic published runs, and those of their copies. */
export function publishedAmong(
  result: TeacherStudentResult,
  published: readonly PublishedStudent[],
): AmongCopies[] {
  return copiesBySchedule(result).flatMap(({ schedule, alive }) =>
    (["train", "test"] as const).map((key) => ({
      at: `${key} loss, ${SCHEDULES[schedule]}`,
      published: published[schedule]![key],
      copies: alive.map(({ loss, test }) => key === "train" ? loss : test),
    }))
  );
}

/** Whether chaotic published runs could be one more of their copies. */
export function withinStudentCopies(
  result: TeacherStudentResult,
  published: readonly PublishedStudent[],
): Evidence {
  const rows = copiesBySchedule(result).map(({ schedule, alive, of }) => {
    const rank = percentile(alive.map((state) => state.rank), published[schedule]!.rank);
    return { schedule, diverged: `${of - alive.length} of ${of}`, rank: rank.toFixed(0) };
  });
  return exchangeable({
    statement: rows.map(({ schedule, diverged, rank }) =>
      `${
        SCHEDULES[schedule]
      }: ${diverged} copies diverged, the published rank is number ${rank} of 100`
    ).join("; "),
    values: publishedAmong(result, published),
    coverage: {
      copies: result.copies.length,
      diverged: rows.map(({ schedule, diverged }) => `${diverged}, ${SCHEDULES[schedule]}`),
    },
  });
}

/** Every quartet changed. */
export function changeQuartets(
  result: TeacherStudentResult,
  alter: (quartet: Quartet) => Quartet,
): TeacherStudentResult {
  return { ...result, onPublished: result.onPublished.map(alter) };
}

/** The schedules in another order. */
export function permuted(
  result: TeacherStudentResult,
  order: readonly [number, number, number, number],
): TeacherStudentResult {
  return changeQuartets(result, ({ seed, runs }) => ({ seed, runs: order.map((k) => runs[k]!) }));
}

/** One seed that survived, recorded as often as there are seeds. */
export function repeatedQuartet(result: TeacherStudentResult): TeacherStudentResult {
  const first = surviving(result.onPublished)[0] ?? result.onPublished[0]!;
  return changeQuartets(result, () => first);
}

/** The states of one schedule changed in every quartet. */
export function changeSchedule(
  result: TeacherStudentResult,
  schedule: number,
  alter: (state: StudentState, quartet: Quartet) => Partial<StudentState>,
): TeacherStudentResult {
  return changeQuartets(result, (quartet) => ({
    seed: quartet.seed,
    runs: quartet.runs.map((run, k) =>
      k !== schedule ? run : {
        ...run,
        states: run.states.map((state) => ({ ...state, ...alter(state, quartet) })),
      }
    ),
  }));
}
