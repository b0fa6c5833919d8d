/**
 * How far a run is, on standard error where that is a terminal: pieces, rate and time left.
 *
 * @module
 */

/** Shows how far a run is. */
export interface Progress {
  /** A piece has ended. */
  done(index: number, label: string): void;
  /** A piece that runs is done in part. */
  partly(index: number, fraction: number): void;
  /** Removes the line. */
  clear(): void;
}

/** A duration in the two largest units that it fills: `"45 s"`, `"2 min 5 s"`, `"3 h 20 min"`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The state of a run after `elapsed` seconds; `ended` counts running pieces in part. */
export function progressLine(
  { ended, total, elapsed }: { ended: number; total: number; elapsed: number },
): string {
  const width = 24;
  const full = Math.min(width, Math.floor((ended / Math.max(1, total)) * width));
  const bar = `${"█".repeat(full)}${"░".repeat(width - full)}`;
  const counts = `${Math.floor(ended)}/${total} pieces`;
  if (!(ended > 0 && elapsed > 0)) return `${bar} ${counts}`;
  const rate = ended / elapsed;
  const perSecond = rate >= 1 ? `${rate.toFixed(1)}/s` : `${(1 / rate).toFixed(1)} s each`;
  return `${bar} ${counts}, ${perSecond}, ${duration((total - ended) / rate)} left`;
}

/** Starts to show a run of `total` pieces; silent when standard error is no terminal. */
export function startProgress(total: number): Progress {
  if (total === 0 || !Deno.stderr.isTerminal()) {
    return { done(): void {}, partly(): void {}, clear(): void {} };
  }
  const encoder = new TextEncoder();
  const start = performance.now();
  const running = new Map<number, number>();
  let ended = 0;
  let shown = -Infinity;
  let label = "";
  const show = (force: boolean): void => {
    const now = performance.now();
    if (!force && now - shown < 100) return;
    shown = now;
    const parts = running.values().reduce((sum, fraction) => sum + fraction, 0);
    const state = { ended: ended + parts, total, elapsed: (now - start) / 1000 };
    Deno.stderr.writeSync(encoder.encode(`\r\x1b[K${progressLine(state)} ${label}`));
  };
  show(true);
  return {
    done(index: number, name: string): void {
      running.delete(index);
      ended++;
      label = name;
      show(ended === total);
    },
    partly(index: number, fraction: number): void {
      running.set(index, fraction);
      show(false);
    },
    clear(): void {
      Deno.stderr.writeSync(encoder.encode("\r\x1b[K"));
    },
  };
}
