/** The result of Figure 9 on ReLU networks: how runs are compared, and altered results. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Recorded } from "../to_json.ts";
import type { NetworkOutput, NetworkRun } from "./_figure_9_networks_runs.ts";
import { type Network, NETWORKS } from "./_figure_9_networks_students.ts";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { type Diverged, medianOf, overSeeds } from "./_paired.ts";

/** One start, order and noise of a network. */
export interface NetworkRow extends NetworkOutput {
  readonly network: Network;
  readonly seed: number;
}

/** The result of Figure 9 on ReLU networks. */
export interface NetworksResult {
  readonly rows: readonly NetworkRow[];
}

/** The result as it is read back. */
export type RecordedNetworks = Recorded<NetworksResult>;
type Row = RecordedNetworks["rows"][number];
type Run = Recorded<NetworkRun>;

/** The rows of a network in which SGD survived. */
export function rowsOf({ rows }: RecordedNetworks, network: Network): readonly Row[] {
  return rows.filter((row) => row.network === network && row.runs[0]!.divergedAt === null);
}

/** The same evidence with the starts in which SGD survived with no order counted, which {@link rowsOf} leaves out; no run counts twice. */
export function ofSurvivingSgd(evidence: Evidence, result: RecordedNetworks): Evidence {
  const { rows } = result;
  const distinct = ofDistinctRuns(evidence, rows, ({ runs }) => {
    const sgd = runs[0]!;
    return sgd.divergedAt === null ? sgd.loss : null;
  });
  const leftOutAsSgdDiverged = Object.fromEntries(NETWORKS.map((network) => {
    const all = rows.filter((row) => row.network === network).length;
    return [network, `${all - rowsOf(result, network).length} of ${all}`];
  }));
  return { ...distinct, coverage: { ...distinct.coverage, leftOutAsSgdDiverged } };
}

/** A run of a row, of SGD by the name `"sgd"`. */
export function runOf(row: Row, name: string): Run {
  const run = row.runs.find((other) => other.name === name);
  if (run === undefined) throw new RangeError(`Cannot compare runs without "${name}"`);
  return run;
}

/** The multiples of 2/n that were run, gradient flow not among them, as names. */
export function multiplesOf(rows: readonly Row[]): readonly string[] {
  return rows[0]!.runs.map(({ name }) => name).filter((name) => Number(name) > 0);
}

/** Mean log₁₀ L of a run minus that of SGD in the large-step phase, or where it diverged. */
export function levelGap(row: Row, name: string): number | Diverged {
  const { divergedAt, level } = runOf(row, name);
  return level === null ? { divergedAt: divergedAt! } : level - runOf(row, "sgd").level!;
}

/** The size of the gap, infinite for a run that diverged. */
function size(gap: number | Diverged): number {
  return typeof gap === "number" ? Math.abs(gap) : Infinity;
}

/** The multiple of 2/n with the smallest median gap over these rows: what fitting c to the training loss means here. */
export function fittedMultiple(rows: readonly Row[]): string {
  const gaps = multiplesOf(rows).map((name) => ({
    name,
    gap: medianOf(rows.map((row) => Math.min(1e6, size(levelGap(row, name))))),
  }));
  return gaps.reduce((a, b) => b.gap < a.gap ? b : a).name;
}

/** A number of the end of a run: the rank, or the coefficient of a layer. */
export interface Measure {
  readonly label: string;
  readonly of: (state: Run["states"][number]) => number;
}

/** Rank, and the coefficient of every hidden layer. */
export function measuresOf(network: Network): readonly Measure[] {
  const layers = network === "three-layer" ? [0, 1] : [0];
  return [
    { label: "rank of the Jacobian", of: ({ rank }) => rank },
    ...layers.map((l): Measure => ({
      label: `feature sparsity coefficient of layer ${l + 1}`,
      of: ({ sparsity }) => sparsity[l]!,
    })),
  ];
}

const VARIES = ["initialisation", "order", "noise"] as const;

/** The bound of the gap between mean logarithms of the loss: a factor 2. */
export const LEVEL_BOUND = 0.3;

/** Whether the loss of a run is within a factor 2 of SGD's in the large-step phase, in the mean of its logarithm. */
export function levelMatches(
  rows: readonly Row[],
  { nameIn, bound = LEVEL_BOUND }: {
    readonly nameIn: (row: Row) => string;
    readonly bound?: number;
  },
): Evidence {
  return overSeeds(rows, (row) => {
    const gap = levelGap(row, nameIn(row));
    return typeof gap === "number" ? Math.abs(gap) : gap;
  }, {
    statement: `|mean log10 L of the SDE − that of SGD| < ${bound} in the large-step phase`,
    ...{ varies: VARIES, alternative: "less", reference: bound, continuous: true },
  });
}

/** Whether a measure of the end of a run is closer to SGD's than that of another run is. */
export function closer(
  rows: readonly Row[],
  { measure, nameIn, than }: {
    readonly measure: Measure;
    readonly nameIn: (row: Row) => string;
    readonly than: string;
  },
): Evidence {
  return overSeeds(rows, (row) => {
    const run = runOf(row, nameIn(row));
    if (run.divergedAt !== null) return { divergedAt: run.divergedAt };
    const [own, sgd, other] = [run, runOf(row, "sgd"), runOf(row, than)]
      .map(({ states }) => measure.of(states.at(-1)!)) as [number, number, number];
    return Math.abs(own - sgd) - Math.abs(other - sgd);
  }, {
    statement: `final ${measure.label}: distance from SGD's, less than that of ${
      than === "0" ? "gradient flow" : than
    }`,
    ...{ varies: VARIES, alternative: "less" },
  });
}

