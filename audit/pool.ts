/**
 * A pool of workers without permissions that run the checks.
 *
 * @module
 */
import { parseEvidence } from "./schema.ts";
import type { EvidenceEntry } from "./schema.ts";
import { describeError, type Reply, type Task } from "./serve.ts";

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

function readReply(reply: Exclude<Reply, { kind: "ready" }>): TaskResult {
  if (reply.kind === "error") return { kind: "error", reason: `The check threw ${reply.message}` };
  try {
    return { kind: "evidence", evidence: parseEvidence(reply.evidence) };
  } catch (error) {
    return { kind: "error", reason: `The check returned no evidence: ${describeError(error)}` };
  }
}

/**
 * Runs all tasks; each worker takes the next one as it becomes free. A check that throws and a
 * worker that crashes give an error result for their task; a crashed worker is replaced. Resolves
 * to the results by the tasks' `index`; tasks that were stopped by the signal are missing. Rejects
 * with an `Error` when a worker cannot load the suite.
 */
export function runTasks(
  tasks: readonly Task[],
  options: PoolOptions,
): Promise<Map<number, TaskResult>> {
  const { suite, workers, signal, onResult } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Map<number, TaskResult>>();
  const results = new Map<number, TaskResult>();
  const alive = new Set<Worker>();
  let next = 0;
  let over = false;

  const end = (error?: Error): void => {
    if (over) return;
    over = true;
    signal?.removeEventListener("abort", onAbort);
    for (const worker of alive) worker.terminate();
    if (error === undefined) resolve(results);
    else reject(error);
  };
  const onAbort = (): void => end();

  const start = (): void => {
    const worker = new Worker(suite, { type: "module", deno: { permissions: "none" } });
    alive.add(worker);
    let current: Task | undefined;
    let ready = false;
    const finish = (result: TaskResult): void => {
      const task = current!;
      current = undefined;
      results.set(task.index, result);
      onResult?.(task, result);
      if (results.size === tasks.length) end();
    };
    const takeNext = (): void => {
      current = tasks[next++];
      if (current !== undefined) worker.postMessage(current);
    };
    worker.onmessage = ({ data }: MessageEvent<Reply>): void => {
      if (over) return;
      if (data.kind === "ready") ready = true;
      else finish(readReply(data));
      if (!over) takeNext();
    };
    worker.onerror = (event): void => {
      event.preventDefault();
      worker.terminate();
      alive.delete(worker);
      if (over) return;
      const message = event.message.replace(/^Uncaught (\(in promise\) )?/, "");
      if (!ready) return end(new Error(`Cannot start a worker: ${message}`));
      if (current !== undefined) {
        finish({ kind: "error", reason: `The worker crashed: ${message}` });
      }
      if (!over && next < tasks.length) start();
    };
  };

  if (tasks.length === 0 || signal?.aborted === true) end();
  else {
    signal?.addEventListener("abort", onAbort);
    for (let count = 0; count < Math.min(workers, tasks.length); count++) start();
  }
  return promise;
}
