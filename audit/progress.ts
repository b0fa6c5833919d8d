/**
 * A progress bar on standard error, where that is a terminal.
 *
 * @module
 */
import { cut } from "../shell/terminal.ts";

/** Shows how far a run is. */
export interface Progress {
  /** One more task has ended. */
  step(label: string): void;
  /** Removes the bar. */
  clear(): void;
}

/** The bar for `done` of `total` tasks, `width` cells wide. */
export function progressLine(done: number, total: number, width = 24): string {
  const full = Math.round((done / Math.max(1, total)) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${done}/${total}`;
}

/** Starts a bar for `total` tasks; it is silent when standard error is no terminal. */
export function startProgress(total: number): Progress {
  if (!Deno.stderr.isTerminal()) return { step(): void {}, clear(): void {} };
  const encoder = new TextEncoder();
  const show = (text: string): void => void Deno.stderr.writeSync(encoder.encode(text));
  let done = 0;
  show(`\r${progressLine(0, total)}`);
  return {
    step(label: string): void {
      done++;
      show(`\r\x1b[K${progressLine(done, total)} ${cut(label, 24)}`);
    },
    clear(): void {
      show("\r\x1b[K");
    },
  };
}
