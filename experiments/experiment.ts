/**
 * Experiments: a figure of a paper as a computation in independent pieces, with observations on its
 * result and figures of it.
 *
 * An experiment module is pure. Workers without permissions run its pieces; the command line stores
 * them by content, combines them, judges the observations and writes the figures.
 *
 * @module
 */
import type { SeededRng } from "../lib/random/mod.ts";
import type { Severity } from "../props/claim.ts";
import type { Evidence, Verdict } from "../props/evidence.ts";
import type { Recorded } from "./to_json.ts";

/** The two sizes of an experiment: seconds for a test, or the paper's own parameters. */
export type ProfileName = "quick" | "paper";

/** Both profiles, the smaller one first. */
export const PROFILES: readonly ProfileName[] = ["quick", "paper"];

/** One size of an experiment. */
export interface Profile<P> {
  /** How many seeds run when the command line does not say; 1 for an experiment without randomness. */
  readonly seeds: number;
  /** Everything that {@link ExperimentSpecification.pieces} needs to know. JSON. */
  readonly parameters: P;
}

/** What a paper says about the figure, in its words. */
export interface Saying {
  /** Paper, version, section, caption. */
  readonly source: string;
  /** The words. */
  readonly text: string;
}

/** What a piece is run with besides its own description. */
export interface PieceContext {
  /**
   * The stream named by the piece's `seed` (0 when it has none) and the experiment: pieces with one
   * seed start from the same stream, so that treatments are compared on the same data. Split it by
   * purpose: `rng.split("data")`.
   */
  readonly rng: SeededRng;
  /** Says how much of the piece is done, from 0 to 1. Calling it is optional. */
  readonly report: (fraction: number) => void;
}

/** A piece and what running it gave, as JSON gives it back: typed arrays are arrays of numbers. */
export interface FinishedPiece<Piece, Output> {
  /** The description that {@link ExperimentSpecification.pieces} returned. */
  readonly piece: Piece;
  /** What {@link ExperimentSpecification.runPiece} returned for it. */
  readonly output: Recorded<Output>;
}

/** A falsified result: the same check must judge it otherwise. */
export interface ResultMutant<Result, P> {
  /** What was changed, in a few words: labels permuted, η scaled by 2, a seed reused. */
  readonly why: string;
  /** The changed result; works on a copy of its own. */
  readonly alter: (result: Result, parameters: P) => Result;
}

/** A statement of the paper about the figure, judged on the result. */
export interface Observation<Result, P> {
  /** The identifier, `"<experiment>.<number or name>"`. */
  readonly id: string;
  /** Where the statement stands. */
  readonly source: string;
  /** The statement, complete, in plain text. */
  readonly statement: string;
  /** The statement's formula in TeX, for the page. */
  readonly formula?: string;
  /** Computes evidence from the result; never reads the expected verdict. */
  readonly check: (result: Result, parameters: P) => Evidence | Promise<Evidence>;
  /** What this release stands behind, one for both profiles or one for each. */
  readonly expect: Verdict | Readonly<Record<ProfileName, Verdict>>;
  /**
   * At least two altered results that the check must reject, as `rejects` of props says: for an
   * observation expected to hold they do not hold; for any other they hold.
   */
  readonly mutants: readonly ResultMutant<Result, P>[];
  /** For a refuted statement: the identifier of the observation or claim that repairs it. */
  readonly correction?: string;
  /** For a refuted statement: how much it matters. */
  readonly severity?: Severity;
  /** What a reader should know besides the verdict. */
  readonly remark?: string;
}

/** A picture of a result. */
export interface Figure {
  /** File name without ending, in snake_case. */
  readonly name: string;
  /** The picture as the text of an SVG file, see `plot.ts`. */
  readonly svg: string;
  /** What is seen: panels, bands with n, theory lines, diverged runs. */
  readonly caption: string;
  /** The numbers that are drawn, written beside the picture as JSON. */
  readonly data?: unknown;
}

