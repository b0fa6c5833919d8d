/** The twelve published runs of the fully-connected networks, and what was printed and plotted of them. */
import {
  PUBLISHED_RANK_14,
  PUBLISHED_SPARSITY_14,
  PUBLISHED_TRAIN_14,
} from "./_figure_14_published.ts";
import {
  PUBLISHED_RANK_5,
  PUBLISHED_SPARSITY_FIRST_5,
  PUBLISHED_SPARSITY_SECOND_5,
  PUBLISHED_TRAIN_5,
} from "./_figure_5_published.ts";
import { type Vertex, verticesOf } from "./_published_vertices.ts";
import { PUBLISHED_TEST_14 } from "./_replayed_networks_published_14.ts";
import { PUBLISHED_TEST_5 } from "./_replayed_networks_published_5.ts";
import type { ReplayedRun } from "./_replayed_networks_settings.ts";

/** The figures. */
export type ReplayedFigure = "A-F4" | "A-F12" | "A-F14" | "A-F5";

/** Where log₁₀ of the training loss first differs by more than 10⁻⁶, 10⁻⁴, 10⁻²; null for never. */
export type Horizons = readonly [number | null, number | null, number | null];

/** The last evaluation of a rerun of the authors' program. */
export interface Rerun {
  /** Mean square on the training set. */
  readonly train: number;
  /** The same on the test set; null without one. */
  readonly test: number | null;
  /** Rank of the Jacobian. */
  readonly rank: number;
  /** Feature sparsity coefficients. */
  readonly sparsity: readonly number[];
}

/** A published run. */
export interface PublishedRun {
  /** The run. */
  readonly run: ReplayedRun;
  /** Its figure. */
  readonly figure: ReplayedFigure;
  /** Its name in the evidence. */
  readonly name: string;
  /** The printed mean squares, and the printed share of non-zero activations in one dimension. */
  readonly printed: {
    readonly train: number;
    readonly test: number | null;
    readonly density: number | null;
  };
  /** Decimal digits of the printed losses that must come back; null when the run is chaotic. */
  readonly digits: { readonly train: number; readonly test: number } | null;
  /** The authors' program with PyTorch 1.13.1 and NumPy 1.24.2 on a CPU with AVX-512. */
  readonly rerun: Rerun;
  /** How far that rerun follows the published curve; null without one. */
  readonly horizons: Horizons | null;
  /**
   * Where the rerun's ranks and coefficients differ from the published ones: at how many vertices of each curve, or from
   * which iteration on; null without curves.
   */
  readonly counts: { readonly differing: number } | { readonly from: number } | null;
}

function oneDimensional(
  figure: "A-F4" | "A-F12",
  schedule: number,
  rest: Pick<PublishedRun, "digits" | "printed" | "rerun">,
): PublishedRun {
  const multiplier = figure === "A-F4" ? 400 : 500;
  return {
    run: { setting: "one-dimensional", multiplier, schedule },
    ...{ figure, name: `${multiplier}×, ${schedule === 0 ? 2 : 50} %` },
    ...{ ...rest, horizons: null, counts: null },
  };
}

function student(
  figure: "A-F14" | "A-F5",
  schedule: number,
  rest: Omit<PublishedRun, "run" | "figure" | "name">,
): PublishedRun {
  const setting = figure === "A-F14" ? "two-layer" : "three-layer";
  const name = ["small step size", "10 %", "30 %", "50 %"][schedule]!;
  return { run: { setting, schedule }, figure, name: `${setting}, ${name}`, ...rest };
}

