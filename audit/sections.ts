/**
 * The parts of the papers that claims are grouped by.
 *
 * @module
 */

const LABEL_NOISE = "Sparse features: SGD as gradient descent with label noise";
const STABILISATION = "Sparse features: loss stabilisation: quadratic costs and the toy model";
const APPENDIX_B = "Sparse features: Appendix B lemmas";
const SDE = "Sparse features: SDE and Jacobian";
const MEASURES = "Sparse features: sparsity measures";
const FIGURES = "Sparse features: figures and experiments";
const LOSSES = "Threshold neurons: losses and assumptions";
const NEURON = "Threshold neurons: gradient descent on a single neuron";
const EDGE = "Threshold neurons: the edge of stability";
const MEAN_MODEL = "Threshold neurons: the mean model and the ReLU network";
const THRESHOLD_FIGURES = "Threshold neurons: figures and experiments";
const FURTHER = "Further claims";

/** All titles, in the order in which the report shows them. */
export const SECTIONS: readonly string[] = [
  LABEL_NOISE,
  STABILISATION,
  APPENDIX_B,
  SDE,
  MEASURES,
  FIGURES,
  LOSSES,
  NEURON,
  EDGE,
  MEAN_MODEL,
  THRESHOLD_FIGURES,
  FURTHER,
];

const STEMS: readonly (readonly [string, string])[] = [
  ["A-P2.1 A-R.B A-S2.1", LABEL_NOISE],
  ["A-Q A-GAM A-P2.2 A-PB1 A-.17 A-SHARP A-CYC", STABILISATION],
  ["A-LB A-EPS A-P1 A-P2 A-P3 A-P4 A-NULL A-LIM A-B6 A-INV", APPENDIX_B],
  ["A-BM A-COL A-GBM A-BAL A-FRO A-JDLN A-L0 A-JRELU A-CE A-CLM A-PV", SDE],
  ["A-FS A-RK A-LOSS A-B3s A-B0", MEASURES],
  ["A-F A-RP A-SCAN A-v1F A-HOE", FIGURES],
  ["B-E3 B-E9 B-A B-X1a B-X1b B-X1c B-X1d B-L5", LOSSES],
  [
    "B-E4 B-E8 B-L1 B-L4 B-L6 B-L7 B-L8 B-W B-S1 B-T1 B-R1 B-E20 B-E21 B-E22 B-E24 B-CEX2 B-X2",
    NEURON,
  ],
  [
    "B-X1 B-E12 B-E13 B-E14 B-P1 B-P2 B-P3 B-P4 B-T2 B-T5 B-R2 B-R3 B-CR B-CEX1 B-F9 B-CERT B-X3 B-X5 B-X6",
    EDGE,
  ],
  ["B-E1 B-E2 B-E5 B-M B-L2 B-L3 B-D B-T3 B-T4 B-PT B-R4 B-C B-X4 B-F1b", MEAN_MODEL],
  ["B-F", THRESHOLD_FIGURES],
];

const BY_STEM = new Map(
  STEMS.flatMap(([stems, title]) => stems.split(" ").map((stem) => [stem, title] as const)),
);

/** Equations of the sparse-features paper: the last number of each run, and where it stands. */
const EQUATIONS: readonly (readonly [number, string])[] = [
  [4, LABEL_NOISE],
  [7, STABILISATION],
  [9, SDE],
  [20, LABEL_NOISE],
  [26, STABILISATION],
  [57, APPENDIX_B],
  [58, SDE],
];

/**
 * The title of the section that a claim belongs to, from its identifier. Corrected statements and
 * parts (`A-P2.2c`, `A-LB3.2`) follow the statement that their identifier starts with.
 */
export function sectionOf(id: string): string {
  const equation = /^A-E(\d+)/.exec(id);
  if (equation !== null) {
    const number = Number(equation[1]);
    const run = EQUATIONS.find(([last]) => number <= last);
    if (run !== undefined) return run[1];
  }
  for (let length = id.length; length > 0; length--) {
    const title = BY_STEM.get(id.slice(0, length));
    if (title === undefined) continue;
    const cutsNumber = /\d$/.test(id.slice(0, length)) && /^\d/.test(id.slice(length));
    if (!cutsNumber) return title;
  }
  return FURTHER;
}

/** The items grouped by section, in the order of {@link SECTIONS}; within one, in the given order. */
export function bySection<T extends { readonly section: string }>(
  items: readonly T[],
): readonly (readonly [string, readonly T[]])[] {
  const titles = [...new Set([...SECTIONS, ...items.map(({ section }) => section)])];
  return titles
    .map((title) => [title, items.filter(({ section }) => section === title)] as const)
    .filter(([, members]) => members.length > 0);
}
