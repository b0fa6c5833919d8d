/** In how wide a window of step sizes runs survive, have a plateau and fit. */
import type { Evidence } from "../../props/evidence.ts";
import type { Observation, ResultMutant } from "../experiment.ts";
import { overSeeds } from "./_paired.ts";
import {
  changeFates,
  changeSeeds,
  count,
  DIVERGED,
  fallsWithStepSize,
  type Fate,
  fits,
  shares,
  type WindowsResult,
} from "./_step_size_windows_result.ts";
import type { Scanned } from "./_step_size_windows_runs.ts";

type WindowObservation = Observation<WindowsResult, unknown>;
type WindowMutant = ResultMutant<WindowsResult, unknown>;

const repeated = (figure: Scanned): WindowMutant => ({
  why: "one seed recorded for all",
  alter: (result) => changeSeeds(result, figure, () => result.figures[figure][0]!),
});

const upperDiverges = (figure: Scanned): WindowMutant => ({
  why: "every run above the published step size diverges",
  alter: (result) =>
    changeFates(
      result,
      figure,
      (fate, k) => k > (result.factors.length - 1) / 2 ? DIVERGED : fate,
    ),
});

const GOOD: Fate = { survives: true, plateau: true, level: -0.5, loss: 1e-4 };

const allGood = (figure: Scanned): WindowMutant => ({
  why: "every run survives, has a plateau and fits",
  alter: (result) => changeFates(result, figure, () => GOOD),
});

const belowIsGood = (figure: Scanned): WindowMutant => ({
  why: "every run of all seeds but one survives, has a plateau and fits",
  alter: (result) =>
    changeSeeds(
      result,
      figure,
      (row, k) => k === 0 ? row : { ...row, fates: row.fates.map(() => GOOD) },
    ),
});

/** The share of seeds at the least, the published and the largest factor, in words, and all of them as numbers. */
function withShares(
  evidence: Evidence,
  result: WindowsResult,
  figure: Scanned,
  condition: (fate: Fate) => boolean,
): Evidence {
  const rows = shares(result, figure, condition);
  const middle = (rows.length - 1) / 2;
  const text = [0, middle, rows.length - 1].map((k) => {
    const { factor, successes, trials, interval: [low, high] } = rows[k]!;
    return `${successes} of ${trials} [${low.toFixed(2)}, ${high.toFixed(2)}] at ${factor}`;
  });
  return {
    ...evidence,
    summary: `${evidence.summary}; seeds: ${text.join(", ")}`,
    coverage: {
      ...evidence.coverage,
      shares: rows.map(({ factor, successes, trials, interval }) => (
        { factor, successes, trials, interval: interval.map((x) => Number(x.toFixed(4))) }
      )),
    },
  };
}

function everywhere(
  figure: Scanned,
  condition: (fate: Fate) => boolean,
  what: string,
): (result: WindowsResult) => Evidence {
  return (result) => {
    const evidence = overSeeds(
      result.figures[figure],
      ({ fates }) => count(fates, condition) === fates.length ? 1 : -1,
      {
        statement:
          `${figure}: 1 for a seed whose run ${what} at every step size, −1 for one whose does not`,
        alternative: "greater",
      },
    );
    return withShares(evidence, result, figure, condition);
  };
}

function mostly(
  figure: Scanned,
  condition: (fate: Fate) => boolean,
  what: string,
): (result: WindowsResult) => Evidence {
  return (result) => {
    const all = result.figures[figure];
    const rows = all.filter(({ fates }) => fates.some(survives));
    const statement =
      `${figure}: share of the surviving step sizes at which a run ${what}, ${rows.length} of ${all.length} seeds with a survivor`;
    if (rows.length === 0) {
      return {
        ...{ method: "ensemble", outcome: "undecided", ground: "none" },
        ...{ summary: statement, coverage: { seeds: 0 }, reason: "no run survives" },
      };
    }
    const evidence = overSeeds(rows, ({ fates }) => {
      const alive = fates.filter(survives);
      return count(alive, condition) / alive.length;
    }, { statement, alternative: "greater", reference: 1 / 2 });
    return withShares(evidence, result, figure, (fate) => survives(fate) && condition(fate));
  };
}

const survives = ({ survives }: Fate): boolean => survives;
const hasPlateau = ({ plateau }: Fate): boolean => plateau;

function windowOf(name: string): string {
  return `sparse features, ${name}, whose step size is given as one number`;
}

