/**
 * Figure 5: teacher and student networks of three layers on the sphere, with a small and a large step size.
 *
 * Fifty points in five dimensions, a teacher of widths (2, 2), a student of widths (10, 10), all with biases. Losses are
 * mean squares without ½, as in the published code. The paper's profile has 500 seeds: with odds of 3 : 2 for a direction
 * a sign test at level 0.01 then finds it with a probability above 0.95.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { OBSERVATIONS_5 } from "./_figure_5_observations.ts";
import {
  PUBLISHED_RANK_5,
  PUBLISHED_SPARSITY_FIRST_5,
  PUBLISHED_SPARSITY_SECOND_5,
  PUBLISHED_TRAIN_5,
} from "./_figure_5_published.ts";
import { drawTeacherStudent } from "./_teacher_student_drawing.ts";
import { combineStudents, type TeacherStudentResult } from "./_teacher_student_result.ts";
import { runTeacherStudent, teacherStudentPieces } from "./_teacher_student_runs.ts";

experiment({
  id: "A-F5",
  figure: "sparse features, Figure 5",
  title: "Three-layer teacher and student: replay, ensemble, rounding copies",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_teacher_student_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 5",
    text:
      "Three-layer ReLU networks in a teacher-student setup. We observe loss stabilization, lower rank of the Jacobian and lower feature sparsity coefficient on both hidden layers.",
  }, {
    source: "sparse features, version 2, Section 3.2",
    text:
      "The results shown in Fig. 5 confirm that (O1)–(O3) hold: the training loss stabilizes around 10^{-1.5}, the test loss is smaller for longer schedules, and both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase. All methods have the same value of the training loss (10^{-3}) after 10^4 iterations but different generalization.",
  }],
  profiles: {
    quick: { seeds: 30, parameters: { single: 4, every: 50 } },
    paper: { seeds: 500, parameters: { single: 100, every: 1 } },
  },
  pieces: (parameters, seeds) =>
    teacherStudentPieces({
      ...{ network: "three-layer", published: { seed: 5, dataSeed: 6 }, seeds },
      ...{ ...parameters, copied: [3] },
    }),
  runPiece: (piece) => runTeacherStudent(piece),
  combine: (finished): TeacherStudentResult => combineStudents(finished, "three-layer"),
  observations: OBSERVATIONS_5,
  figures: (result) => [
    drawTeacherStudent(result, {
      name: "figure_5",
      title: "Three-layer ReLU networks, teacher and student (Figure 5)",
      measures: [
        {
          ...{ title: "(a) training loss", label: "mean square, no ½", log: true },
          ...{ domain: [1e-4, 5], value: ({ loss }) => loss, published: PUBLISHED_TRAIN_5 },
          training: true,
        },
        {
          ...{ title: "(b) test loss", label: "mean square, no ½", log: true },
          ...{ domain: [2e-3, 5], value: ({ test }) => test },
        },
        {
          ...{ title: "(c) rank", label: "rank, threshold 10⁻⁴", log: false },
          ...{ domain: [0, 181], value: ({ rank }) => rank, published: PUBLISHED_RANK_5 },
        },
        {
          ...{ title: "(d) sparsity, layer 1", label: "coefficient in %, > 0.99", log: false },
          ...{ domain: [0, 65], value: ({ sparsity }) => 100 * sparsity[0]! },
          published: PUBLISHED_SPARSITY_FIRST_5,
        },
        {
          ...{ title: "(e) sparsity, layer 2", label: "coefficient in %, > 0.99", log: false },
          ...{ domain: [0, 65], value: ({ sparsity }) => 100 * sparsity[1]! },
          published: PUBLISHED_SPARSITY_SECOND_5,
        },
      ],
    }),
  ],
});
