/**
 * Recorded observations as claims, so that the audit carries them with their evidence and mutants.
 *
 * @module
 */
import { type Claim, claim, type Severity } from "../props/claim.ts";
import type { Evidence } from "../props/evidence.ts";
import type { RecordedExperiment } from "./recorded_observations.ts";

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

/**
 * Registers every observation of the records as a claim whose check returns the recorded evidence;
 * its parameter `result` names the result that was judged: the recorded one, or a mutant of it. The
 * verdict is computed from the evidence as for any claim. Returns the claims.
 */
export function registerObservationClaims(records: readonly RecordedExperiment[]): Claim[] {
  return records.flatMap((record) =>
    record.observations.map((observation) => {
      const { id, source, statement, formula, expected, mutants } = observation;
      const { correction, severity, remark } = observation;
      const nameOf = (index: number): string => `mutant ${index + 1}`;
      const evidence = new Map([
        [OWN, withOrigin(observation.evidence, record)],
        ...mutants.map((mutant, index) => [nameOf(index), mutant.evidence] as const),
      ]);
      return claim({
        id,
        source: `${source} (${record.figure})`,
        statement,
        ...(formula === null ? {} : { formula }),
        parameters: { result: OWN },
        check: ({ result }) => {
          const found = evidence.get(result);
          if (found !== undefined) return found;
          const known = [...evidence.keys()].join(", ");
          throw new RangeError(
            `Cannot judge the result "${result}" of ${id}: recorded are ${known}`,
          );
        },
        expect: expected,
        mutants: mutants.map(({ why }, index) => ({ why, parameters: { result: nameOf(index) } })),
        ...(correction === null ? {} : { correction }),
        ...(severity === null ? {} : { severity: severity as Severity }),
        ...(remark === null ? {} : { remark }),
      });
    })
  );
}
