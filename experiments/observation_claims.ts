/**
 * Recorded observations as claims, so that the audit carries them with their evidence and mutants.
 *
 * @module
 */
import { type Claim, claim, type ClaimSpecification, type Severity } from "../props/claim.ts";
import type { Evidence } from "../props/evidence.ts";
import type { RecordedExperiment, RecordedObservation } from "./recorded_observations.ts";

/** A recorded observation as a claim: `result` names the judged result, the recorded one or a mutant. */
export type ObservationClaim = ClaimSpecification<{ readonly result: string }>;

const OWN = "as recorded";

function withOrigin(evidence: Evidence, origin: RecordedExperiment): Evidence {
  const { command, code, profile, seeds } = origin;
  return {
    ...evidence,
    coverage: {
      ...evidence.coverage,
      recordedBy: command,
      recordedProfile: profile,
      recordedSeeds: seeds.count,
      recordedCode: code,
    },
  };
}

function observationClaim(
  record: RecordedExperiment,
  observation: RecordedObservation,
): ObservationClaim {
  const { id, source, statement, formula, expected, mutants } = observation;
  const { correction, severity, remark } = observation;
  const nameOf = (index: number): string => `mutant ${index + 1}`;
  const evidence = new Map([
    [OWN, withOrigin(observation.evidence, record)],
    ...mutants.map((mutant, index) => [nameOf(index), mutant.evidence] as const),
  ]);
  return {
    id,
    source,
    statement,
    ...(formula === null ? {} : { formula }),
    parameters: { result: OWN },
    check: ({ result }) => {
      const found = evidence.get(result);
      if (found !== undefined) return found;
      const known = [...evidence.keys()].join(", ");
      throw new RangeError(`Cannot judge the result "${result}" of ${id}: recorded are ${known}`);
    },
    expect: expected,
    mutants: mutants.map(({ why }, index) => ({ why, parameters: { result: nameOf(index) } })),
    ...(correction === null ? {} : { correction }),
    ...(severity === null ? {} : { severity: severity as Severity }),
    ...(remark === null ? {} : { remark }),
  };
}

/**
 * Every observation of the records as a claim whose check returns the recorded evidence; the verdict
 * is computed from the evidence as for any claim.
 */
export function observationClaims(records: readonly RecordedExperiment[]): ObservationClaim[] {
  return records.flatMap((record) =>
    record.observations.map((observation) => observationClaim(record, observation))
  );
}

/** Registers every observation of the records as a claim, see {@link observationClaims}. */
export function registerObservationClaims(records: readonly RecordedExperiment[]): Claim[] {
  return observationClaims(records).map((specification) => claim(specification));
}
