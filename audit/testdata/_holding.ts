import type { Evidence } from "../../props/evidence.ts";

/** Evidence of a statement that holds, or of one that fails. */
export function evidenceOf(holds: boolean): Evidence {
  return {
    method: "exact",
    outcome: holds ? "holds" : "fails",
    ground: holds ? "proof" : "counterexample",
    summary: holds ? "holds" : "fails",
    coverage: { cases: 1 },
  };
}