/** The observations of the scan. */
export const WINDOW_OBSERVATIONS: readonly WindowObservation[] = [
  ...([["A-F4", "Figure 4"], ["A-F12", "Figure 12"], ["A-F5", "Figure 5"]] as const).flatMap(
    ([figure, name]): WindowObservation[] => [
      {
        id: `${figure}.window`,
        source: windowOf(name),
        statement:
          `The step size of ${name} is not finely tuned: for most seeds the 50 % run survives at every scanned step size within ±5 % of the published one`,
        check: everywhere(figure, survives, "survives"),
        expect: "supported",
        mutants: [repeated(figure), upperDiverges(figure)],
      },
      {
        id: `${figure}.window-plateau`,
        source: `${windowOf(name)}; (O1)`,
        statement:
          `The plateau of ${name} is not finely tuned: for most seeds the large-step phase of the 50 % run is stable for more than half of its length and more than a factor 2 above the end at most of the scanned step sizes within ±5 %`,
        check: mostly(figure, hasPlateau, "has a plateau"),
        expect: "supported",
        mutants: [repeated(figure), {
          why: "no plateau at every other step size and at the published one",
          alter: (result) =>
            changeFates(result, figure, (fate, k) => (
              { ...fate, plateau: fate.plateau && k % 2 === 0 && k !== 0 }
            )),
        }],
      },
    ],
  ),
  {
    id: "A-F14.window",
    source: windowOf("Figure 14"),
    statement:
      "The step size of Figure 14 is not finely tuned: for most seeds the 50 % run survives at every scanned step size within ±5 % of the published one",
    check: everywhere("A-F14", survives, "survives"),
    expect: "refuted",
    mutants: [allGood("A-F14"), belowIsGood("A-F14")],
    correction: "A-F14.window-edge",
    severity: "conclusion",
  },
  {
    id: "A-F14.window-edge",
    source: windowOf("Figure 14"),
    statement:
      "In Figure 14 survival depends on the step size within ±5 %: seeds for which more runs survive below the published step size than above it outnumber those for which fewer do",
    check: (result) =>
      withShares(
        overSeeds(result.figures["A-F14"], (row) => fallsWithStepSize(row, survives), {
          statement: "surviving step sizes below the published one minus those above it",
          alternative: "greater",
        }),
        result,
        "A-F14",
        survives,
      ),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [
      {
        why:
          "step sizes in the opposite order; with few seeds, survival below the published one only",
        alter: (result) =>
          result.figures["A-F14"].length < 50
            ? changeFates(
              result,
              "A-F14",
              (_, k) => k < (result.factors.length - 1) / 2 ? GOOD : DIVERGED,
            )
            : changeSeeds(result, "A-F14", ({ seed, fates }) => (
              { seed, fates: [...fates].reverse() }
            )),
      },
      {
        why: "one seed recorded for all; with few seeds, survival at all but the largest step size",
        alter: (result) =>
          result.figures["A-F14"].length < 50
            ? changeFates(
              result,
              "A-F14",
              (_, k) => k < result.factors.length - 1 ? GOOD : DIVERGED,
            )
            : repeated("A-F14").alter(result, undefined),
      },
    ],
  },
  {
    id: "A-F14.window-plateau",
    source: `${windowOf("Figure 14")}; (O1)`,
    statement:
      "Where a run of Figure 14 survives it has a plateau: for most seeds with a survivor the large-step phase is stable for more than half of its length and more than a factor 2 above the end at most of the surviving step sizes within ±5 %",
    check: mostly("A-F14", hasPlateau, "has a plateau"),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [1, 2].map((every) => ({
      why: `no plateau ${
        every === 1 ? "at all" : "for every other seed"
      }; with few seeds, one everywhere`,
      alter: (result) =>
        result.figures["A-F14"].length < 50
          ? changeFates(result, "A-F14", () => ({ ...GOOD, level: -every }))
          : changeSeeds(result, "A-F14", (row, index) => ({
            ...row,
            fates: row.fates.map((fate) => (
              { ...fate, plateau: fate.plateau && index % every === 1 }
            )),
          })),
    })),
  },
  {
    id: "A-F12.window-fit",
    source:
      `sparse features, Figure 12: "the 50%-schedule run fails to fit all the training points"`,
    statement:
      "The run of Figure 12 fails to fit at most of the scanned step sizes within ±5 % of the published one, for most seeds",
    check: mostly("A-F12", (fate) => !fits(fate), "does not fit"),
    expect: { quick: "inconclusive", paper: "refuted" },
    mutants: [
      {
        why: "every run ends at the loss printed for Figure 12",
        alter: (result) => changeFates(result, "A-F12", (fate) => ({ ...fate, loss: 0.26857 })),
      },
      {
        why: "every run ends at the level of its large-step phase",
        alter: (result) =>
          changeFates(result, "A-F12", (fate) => ({ ...fate, loss: 10 ** (fate.level ?? 0) })),
      },
    ],
    correction: "A-F12.fits",
    severity: "conclusion",
  },
  {
    id: "A-F4.window-fit",
    source: "sparse features, Figure 4: training loss after the decay",
    statement:
      "For most seeds the run of Figure 4 fits at most of the scanned step sizes within ±5 % of the published one",
    check: mostly("A-F4", fits, "fits"),
    expect: "supported",
    mutants: [repeated("A-F4"), {
      why: "every run ends at the level of its large-step phase",
      alter: (result) =>
        changeFates(result, "A-F4", (fate) => ({ ...fate, loss: 10 ** (fate.level ?? 0) })),
    }],
  },
];
