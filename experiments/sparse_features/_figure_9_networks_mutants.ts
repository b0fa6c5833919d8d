/** Altered results of Figure 9 on ReLU networks. */
import { type RecordedNetworks, rowsOf, runOf } from "./_figure_9_networks_result.ts";

/** The losses of gradient flow in decreasing order. */
export function fallingFlow(result: RecordedNetworks): RecordedNetworks {
  return {
    rows: result.rows.map((row) => ({
      ...row,
      runs: row.runs.map((run) => {
        const means = run.loss.map(([, mean]) => mean).sort((a, b) => b - a);
        const loss = run.loss.map(([t], k) => [t, means[k]!] as const);
        return run.name === "0" ? { ...run, loss } : run;
      }),
    })),
  };
}

/** Every run takes the place of another of its row; a run without an entry stays. */
export function relabelled(
  result: RecordedNetworks,
  from: Readonly<Record<string, string>>,
): RecordedNetworks {
  return {
    rows: result.rows.map((row) => ({
      ...row,
      runs: row.runs.map((run) => {
        const source = from[run.name];
        return source === undefined || row.runs.length === 1
          ? run
          : { ...runOf(row, source), name: run.name };
      }),
    })),
  };
}

/** The loss of every SDE times a factor. */
export function louder(result: RecordedNetworks, factor: number): RecordedNetworks {
  return {
    rows: result.rows.map((row) => ({
      ...row,
      runs: row.runs.map((run) =>
        run.name === "sgd" || run.level === null
          ? run
          : { ...run, level: run.level + Math.log10(factor) }
      ),
    })),
  };
}

/** SGD itself, its logarithm of the loss off by about a thousandth, under the name of a noise. */
export function sgdAs(result: RecordedNetworks, name: string): RecordedNetworks {
  return {
    rows: result.rows.map((row, k) => ({
      ...row,
      runs: row.runs.map((run) => {
        const { level, ...rest } = row.runs[0]!;
        const moved = level === null ? null : level + 0.001 + k * 1e-5;
        return run.name === name ? { ...rest, name, level: moved } : run;
      }),
    })),
  };
}

/** The first surviving start, order and noise of every network under every seed's number. */
export function repeatedRow(result: RecordedNetworks): RecordedNetworks {
  return {
    rows: result.rows.map(({ network, seed }) => ({ ...rowsOf(result, network)[0]!, seed })),
  };
}
