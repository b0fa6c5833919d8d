import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { derivative as symbolic, parse } from "mathjs";
import { squareRootLoss } from "../losses/square_root.ts";
import { smoothedReluNear } from "../numerics/smoothed_relu_near.ts";
import { seededRng } from "../random/mod.ts";
import { MeanModel, type MeanModelState } from "./mean_model.ts";

function* randomStates(count: number): Generator<MeanModelState & { dimension: number }> {
  const rng = seededRng(1, "mean model");
  for (let i = 0; i < count; i++) {
    yield {
      dimension: 1 + Math.floor(300 * rng.uniform()),
      sum: 10 * rng.normal() * rng.uniform(),
      bias: -3 * rng.uniform() + 0.5,
    };
  }
}

/** (f(x + h) − f(x − h))/(2h), extrapolated once. */
function derivative(f: (x: number) => number, x: number, h: number): number {
  const slope = (k: number): number => (f(x + k) - f(x - k)) / (2 * k);
  return (4 * slope(h / 2) - slope(h)) / 3;
}

Deno.test("the gradient is that of the loss, for both losses", () => {
  for (const { dimension, sum, bias } of randomStates(300)) {
    for (const loss of [undefined, squareRootLoss()]) {
      const model = new MeanModel({ dimension, ...(loss === undefined ? {} : { loss }) });
      const [u, b] = model.parameters({ sum, bias });
      const gradient = model.gradient(Float64Array.of(u!, b!));
      const inWeight = derivative((x) => model.loss(Float64Array.of(x, b!)), u!, 1e-3 / dimension);
      const inBias = derivative((x) => model.loss(Float64Array.of(u!, x)), b!, 1e-3);
      assertAlmostEquals(gradient[0]!, inWeight, 1e-8 * dimension);
      assertAlmostEquals(gradient[1]!, inBias, 1e-8);
    }
  }
});

Deno.test("the gradient is the one that mathjs derives, by the chain rule with g′ = Φ", () => {
  const density = "exp(-b^2/2)/sqrt(2*pi)";
  const distribution = "(1 + erf(b/sqrt(2)))/2";
  const smoothed = parse(`${density} + b*(${distribution})`);
  const losses = [
    { loss: undefined, formula: "log(1 + exp(-A*g))/2 + log(1 + exp(A*g))/2" },
    { loss: squareRootLoss(), formula: "sqrt(1 + (A*g)^2)" },
  ];
  const densitySlope = symbolic(density, "b", { simplify: false });
  for (const { loss, formula } of losses) {
    const inSum = symbolic(formula, "A", { simplify: false });
    const inSmoothed = symbolic(formula, "g", { simplify: false });
    for (const { dimension, sum: A, bias: b } of randomStates(200)) {
      // mathjs knows erf and not its derivative: g′ = φ′ + Φ + bΦ′ with Φ′ = φ, and φ′ from mathjs.
      const [phi, Phi] = [density, distribution].map((text) => Number(parse(text).evaluate({ b })));
      const slope = Number(densitySlope.evaluate({ b })) + Phi! + b * phi!;
      assertAlmostEquals(slope, Phi!, 1e-14);
      const scope = { A, g: Number(smoothed.evaluate({ b })) };
      const model = new MeanModel({ dimension, ...(loss === undefined ? {} : { loss }) });
      const theta = model.parameters({ sum: A, bias: b });
      const [inWeight, inBias] = model.gradient(theta);
      assertAlmostEquals(model.loss(theta), Number(parse(formula).evaluate(scope)), 1e-12);
      const inA = inWeight! / (Math.SQRT2 * dimension);
      assertAlmostEquals(inA, Number(inSum.evaluate(scope)), 1e-12);
      assertAlmostEquals(inBias!, Number(inSmoothed.evaluate(scope)) * slope, 1e-12);
    }
  }
});

Deno.test("the sharpness is the largest eigenvalue of the differences of the gradient", () => {
  for (const { dimension, sum, bias } of randomStates(300)) {
    const model = new MeanModel({ dimension });
    const [u, b] = model.parameters({ sum, bias });
    const entry = (i: number, j: number): number =>
      derivative(
        (x) => model.gradient(Float64Array.of(j === 0 ? x : u!, j === 1 ? x : b!))[i]!,
        j === 0 ? u! : b!,
        j === 0 ? 1e-3 / dimension : 1e-3,
      );
    const [a, c, mixed] = [entry(0, 0), entry(1, 1), (entry(0, 1) + entry(1, 0)) / 2];
    const largest = (a + c) / 2 + Math.hypot((a - c) / 2, mixed);
    assertAlmostEquals(model.sharpness({ sum, bias }), largest, 1e-7 * dimension ** 2);
  }
});

