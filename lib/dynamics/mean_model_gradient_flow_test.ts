import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { MeanModel } from "../models/mean_model.ts";
import { meanModelGradientDescent } from "./mean_model_gradient_descent.ts";
import { meanModelGradientFlow } from "./mean_model_gradient_flow.ts";

Deno.test("the flow conserves ½A² − 2d²κ(b) to 1e-11 and ends at κ⁻¹(κ(b_0) − A_0²/(4d²))", () => {
  for (
    const [dimension, initialSum, initialBias] of [
      [20, 1, 0],
      [100, -14, 0],
      [50, 30, 0.3],
      [100, 50, -0.5],
    ] as const
  ) {
    const rate = new MeanModel({ dimension }).sharpnessOfMinimum(-1);
    const end = 60 / rate + 4 * Math.abs(initialSum) / dimension ** 2;
    const flow = meanModelGradientFlow({
      dimension,
      initialSum,
      initialBias,
      times: [0, end / 1000, end / 30, end],
    });
    assertLess(flow.drift, 1e-11);
    assertEquals(flow.states[0], { sum: initialSum, bias: initialBias });
    assertAlmostEquals(flow.states[3]!.sum, 0, 1e-10);
    assertAlmostEquals(flow.states[3]!.bias, flow.limitingBias, 1e-11);
  }
});

Deno.test("A decays and b decreases along the flow, and a tighter tolerance agrees", () => {
  const times = Array.from({ length: 50 }, (_, i) => i * 2e-4);
  const options = { dimension: 50, initialSum: 8, times };
  const { states } = meanModelGradientFlow(options);
  const coarse = meanModelGradientFlow({ ...options, tolerance: 1e-8 });
  for (let i = 1; i < states.length; i++) {
    assertLess(states[i]!.sum, states[i - 1]!.sum);
    assertLess(states[i]!.bias, states[i - 1]!.bias);
    assertAlmostEquals(coarse.states[i]!.sum, states[i]!.sum, 1e-5);
  }
  assertLess(coarse.steps, 1000);
});

Deno.test("gradient descent with smaller and smaller steps tends to the flow at first order", () => {
  const errors = [1, 0.5, 0.25, 0.125].map((k) => {
    const dimension = 50;
    const initialSum = 5;
    const run = meanModelGradientDescent({
      dimension,
      stepSizeTimesDSquaredOverPi: k,
      initialSum,
    });
    return run.limitingBias - new MeanModel({ dimension }).flowLimit({ sum: initialSum, bias: 0 });
  });
  for (let i = 1; i < errors.length; i++) {
    assertAlmostEquals(errors[i - 1]! / errors[i]!, 2, 0.1);
  }
});

Deno.test("starts, times and tolerances that make no sense are refused", () => {
  const flow = (options: { times?: number[]; initialSum?: number; tolerance?: number }): void => {
    meanModelGradientFlow({ dimension: 10, initialSum: 1, times: [1], ...options });
  };
  assertThrows(() => flow({ times: [1, 0.5] }), RangeError, "0.5 follows 1");
  assertThrows(() => flow({ times: [-1] }), RangeError, "-1 follows 0");
  assertThrows(() => flow({ initialSum: NaN }), RangeError, "must be finite");
  assertThrows(() => flow({ tolerance: 0 }), RangeError, "tolerance must lie in");
  meanModelGradientFlow({ dimension: 10, initialSum: 0, times: [1] });
});