/** What an author writes to state an experiment. */
export interface ExperimentSpecification<P, Piece, Output, Result> {
  /** The identifier, e.g. `"B-F1"`. */
  readonly id: string;
  /** The paper's figure, e.g. `"threshold neurons, Figure 1"`. */
  readonly figure: string;
  /** What is computed, in one line. */
  readonly title: string;
  /** The module that states the experiment: `import.meta.url`. */
  readonly module: string;
  /**
   * The module that `runPiece` comes from when that is another one:
   * `import.meta.resolve("./_bias_run.ts")`. A change in its sources, or in what they import, makes
   * stored pieces stale; work on figures and observations then keeps finished pieces. Left out, it is
   * `module`. Nothing that `runPiece` calls may lie outside.
   */
  readonly pieceModule?: string;
  /** What the paper says about the figure. */
  readonly says: readonly Saying[];
  /** Seconds for a test, and the paper's own size. */
  readonly profiles: Readonly<Record<ProfileName, Profile<P>>>;
  /**
   * The independent pieces, such as one for every seed × step size. A piece is described by JSON
   * that holds **everything** `runPiece` depends on, its `seed` included: it is the piece's name.
   */
  readonly pieces: (parameters: P, seeds: readonly number[]) => readonly Piece[];
  /**
   * Runs one piece: a pure function of the piece and the stream. Its output is JSON, with typed
   * arrays allowed and every number finite: a divergence is an outcome that the output states.
   */
  readonly runPiece: (piece: Piece, context: PieceContext) => Output | Promise<Output>;
  /** Puts the pieces, in the order of `pieces`, together to one JSON result. */
  readonly combine: (
    finished: readonly FinishedPiece<Piece, Output>[],
    parameters: P,
  ) => Result;
  /** What the paper's statements about the figure become on the result. */
  readonly observations: readonly Observation<Recorded<Result>, P>[];
  /** The paper's panels and ours. */
  readonly figures: (result: Recorded<Result>, parameters: P) => readonly Figure[];
}

/** A registered experiment, its types erased: the runner handles JSON. */
export type Experiment = ExperimentSpecification<unknown, unknown, unknown, unknown>;

const registry = new Map<string, Experiment>();

/** All experiments registered so far, in order of registration. */
export function registeredExperiments(): readonly Experiment[] {
  return [...registry.values()];
}

/** The verdict that an observation is expected to have in a profile. */
export function expectedVerdict(
  { expect }: Pick<Observation<unknown, unknown>, "expect">,
  profile: ProfileName,
): Verdict {
  return typeof expect === "string" ? expect : expect[profile];
}

function validate({ id, profiles, observations }: Experiment): void {
  const refuse = (reason: string): never => {
    throw new RangeError(`Cannot register experiment ${id}: ${reason}`);
  };
  if (!/^[A-Za-z0-9][\w.-]*$/.test(id)) {
    refuse("its identifier is letters, digits, dots, hyphens and underscores");
  }
  if (registry.has(id)) refuse("its identifier is taken");
  for (const name of PROFILES) {
    const { seeds } = profiles[name];
    if (!Number.isInteger(seeds) || seeds < 1) {
      refuse(`the number of seeds of profile ${name} must be a positive integer: ${seeds}`);
    }
  }
  const taken = new Set(
    [...registry.values()].flatMap((other) => other.observations)
      .map((observation) => observation.id),
  );
  for (const observation of observations) {
    if (taken.has(observation.id)) refuse(`the observation ${observation.id} is stated twice`);
    taken.add(observation.id);
    if (observation.mutants.length < 2) {
      refuse(`the observation ${observation.id} needs at least two mutants`);
    }
    const refuted = PROFILES.some((name) => expectedVerdict(observation, name) === "refuted");
    if (
      refuted && (observation.correction === undefined || observation.severity === undefined)
    ) {
      refuse(`the refuted observation ${observation.id} names its correction and severity`);
    }
  }
}

/**
 * States an experiment and registers it. Throws `RangeError` when an identifier is taken or cannot be
 * a file name, a profile has no seed, an observation has fewer than two mutants, or a refuted
 * observation names no correction and severity.
 *
 * Types are inferred from top to bottom: write `profiles`, `pieces`, `runPiece`, `combine`,
 * `observations`, `figures` in this order.
 */
export function experiment<P, Piece, Output, Result>(
  specification: ExperimentSpecification<P, Piece, Output, Result>,
): Experiment {
  const registered: Experiment = Object.freeze({ ...specification }) as unknown as Experiment;
  validate(registered);
  registry.set(registered.id, registered);
  return registered;
}
