/** The checks of the statements about Figure 8. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { measured, type Measurement } from "../threshold_neurons/_measured.ts";
import type { Recorded } from "../to_json.ts";
import {
  CONSTANTS_8,
  type Figure8Output,
  INTERVALS_8,
  type Middle8,
  type Noisy8,
  type Quiet8,
  START_8,
} from "./_figure_8_runs.ts";
import {
  along8,
  cycle8,
  itoDrop8,
  share8,
  type Slow8,
  slowDynamics8,
  valleyPoint8,
} from "./_figure_8_valley.ts";
import { type Diverged, overSeeds } from "./_paired.ts";

/** The runs with one seed of noise. */
export interface Row8 {
  readonly seed: number;
  readonly large: Noisy8;
  readonly small: Noisy8;
  readonly iterates: Middle8;
  readonly sde: Middle8;
}

/** The result of Figure 8. */
export interface Figure8Result {
  readonly flow: NonNullable<Figure8Output["flow"]>;
  readonly quiet: readonly Quiet8[];
  readonly rows: readonly Row8[];
  readonly path: Figure8Output["path"];
}

/** The result as it is read back. */
export type Recorded8 = Recorded<Figure8Result>;

const { large, small, middle, substeps, cycles, sparse } = CONSTANTS_8;
const NOISE = ["noise"] as const;
const FIVE_PER_CENT = Math.log(1.05);

/** q at the start. */
export const START_ALONG_8 = along8(START_8);

/** What the theory of small noise predicts for the middle run. */
export function predicted8(): Slow8 {
  const { stepSize, deviation, steps } = middle;
  return slowDynamics8(START_ALONG_8, {
    ...{ stepSize, variance: deviation ** 2, steps, intervals: INTERVALS_8 },
  });
}

/** How far the middle run's q fell. */
export function drop8({ along }: Recorded<Middle8>): number {
  return along[0]! - along.at(-1)!;
}

/** How far the SDE (9) with the label noise's δ moves q in the time of the middle run. */
export function itoDropOfMiddle8(): number {
  return itoDrop8({ stepSize: middle.stepSize, variance: middle.deviation ** 2 }, middle.steps);
}

/** The run without noise and with a step size. */
export function quietRun8({ quiet }: Recorded8, stepSize: number): Recorded<Quiet8> {
  return quiet.find((run) => run.stepSize === stepSize)!;
}

type Row = Recorded<Row8>;

const ofLarge = (value: (run: Recorded<Noisy8>) => number) => (row: Row): number | Diverged => {
  const { divergedAt } = row.large;
  return divergedAt === null ? value(row.large) : { divergedAt };
};

