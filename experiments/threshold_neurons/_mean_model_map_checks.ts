/** The checks of the phase diagram. */
import type { Evidence } from "../../props/evidence.ts";
import { edgeOf, type RecordedMap } from "./_mean_model_map_result.ts";
import { FAR } from "./_mean_model_map_runs.ts";
import { enclosed, measured } from "./_measured.ts";

interface Place {
  readonly K: number;
  readonly sum: number;
}

interface Cell extends Place {
  readonly bias: number;
}

function unsettledRuns(statement: string, count: number): Evidence {
  const reason = `${count} of the runs that this is about did not converge`;
  return {
    ...{ method: "measurement", outcome: "undecided", ground: "none", reason },
    summary: `${statement}: ${reason}`,
    coverage: { unsettled: count },
  };
}

/** Judges every wanted cell of the map; undecided when one of them has no limit. */
function onCells(
  { scaledStepSizes, sums, biases, outcomes }: RecordedMap,
  { statement, wanted, value, low, high }: {
    readonly statement: string;
    readonly wanted: (place: Place) => boolean;
    readonly value: (cell: Cell) => number;
    readonly low: number;
    readonly high: number;
  },
): Evidence {
  const cells: Cell[] = [];
  let unsettled = 0;
  biases.forEach((bias, index) => {
    const K = scaledStepSizes[index % scaledStepSizes.length]!;
    const sum = sums[Math.floor(index / scaledStepSizes.length)]!;
    if (!wanted({ K, sum })) return;
    if (bias === null) unsettled++;
    else cells.push({ K, sum, bias });
  });
  if (unsettled > 0) return unsettledRuns(statement, unsettled);
  return measured({
    statement,
    values: cells.map((cell) => (
      { at: `K = ${cell.K}, A₀ = ${cell.sum}`, value: value(cell), low, high }
    )),
    coverage: { outcomes },
  });
}

/** Is |b_∞| bounded as B-PT.1 says, below the threshold? */
export function below(result: RecordedMap): Evidence {
  const { dimension } = result;
  return onCells(result, {
    statement: "0 ≥ b_∞(8 − K)d²/A₀² ≥ −2.52 for K < 8, A₀ ≤ d/2",
    wanted: ({ K, sum }) => K < 8 && sum <= dimension / 2,
    value: ({ K, sum, bias }) => bias * (8 - K) * dimension ** 2 / sum ** 2,
    ...{ low: -2.52, high: 0 },
  });
}

/** Is b_∞ at most b*, above the threshold? */
export function above(result: RecordedMap): Evidence {
  const { dimension } = result;
  return onCells(result, {
    statement: "b_∞ ≤ b* for K > 8",
    wanted: ({ K }) => K > 8,
    value: ({ K, bias }) => bias - edgeOf({ dimension, scaledStepSize: K }).edge,
    ...{ low: -Infinity, high: 0 },
  });
}

/** Is b_∞ near b*, in the region between the breakdowns? */
export function near(result: RecordedMap): Evidence {
  const { dimension } = result;
  return onCells(result, {
    statement: "(b_∞ − b* + (3η/4)Φ(b*)/g(b*))/η² is within ±10 for K ≥ 9, ηd ≤ 2.5, A₀ ≤ d/40",
    wanted: ({ K, sum }) => K >= 9 && K * Math.PI / dimension <= 2.5 && sum <= dimension / 40,
    value: ({ K, bias }) =>
      (bias - edgeOf({ dimension, scaledStepSize: K }).firstOrder) /
      (K * Math.PI / dimension ** 2) ** 2,
    ...{ low: -10, high: 10 },
  });
}

/** Is the certified limit within 0.1 of b*? */
export function always({ certified }: RecordedMap): Evidence {
  const { dimension, scaledStepSize, sum, lower, upper, edgeLower, edgeUpper } = certified[0]!;
  return enclosed({
    statement: `b_∞ is within ${FAR} of b*`,
    values: [{
      at: { d: `${dimension}`, K: scaledStepSize, "A₀": sum },
      // b_∞ − b* is in [lower − edgeUpper, upper − edgeLower]; the differences round by less than 10⁻¹⁵.
      lower: lower - edgeUpper - 1e-15,
      upper: upper - edgeLower + 1e-15,
      low: -FAR,
      high: FAR,
    }],
    replay:
      `deno task simulate mean-model --d ${dimension} --eta-d2-over-pi ${scaledStepSize} --a0 ${sum}`,
  });
}

/** Does the second breakdown begin at an ηd of 3 to 4? */
export function second({ breakdowns }: RecordedMap): Evidence {
  const statement =
    `the first ηd with b_∞ < b* − ${FAR} for some A₀ is between 2.5 and 4.5 and rises with d, by at most 0.5 for every doubling of d`;
  const unsettled = breakdowns.reduce((sum, row) => sum + row.unsettled, 0);
  if (unsettled > 0) return unsettledRuns(statement, unsettled);
  return measured({
    statement,
    values: breakdowns.flatMap(({ dimension, scaledStep }, i) => {
      const before = breakdowns[i - 1]?.scaledStep ?? null;
      const at = `d = ${dimension}`;
      const value = scaledStep ?? Infinity;
      return [
        { at, value, low: 2.5, high: 4.5 },
        ...(before === null
          ? []
          : [{ at: `${at}, rise`, value: value - before, low: 0, high: 0.5 }]),
      ];
    }),
  });
}

/** Is b_∞ periodic in log A₀ beyond it? */
export function periodic({ pairs }: RecordedMap): Evidence {
  const values = pairs.map(({ dimension, scaledStepSize, sum, first, second }) => ({
    at: `d = ${dimension}, K = ${scaledStepSize}, A₀ = ${sum}`,
    value: first === null || second === null ? Infinity : second - first,
    low: -1e-3,
    high: 1e-3,
  }));
  const firsts = pairs.map(({ first }) => first ?? 0);
  return measured({
    statement:
      "b_∞ from A₀ and from (K/4 − 1)A₀ differ by at most 0.001, although it varies by more than 0.2 over A₀",
    values: [...values, {
      at: "range of b_∞ over A₀",
      value: Math.max(...firsts) - Math.min(...firsts),
      low: 0.2,
      high: Infinity,
    }],
  });
}