/** Whether the loss level, the final rank and the final coefficients of a run are like those of SGD. */
export function likeSgd(
  result: RecordedNetworks,
  { network, nameIn }: { readonly network: Network; readonly nameIn: (row: Row) => string },
): Evidence {
  const rows = rowsOf(result, network);
  return assemble("level of the loss, final rank and final feature sparsity", [
    { label: "level of the loss", evidence: levelMatches(rows, { nameIn }) },
    ...measuresOf(network).map((measure) => ({
      label: measure.label,
      evidence: closer(rows, { measure, nameIn, than: "0" }),
    })),
  ]);
}

/** The multiple that the other seeds' losses select, for every row: no seed judges its own choice. */
export function fittedByOthers(rows: readonly Row[]): (row: Row) => string {
  const names = new Map(rows.map((row, k) => {
    const others = rows.filter((_, other) => other !== k);
    return [row.seed, fittedMultiple(others.length === 0 ? rows : others)];
  }));
  return (row) => names.get(row.seed)!;
}

/** Whether gradient flow lowers a measure by less than half of what SGD lowers it by. */
export function flowKeeps(rows: readonly Row[], measure: Measure): Evidence {
  return overSeeds(rows, (row) => {
    const [flow, sgd] = ["0", "sgd"].map((name) => {
      const { states } = runOf(row, name);
      return measure.of(states[0]!) - measure.of(states.at(-1)!);
    }) as [number, number];
    return flow - sgd / 2;
  }, {
    statement: `${measure.label}: decrease by gradient flow minus half of that by SGD`,
    ...{ varies: VARIES, alternative: "less" },
  });
}

/** Whether the loss level of one run is closer to SGD's than that of another. */
export function levelCloser(
  rows: readonly Row[],
  { name, than }: { readonly name: string; readonly than: string },
): Evidence {
  return overSeeds(rows, (row) => {
    const [gap, other] = [levelGap(row, name), levelGap(row, than)];
    // A run that diverged is further away than any other.
    return typeof gap === "number" ? Math.abs(gap) - Math.min(1e6, size(other)) : gap;
  }, {
    statement: `distance of the mean log10 L from SGD's, SDE "${name}" minus SDE "${than}"`,
    ...{ varies: VARIES, alternative: "less" },
  });
}

/** Whether the loss levels of two runs are within a factor 2 of each other. */
export function levelsNear(
  rows: readonly Row[],
  { name, other }: { readonly name: string; readonly other: string },
): Evidence {
  return overSeeds(rows, (row) => {
    const [one, two] = [levelGap(row, name), levelGap(row, other)];
    if (typeof one !== "number") return one;
    return typeof two === "number" ? Math.abs(one - two) : two;
  }, {
    statement: `|difference of mean log10 L| < ${LEVEL_BOUND}, SDE "${name}" and SDE "${other}"`,
    ...{ varies: VARIES, alternative: "less", reference: LEVEL_BOUND, continuous: true },
  });
}

/** Whether the loss level of a run is below that of SGD by more than a bound, among the runs that survive. */
export function levelBelow(
  rows: readonly Row[],
  { name, by }: { readonly name: string; readonly by: number },
): Evidence {
  const surviving = rows.filter((row) => typeof levelGap(row, name) === "number");
  return overSeeds(surviving, (row) => levelGap(row, name), {
    statement: `mean log10 L of the SDE − that of SGD in the large-step phase (${
      rows.length - surviving.length
    } of ${rows.length} diverged)`,
    ...{ varies: VARIES, alternative: "less", reference: -by, continuous: true },
  });
}

/** Whether the loss of gradient flow, in the mean of its logarithm over windows, rises by more than a decade in the large-step phase. */
export function flowRises(rows: readonly Row[]): Evidence {
  return overSeeds(rows, (row) => {
    const { divergedAt, loss } = runOf(row, "0");
    if (divergedAt !== null) return { divergedAt };
    let [least, rise] = [Infinity, 0];
    for (const [, mean] of loss.slice(0, loss.length >> 1)) {
      least = Math.min(least, mean);
      rise = Math.max(rise, mean - least);
    }
    return rise;
  }, {
    statement: "largest rise of log10 L of the discretised gradient flow, means over windows",
    ...{ varies: ["initialisation"], alternative: "greater", reference: 1, continuous: true },
  });
}

/** Whether the final rank of one run is greater than that of another. */
export function greaterRank(
  rows: readonly Row[],
  { name, than }: { readonly name: string; readonly than: string },
): Evidence {
  return overSeeds(rows, (row) => {
    const runs = [runOf(row, name), runOf(row, than)];
    const diverged = runs.find(({ divergedAt }) => divergedAt !== null);
    if (diverged !== undefined) return { divergedAt: diverged.divergedAt! };
    const [one, two] = runs.map(({ states }) => states.at(-1)!.rank) as [number, number];
    return one - two;
  }, {
    statement: `final rank, SDE "${name}" minus SDE "${than}"`,
    ...{ varies: VARIES, alternative: "greater" },
  });
}
