/** The checks of Figure 9. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { fitsPowerLaw } from "../../props/fits_power_law.ts";
import { leastSquares } from "../../props/statistics/mod.ts";
import { LOGARITHMIC, type Recorded9, type Row9, rowOf } from "./_figure_9_result.ts";
import type { Figure9Output } from "./_figure_9_runs.ts";
import { lossLabel } from "./_losses.ts";
import { measured } from "./_measured.ts";

/** log(1/η) from which on a gap's slope is within 0.01 of its limit. */
const GAP_FROM: Readonly<Record<string, number>> = { "1.5": 4.2, "2": 4.2, "3": 2.7, "10": 4.2 };

function window(runs: readonly Figure9Output[], from: number): readonly Figure9Output[] {
  return runs.filter(({ eta }) => eta <= Math.exp(-from));
}

/** Are the gaps powers of η with the exponents of the caption? */
export function gapSlopes(result: Recorded9): Evidence {
  return assemble(
    "one fit for every β of the caption",
    Object.entries(GAP_FROM).map(([name, from]) => {
      const { edge, power } = rowOf(result, name);
      const runs = window(edge, from);
      return {
        label: lossLabel(name),
        evidence: fitsPowerLaw({
          ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ gap }) => gap) },
          ...{ exponent: power, kind: "Theta", tolerance: 0.012, toward: "zero" },
          ...{ decades: 0.5, points: 6, variable: "η", quantity: "2/η − y_∞²" },
        }),
      };
    }),
  );
}

/** Is a quantity over its prediction 1 at the smallest η, for every loss? */
export function constants(
  { losses }: Recorded9,
  { statement, tolerance, ratio }: {
    readonly statement: string;
    readonly tolerance: number;
    readonly ratio: (row: Row9, run: Figure9Output) => number;
  },
): Evidence {
  return measured({
    statement,
    values: losses.map((row) => {
      const run = row.edge.at(-1)!;
      return {
        at: `${lossLabel(row.loss)}, η = ${run.eta.toExponential(2)}`,
        value: run.outcome === "converged" ? ratio(row, run) : Infinity,
        low: 1 - tolerance,
        high: 1 + tolerance,
      };
    }),
    coverage: { runs: losses.reduce((sum, { edge }) => sum + edge.length, 0) },
  });
}

const COUNTS: Readonly<Record<string, number>> = { "1.25": 2.7, "1.5": 3.2, "4": 4.9 };

/** Are the counts powers of η, where no logarithm is expected? */
export function countSlopes(result: Recorded9): Evidence {
  return assemble(
    "one fit for every β without a logarithm whose next term is small enough",
    Object.entries(COUNTS).map(([name, from]) => {
      const { edge, beta } = rowOf(result, name);
      const runs = window(edge, from);
      return {
        label: lossLabel(name),
        evidence: fitsPowerLaw({
          ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
          exponent: -Math.max(2, beta! / (beta! - 1)),
          ...{ kind: "Theta", tolerance: 0.03, toward: "zero" },
          ...{ decades: 0.4, points: 5, variable: "η", quantity: "N" },
        }),
      };
    }),
  );
}

/** Is Nη² linear in log(1/η) with slope 2c, for β = 2? */
export function logarithm(result: Recorded9): Evidence {
  return measured({
    statement: "Nη² against log(1/η) is a line of slope 2c",
    values: LOGARITHMIC.flatMap((name) => {
      const { edge, law } = rowOf(result, name);
      const runs = window(edge, 4);
      const line = leastSquares(
        runs.map(({ eta }) => Math.log(1 / eta)),
        runs.map(({ eta, count }) => count * eta * eta),
      );
      const bend = Math.max(...line.residuals.map(Math.abs)) / law.logarithmic;
      return [
        {
          at: `${lossLabel(name)}, slope/2c`,
          value: line.slope / law.logarithmic,
          low: 0.999,
          high: 1.001,
        },
        { at: `${lossLabel(name)}, largest residual/2c`, value: bend, low: 0, high: 0.002 },
      ];
    }),
  });
}

/** Is the count for ℓ₂ a power of η? */
export function plainPower(result: Recorded9): Evidence {
  const { edge } = rowOf(result, "2");
  const runs = window(edge, 4);
  return fitsPowerLaw({
    ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
    ...{ exponent: -2, kind: "Theta", tolerance: 0.05, toward: "zero" },
    ...{ decades: 0.8, points: 6, variable: "η", quantity: "N" },
  });
}

/** Is convergence below the edge of order 1/η, and the bouncing phase as long as Remark 3 says? */
export function slowness({ losses }: Recorded9): Evidence {
  const flow = (row: Row9): Evidence =>
    fitsPowerLaw({
      ...{ x: row.flow.map(({ eta }) => eta), y: row.flow.map(({ steps }) => steps) },
      ...{ exponent: -1, kind: "O", tolerance: 0.03, toward: "zero", variable: "η" },
      quantity: "steps with D₀η = 1/2",
    });
  const edge = ({ edge, beta }: Row9): Evidence => {
    const runs = window(edge, 2.7);
    return fitsPowerLaw({
      ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
      exponent: -Math.max(2, beta === null ? 1 : beta / (beta - 1)),
      ...{ kind: "Omega", tolerance: 0.03, toward: "zero", decades: 0.4, points: 5 },
      ...{ variable: "η", quantity: "N with D₀η = 4" },
    });
  };
  return assemble("an upper rate below the edge, a lower one above it", [
    ...losses.filter((row) => row.flow.length > 0)
      .map((row) => ({ label: `${lossLabel(row.loss)}, flow`, evidence: flow(row) })),
    ...losses.map((row) => ({ label: `${lossLabel(row.loss)}, edge`, evidence: edge(row) })),
  ]);
}
