/**
 * The worker's side of the pool: receives tasks, runs checks, sends back evidence.
 *
 * @module
 */
import { type Budget, checkClaim, type Parameters, registeredClaims } from "../props/claim.ts";
import type { Evidence } from "../props/evidence.ts";
import { serveTasks } from "../shell/serve.ts";

/** One piece of work: the check of a claim, with changed parameters for a mutant. */
export interface Task {
  /** The place of the task in the run. */
  readonly index: number;
  /** The claim whose check runs. */
  readonly id: string;
  /** The parameters that differ from the claim's own; empty for the claim itself. */
  readonly changed: Parameters;
  /** What the check may spend, and its seed. */
  readonly budget: Budget;
}

async function perform({ id, changed, budget }: Task): Promise<Evidence> {
  const claim = registeredClaims().find((candidate) => candidate.id === id);
  if (claim === undefined) throw new RangeError(`Cannot check ${id}: it is not registered here`);
  return await checkClaim(claim, budget, changed);
}

/**
 * Starts to serve tasks when called inside a worker, and does nothing elsewhere, so that the module
 * that registers the claims can be loaded by both sides of the pool.
 */
export function serve(): void {
  serveTasks(perform);
}
