/** In how wide a window of step sizes runs survive, have a plateau and fit. */
import type { Observation, ResultMutant } from "../experiment.ts";
import {
  edge,
  everywhere,
  FEWEST,
  hasPlateau,
  mostly,
  survivors,
} from "./_step_size_windows_checks.ts";
import {
  changeFates,
  changeSeeds,
  DIVERGED,
  type Fate,
  fits,
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

function windowOf(name: string): string {
  return `sparse features, ${name} (other step sizes are not in the paper)`;
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
        check: (result) => everywhere(result, figure, result.figures[figure]),
        expect: "supported",
        mutants: [repeated(figure), upperDiverges(figure)],
      },
      {
        id: `${figure}.window-plateau`,
        source: `${windowOf(name)}; (O1)`,
        statement:
          `The plateau of ${name} is not finely tuned: for most seeds at most of the scanned step sizes within ±5 % the large-step phase of the 50 % run is stable for more than half of its length (quarters within a factor 2) and more than a factor 2 above the end`,
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
      "The step size of Figure 14 is not finely tuned: most seeds whose 50 % run survives at the published step size survive at every scanned one within ±5 % of it",
    check: (result) => everywhere(result, "A-F14", survivors(result, "A-F14")),
    expect: { quick: "inconclusive", paper: "refuted" },
    mutants: [
      {
        why:
          "every seed has the fate at the published step size everywhere; with few survivors, all survive",
        alter: (result) =>
          survivors(result, "A-F14").length < FEWEST
            ? allGood("A-F14").alter(result, undefined)
            : changeSeeds(result, "A-F14", ({ seed, fates }) => {
              const published = fates[(result.factors.length - 1) / 2]!;
              return { seed, fates: fates.map(() => published) };
            }),
      },
      belowIsGood("A-F14"),
    ],
    correction: "A-F14.window-edge",
    severity: "reading",
    remark:
      "Seeds that diverge at the published step size are not asked: how many survive there is A-F14.survive.",
  },
  {
    id: "A-F14.window-edge",
    source: windowOf("Figure 14"),
    statement:
      "In Figure 14 survival depends on the step size within ±5 %: of the seeds for which the numbers of surviving runs below and above the published step size differ, most have more below",
    check: (result) => edge(result, "A-F14"),
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
      "Where the 50 % run of Figure 14 survives it has a plateau: for most seeds that survive at some step size, at most of the surviving step sizes within ±5 % the large-step phase is stable for more than half of its length (quarters within a factor 2) and more than a factor 2 above the end",
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
      `sparse features, Figure 12: "the 50%-schedule run fails to fit all the training points" (other step sizes are not in the paper)`,
    statement:
      "For most seeds the 50 % run of Figure 12 fails to fit (final training loss above 0.0073, see A-F12) at most of the scanned step sizes within ±5 % of the published one",
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
    severity: "reading",
  },
  {
    id: "A-F4.window-fit",
    source: windowOf("Figure 4"),
    statement:
      "For most seeds the 50 % run of Figure 4 fits (final training loss below 0.0073, see A-F4.fit) at most of the scanned step sizes within ±5 % of the published one",
    check: mostly("A-F4", fits, "fits"),
    expect: "supported",
    mutants: [repeated("A-F4"), {
      why: "every run ends at the level of its large-step phase",
      alter: (result) =>
        changeFates(result, "A-F4", (fate) => ({ ...fate, loss: 10 ** (fate.level ?? 0) })),
    }],
  },
];
