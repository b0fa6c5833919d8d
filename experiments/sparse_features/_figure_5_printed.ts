/** What the published notebook of Figure 5 prints. */
import type { PublishedStudent } from "./_teacher_student_result.ts";

/** The printed and plotted results of Figure 5. */
export const PUBLISHED_5: readonly PublishedStudent[] = [
  {
    train: 0.0013713681837543845,
    test: 0.061387766152620316,
    rank: 150,
    sparsity: [57, 46.6],
    digits: { train: 5.4, test: 6 },
    horizon: null,
  },
  {
    train: 0.0010971605079248548,
    test: 0.03218121454119682,
    rank: 150,
    sparsity: [47.6, 31.2],
    digits: { train: 2.2, test: 3.1 },
    horizon: 9000,
  },
  {
    train: 0.0010054792510345578,
    test: 0.02477150969207287,
    rank: 125,
    sparsity: [37.8, 25.2],
    digits: { train: 3.7, test: 4.7 },
    horizon: 9000,
  },
  {
    train: 0.0010613595368340611,
    test: 0.02057831920683384,
    rank: 102,
    sparsity: [34, 18.2],
    digits: null,
    horizon: 4000,
  },
];
