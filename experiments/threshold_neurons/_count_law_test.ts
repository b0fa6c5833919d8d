import { assertAlmostEquals, assertEquals } from "@std/assert";
import { singleNeuron } from "../../lib/dynamics/single_neuron.ts";
import { countLaw, predictedCount } from "./_count_law.ts";
import { lossNamed } from "./_losses.ts";

Deno.test("the constants known in closed form come out: square root ½·log(5/4), Huber log(3/2)", () => {
  const root = countLaw("sqrt");
  assertEquals([root.power, root.inner, root.logarithmic], [2, 0, 1]);
  assertAlmostEquals(root.regular, Math.log(5 / 4) / 2, 1e-12);
  assertAlmostEquals(countLaw("huber").regular, Math.log(3 / 2), 1e-14);
});

Deno.test("the law counts the bounces of a run to a thousandth, on both sides of β = 2", () => {
  for (
    const [name, logarithm] of [["1.25", 3.25], ["1.75", 4], ["2", 4], ["3", 4], ["10", 5]] as const
  ) {
    const stepSize = Math.exp(-logarithm);
    const root = Math.sqrt(stepSize);
    const { countToThree } = singleNeuron({
      ...{ loss: lossNamed(name), stepSize, x0: 1.5 / root, y0: 2.5 / root },
      ...{ form: "delta", tolerance: 1e-3 },
    });
    const ratio = countToThree / predictedCount(countLaw(name), stepSize);
    assertAlmostEquals(ratio, 1, 1e-3, `β = ${name}`);
  }
});
