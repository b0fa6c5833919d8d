/** The runs of Figures 5, 10 and 14 put together, falsified ones, and what is measured on them. */
import type { Evidence } from "../../props/evidence.ts";
import type { FinishedPiece } from "../experiment.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import type { Recorded } from "../to_json.ts";
import { exchangeable } from "./_exchangeable.ts";
import {
  type Diverged,
  medianOf,
  overSeeds,
  type OverSeedsOptions,
  percentile,
} from "./_paired.ts";
import { logsWithin, type Plateau, plateauOf } from "./_plateau.ts";
import { agreement, digits, verticesOf } from "./_published_vertices.ts";
import { evaluationGrid } from "./_relu_training.ts";
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

/** The quartets of which no run diverged. */
export function surviving(quartets: readonly Quartet[]): Quartet[] {
  return quartets.filter(({ runs }) => runs.every(({ divergedAt }) => divergedAt === null));
}

/** Judges how a number of the end changes from one schedule to another, over seeds of which no run diverged. */
export function compared(
  quartets: readonly Quartet[],
  { from, to, value, alternative, what, ...options }: {
    readonly from: number;
    readonly to: number;
    readonly value: (state: StudentState) => number;
    readonly what: string;
  } & Omit<OverSeedsOptions, "statement">,
): Evidence {
  const alive = surviving(quartets);
  if (alive.length === 0) return nothing(what, quartets.length);
  return overSeeds(
    alive,
    ({ runs }) => value(runs[to]!.states.at(-1)!) - value(runs[from]!.states.at(-1)!),
    {
      ...options,
      alternative,
      statement: `${what}, ${SCHEDULES[to]} minus ${
        SCHEDULES[from]
      }, ${alive.length} of ${quartets.length} seeds of which no run diverged`,
    },
  );
}

function nothing(what: string, seeds: number): Evidence {
  const reason = `${what}: a run of every one of ${seeds} seeds diverged`;
  return {
    ...{ method: "ensemble", outcome: "undecided", ground: "none" },
    ...{ summary: reason, coverage: { seeds }, reason },
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

/** Whether chaotic published runs could be one more of their copies. */
export function withinStudentCopies(
  { copies }: TeacherStudentResult,
  published: readonly PublishedStudent[],
): Evidence {
  const rows = [...new Set(copies.map(({ schedule }) => schedule))].map((schedule) => {
    const ends = copies.filter((copy) => copy.schedule === schedule);
    const alive = ends.flatMap(({ end }) => "divergedAt" in end ? [] : [end]);
    return { schedule, alive, diverged: ends.length - alive.length };
  });
  return exchangeable({
    statement: rows.map(({ schedule, alive, diverged }) => {
      const rank = percentile(alive.map((state) => state.rank), published[schedule]!.rank);
      return `${SCHEDULES[schedule]}: ${diverged} of ${
        alive.length + diverged
      } copies diverged, the published rank is number ${rank.toFixed(0)} of 100`;
    }).join("; "),
    values: rows.flatMap(({ schedule, alive }) =>
      (["train", "test"] as const).map((key) => ({
        at: `${key} loss, ${SCHEDULES[schedule]}`,
        published: published[schedule]![key],
        copies: alive.map(({ loss, test }) => key === "train" ? loss : test),
      }))
    ),
    coverage: { copies: copies.length },
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
