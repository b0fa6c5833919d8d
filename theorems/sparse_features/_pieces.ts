/** Small pieces from which the checks of the toy model are assembled. */
import { type Evidence, type ExactCase, proveExactly } from "../../props/mod.ts";

/**
 * Evidence for a step of a proof that the statement does not need: where such a step fails, the proof
 * is lost but the statement is not refuted, so that a failure becomes `undecided`.
 */
export function sufficientStep(evidence: Evidence): Evidence {
  if (evidence.outcome !== "fails") return evidence;
  const { counterexample: _, ...rest } = evidence;
  return {
    ...rest,
    outcome: "undecided",
    ground: "none",
    reason: `a sufficient step fails: ${evidence.summary}`,
  };
}

/** How the proof of an opposite statement refutes the one that is checked. */
export interface Opposite {
  /** Why the proved statement is incompatible with the one that is checked. */
  readonly because: string;
  /** A point to look at. */
  readonly at: Readonly<Record<string, string>>;
  /** What happens there. */
  readonly found: string;
  /** What the refuted statement asks for. */
  readonly required: string;
  /** A command that shows it, in one line. */
  readonly replay?: string;
}

/** Turns a proof of the opposite into a refutation; anything less leaves the statement undecided. */
export function refutedByProofOf(evidence: Evidence, opposite: Opposite): Evidence {
  const { because, at, found, required, replay } = opposite;
  if (evidence.outcome !== "holds" || evidence.ground !== "proof") {
    return sufficientStep({ ...evidence, outcome: "fails" });
  }
  return {
    ...evidence,
    outcome: "fails",
    summary: `${because} (${evidence.summary})`,
    counterexample: { at, found, required, ...(replay === undefined ? {} : { replay }) },
  };
}

/** A statement about one exact number or point, which decides it. */
export function oneCase(statement: string, only: ExactCase, replay?: string): Evidence {
  return proveExactly({
    statement,
    cases: [only],
    exhaustive: true,
    ...(replay === undefined ? {} : { replay: () => replay }),
  });
}
