/**
 * Figures 10 and 14: teacher and student networks of two layers on the circle, with a small and a large step size.
 *
 * Fifteen points, a teacher of 3 neurons, a student of 20. Losses are mean squares without ½, as in the published code.
 * About one seed in six survives the large step size: of the 640 of the paper's profile about 100, with which a sign test at
 * level 0.01 finds odds of 2 : 1 with a probability of about 0.8.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { OBSERVATIONS_10 } from "./_figure_10_observations.ts";
import {
  PUBLISHED_RANK_14,
  PUBLISHED_SPARSITY_14,
  PUBLISHED_TRAIN_14,
} from "./_figure_14_published.ts";
import { drawNeurons, drawTeacherStudent } from "./_teacher_student_drawing.ts";
import { combineStudents, type TeacherStudentResult } from "./_teacher_student_result.ts";
import { runTeacherStudent, teacherStudentPieces } from "./_teacher_student_runs.ts";

experiment({
  id: "A-F14",
  figure: "sparse features, Figures 10 and 14",
  title: "Two-layer teacher and student: replay, ensemble, rounding copies, alignment of neurons",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_teacher_student_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 14",
    text:
      "Loss stabilization for two-layer ReLU nets in the teacher-student setup with input dimension d = 2. We observe loss stabilization, better test loss for longer schedules and sparser features due to simplification of φ(X).",
  }, {
    source: "sparse features, version 2, caption of Figure 10",
    text:
      "Only for a large step size, the neurons w_i cluster along the teacher neurons w*_i leading to a model that uses a sparse set of features.",
  }, {
    source: "sparse features, version 2, Appendix D",
    text:
      "We see that for SGD with a small step size, the neurons w_i stay close to their initialization, while for a large step size, there is a clear clustering of directions w_i along the teacher directions w*_i.",
  }],
  profiles: {
    quick: { seeds: 40, parameters: { single: 4, every: 16 } },
    paper: { seeds: 640, parameters: { single: 180, every: 1 } },
  },
  pieces: (parameters, seeds) =>
    teacherStudentPieces({
      ...{ network: "two-layer", published: { seed: 0, dataSeed: 1 }, seeds },
      ...{ ...parameters, copied: [2, 3] },
    }),
  runPiece: (piece) => runTeacherStudent(piece),
  combine: (finished): TeacherStudentResult => combineStudents(finished, "two-layer"),
  observations: OBSERVATIONS_10,
  figures: (result) => [
    drawTeacherStudent(result, {
      name: "figure_14",
      title: "Two-layer ReLU networks, teacher and student (Figure 14)",
      measures: [
        {
          ...{ title: "(a) training loss", label: "mean square, no ½", log: true },
          ...{ domain: [1e-6, 10], value: ({ loss }) => loss, published: PUBLISHED_TRAIN_14 },
          training: true,
        },
        {
          ...{ title: "(b) test loss", label: "mean square, no ½", log: true },
          ...{ domain: [1e-6, 10], value: ({ test }) => test },
        },
        {
          ...{ title: "(c) rank", label: "rank, threshold 10⁻⁴", log: false },
          ...{ domain: [0, 36], value: ({ rank }) => rank, published: PUBLISHED_RANK_14 },
        },
        {
          ...{ title: "(d) feature sparsity", label: "coefficient in %, > 0.99", log: false },
          ...{ domain: [0, 45], value: ({ sparsity }) => 100 * sparsity[0]! },
          published: PUBLISHED_SPARSITY_14,
        },
      ],
    }),
    drawNeurons(result),
  ],
});