Deno.test("at A = 0 the sharpness is ½d²g(b)², and d²/(4π) at the origin, which is 2/η for η = 8π/d²", () => {
  for (const dimension of [1, 10, 200, 12345.5]) {
    const model = new MeanModel({ dimension });
    for (const bias of [-2, -0.1, 0, 1]) {
      const expected = dimension ** 2 * smoothedReluNear(bias) ** 2 / 2;
      assertAlmostEquals(model.sharpness({ sum: 0, bias }) / expected, 1, 1e-14);
      assertAlmostEquals(model.sharpnessOfMinimum(bias) / expected, 1, 1e-14);
    }
    assertAlmostEquals(model.sharpnessOfMinimum(0) / (dimension ** 2 / (4 * Math.PI)), 1, 1e-14);
    assertAlmostEquals(model.threshold() / (8 * Math.PI / dimension ** 2), 1, 1e-15);
    assertAlmostEquals(model.threshold() * model.sharpnessOfMinimum(0), 2, 1e-14);
  }
});

Deno.test("the edge bias has sharpness 2/η, and is 0 at the threshold, positive below, negative above", () => {
  const model = new MeanModel({ dimension: 200 });
  for (const k of [0.1, 4, 7.9, 8.1, 10, 40, 1e4]) {
    const stepSize = k * Math.PI / 200 ** 2;
    const bias = model.edgeBias(stepSize);
    assertAlmostEquals(model.sharpnessOfMinimum(bias) * stepSize, 2, 1e-13);
    assertEquals(Math.sign(bias), Math.sign(8 - k));
  }
  assertAlmostEquals(model.edgeBias(model.threshold()), 0, 1e-15);
});

Deno.test("½A² − 2d²κ(b) is constant along the flow: its gradient is orthogonal to the speed", () => {
  for (const { dimension, sum, bias } of randomStates(300)) {
    const model = new MeanModel({ dimension });
    const [weight, shift] = model.gradient(model.parameters({ sum, bias }));
    const [sumSpeed, biasSpeed] = [Math.SQRT2 * dimension * weight!, shift!];
    const inSum = derivative((x) => model.conserved({ sum: x, bias }), sum, 1e-2);
    const inBias = derivative((x) => model.conserved({ sum, bias: x }), bias, 1e-2);
    const [first, second] = [inSum * sumSpeed, inBias * biasSpeed];
    assertAlmostEquals(first + second, 0, 1e-7 * (dimension ** 2 + Math.abs(first)));
  }
});

Deno.test("the limit of the flow keeps the conserved quantity, and is −√(2π)/8·A²/d² to first order", () => {
  for (const { dimension, sum, bias } of randomStates(300)) {
    const model = new MeanModel({ dimension });
    const limit = model.flowLimit({ sum, bias });
    assert(limit <= bias);
    const conserved = model.conserved({ sum, bias });
    assertAlmostEquals(
      model.conserved({ sum: 0, bias: limit }),
      conserved,
      1e-13 * (sum ** 2 + dimension ** 2),
    );
  }
  const tiny = new MeanModel({ dimension: 1000 }).flowLimit({ sum: 0.1, bias: 0 });
  assertAlmostEquals(tiny / (-0.313328534328875 * 1e-8), 1, 1e-7); // √(2π)/8 = 0.31332853432887503…
});

Deno.test("parameters and states are the same points, and lengths are checked", () => {
  const model = new MeanModel({ dimension: 3 });
  const { sum, bias } = model.state(model.parameters({ sum: 2, bias: -1 }));
  assertAlmostEquals(sum, 2, 1e-15);
  assertEquals(bias, -1);
  assertThrows(() => model.loss(new Float64Array(3)), RangeError, "must have length 2");
  assertThrows(
    () => model.gradient(new Float64Array(2), new Float64Array(1)),
    RangeError,
    "must have length 2",
  );
  for (const dimension of [0, -1, NaN, Infinity]) {
    assertThrows(() => new MeanModel({ dimension }), RangeError, "must be positive and finite");
  }
});
