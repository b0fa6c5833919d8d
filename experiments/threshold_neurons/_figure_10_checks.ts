/** The checks of Figure 10. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import {
  type Control,
  CONTROLLED,
  CONTROLS,
  MANY,
  PAPER,
  type Recorded10 as Result,
  type Run10 as Run,
  select,
  STEP_SIZES,
} from "./_figure_10_result.ts";
import { type Diverged, overSeeds } from "./_over_seeds.ts";

/** “Tracks quite well”, of the bias, is read as: within a fifth of |b̄_∞|. */
const BIAS_TOLERANCE = 0.2;
/** “Closely captures”, of A, is read as: within a tenth. */
const SUM_TOLERANCE = 0.1;

function of(
  runs: readonly Run[],
  combine: (...runs: readonly Run[]) => number,
): number | Diverged {
  const diverged = runs.find(({ divergedAt }) => divergedAt !== null);
  return diverged === undefined ? combine(...runs) : { divergedAt: diverged.divergedAt! };
}

/** One part for each step size of the paper's setting. */
function bothStepSizes({ rows }: Result, { statement, value, alternative, reference }: {
  readonly statement: string;
  readonly value: (run: Run) => number;
  readonly alternative: "greater" | "less";
  readonly reference: number;
}): Part[] {
  return STEP_SIZES.map((scaledStepSize) => ({
    label: `η = ${scaledStepSize / PAPER.dimension ** 2}`,
    evidence: overSeeds(
      rows,
      (row) => of([select(row, { ...PAPER, scaledStepSize })], (run) => value(run!)),
      {
        statement: `${statement}, η = ${scaledStepSize / PAPER.dimension ** 2}`,
        ...{ alternative, reference },
      },
    ),
  }));
}

/** Are bias and amplitude near those of the mean model until time 1/4? */
export function tracksEarly(result: Result): Evidence {
  return assemble("bias and amplitude until time 1/4", [
    ...bothStepSizes(result, {
      statement: "largest |b − b̄| until time 1/4, divided by |b̄_∞|",
      value: ({ earlyError, limit }) => earlyError / Math.abs(limit),
      ...{ alternative: "less", reference: BIAS_TOLERANCE },
    }),
    ...bothStepSizes(result, {
      statement: "|ratio of the root mean squares of A and Ā − 1| until time 1/4",
      value: ({ amplitudeRatio }) => Math.abs(amplitudeRatio - 1),
      ...{ alternative: "less", reference: SUM_TOLERANCE },
    }),
  ]);
}

/** Is A near that of the mean model step by step? */
export function tracksPhase({ rows }: Result): Evidence {
  return overSeeds(
    rows,
    (row) =>
      of(
        STEP_SIZES.map((scaledStepSize) => select(row, { ...PAPER, scaledStepSize })),
        (...runs) => Math.max(...runs.map(({ sumError }) => sumError)),
      ),
    {
      statement: "max |A − Ā| over 100 steps, divided by max |Ā|, the larger of both step sizes",
      ...{ alternative: "less", reference: SUM_TOLERANCE },
    },
  );
}

/** Is the bias at time 10 below that of the mean model by more than the tolerance? */
export function partsLater(result: Result): Evidence {
  return assemble("both step sizes at time 10", [
    ...bothStepSizes(result, {
      statement: "(b(10) − b̄_∞)/|b̄_∞|",
      value: ({ bias, limit }) => (bias - limit) / Math.abs(limit),
      ...{ alternative: "less", reference: -BIAS_TOLERANCE },
    }),
  ]);
}

/** Is the error smaller for d = 400 than for d = 100? */
export function errorFalls({ rows }: Result): Evidence {
  return assemble(
    "both step sizes",
    STEP_SIZES.map((scaledStepSize) => ({
      label: `ηd² = ${scaledStepSize}`,
      evidence: overSeeds(
        rows,
        (row) => {
          const [small, large] = [100, 400].map((dimension) =>
            select(row, { ...PAPER, dimension, scaledStepSize })
          );
          return of([small!, large!], (a, b) => Math.log2(a!.error / b!.error) / 2);
        },
        {
          statement:
            `the exponent p in error ~ d^−p between d = 100 and 400 until time 1, ηd² = ${scaledStepSize}`,
          alternative: "greater",
        },
      ),
    })),
  );
}

/** The error of one control over that of another is above 1. */
function ratio(
  { rows }: Result,
  { over, under, statement }: {
    readonly over: Control;
    readonly under: Control;
    readonly statement: string;
  },
): Evidence {
  return overSeeds(
    rows,
    (row) =>
      of(
        [over, under].map((control) => select(row, { ...CONTROLLED, ...control })),
        (a, b) => a!.earlyError / b!.earlyError,
      ),
    {
      statement: `${statement}, largest |b − b̄| until time 1/4, d = 400, ηd² = 100`,
      ...{ alternative: "greater", reference: 1 },
    },
  );
}

/** Does the error grow with the signal and with a smaller sample? */
export function residualOf(result: Result): Evidence {
  const { largeSample, neither, noSignal } = CONTROLS;
  return assemble("one at a time taken away", [
    {
      label: "the signal",
      evidence: ratio(result, {
        ...{ over: largeSample, under: neither },
        statement: `error with λ = 3 over that with λ = 0, n = ${MANY}`,
      }),
    },
    {
      label: "the sample",
      evidence: ratio(result, {
        ...{ over: noSignal, under: neither },
        statement: `error with n = 300 over that with n = ${MANY}, λ = 0`,
      }),
    },
  ]);
}
