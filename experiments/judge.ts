/**
 * Judging the observations of an experiment on its result.
 *
 * @module
 */
import { rejects } from "../props/claim.ts";
import { type Evidence, type Verdict, verdictOf } from "../props/evidence.ts";
import { describeError } from "../shell/serve.ts";
import { expectedVerdict, type Experiment, type ProfileName } from "./experiment.ts";
import { recorded } from "./to_json.ts";

/** What became of a mutant of an observation. */
export interface JudgedMutant {
  /** What was changed. */
  readonly why: string;
  /** What the check says of the altered result. */
  readonly verdict: Verdict;
  /** Whether the check rejects it. */
  readonly rejected: boolean;
  /** The evidence; null when the check threw. */
  readonly evidence: Evidence | null;
  /** Why there is no evidence. */
  readonly reason: string | null;
}

/** What became of an observation. */
export interface JudgedObservation {
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
  /** The evidence; null when the check threw. */
  readonly evidence: Evidence | null;
  /** Why there is no evidence. */
  readonly reason: string | null;
  /** The mutants, in order. */
  readonly mutants: readonly JudgedMutant[];
  /** What repairs a refuted statement. */
  readonly correction: string | null;
  /** How much a refutation matters. */
  readonly severity: string | null;
  /** What a reader should know besides. */
  readonly remark: string | null;
}

type Check = () => Evidence | Promise<Evidence>;

async function judge(
  check: Check,
): Promise<{ verdict: Verdict; evidence: Evidence | null; reason: string | null }> {
  try {
    const evidence = recorded(await check(), "the evidence") as Evidence;
    return { verdict: verdictOf(evidence), evidence, reason: null };
  } catch (error) {
    const reason = `The check threw ${describeError(error)}`;
    return { verdict: "inconclusive", evidence: null, reason };
  }
}

/**
 * Judges every observation on the result and every mutant on its altered copy. A check that throws
 * leaves an inconclusive entry with the reason; a mutant whose check throws is not rejected.
 */
export async function judgeObservations(
  experiment: Experiment,
  { result, profile }: { result: unknown; profile: ProfileName },
): Promise<JudgedObservation[]> {
  const { parameters } = experiment.profiles[profile];
  const judged: JudgedObservation[] = [];
  for (const observation of experiment.observations) {
    const { check } = observation;
    const expected = expectedVerdict(observation, profile);
    const own = await judge(() => check(structuredClone(result), parameters));
    const mutants: JudgedMutant[] = [];
    for (const { why, alter } of observation.mutants) {
      const found = await judge(() =>
        check(
          recorded(alter(structuredClone(result), parameters), "the altered result"),
          parameters,
        )
      );
      const rejected = found.evidence !== null && rejects(expected, found.verdict);
      mutants.push({ why, rejected, ...found });
    }
    const { id, source, statement, formula, correction, severity, remark } = observation;
    judged.push({
      id,
      source,
      statement,
      formula: formula ?? null,
      expected,
      ...own,
      mutants,
      correction: correction ?? null,
      severity: severity ?? null,
      remark: remark ?? null,
    });
  }
  return judged;
}

/** Whether an observation came out as this release says, with every mutant rejected. */
export function isAsExpected(observation: JudgedObservation): boolean {
  const { evidence, verdict, expected, mutants } = observation;
  return evidence !== null && verdict === expected && mutants.every(({ rejected }) => rejected);
}
