/** The drawing of Figure 9 on ReLU networks. */
import type { Figure } from "../experiment.ts";
import { band, dots, drawFigure, type Panel, quantileBand, theory } from "../plot/mod.ts";
import {
  levelGap,
  multiplesOf,
  type RecordedNetworks,
  rowsOf,
  runOf,
} from "./_figure_9_networks_result.ts";
import { type Network, NETWORKS, SAMPLES } from "./_figure_9_networks_students.ts";

const SERIES = [
  { name: "sgd", label: "SGD" },
  { name: "0", label: "gradient flow, step η/10" },
  { name: "1", label: "SDE, δ = 2L/n" },
  { name: "1.5", label: "SDE, δ = 3L/n" },
  { name: "fed", label: "SDE, covariance of SGD" },
  { name: "printed", label: "SDE, δ = L" },
] as const;

const WORDS: Readonly<Record<Network, string>> = {
  "one-dimensional": "1D regression",
  "two-layer": "two layers",
  "three-layer": "three layers",
};

type Recorded9Run = ReturnType<typeof runOf>;

/** The medians and bands of points (t, y) of every run. */
function panel(
  result: RecordedNetworks,
  { network, title, label, domain, points }: {
    readonly network: Network;
    readonly title: string;
    readonly label: string;
    readonly domain: readonly [number, number];
    readonly points: (run: Recorded9Run) => readonly (readonly [number, number])[];
  },
): Panel {
  const rows = rowsOf(result, network);
  return {
    title,
    x: { label: "iteration t of SGD" },
    y: { label, domain },
    layers: SERIES.flatMap(({ name, label: plain }, series) => {
      const coarse = name === "0" && network === "one-dimensional";
      const label = coarse ? `${plain} (too coarse here)` : plain;
      // A short profile leaves out what no observation reads.
      if (!rows[0]?.runs.some((run) => run.name === name)) return [];
      const samples = new Map<number, number[]>();
      for (const row of rows) {
        for (const [x, y] of points(runOf(row, name))) {
          samples.set(x, [...samples.get(x) ?? [], y]);
        }
      }
      const bands = quantileBand([...samples].map(([x, values]) => ({ x, values })));
      return [band(bands, { series, label, size: 1, opacity: 0.12 })];
    }),
  };
}

/** The gap of the loss level against the multiple of 2/n. */
function gapPanel(result: RecordedNetworks, network: Network): Panel {
  const rows = rowsOf(result, network);
  const names = multiplesOf(rows);
  const points = names.map((name) =>
    rows.flatMap((row) => {
      const gap = levelGap(row, name);
      return typeof gap === "number" ? [[Number(name), gap] as const] : [];
    })
  );
  return {
    title: `${WORDS[network]}: which c`,
    x: { label: "c n / 2", domain: [0.25, 2.25] },
    y: { label: "mean log₁₀ L, SDE − SGD", domain: [-0.8, 1.4] },
    layers: [dots(points.flat(), { series: 2, label: "one seed", size: 2.5 }), theory({ y: 0 })],
  };
}

/** Loss, rank and feature sparsity of SGD, the SDE and gradient flow, one row of panels for each network. */
export function drawFigure9Networks(result: RecordedNetworks): Figure[] {
  const lowest = { "one-dimensional": -5, "two-layer": -7, "three-layer": -5 } as const;
  const highest = { "one-dimensional": 100, "two-layer": 32, "three-layer": 165 } as const;
  const svg = drawFigure({
    title: "SGD, its SDE and gradient flow on ReLU networks",
    description:
      "Training loss, rank of the Jacobian and feature sparsity coefficient against the iteration for SGD, the discretised SDE with several noises and gradient flow, and the gap of the loss level against the noise scale, for three networks.",
    columns: 4,
    width: 340,
    height: 250,
    panels: NETWORKS.flatMap((network) => [
      panel(result, {
        network,
        title: `${WORDS[network]}: training loss`,
        ...{ label: "log₁₀ L, window mean", domain: [lowest[network], 0.5] },
        points: ({ loss }) => loss.filter((_, k) => k % 2 === 0),
      }),
      panel(result, {
        network,
        title: `${WORDS[network]}: rank`,
        ...{ label: "rank of the Jacobian", domain: [0, highest[network]] },
        points: ({ states }) => states.map(({ at, rank }) => [at, rank] as const),
      }),
      panel(result, {
        network,
        title: `${WORDS[network]}: sparsity`,
        label: network === "three-layer" ? "coefficient, mean of layers" : "coefficient",
        domain: [0, network === "one-dimensional" ? 0.3 : 0.6],
        points: ({ states }) =>
          states.map(({ at, sparsity }) =>
            [at, sparsity.reduce((sum, value) => sum + value, 0) / sparsity.length] as const
          ),
      }),
      gapPanel(result, network),
    ]),
  });
  const counts = NETWORKS.map((network) => {
    const all = result.rows.filter((row) => row.network === network);
    const rows = rowsOf(result, network);
    const rejected = all.reduce((sum, row) => sum + row.rejected, 0);
    const diverged = rows.flatMap(({ runs }) => runs)
      .filter(({ divergedAt }) => divergedAt !== null)
      .map(({ name }) => name);
    const names = [...new Set(diverged)].map((name) =>
      `${diverged.filter((other) => other === name).length} of ${name}`
    );
    return `${WORDS[network]}: n = ${
      SAMPLES[network]
    } samples, ${rows.length} of ${all.length} seeds with a start and order that survive, after ${rejected} that diverged${
      names.length === 0 ? "" : `; SDE runs that diverged: ${names.join(", ")}`
    }`;
  });
  return [{
    name: "figure_9_networks",
    svg,
    caption:
      `Medians and 10–90 % bands over initial weights, orders and noises; on the right, for each c, how far the SDE's mean log₁₀ L is from SGD's in the large-step phase, one dot for each seed. ${
        counts.join(". ")
      }. With δ = 2L/n of the SGD run and nothing fitted the SDE stays at SGD's loss; with δ = L its loss is too high; gradient flow keeps rank and coefficients. In one dimension its step η/10 is too coarse near the largest η: the loss rises.`,
  }];
}
