/** Falsified results of Figure 2. */
import type { Recorded2 } from "./_figure_2_result.ts";

type Row = Recorded2["order"][number];
/** One schedule of one order. */
export type Run = Row["runs"][number];
/** The end of a run. */
export type Final = NonNullable<Run["final"]>;

/** The same result with other runs of the ensemble over orders. */
export function mapRuns(
  result: Recorded2,
  change: (runs: readonly Run[], row: Row) => readonly Run[],
): Recorded2 {
  return {
    ...result,
    order: result.order.map((row) => ({ ...row, runs: [...change(row.runs, row)] })),
  };
}

/** The labels of the schedules in another order: schedule k gets the run of `order[k]`. */
export function permuteSchedules(result: Recorded2, order: readonly number[]): Recorded2 {
  return mapRuns(result, (runs) => order.map((k) => runs[k]!));
}

/** Other ends of the runs that survive. */
export function changeFinals(
  result: Recorded2,
  change: (final: Final, schedule: number, runs: readonly Run[]) => Final,
): Recorded2 {
  return mapRuns(result, (runs) =>
    runs.map((run, schedule) => ({
      ...run,
      final: run.final === null ? null : change(run.final, schedule, runs),
    })));
}

/** The same result with other stretches after the decays of the orders that survive. */
export function mapSaddles(
  result: Recorded2,
  change: (saddle: NonNullable<Run["saddle"]>) => NonNullable<Run["saddle"]>,
): Recorded2 {
  return mapRuns(
    result,
    (runs) => runs.map((run) => ({ ...run, saddle: run.saddle && change(run.saddle) })),
  );
}

/** The same result with other tails. */
export function mapTails(
  result: Recorded2,
  change: (tail: Recorded2["tail"][number]["tails"][number], index: number) => typeof tail,
): Recorded2 {
  return {
    ...result,
    tail: result.tail.map((row) => ({ ...row, tails: row.tails.map(change) })),
  };
}

/** The first order in which every schedule survives, under every seed's number. */
export function oneOrderReused(result: Recorded2): Recorded2 {
  const one = result.order.find(({ runs }) => runs.every(({ final }) => final !== null))!;
  return { ...result, order: result.order.map(({ seed }) => ({ ...one, seed })) };
}

/** The ends of each order sorted, so that the longer schedule always has the lower test loss. */
export function sortedTests(result: Recorded2): Recorded2 {
  return mapRuns(result, (runs) => {
    const tests = runs.flatMap(({ final }) => final === null ? [] : [final.test])
      .sort((a, b) => b - a);
    return runs.map((run) => {
      if (run.final === null) return run;
      return { ...run, final: { ...run.final, test: tests.shift()! } };
    });
  });
}