/** The caption and the text: fast from side to side, slowly along the valley, to the sparse point. */
export function bouncesAndDrifts({ rows }: Recorded8): Evidence {
  return assemble("fast from side to side, slowly along the valley to its sparse end", [
    {
      label: "side to side",
      evidence: overSeeds(rows, ofLarge(({ sidesOnTheWay }) => sidesOnTheWay), {
        statement: "share of steps that change the side of the valley, on the way",
        ...{ varies: NOISE, alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "slow",
      evidence: overSeeds(rows, ofLarge(({ slowness }) => slowness), {
        statement: "length of the path along the valley over that of the iterates, on the way",
        ...{ varies: NOISE, alternative: "less", reference: 0.1, continuous: true },
      }),
    },
    {
      label: "sparse",
      evidence: overSeeds(rows, ofLarge(({ endShare }) => endShare), {
        statement: "log10 of the share of the second entry at the end",
        ...{ varies: NOISE, alternative: "less", reference: Math.log10(sparse) },
      }),
    },
  ]);
}

/** Without noise, or with a small step size, the iterates stay. */
export function staysWithoutNoise(result: Recorded8): Evidence {
  const arrival = share8(valleyPoint8(START_ALONG_8));
  const near = { low: arrival - 0.01, high: arrival + 0.01 };
  const edge = 1 / large.stepSize - 1;
  return assemble("neither the noise nor the large step size suffices", [
    {
      label: "without noise",
      evidence: measured({
        statement: "share of the second entry at the end",
        values: [
          { at: "gradient flow", value: share8(result.flow.end), ...near },
          {
            at: "gradient descent, small step size",
            ...{ value: share8(quietRun8(result, small.stepSize).end), ...near },
          },
          {
            at: "gradient descent, large step size, below the edge ηκ = 2",
            ...{ value: share8(quietRun8(result, large.stepSize).end), low: 0.1, high: edge },
          },
        ],
      }),
    },
    {
      label: "the same noise, small step size",
      evidence: overSeeds(result.rows, ({ small }) => small.endShare, {
        statement: "log10 of the share of the second entry after as many steps",
        ...{ varies: NOISE, alternative: "greater", reference: -1, continuous: false },
      }),
    },
  ]);
}

/** q is conserved by the flow, and every step changes it by g(a) < 0. */
export function everyStepGoesOneWay({ flow, quiet, rows }: Recorded8): Evidence {
  const limit = valleyPoint8(START_ALONG_8);
  const below = (at: string, value: number, high: number): Measurement => ({
    ...{ at, value, low: -Infinity, high },
  });
  const most = (values: readonly number[]): number => Math.max(...values);
  const noisy = rows.flatMap(({ large, small }) => [large, small]);
  return measured({
    statement: "the conserved quantity and the change of every step",
    values: [
      below("flow, w₁ beside the point with the same q", Math.abs(flow.end[0] - limit[0]), 1e-8),
      below("flow, w₂ beside the point with the same q", Math.abs(flow.end[1] - limit[1]), 1e-8),
      below("flow, |u − v|", flow.unbalance, 1e-8),
      below("sum of g(a), without noise", most(quiet.map(({ identity }) => identity)), 1e-12),
      below("sum of g(a), with noise", most(noisy.map(({ identity }) => identity)), 1e-12),
      below("largest a x₂", most(noisy.map(({ largest }) => largest)), 1),
      below("largest change of q", most(noisy.map((run) => run.largestAdvance)), -1e-300),
    ],
    coverage: { steps: noisy.length * large.steps, seeds: rows.length },
  });
}

/** The effective slow dynamics and the bounce of the middle run. */
export function followsSlowDynamics({ rows }: Recorded8): Evidence {
  const { along, square, sides } = predicted8();
  const drop = along[0]! - along.at(-1)!;
  const { stepSize, deviation, steps } = middle;
  // The steps of the SDE's discretisation bounce a little themselves.
  const fine = slowDynamics8(START_ALONG_8, {
    ...{ stepSize: stepSize / substeps, variance: deviation ** 2 * substeps },
    ...{ steps: steps * substeps, intervals: INTERVALS_8 },
  }).along;
  const common = { varies: NOISE, alternative: "less", continuous: true } as const;
  return assemble("movement along the valley, height and frequency of the bounce", [
    {
      label: "movement",
      evidence: overSeeds(rows, ({ iterates }) => Math.abs(Math.log(drop8(iterates) / drop)), {
        statement: "|log| of the fall of q over the predicted one, less than log 1.05",
        ...{ ...common, reference: FIVE_PER_CENT },
      }),
    },
    {
      label: "height",
      evidence: overSeeds(rows, ({ iterates }) => Math.abs(Math.log(iterates.square / square)), {
        statement: "|log| of the mean of r² over the predicted one, less than log 1.05",
        ...{ ...common, reference: FIVE_PER_CENT },
      }),
    },
    {
      label: "frequency",
      evidence: overSeeds(rows, ({ iterates }) => Math.abs(iterates.sides - sides), {
        statement: "share of steps that change sides, difference from arccos(1 − ηκ)/π in the mean",
        // A share of 10 000 steps: two seeds may well have the same.
        ...{ ...common, reference: 0.02, continuous: false },
      }),
    },
    {
      label: "the SDE's steps",
      evidence: overSeeds(rows, ({ sde }) => {
        return Math.abs(Math.log(drop8(sde) / (fine[0]! - fine.at(-1)!)));
      }, {
        statement: "|log| of the fall of q under small steps over the predicted one",
        ...{ ...common, reference: FIVE_PER_CENT },
      }),
    },
  ]);
}

/** Whether the SDE moves as far as the iterates. */
export function movesAsTheSde({ rows }: Recorded8): Evidence {
  const drop = itoDropOfMiddle8();
  return overSeeds(rows, ({ iterates }) => Math.abs(Math.log(drop8(iterates) / drop)), {
    statement: "|log| of the fall of q over that of the SDE, less than log 1.05",
    ...{ varies: NOISE, alternative: "less", reference: FIVE_PER_CENT, continuous: true },
  });
}

/** At the sparse point the loss stays at its level. */
export function keepsLevel({ rows }: Recorded8): Evidence {
  const product = 2 * large.stepSize;
  const square = product * large.deviation ** 2 / (2 - product);
  return assemble("the loss at the sparse point", [
    {
      label: "level",
      evidence: overSeeds(rows, ofLarge((run) => Math.abs(Math.log(run.square / square))), {
        statement: "|log| of the mean of r² over ηκδ/(2 − ηκ), less than log 1.2",
        ...{ varies: NOISE, alternative: "less", reference: Math.log(1.2), continuous: true },
      }),
    },
    {
      label: "side to side",
      evidence: overSeeds(
        rows,
        ofLarge((run) => Math.abs(run.sidesAtTheEnd - Math.acos(1 - product) / Math.PI)),
        {
          statement: "share of steps that change sides, difference from arccos(1 − ηκ)/π",
          ...{ varies: NOISE, alternative: "less", reference: 0.05 },
        },
      ),
    },
  ]);
}

/** Steps too large for every point of the valley: no noise is needed. */
export function cyclesWithoutNoise(result: Recorded8): Evidence {
  return measured({
    statement: "residuals of the cycle of two and factor of the second weight in two steps",
    values: cycles.flatMap((stepSize) => {
      const { residuals, factor } = cycle8(stepSize);
      const found = quietRun8(result, stepSize);
      const sorted = [...found.residuals].sort((a, b) => a - b);
      const near = (value: number): Pick<Measurement, "low" | "high"> => ({
        ...{ low: value - 1e-9, high: value + 1e-9 },
      });
      return [
        { at: `lower residual, η = ${stepSize}`, value: sorted[0]!, ...near(residuals[0]) },
        { at: `upper residual, η = ${stepSize}`, value: sorted[1]!, ...near(residuals[1]) },
        {
          at: `log of the factor, η = ${stepSize}`,
          ...{ value: found.shrinkage, ...near(Math.log(factor)) },
        },
      ];
    }),
  });
}
