/**
 * A pool of workers without permissions.
 *
 * @module
 */
import { describeError, type Indexed, type Reply } from "./serve.ts";

/** Why a task gave nothing: it threw, what it gave could not be read, or its worker crashed. */
export type Failure = "threw" | "unreadable" | "crashed";

/** What became of a task. */
export type PoolResult<Value> =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "error"; readonly failure: Failure; readonly message: string };

/** How to run tasks. */
export interface PoolOptions<Task, Value> {
  /** The module that calls `serveTasks`. */
  readonly module: URL;
  /** How many workers run at the same time, at least 1. */
  readonly workers: number;
  /** Reads what a worker sent; throws when it is not what it should be. */
  readonly read: (value: unknown) => Value;
  /** Stops everything: the tasks that have not ended by then have no result. */
  readonly signal?: AbortSignal;
  /** Called as each task ends, in the order in which they end. */
  readonly onResult?: (task: Task, result: PoolResult<Value>) => void;
  /** Called when a task says how far it is. */
  readonly onProgress?: (task: Task, fraction: number) => void;
}

/**
 * Runs all tasks; each worker takes the next one as it becomes free. A task that throws and a worker
 * that crashes give an error for their task; a crashed worker is replaced. Resolves to the results by
 * the tasks' `index`; tasks that were stopped by the signal are missing. Rejects with an `Error` when
 * a worker cannot load the module.
 */
export function runInPool<Task extends Indexed, Value>(
  tasks: readonly Task[],
  options: PoolOptions<Task, Value>,
): Promise<Map<number, PoolResult<Value>>> {
  const { module, workers, read, signal, onResult, onProgress } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Map<number, PoolResult<Value>>>();
  const results = new Map<number, PoolResult<Value>>();
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
  const readReply = (reply: Extract<Reply, { kind: "value" | "error" }>): PoolResult<Value> => {
    if (reply.kind === "error") {
      return { kind: "error", failure: "threw", message: reply.message };
    }
    try {
      return { kind: "value", value: read(reply.value) };
    } catch (error) {
      return { kind: "error", failure: "unreadable", message: describeError(error) };
    }
  };

  const start = (): void => {
    const worker = new Worker(module, { type: "module", deno: { permissions: "none" } });
    alive.add(worker);
    let current: Task | undefined;
    let ready = false;
    const finish = (result: PoolResult<Value>): void => {
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
      if (data.kind === "progress") {
        if (current !== undefined) onProgress?.(current, data.fraction);
        return;
      }
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
      if (current !== undefined) finish({ kind: "error", failure: "crashed", message });
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
