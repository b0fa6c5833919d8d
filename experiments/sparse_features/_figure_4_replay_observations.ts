/** What the published runs of Figures 4 and 12 must give again. */
import type { Observation } from "../experiment.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import { portable, type Published4, reproduced, withinCopies } from "./_figure_4_checks.ts";
import { changeStates, type Figure4Result } from "./_figure_4_result.ts";

type Observation4 = Observation<Figure4Result, unknown>;

const CODE = "sparse features, Figure 4, the printed results of the published notebook";

/** The printed results of Figure 4. */
export const PUBLISHED_4: readonly Published4[] = [
  { fraction: 0.02, loss: 0.0002085922606056556, density: 584 / 1200, digits: 4.5 },
  { fraction: 0.5, loss: 0.00016900205810088664, density: 320 / 1200, digits: null },
];

/** Observations of the replay: also those of Figure 12. */
export function replayObservations(
  id: string,
  published: readonly Published4[],
): readonly Observation4[] {
  return [
    {
      id: `${id}.replay`,
      source: CODE.replace("Figure 4", `Figure ${id.slice(3)}`),
      statement:
        "From the authors' random streams, in double precision, the printed final losses that are not chaotic and the shares of non-zero activations are reproduced within the digits that single precision leaves",
      check: (result) => reproduced(result, published),
      expect: "supported",
      remark:
        "One deterministic computation, no sample: the digits asked for are those that were found.",
      mutants: [
        {
          why: "the runs exchanged",
          alter: (result) => ({
            ...result,
            replay: { ...result.replay, short: result.replay.long, long: result.replay.short },
          }),
        },
        {
          why: "losses of equation (1), ½ of the printed ones",
          alter: ({ replay: { seed, short, long }, ...rest }) => ({
            ...rest,
            replay: {
              seed,
              short: changeStates(short, ({ loss }) => ({ loss: loss / 2 })),
              long: changeStates(long, ({ loss }) => ({ loss: loss / 2 })),
            },
          }),
        },
      ],
    },
    {
      id: `${id}.portable`,
      source: CODE.replace("Figure 4", `Figure ${id.slice(3)}`),
      statement:
        "In double precision both published runs are portable: moving the start by a relative 10⁻¹⁴ leaves more digits of the final loss than a single has (7.2)",
      check: portable,
      expect: "supported",
      mutants: [
        {
          why: "the copies in single precision",
          alter: (result) => ({
            ...result,
            copies: result.copies.map((copy) => ({
              ...copy,
              precision: copy.precision === "single" ? "double" : "single",
            })),
          }),
        },
        {
          why: "the copies are off by 10⁻⁶",
          alter: (result) => ({
            ...result,
            copies: result.copies.map((copy) =>
              "divergedAt" in copy.end ? copy : {
                ...copy,
                end: { ...copy.end, loss: copy.end.loss * (1 + 1e-6) },
              }
            ),
          }),
        },
      ],
    },
  ];
}

/** The warm-up coefficient is not the growth of the step size. */
export function growthObservations(id: string): readonly Observation4[] {
  const name = `Figure ${id.slice(3)}`;
  const text = id === "A-F4" ? "400×" : "500×";
  const set =
    (ratio: (multiplier: number) => number) => (result: Figure4Result): Figure4Result => ({
      ...result,
      growth: result.growth.map((row) => ({ ...row, ratio: ratio(row.multiplier) })),
    });
  return [
    {
      id: `${id}.warm-up`,
      source: `sparse features, Figure 12: "a larger warmup coefficient (500× vs. 400×)"`,
      statement: `In the 50 % schedule of ${name} the step size grows by the factor ${text}`,
      check: ({ growth }) => {
        const { multiplier, ratio } = growth[1]!;
        const found = `it grows by ${Number(ratio.toPrecision(5))}`;
        const holds = Math.abs(ratio / multiplier - 1) < 0.01;
        return {
          method: "exact",
          outcome: holds ? "holds" : "fails",
          ground: holds ? "search" : "counterexample",
          summary: found,
          coverage: { iterations: 31_623 },
          ...(holds ? {} : {
            counterexample: {
              at: { multiplier: `${multiplier}`, decay: "50 %" },
              found,
              required: `by ${multiplier}`,
            },
          }),
        };
      },
      expect: "refuted",
      mutants: [
        { why: "the coefficient is the growth", alter: set((multiplier) => multiplier) },
        { why: "the growth is half a percent more", alter: set((m) => 1.005 * m) },
      ],
      correction: `${id}.growth`,
      severity: "statement",
      remark:
        "The code multiplies the coefficient by the share s and then grows over the whole run.",
    },
    {
      id: `${id}.growth`,
      source: `sparse features, ${name}, the published code`,
      statement:
        "With the coefficient F and a decay at the share s the step size grows by 1 + (Fs − 1)s: by 1.14 (400×) or 1.18 (500×) at 2 %, and by 100.5 or 125.5 at 50 %",
      formula: String.raw`\frac{\max_t\eta_t}{\eta_0}\approx 1+(Fs-1)s`,
      check: ({ growth }) =>
        measured({
          statement: "growth of the step size",
          values: growth.map(({ multiplier, fraction, ratio }) => {
            const law = 1 + (multiplier * fraction - 1) * fraction;
            return {
              at: `${100 * fraction} %`,
              value: ratio,
              low: law * (1 - 1e-3),
              high: law * (1 + 1e-3),
            };
          }),
        }),
      expect: "supported",
      mutants: [
        { why: "the coefficient is the growth", alter: set((multiplier) => multiplier) },
        { why: "half the coefficient is the growth", alter: set((multiplier) => multiplier / 2) },
      ],
    },
  ];
}

/** The replay of Figure 4. */
export const REPLAY_OBSERVATIONS_4: readonly Observation4[] = [
  ...replayObservations("A-F4", PUBLISHED_4),
  {
    id: "A-F4.copies",
    source: CODE,
    statement:
      "The printed final loss of the 50 % schedule and its share of non-zero activations could be those of one more copy in single precision that differs by rounding errors: neither rank among the copies is too far out at a common level of 0.05",
    check: (result) => withinCopies(result, PUBLISHED_4[1]!),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [1e4, 1e-4].map((factor) => ({
      why:
        `the losses of all copies times ${factor}; with too few copies to decide, 101 copies around the print`,
      alter: (result) => {
        const { end } = result.copies.find((copy) => !("divergedAt" in copy.end))!;
        if ("divergedAt" in end) return result;
        if (result.copies.length >= 80) {
          return {
            ...result,
            copies: result.copies.map((copy) =>
              "divergedAt" in copy.end
                ? copy
                : { ...copy, end: { ...copy.end, loss: copy.end.loss * factor } }
            ),
          };
        }
        const { loss, density } = PUBLISHED_4[1]!;
        return {
          ...result,
          copies: Array.from({ length: 101 }, (_, copy) => ({
            ...{ copy, precision: "single" as const, fraction: 0.5 },
            end: { ...end, loss: loss * 1.01 ** (copy - 50), density },
          })),
        };
      },
    })),
    remark:
      "Singles are emulated: parameters are rounded after every step, sums inside a step are doubles.",
  },
  ...growthObservations("A-F4"),
];
