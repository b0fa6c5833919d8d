/**
 * The worker's side of the pool: receives tasks, performs them, sends back what they gave.
 *
 * @module
 */

/** A piece of work: plain data with its place in the run. */
export interface Indexed {
  /** The place of the task in the run. */
  readonly index: number;
}

/** What a worker says: that it has loaded its module, how far a task is, or what became of it. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly index: number; readonly fraction: number }
  | { readonly kind: "value"; readonly index: number; readonly value: unknown }
  | { readonly kind: "error"; readonly index: number; readonly message: string };

/** Says how much of a task is done, from 0 to 1. */
export type Report = (fraction: number) => void;

interface WorkerScope<Task> {
  onmessage: ((event: MessageEvent<Task>) => void) | null;
  postMessage(message: Reply): void;
}

/** An error in one line, with its class. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.split("\n")[0]!;
}

/**
 * Starts to serve tasks when called inside a worker, and does nothing elsewhere, so that one module
 * can be loaded by both sides of the pool. What `perform` returns must survive structured cloning.
 */
export function serveTasks<Task extends Indexed>(
  perform: (task: Task, report: Report) => unknown,
): void {
  if (!("WorkerGlobalScope" in globalThis)) return;
  const scope = globalThis as unknown as WorkerScope<Task>;
  scope.onmessage = async ({ data: task }): Promise<void> => {
    const { index } = task;
    let said = 0;
    const report = (fraction: number): void => {
      // A per cent at a time: telling may not cost more than working.
      if (!(fraction - said >= 0.01) || fraction > 1) return;
      said = fraction;
      scope.postMessage({ kind: "progress", index, fraction });
    };
    try {
      scope.postMessage({ kind: "value", index, value: await perform(task, report) });
    } catch (error) {
      scope.postMessage({ kind: "error", index, message: describeError(error) });
    }
  };
  scope.postMessage({ kind: "ready" });
}
