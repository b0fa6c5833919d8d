/**
 * Experiments that go wrong in every way.
 *
 * @module
 */
import type { Evidence } from "../../props/evidence.ts";
import { experiment, type ExperimentSpecification } from "../experiment.ts";
import { serve } from "../serve.ts";

interface Place {
  place: number;
}

function evidenceOf(holds: boolean): Evidence {
  return {
    method: "exact",
    outcome: holds ? "holds" : "fails",
    ground: holds ? "proof" : "counterexample",
    summary: holds ? "holds" : "fails",
    coverage: {},
  };
}

type Specification = ExperimentSpecification<object, Place, unknown, { count: number }>;

const common: Omit<Specification, "id" | "runPiece" | "observations"> = {
  figure: "Failing, Figure 1",
  title: "Goes wrong",
  module: import.meta.url,
  says: [],
  profiles: { quick: { seeds: 1, parameters: {} }, paper: { seeds: 1, parameters: {} } },
  pieces: () => [0, 1, 2].map((place) => ({ place })),
  combine: (finished) => ({ count: finished.length }),
  figures: () => [],
};

experiment<object, Place, unknown, { count: number }>({
  ...common,
  id: "F-throws",
  observations: [],
  runPiece: ({ place }) => {
    if (place === 1) throw new RangeError("Cannot go on");
    return { place };
  },
});

experiment<object, Place, unknown, { count: number }>({
  ...common,
  id: "F-nan",
  observations: [],
  runPiece: ({ place }) => ({ loss: [1, place === 2 ? Number.NaN : 0] }),
});

experiment<object, Place, unknown, { count: number }>({
  ...common,
  id: "F-permission",
  observations: [],
  runPiece: () => ({ text: Deno.readTextFileSync("deno.json") }),
});

experiment<object, Place, unknown, { count: number }>({
  ...common,
  id: "F-survivor",
  runPiece: ({ place }) => ({ place }),
  observations: [
    {
      id: "F-survivor.1",
      source: "toy",
      statement: "There are three pieces or more",
      check: ({ count }) => evidenceOf(count >= 3),
      expect: "proved",
      mutants: [
        { why: "one more", alter: ({ count }) => ({ count: count + 1 }) },
        { why: "one less", alter: ({ count }) => ({ count: count - 1 }) },
      ],
    },
  ],
});

experiment<object, Place, unknown, { count: number }>({
  ...common,
  id: "F-differs",
  runPiece: ({ place }) => ({ place }),
  observations: [
    {
      id: "F-differs.1",
      source: "toy",
      statement: "There are four pieces",
      check: ({ count }) => evidenceOf(count === 4),
      expect: "proved",
      mutants: [
        { why: "one less", alter: ({ count }) => ({ count: count - 1 }) },
        {
          why: "cannot be altered",
          alter: () => {
            throw new RangeError("Cannot alter this");
          },
        },
      ],
    },
  ],
});

serve();
