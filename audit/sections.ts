/**
 * The parts of the papers that claims are grouped by.
 *
 * @module
 */

const LABEL_NOISE = "SGD as gradient descent with label noise";
const STABILISATION = "Loss stabilisation: quadratic costs and the toy model";
const APPENDIX_B = "Appendix B lemmas";
const SDE = "SDE and Jacobian";
const MEASURES = "Sparsity measures";
const FIGURES = "Figures and experiments";
const THRESHOLD = "Threshold neurons";
const FURTHER = "Further claims";

/** All titles, in the order in which the report shows them. */
export const SECTIONS: readonly string[] = [
  LABEL_NOISE,
  STABILISATION,
  APPENDIX_B,
  SDE,
  MEASURES,
  FIGURES,
  THRESHOLD,
  FURTHER,
];

const STEMS: readonly (readonly [string, string])[] = [
  ["A-P2.1 A-R.B A-S2.1", LABEL_NOISE],
  ["A-Q A-GAM A-P2.2 A-PB1 A-.17 A-SHARP A-CYC", STABILISATION],
  ["A-LB A-EPS A-P1 A-P2 A-P3 A-P4 A-NULL A-LIM A-B6 A-INV", APPENDIX_B],
  ["A-BM A-COL A-GBM A-BAL A-FRO A-JDLN A-L0 A-JRELU A-CE A-CLM A-PV", SDE],
  ["A-FS A-RK A-LOSS A-B3s", MEASURES],
  ["A-F A-v1F A-HOE", FIGURES],
  ["B-", THRESHOLD],
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
