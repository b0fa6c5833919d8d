/**
 * The observations whose evidence the project carries.
 *
 * @module
 */
import type { Severity } from "../props/claim.ts";
import type { Evidence, Verdict } from "../props/evidence.ts";
import type { Saying } from "./experiment.ts";
import type { Origin } from "./finish.ts";
import { RECORDS } from "./recorded/mod.ts";

/** The name of the format. */
export const RECORD_SCHEMA = "largestep-observations/2";

/** A mutant of a recorded observation. */
export interface RecordedMutant {
  /** What was changed in the result. */
  readonly why: string;
  /** What the check said of it. */
  readonly verdict: Verdict;
  /** The evidence, without coverage. */
  readonly evidence: Evidence;
}

/** An observation with its evidence. */
export interface RecordedObservation {
  /** The identifier. */
  readonly id: string;
  /** Where the statement stands. */
  readonly source: string;
  /** The statement. */
  readonly statement: string;
  /** Its formula in TeX. */
  readonly formula: string | null;
  /** The verdict that the evidence carries. */
  readonly verdict: Verdict;
  /** The verdict that this release stands behind. */
  readonly expected: Verdict;
  /** The evidence. */
  readonly evidence: Evidence;
  /** The mutants. */
  readonly mutants: readonly RecordedMutant[];
  /** What repairs a refuted statement. */
  readonly correction: string | null;
  /** How much a refutation matters. */
  readonly severity: Severity | string | null;
  /** What a reader should know besides. */
  readonly remark: string | null;
}

/** A figure of a recorded experiment. */
export interface RecordedFigure {
  /** Its name: the drawing is `figures/<experiment>/<name>.svg` in the folder of the records. */
  readonly name: string;
  /** What it shows. */
  readonly caption: string;
}

/** An experiment whose observations were recorded, with the command that makes them again. */
export interface RecordedExperiment extends Origin {
  /** The name of the format. */
  readonly schema: string;
  /** The fingerprint of all sources of the experiment, its observations included. */
  readonly sources: string;
  /** What the paper says about the figure. */
  readonly says: readonly Saying[];
  /** The observations. */
  readonly observations: readonly RecordedObservation[];
  /** The figures. */
  readonly figures: readonly RecordedFigure[];
}

/** Where the drawing of a recorded figure lies in the project. */
export function recordedFigurePath(experiment: string, name: string): string {
  return `experiments/recorded/${figureFile(experiment, name)}`;
}

/** Where it lies in the folder of the records. */
export function figureFile(experiment: string, name: string): string {
  return `figures/${experiment}/${name}.svg`;
}

/** All recorded experiments, in the order of their identifiers with numbers as numbers. Throws `TypeError` for a record of another format. */
export function recordedObservations(): readonly RecordedExperiment[] {
  const records = RECORDS.map((record) => {
    const { schema } = Object(record) as { schema?: unknown };
    if (schema !== RECORD_SCHEMA) {
      throw new TypeError(
        `Cannot read a record of the format ${schema}: expected ${RECORD_SCHEMA}`,
      );
    }
    return record as RecordedExperiment;
  });
  const key = ({ experiment }: RecordedExperiment): string =>
    experiment.replace(/\d+/g, (digits) => digits.padStart(4, "0"));
  return records.sort((a, b) => key(a) < key(b) ? -1 : 1);
}
