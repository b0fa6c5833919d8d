import { assertEquals } from "@std/assert";
import { verdictOf } from "../../props/evidence.ts";
import { law } from "./_figure_3_checks.ts";
import { edgeBias, type TwoLayerResult } from "./_two_layer_result.ts";

const THRESHOLD = 0.02;
const EXCESS = 0.25;
const ETA = 0.05;

/** Eight seeds whose lowest bias is b*(factor · η), apart by up to 1 %. */
function withLowest(factor: number): TwoLayerResult {
  const edge = edgeBias({ threshold: THRESHOLD, excess: EXCESS }, factor * ETA);
  const runs = Array.from({ length: 8 }, (_, seed) => ({
    ...{ seed, divergedAt: null, loss: [1, 1], sum: [0, 0], testAccuracy: null },
    bias: [0, edge * (1 + seed / 800)],
  }));
  const group = { samples: 1, dimension: 1, excess: EXCESS, width: 1, threshold: THRESHOLD };
  return { steps: 1, time: 1, groups: [{ ...group, rows: [{ eta: ETA, runs }] }] };
}

Deno.test("the law of the lowest bias holds at b*(η) and is refuted elsewhere, however far away", () => {
  assertEquals(verdictOf(law(withLowest(1))), "supported");
  for (const factor of [0.5, 2, 4, 40]) {
    assertEquals(verdictOf(law(withLowest(factor))), "refuted", `b*(${factor}η)`);
  }
});
