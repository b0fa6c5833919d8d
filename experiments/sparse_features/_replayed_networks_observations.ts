/** What replays of the fully-connected networks in single precision show. */
import type { Observation, ResultMutant } from "../experiment.ts";
import { asRerun, fitsByRounding, followed, printedDigits } from "./_replayed_networks_checks.ts";
import { amongCopies, perturbationsGrow, tooFew } from "./_replayed_networks_copies.ts";
import type { ReplayedFigure } from "./_replayed_networks_list.ts";
import {
  aroundPrinted,
  repeatedCopy,
  replacedBy,
  type ReplayedResult,
  shorter,
} from "./_replayed_networks_result.ts";

type Statement = Observation<ReplayedResult, unknown>;
type Mutant = ResultMutant<ReplayedResult, unknown>;

const UNFUSED: Mutant = {
  why: "products and sums rounded separately",
  alter: (result) => replacedBy(result, "unfused"),
};
const ORDER: Mutant = {
  why: "the order of the next seed",
  alter: (result) => replacedBy(result, "order"),
};
const RATE: Mutant = {
  why: "all step sizes 1 % larger",
  alter: (result) => replacedBy(result, "rate"),
};

/** What is stated of a figure. */
interface FigureStatements {
  readonly figure: ReplayedFigure;
  readonly source: string;
  readonly runs: string;
  readonly digits: string;
  readonly chaotic: string;
}

const FIGURES: readonly FigureStatements[] = [
  {
    figure: "A-F4",
    source: "sparse features, Figure 4, the printed results of the published notebook",
    runs: "both runs",
    digits:
      "the printed loss of the 2 % run to 3 digits, and its printed share of non-zero activations exactly",
    chaotic: "of the 50 % run",
  },
  {
    figure: "A-F12",
    source: "sparse features, Figure 12, the printed results of the published notebook",
    runs: "both runs",
    digits:
      "the printed loss of the 2 % run to 2 digits, and its printed share of non-zero activations exactly",
    chaotic: "of the 50 % run",
  },
  {
    figure: "A-F14",
    source: "sparse features, Figure 14, the published notebook",
    runs: "all four runs",
    digits:
      "the printed losses of the small step size to 4 digits (training) and 6 (test), and of the 10 % run to 3",
    chaotic: "of the 30 % and 50 % runs",
  },
  {
    figure: "A-F5",
    source: "sparse features, Figure 5, the published notebook",
    runs: "all four runs",
    digits:
      "the printed losses of the small step size to 6 digits, and of the 10 % and 30 % runs to 5",
    chaotic: "of the 50 % run",
  },
];

function replayed({ figure, source, runs, digits, chaotic }: FigureStatements): Statement[] {
  return [
    {
      id: `${figure}.replay.rerun`,
      source: `sparse features, Figure ${
        figure.slice(3)
      }, the published code, rerun by us (not in the paper)`,
      statement:
        `In single precision and the authors' order of operations, ${runs} end as in the authors' program with PyTorch 1.13.1: losses to 3·10⁻⁷, the rounding of their mean, rank and feature sparsity coefficients exactly`,
      check: (result) => asRerun(result, figure),
      expect: "supported",
      mutants: [UNFUSED, ORDER, RATE],
      remark:
        "The order of operations is that of PyTorch on a processor with AVX-512: products and sums are fused, dot products of 32 and more terms are summed in 16 lanes, and these are added by halves in training, by neighbours in evaluations.",
    },
    {
      id: `${figure}.replay.single`,
      source,
      statement: `The replay in single precision gives ${digits}`,
      check: (result) => printedDigits(result, figure),
      expect: "supported",
      mutants: [ORDER, RATE],
      remark:
        "The published numbers come from another machine, which sums in another order. The digits asked for are those to which a rerun of the authors' program agrees with them, rounded down.",
    },
    {
      id: `${figure}.replay.copies`,
      source,
      statement:
        `Two-sided rank tests, at level 0.05 for all of them together, do not tell the printed losses ${chaotic} from those of copies of the run that start a unit in the last place away: they are one outcome of many, and come back in distribution, not in digits`,
      check: (result) => amongCopies(result, figure),
      expect: { quick: "inconclusive", paper: "supported" },
      mutants: [
        {
          why:
            "the copies of the run with the next shorter large-step phase; with too few copies to decide, many around the printed losses",
          alter: (result) =>
            tooFew(result, figure)
              ? aroundPrinted(result, 1.01)
              : { ...result, copies: result.copies.map((_, k) => result.copies[shorter(k)]!) },
        },
        {
          why:
            "one copy under every seed; with too few copies to decide, many farther around the printed losses",
          alter: (result) =>
            tooFew(result, figure) ? aroundPrinted(result, 1.05) : repeatedCopy(result),
        },
      ],
      remark:
        "The test was chosen on other seeds than those of the recorded runs. Percentiles, divergences and stuck copies are in the evidence.",
    },
  ];
}

