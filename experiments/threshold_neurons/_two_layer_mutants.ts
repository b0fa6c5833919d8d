/** Falsified results of the two-layer network: what its observations must notice. */
import type { Recorded } from "../to_json.ts";
import {
  beyond,
  type TwoLayerResult,
  type TwoLayerRow,
  type TwoLayerRun,
} from "./_two_layer_result.ts";

type Result = Recorded<TwoLayerResult>;

function changeRows(
  result: Result,
  alter: (rows: readonly TwoLayerRow[], group: Result["groups"][number]) => readonly TwoLayerRow[],
): Result {
  return {
    ...result,
    groups: result.groups.map((group) => ({ ...group, rows: alter(group.rows, group) })),
  };
}

/** Every run changed. */
export function changeRuns(result: Result, alter: (run: TwoLayerRun) => TwoLayerRun): Result {
  return changeRows(result, (rows) => rows.map((row) => ({ ...row, runs: row.runs.map(alter) })));
}

/** The largest step size gets the runs of the smallest one, and so on. */
export function reversedLabels(result: Result): Result {
  return changeRows(
    result,
    (rows) => rows.map(({ eta }, i) => ({ eta, runs: rows[rows.length - 1 - i]!.runs })),
  );
}

/** Every step size gets the runs of the next larger one, the largest those of the smallest. */
export function shiftedLabels(result: Result): Result {
  return changeRows(
    result,
    (rows) => rows.map(({ eta }, i) => ({ eta, runs: rows[(i + 1) % rows.length]!.runs })),
  );
}

/** Two step sizes beyond the threshold exchange their runs; places are counted as in `Array.at`. */
export function exchangedLabels(result: Result, places: readonly [number, number]): Result {
  return changeRows(result, (rows, group) => {
    const [one, two] = places.map((place) => beyond(group).at(place)!);
    return rows.map((row) => {
      const other = row === one ? two! : row === two ? one! : row;
      return { eta: row.eta, runs: other.runs };
    });
  });
}

/** Every label η becomes 2η. */
export function doubledStepSizes(result: Result): Result {
  return changeRows(result, (rows) => rows.map(({ eta, runs }) => ({ eta: 2 * eta, runs })));
}

/** The first seed's run in place of all others, under their names. */
export function reusedSeed(result: Result): Result {
  return changeRows(
    result,
    (rows) =>
      rows.map(({ eta, runs }) => ({ eta, runs: runs.map(({ seed }) => ({ ...runs[0]!, seed })) })),
  );
}

/** The first seed's run, recorded as often as there are seeds. */
export function repeatedSeed(result: Result): Result {
  return changeRows(
    result,
    (rows) => rows.map(({ eta, runs }) => ({ eta, runs: runs.map(() => runs[0]!) })),
  );
}
