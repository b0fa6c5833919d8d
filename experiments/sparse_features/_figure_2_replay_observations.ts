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
      "The published run with η = 0.25 is reproduced to ten digits of both losses, and its curves of losses, rank and non-zeros at every published vertex.",
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
      "Replayed in the operation order of the authors' code on one machine, the large-step runs give what that code gives there to ten digits. The published curves, from another machine, part from ours by 1e-6, 1e-4 and 1e-2 in log10 L no earlier than the first of the copies whose start is moved by a relative 1e-14 and no later than the last of those moved by a unit in the last place; ranks and non-zeros agree vertex by vertex until the losses part by 1e-2.",
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
      {
        why: "a published curve that parts after 402 iterations",
        alter: (result) =>
          changeReplay(result, 1, ({ train }) => ({
            train: {
              ...train,
              horizons: train.horizons.map((horizon) => ({ ...horizon, at: 402 })),
            },
          })),
      },
    ],
    remark:
      "Orders of summation are equally right; the runs are chaotic up to their decay, so that the printed digits belong to one machine.",
  },
  {
    id: "A-F2.chaos",
    source: "sparse features, Figure 2 (beyond the paper)",
    statement:
      "With η = 0.282 the logarithm of the distance between two copies, moved apart by a relative 1e-14 at the start, has a slope of more than half a decade in 1000 iterations from iteration 1000 to 5000, three times what growth in proportion to the iterations would give, in most of the orders that are alive then; with η = 0.25 the slope is smaller, and the distance grows by less than a decade from iteration 1000 to 8000.",
    check: growth,
    expect: "supported",
    mutants: [
      {
        why: "the two step sizes exchanged",
        alter: (result) => ({
          ...result,
          growth: result.growth.map((copy) => ({
            ...copy,
            distances: [copy.distances[1]!, copy.distances[0]!],
          })),
        }),
      },
      {
        why: "one perturbation under every seed's number",
        alter: (result) => {
          const one = result.growth.find(({ distances }) => distances[1]!.length > 26)!;
          return { ...result, growth: result.growth.map(({ seed }) => ({ ...one, seed })) };
        },
      },
      {
        why: "growth in proportion to the iterations",
        alter: (result) => ({
          ...result,
          growth: result.growth.map((copy) => ({
            ...copy,
            distances: [
              copy.distances[0]!,
              copy.distances[1]!.map((first, k) =>
                k === 0 ? first : Math.log10(k + copy.seed / 1e5) - 14
              ),
            ],
          })),
        }),
      },
      {
        why: "a distance that does not grow",
        alter: (result) => ({
          ...result,
          growth: result.growth.map((copy) => ({
            ...copy,
            distances: [copy.distances[0]!, copy.distances[0]!],
          })),
        }),
      },
    ],
  },
  {
    id: "A-F2.printed",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "The printed losses of the large-step runs are compatible with one more draw of the law of copies with perturbations of 1e-14: reproduced in distribution, not in digits. (Not rejected at level 0.01 by Student's test of one more draw of log10 of the loss, split over six numbers.)",
    check: printed,
    expect: "supported",
    mutants: [
      {
        why: "the printed losses of the small step size",
        alter: (result) => changeReplay(result, 1, () => ({ printed: result.replays[0]!.printed })),
      },
      {
        why: "a printed test loss of the 10 % schedule four times as large",
        alter: (result) =>
          changeReplay(result, 1, ({ printed }) => ({
            printed: { ...printed, test: 4 * printed.test },
          })),
      },
    ],
    remark:
      "Not rejected is not proved: by the spread of the copies, only a printed loss that is wrong by a factor of 2 to 4, of 8 to 16 for some test losses, is noticed. The printed numbers themselves are held against the ends of the published curves in a test. Copies that diverge have no losses and are counted in the coverage, beside the percentiles of the printed numbers among the others.",
  },
];
