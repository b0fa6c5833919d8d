/**
 * The worker's side of the pool: receives tasks, runs checks, sends back evidence.
 *
 * @module
 */
import { type Budget, checkClaim, type Parameters, registeredClaims } from "../props/claim.ts";

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

/** What a worker says: that it has loaded the claims, or what became of a task. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "evidence"; readonly index: number; readonly evidence: unknown }
  | { readonly kind: "error"; readonly index: number; readonly message: string };

interface WorkerScope {
  onmessage: ((event: MessageEvent<Task>) => void) | null;
  postMessage(message: Reply): void;
}

/** An error in one line, with its class. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n")[0]!;
}

async function perform(task: Task, scope: WorkerScope): Promise<void> {
  const { index, id, changed, budget } = task;
  try {
    const claim = registeredClaims().find((candidate) => candidate.id === id);
    if (claim === undefined) throw new RangeError(`Cannot check ${id}: it is not registered here`);
    scope.postMessage({
      kind: "evidence",
      index,
      evidence: await checkClaim(claim, budget, changed),
    });
  } catch (error) {
    scope.postMessage({ kind: "error", index, message: describeError(error) });
  }
}

/**
 * Starts to serve tasks when called inside a worker, and does nothing elsewhere, so that the module
 * that registers the claims can be loaded by both sides of the pool.
 */
export function serve(): void {
  if (!("WorkerGlobalScope" in globalThis)) return;
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data }): void => void perform(data, scope);
  scope.postMessage({ kind: "ready" });
}
