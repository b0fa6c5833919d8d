/**
 * An experiment with a quick piece and one that never ends.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { serve } from "../serve.ts";

experiment({
  id: "S-F1",
  figure: "Slow, Figure 1",
  title: "One quick piece and one that never ends",
  module: import.meta.url,
  says: [],
  profiles: {
    quick: { seeds: 1, parameters: { ends: [true, true, false] } },
    paper: { seeds: 1, parameters: { ends: [true, true, true] } },
  },
  pieces: ({ ends }) => ends.map((end, place) => ({ place, end })),
  runPiece: ({ place, end }) => {
    if (!end) {
      // deno-lint-ignore no-console -- how the test knows that this has begun
      console.error("endless piece begins");
      for (;;);
    }
    return { place };
  },
  combine: (finished) => ({ places: finished.map(({ output }) => output.place) }),
  observations: [],
  figures: () => [],
});

serve();
