import { assertEquals, assertThrows } from "@std/assert";
import type { Evidence } from "../props/evidence.ts";
import {
  expectedVerdict,
  experiment,
  type ExperimentSpecification,
  type Observation,
  registeredExperiments,
} from "./experiment.ts";
import { runPiece } from "./serve.ts";

const holding: Evidence = {
  method: "exact",
  outcome: "holds",
  ground: "proof",
  summary: "holds",
  coverage: {},
};

type Given = ExperimentSpecification<object, { seed: number }, number, number>;

function specification(id: string, changed: Partial<Given> = {}): Given {
  return {
    id,
    figure: "Figure 1",
    title: "Nothing",
    module: import.meta.url,
    says: [],
    profiles: { quick: { seeds: 1, parameters: {} }, paper: { seeds: 2, parameters: {} } },
    pieces: (_, seeds) => seeds.map((seed) => ({ seed })),
    runPiece: (_, { rng }) => rng.uniform(),
    combine: (finished) => finished.length,
    observations: [],
    figures: () => [],
    ...changed,
  };
}

function observation(id: string, changed: object = {}): Observation<number, object> {
  const mutants = [{ why: "a", alter: () => 0 }, { why: "b", alter: () => 1 }];
  const check = (): Evidence => holding;
  return { id, source: "", statement: "", check, expect: "proved", mutants, ...changed };
}

Deno.test("experiment() registers in order, and pieces with one seed draw from one stream", async () => {
  const before = registeredExperiments().length;
  const first = experiment(specification("R-F1"));
  experiment(specification("R-F2"));
  assertEquals(registeredExperiments().slice(before).map(({ id }) => id), ["R-F1", "R-F2"]);
  const draw = (piece: object): Promise<string> => runPiece(first, piece);
  assertEquals(await draw({ seed: 3, eta: 1 }), await draw({ seed: 3, eta: 2 }));
  assertEquals(await draw({ seed: 3 }) === await draw({ seed: 4 }), false);
  assertEquals(await draw({}), await draw({ seed: 0 }));
});

Deno.test("experiment() refuses what could not be judged or stored", () => {
  experiment(specification("R-taken", { observations: [observation("R-taken.1")] }));
  const noSeed = { seeds: 0, parameters: {} };
  const refused: readonly (readonly [Given, string])[] = [
    [specification("R-taken"), "its identifier is taken"],
    [specification("../R"), "letters, digits"],
    [
      specification("R-s", { profiles: { quick: noSeed, paper: noSeed } }),
      "seeds of profile quick",
    ],
    [specification("R-o", { observations: [observation("R-taken.1")] }), "stated twice"],
    [
      specification("R-m", { observations: [observation("R-m.1", { mutants: [] })] }),
      "at least two mutants",
    ],
    [
      specification("R-r", {
        observations: [observation("R-r.1", { expect: { quick: "proved", paper: "refuted" } })],
      }),
      "correction and severity",
    ],
  ];
  for (const [given, message] of refused) {
    assertThrows(() => experiment(given), RangeError, message);
  }
});

Deno.test("an expectation is one for both profiles or one for each", () => {
  assertEquals(expectedVerdict({ expect: "supported" }, "paper"), "supported");
  const expect = { quick: "inconclusive", paper: "supported" } as const;
  assertEquals(expectedVerdict({ expect }, "quick"), "inconclusive");
  assertEquals(expectedVerdict({ expect }, "paper"), "supported");
});
