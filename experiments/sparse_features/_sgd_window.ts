/** SGD in several orders at step sizes around a published one: what is counted, and in which interval. */
import type { Json } from "../../props/evidence.ts";
import { band, curve, type Layer, type Point } from "../plot/mod.ts";
import { isPlateau, type Plateau } from "./_plateau.ts";
import { proportionInterval } from "./_proportion.ts";

/** A run with one of the step sizes. */
export interface WindowRun {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** Its large-step phase; null when it diverged. */
  readonly plateau: Plateau | null;
}

/** SGD at all step sizes. */
export interface SgdWindow<R extends WindowRun = WindowRun> {
  /** The step sizes divided by the published one, rising. */
  readonly factors: readonly number[];
  /** The runs of every order, in the order of the factors. */
  readonly orders: readonly { readonly seed: number; readonly runs: readonly R[] }[];
}

/** Whether all iterates stayed finite. */
export function survives({ divergedAt }: WindowRun): boolean {
  return divergedAt === null;
}

/** Whether a run survives and its large-step phase is a plateau. */
export function hasPlateau({ plateau }: WindowRun): boolean {
  return plateau !== null && isPlateau(plateau);
}

/** How many orders satisfy a condition at each factor, with the exact interval of confidence 0.95. */
export function sharesOf(
  { factors, orders }: SgdWindow,
  condition: (run: WindowRun) => boolean,
): {
  readonly factor: number;
  readonly successes: number;
  readonly trials: number;
  readonly interval: readonly [number, number];
}[] {
  return factors.map((factor, k) => {
    const successes = orders.filter(({ runs }) => condition(runs[k]!)).length;
    const counted = { successes, trials: orders.length };
    const [low, high] = proportionInterval(counted);
    return { factor, ...counted, interval: [Number(low.toFixed(4)), Number(high.toFixed(4))] };
  });
}

/** Survival and plateaus at each factor, for the coverage. */
export function windowCoverage(window: SgdWindow): Readonly<Record<string, Json>> {
  const plateaus = sharesOf(window, hasPlateau);
  return {
    survival: sharesOf(window, survives).map(({ factor, successes, trials, interval }, k) => (
      { factor, successes, trials, interval: [...interval], plateaus: plateaus[k]!.successes }
    )),
  };
}

/** The same window with other runs; k is the place of the factor. */
export function mapWindow<R extends WindowRun>(
  { factors, orders }: SgdWindow<R>,
  change: (run: R, k: number) => R,
): SgdWindow<R> {
  return {
    factors,
    orders: orders.map(({ seed, runs }) => ({ seed, runs: runs.map(change) })),
  };
}

/** The factors that are scanned: equally spaced from 0.95 to 1.05. */
export function windowFactors(count: number): number[] {
  return Array.from(
    { length: count },
    (_, k) => Number((0.95 + 0.1 * k / (count - 1)).toFixed(6)),
  );
}

/** The shares that survive and that have a plateau against the factor. */
export function windowLayers(window: SgdWindow): Layer[] {
  return [
    { condition: survives, label: "survives" },
    { condition: hasPlateau, label: "survives with a plateau" },
  ].flatMap(({ condition, label }, series): Layer[] => {
    const rows = sharesOf(window, condition);
    return [
      band(
        rows.map(({ factor, successes, trials, interval: [low, high] }) => (
          { x: factor, low, median: successes / trials, high, n: trials }
        )),
        { series, opacity: 0.12 },
      ),
      curve(rows.map(({ factor, successes, trials }): Point => [factor, successes / trials]), {
        ...{ series, size: 1.6, label },
      }),
    ];
  });
}
