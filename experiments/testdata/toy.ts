/**
 * A toy experiment, for the tests: gradient descent on θ²/2 from a random start, which converges for
 * step sizes η < 2 and diverges for η > 2.
 *
 * @module
 */
import type { RunResult } from "../../props/ensemble.ts";
import { ensembleOf } from "../../props/ensemble_of.ts";
import { experiment } from "../experiment.ts";
import { toyFigure } from "./_toy_figure.ts";

/** The end of one run, or the step at which it left the disc of radius 10⁶. */
export type End = { kind: "value"; value: number } | { kind: "diverged"; at: number };

/** For every step size, the runs of all seeds. */
export interface ToyResult {
  /** One entry per step size. */
  rows: readonly { eta: number; runs: readonly { seed: number; end: End }[] }[];
}

function differences(result: ToyResult): { seed: number; result: RunResult }[] {
  const [small, large] = result.rows;
  return small!.runs.map(({ seed, end }, index) => {
    const other = large!.runs[index]!.end;
    if (other.kind === "diverged") return { seed, result: other };
    if (end.kind === "diverged") return { seed, result: end };
    return { seed, result: { kind: "value", value: Math.abs(other.value) - Math.abs(end.value) } };
  });
}

experiment({
  id: "T-F1",
  figure: "Toy, Figure 1",
  title: "Where gradient descent on θ²/2 ends",
  module: import.meta.url,
  says: [{ source: "toy, caption of Figure 1", text: "Larger step sizes converge faster." }],
  profiles: {
    quick: { seeds: 12, parameters: { etas: [0.5, 1.6, 2.1], steps: 7 } },
    paper: { seeds: 20, parameters: { etas: [0.5, 1.6, 2.1], steps: 9 } },
  },
  pieces: ({ etas, steps }, seeds) =>
    etas.flatMap((eta) => seeds.map((seed) => ({ eta, steps, seed }))),
  runPiece: ({ eta, steps }, { rng, report }) => {
    const start = 1 + rng.split("start").uniform();
    const path = new Float64Array(steps + 1);
    path[0] = start;
    for (let t = 1; t <= steps; t++) {
      path[t] = (1 - eta) * path[t - 1]!;
      report(t / steps);
    }
    const end: End = Math.abs(path[steps]!) > start
      ? { kind: "diverged", at: 1 }
      : { kind: "value", value: path[steps]! };
    return { path, end };
  },
  combine: (finished, { etas }): ToyResult => ({
    rows: etas.map((eta) => ({
      eta,
      runs: finished.filter(({ piece }) => piece.eta === eta)
        .map(({ piece, output }) => ({ seed: piece.seed, end: output.end })),
    })),
  }),
  observations: [
    {
      id: "T-F1.1",
      source: "toy, caption of Figure 1",
      statement: "After equally many steps |θ| is larger at η = 1.6 than at η = 0.5",
      check: (result) =>
        ensembleOf(differences(result), {
          statement: "|θ| at η = 1.6 minus |θ| at η = 0.5",
          varies: ["initialisation"],
          alternative: "greater",
          continuous: true,
        }),
      expect: "supported",
      mutants: [
        {
          why: "labels of the step sizes exchanged",
          alter: ({ rows }) => ({ rows: [rows[1]!, rows[0]!, rows[2]!] }),
        },
        {
          why: "a seed reused",
          alter: ({ rows }) => ({
            rows: rows.map(({ eta, runs }) => ({
              eta,
              runs: runs.map(({ seed }) => ({ ...runs[0]!, seed })),
            })),
          }),
        },
      ],
    },
    {
      id: "T-F1.2",
      source: "toy, caption of Figure 1",
      statement: "Step sizes above 2 do not diverge",
      check: ({ rows }) =>
        ensembleOf(
          rows.at(-1)!.runs.map(({ seed, end }) => ({ seed, result: end })),
          {
            statement: `|θ| at η = ${rows.at(-1)!.eta}`,
            varies: ["initialisation"],
            alternative: "greater",
            reference: -10,
          },
        ),
      expect: "refuted",
      mutants: [
        { why: "η = 1.6 in its place", alter: ({ rows }) => ({ rows: rows.slice(0, 2) }) },
        { why: "η = 0.5 in its place", alter: ({ rows }) => ({ rows: rows.slice(0, 1) }) },
      ],
      correction: "T-F1.1",
      severity: "statement",
    },
  ],
  figures: (result) => [toyFigure(result)],
});