/** The runs. */
export const PUBLISHED_RUNS: readonly PublishedRun[] = [
  oneDimensional("A-F4", 0, {
    printed: { train: 0.0002085922606056556, test: null, density: 584 / 1200 },
    digits: { train: 3, test: 0 },
    rerun: { train: 0.00020852692250628024, test: null, rank: 84, sparsity: [0.22] },
  }),
  oneDimensional("A-F4", 1, {
    printed: { train: 0.00016900205810088664, test: null, density: 320 / 1200 },
    digits: null,
    rerun: { train: 0.0002132768277078867, test: null, rank: 21, sparsity: [14 / 300] },
  }),
  oneDimensional("A-F12", 0, {
    printed: { train: 0.0001599380193511024, test: null, density: 584 / 1200 },
    digits: { train: 2, test: 0 },
    rerun: { train: 0.00015966981299152838, test: null, rank: 85, sparsity: [0.22] },
  }),
  oneDimensional("A-F12", 1, {
    printed: { train: 0.26857006549835205, test: null, density: 266 / 1200 },
    digits: null,
    rerun: { train: 0.26861870288848877, test: null, rank: 16, sparsity: [0.0275] },
  }),
  student("A-F14", 0, {
    printed: { train: 1.353839979856275e-5, test: 0.000609822163823992, density: null },
    digits: { train: 4, test: 6 },
    rerun: {
      ...{ train: 1.3538534403778613e-5, test: 0.0006098218145780265 },
      ...{ rank: 26, sparsity: [79 / 300] },
    },
    ...{ horizons: [1318, null, null], counts: { differing: 0 } },
  }),
  student("A-F14", 1, {
    printed: { train: 1.0185355677094776e-5, test: 0.0001622068084543571, density: null },
    digits: { train: 3, test: 3 },
    rerun: {
      ...{ train: 1.018166403810028e-5, test: 0.00016211607726290822 },
      ...{ rank: 16, sparsity: [0.11] },
    },
    ...{ horizons: [24, 56, null], counts: { differing: 1 } },
  }),
  student("A-F14", 2, {
    printed: { train: 1.1195015758858062e-5, test: 0.0001382110349368304, density: null },
    digits: null,
    rerun: {
      ...{ train: 1.2850123312091455e-5, test: 0.0002283542708028108 },
      ...{ rank: 12, sparsity: [22 / 300] },
    },
    ...{ horizons: [24, 56, 2166], counts: { from: 942 } },
  }),
  student("A-F14", 3, {
    printed: { train: 1.1127009202027693e-5, test: 5.4106094466988e-5, density: null },
    digits: null,
    rerun: {
      ...{ train: 1.7134119843831286e-5, test: 0.00011624419857980683 },
      ...{ rank: 10, sparsity: [23 / 300] },
    },
    ...{ horizons: [24, 56, 2166], counts: { from: 942 } },
  }),
  student("A-F5", 0, {
    printed: { train: 0.0013713681837543845, test: 0.061387766152620316, density: null },
    digits: { train: 6, test: 6 },
    rerun: {
      ...{ train: 0.0013713676016777754, test: 0.061387721449136734 },
      ...{ rank: 150, sparsity: [0.57, 0.466] },
    },
    ...{ horizons: [1667, null, null], counts: { differing: 0 } },
  }),
  student("A-F5", 1, {
    printed: { train: 0.0010971605079248548, test: 0.03218121454119682, density: null },
    digits: { train: 5, test: 5 },
    rerun: {
      ...{ train: 0.0010971620213240385, test: 0.03218116611242294 },
      ...{ rank: 150, sparsity: [0.476, 0.312] },
    },
    ...{ horizons: [200, null, null], counts: { differing: 0 } },
  }),
  student("A-F5", 2, {
    printed: { train: 0.0010054792510345578, test: 0.02477150969207287, density: null },
    digits: { train: 5, test: 5 },
    rerun: {
      ...{ train: 0.001005485188215971, test: 0.02477155812084675 },
      ...{ rank: 125, sparsity: [0.378, 0.252] },
    },
    ...{ horizons: [200, null, null], counts: { differing: 0 } },
  }),
  student("A-F5", 3, {
    printed: { train: 0.0010613595368340611, test: 0.02057831920683384, density: null },
    digits: null,
    rerun: {
      ...{ train: 0.00091418536612764, test: 0.026593051850795746 },
      ...{ rank: 110, sparsity: [0.364, 0.204] },
    },
    ...{ horizons: [200, 4600, 4934], counts: { from: 4867 } },
  }),
];

/** The published curves of a run. */
export interface PublishedCurves {
  /** log₁₀ of the training loss. */
  readonly train: readonly Vertex[];
  /** log₁₀ of the test loss. */
  readonly test: readonly Vertex[];
  /** Rank. */
  readonly rank: readonly Vertex[];
  /** Coefficients in percent, by hidden layer. */
  readonly sparsity: readonly (readonly Vertex[])[];
}

/** The published curves of a run; null for one dimension, where the notebook stores no curve. */
export function curvesOf({ setting, schedule }: ReplayedRun): PublishedCurves | null {
  if (setting === "one-dimensional") return null;
  const of = (texts: readonly string[]): Vertex[] => verticesOf(texts[schedule]!);
  return setting === "two-layer"
    ? {
      ...{ train: of(PUBLISHED_TRAIN_14), test: of(PUBLISHED_TEST_14) },
      ...{ rank: of(PUBLISHED_RANK_14), sparsity: [of(PUBLISHED_SPARSITY_14)] },
    }
    : {
      ...{ train: of(PUBLISHED_TRAIN_5), test: of(PUBLISHED_TEST_5), rank: of(PUBLISHED_RANK_5) },
      sparsity: [of(PUBLISHED_SPARSITY_FIRST_5), of(PUBLISHED_SPARSITY_SECOND_5)],
    };
}
