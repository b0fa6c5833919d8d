/** The statements about the published runs of Figure 2. */
import type { Observation } from "../experiment.ts";
import { growth, printed, replayLarge, replaySmall } from "./_figure_2_replay_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded2, unknown>;

/** Other numbers of one replay. */
function changeReplay(
  result: Recorded2,
  schedule: number,
  change: (replay: Recorded2["replays"][number]) => Partial<Recorded2["replays"][number]>,
): Recorded2 {
  return {
    ...result,
    replays: result.replays.map((replay, k) =>
      k === schedule ? { ...replay, ...change(replay) } : replay
    ),
  };
}

/** Digits, horizons and rounding copies. */
export const REPLAYS: readonly Statement[] = [
  {
    id: "A-F2.replay",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "The published run with η = 0.25 is reproduced to 11 digits of its training loss and 12 of its test loss, and its curves of losses, rank and non-zeros at every published vertex.",
    check: replaySmall,
    expect: "supported",
    mutants: [
      {
        why: "a training loss that is off by 1e-9",
        alter: (result) =>
          changeReplay(result, 0, ({ final }) => ({
            final: { ...final!, train: final!.train * (1 + 1e-9) },
          })),
      },
      {
        why: "the curve of the 10 % schedule",
        alter: (result) => changeReplay(result, 0, () => ({ train: result.replays[1]!.train })),
      },
    ],
  },
  {
    id: "A-F2.horizon",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "Replayed in the operation order of the authors' code on one machine, the large-step runs give what that code gives there to 11 digits; the published curves, from another machine, agree to 1e-6 in log10 L up to iteration 3000 to 4500 and part before 9000.",
    check: replayLarge,
    expect: "supported",
    mutants: [
      {
        why: "the final losses of another schedule",
        alter: (result) => changeReplay(result, 2, () => ({ final: result.replays[3]!.final })),
      },
      {
        why: "the published curves agree up to the end",
        alter: (result) => changeReplay(result, 1, () => ({ train: result.replays[0]!.train })),
      },
    ],
    remark:
      "Orders of summation are equally right; the runs are chaotic up to their decay, so that the printed digits belong to one machine.",
  },
  {
    id: "A-F2.chaos",
    source: "sparse features, Figure 2 (not stated)",
    statement:
      "With η = 0.282 a relative perturbation of the start by 1e-14 grows by more than a decade in 1000 iterations, with η = 0.25 it stays below 1e-11.",
    check: growth,
    expect: "supported",
    mutants: [
      {
        why: "the two step sizes exchanged",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map((copy) => ({
            ...copy,
            growth: [copy.growth[1]!, copy.growth[0]!],
          })),
        }),
      },
      {
        why: "one perturbation under every seed's number",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map(() => result.rounding[0]!),
        }),
      },
    ],
  },
  {
    id: "A-F2.printed",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "The printed losses of the large-step runs lie within a factor 2 of those of copies with perturbations of 1e-14: reproduced in distribution, not in digits.",
    check: printed,
    expect: "supported",
    mutants: [
      {
        why: "the printed losses of the small step size",
        alter: (result) => changeReplay(result, 1, () => ({ printed: result.replays[0]!.printed })),
      },
      {
        why: "a printed test loss a hundred times as large",
        alter: (result) =>
          changeReplay(result, 3, ({ printed }) => ({
            printed: { ...printed, test: 100 * printed.test },
          })),
      },
    ],
  },
];
