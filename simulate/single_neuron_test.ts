import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import type { Cell } from "./model.ts";
import { Options } from "./options.ts";
import { singleNeuronModel } from "./single_neuron.ts";

function simulate(given: Record<string, string>): {
  headline: string;
  summary: Record<string, unknown>;
  series: Record<string, readonly Cell[]>;
} {
  const { headline, summary, table } = singleNeuronModel.run(
    new Options(singleNeuronModel.options, new Map(Object.entries(given))),
  );
  return {
    headline,
    summary: Object.fromEntries(summary.map(({ key, value }) => [key, value])),
    series: Object.fromEntries(table.map(({ name, values }) => [name, values])),
  };
}

Deno.test("every loss gives its known gap from (6, 10) with η = 1/16, in either form", () => {
  // An independent program (mpmath) at 40 digits.
  const gaps: Record<string, number> = {
    tanh: 0.093861182919218868,
    sqrt: 0.062622547622504382,
    huber: 1.4523385966254791,
    "power:1.5": 0.040903650473574411,
    "power:2": 0.20832401613444351,
    "power:3": 0.52773033225508314,
  };
  for (const [loss, gap] of Object.entries(gaps)) {
    const delta = simulate({ loss, form: "delta" }).summary;
    assertEquals([delta["outcome"], delta["form"]], ["converged", "delta"]);
    assertAlmostEquals(Number(delta["gap"]) / gap, 1, 1e-11, loss);
    const plain = simulate({ loss, form: "plain" }).summary;
    assertAlmostEquals(Number(plain["gap"]) / gap, 1, 1e-5, loss);
  }
});

Deno.test("ℓ_sym with η is tanh with η/2 and (x, y)/√2", () => {
  const logistic = simulate({ loss: "logistic", eta: "1/8", x0: "6", y0: "10" }).summary;
  const tanh = simulate({
    eta: "1/16",
    x0: `${6 / Math.SQRT2}`,
    y0: `${10 / Math.SQRT2}`,
    form: "plain",
  }).summary;
  assertAlmostEquals(Number(logistic["squaredLimit"]) / Number(tanh["squaredLimit"]), 2, 1e-9);
  assertEquals(logistic["at"], tanh["at"]);
});

Deno.test("the form is plain while y moves, delta where it would stagnate, and the headline says why", () => {
  const coarse = simulate({ loss: "sqrt", eta: "1/4", x0: "3", y0: "6" });
  assertEquals([coarse.summary["form"], coarse.summary["crossing"]], ["plain", 40]);
  assertStringIncludes(coarse.headline, "iterated in (x, y): the relative increment of y");
  const fine = simulate({ loss: "power:1.25", eta: "1/16" });
  assertEquals(fine.summary["form"], "delta");
  assertStringIncludes(fine.headline, "iterated in s = xy and δ");
  assertAlmostEquals(Number(fine.summary["gap"]) / 0.00234694769046082584, 1, 1e-11);
  assertEquals([fine.summary["crossing"], fine.summary["countToThree"]], [5528, 5451]);
});

Deno.test("the phases add up to the steps and the table ends near the limit", () => {
  const { summary, series } = simulate({});
  const [flow, bouncing, converging] = summary["phases"] as number[];
  assertEquals(flow! + bouncing! + converging!, summary["at"]);
  assertEquals(flow! + bouncing!, summary["crossing"]);
  assertEquals([series["x"]![0], series["y"]![0]], [6, 10]);
  assertAlmostEquals(Number(series["sharpness"]!.at(-1)), Number(summary["sharpness"]), 1e-12);
  assert(series["t"]!.length <= 2000);
});

Deno.test("a start from which y² stays below 2/η is in the gradient flow regime", () => {
  const { summary } = simulate({ loss: "sqrt", eta: "1/4", x0: "3", y0: "4" });
  assertEquals(summary["regime"], "gradient flow");
  assertAlmostEquals(Number(summary["squaredLimit"]), 5.574349440559152530631, 1e-14);
});
