/**
 * Running the checks in the pool of workers without permissions.
 *
 * @module
 */
import { type Failure, type PoolResult, runInPool } from "../shell/pool.ts";
import { parseEvidence } from "./schema.ts";
import type { EvidenceEntry } from "./schema.ts";
import type { Task } from "./serve.ts";

/** What became of a task: evidence, or the reason why there is none. */
export type TaskResult =
  | { readonly kind: "evidence"; readonly evidence: EvidenceEntry }
  | { readonly kind: "error"; readonly reason: string };

/** How to run tasks. */
export interface PoolOptions {
  /** The module that registers the claims and calls `serve()`. */
  readonly suite: URL;
  /** How many workers run at the same time, at least 1. */
  readonly workers: number;
  /** Stops everything: the tasks that have not ended by then have no result. */
  readonly signal?: AbortSignal;
  /** Called as each task ends, in the order in which they end. */
  readonly onResult?: (task: Task, result: TaskResult) => void;
}

const REASONS: Readonly<Record<Failure, string>> = {
  threw: "The check threw ",
  unreadable: "The check returned no evidence: ",
  crashed: "The worker crashed: ",
};

function taskResult(result: PoolResult<EvidenceEntry>): TaskResult {
  return result.kind === "value"
    ? { kind: "evidence", evidence: result.value }
    : { kind: "error", reason: `${REASONS[result.failure]}${result.message}` };
}

/**
 * Runs all tasks in workers. Resolves to the results by the tasks' `index`; tasks that were stopped
 * by the signal are missing. Rejects with an `Error` when a worker cannot load the suite.
 */
export async function runTasks(
  tasks: readonly Task[],
  { suite, workers, signal, onResult }: PoolOptions,
): Promise<Map<number, TaskResult>> {
  const results = await runInPool(tasks, {
    module: suite,
    workers,
    read: parseEvidence,
    ...(signal === undefined ? {} : { signal }),
    onResult: (task, result) => onResult?.(task, taskResult(result)),
  });
  return new Map([...results].map(([index, result]) => [index, taskResult(result)]));
}