function curves(figure: "A-F14" | "A-F5", source: string, words: string): Statement {
  return {
    id: `${figure}.replay.curves`,
    source,
    statement:
      `The replay leaves the published curves of log₁₀ of the training loss by 10⁻⁶, 10⁻⁴ and 10⁻² at the same vertices as the authors' program with PyTorch 1.13.1 does; ${words}`,
    check: (result) => followed(result, figure),
    expect: "supported",
    mutants: [ORDER, RATE, {
      why: "ranks and coefficients of the next schedule",
      alter: (result) => ({
        ...result,
        replays: result.replays.map((run, k) => {
          const { ranks, sparsity } = result.replays[k < 8 ? 4 + (k + 1) % 4 : 8 + (k + 1) % 4]!;
          return { ...run, ranks, sparsity };
        }),
      }),
    }],
  };
}

/** The observations. */
export const REPLAYED_OBSERVATIONS: readonly Statement[] = [
  ...FIGURES.flatMap(replayed),
  curves(
    "A-F14",
    "sparse features, Figure 14, the plotted curves of the published notebook",
    "ranks and coefficients are the published ones at every vertex with the small step size, at all but one of each curve with the 10 % schedule, and before iteration 942 with the others",
  ),
  curves(
    "A-F5",
    "sparse features, Figure 5, the plotted curves of the published notebook",
    "ranks and coefficients are the published ones at every vertex with the small step size and the 10 % and 30 % schedules, and before iteration 4867 with the last one",
  ),
  {
    id: "A-RP.growth",
    source: "sparse features, Figures 4, 5, 12 and 14 (not stated in the paper)",
    statement:
      "In every setting a change of the start by a unit in the last place ends, for most such changes, more than ten times larger with the 50 % schedule than with the small step size (in one dimension: the 2 % schedule)",
    check: perturbationsGrow,
    expect: "supported",
    mutants: [
      {
        why: "the schedules in the opposite order",
        alter: (result) => ({
          ...result,
          copies: [1, 0, 3, 2, 7, 6, 5, 4, 11, 10, 9, 8].map((k) => result.copies[k]!),
        }),
      },
      { why: "one copy under every seed", alter: repeatedCopy },
    ],
    remark: "The bound was chosen on other seeds than those of the recorded runs.",
  },
  {
    id: "A-F12.replay.rounding",
    source:
      `sparse features, Figure 12: "a larger warmup coefficient […] leads to overregularization such that the 50%-schedule run fails to fit"`,
    statement:
      "From the published seed, rounding decides which of the 50 % runs fits (final training loss below 0.0073, see A-F4.fit) and which is stuck (above 0.178, 10^−0.5 to the nearest half decade): with fused products and sums 400× fits and 500× is stuck, rounded separately 500× fits and 400× is stuck",
    check: fitsByRounding,
    expect: "supported",
    mutants: [
      {
        why: "fused operations in both",
        alter: (result) => ({ ...result, changed: { ...result.changed, unfused: result.replays } }),
      },
      {
        why: "the coefficients exchanged",
        alter: (result) => ({
          ...result,
          changed: {
            ...result.changed,
            unfused: [2, 3, 0, 1, 4, 5, 6, 7, 8, 9, 10, 11].map((k) => result.changed.unfused[k]!),
          },
        }),
      },
    ],
    remark:
      "Both roundings are those of a correct program; that a larger coefficient raises the odds of being stuck is A-F12.odds.",
  },
];
