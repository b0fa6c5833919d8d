/** The plane of Figure 3: w* − w_init and w_flow − w_init after Gram and Schmidt, w_init = 0. */
import type { DiagonalData } from "../../lib/dynamics/mod.ts";

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** The two unit vectors that span the plane. */
export type Plane3 = readonly [Float64Array, Float64Array];

/** The plane of the teacher and the limit of gradient flow. */
export function planeOf3(teacher: Float64Array, flow: Float64Array): Plane3 {
  const first = unit(teacher);
  const along = dot(flow, first);
  return [first, unit(flow.map((value, k) => value - along * first[k]!))];
}

/** The coordinates of the projection to the plane. */
export function projected3(
  predictor: Float64Array,
  [first, second]: Plane3,
): readonly [number, number] {
  return [dot(predictor, first), dot(predictor, second)];
}

/** The training loss on the plane, c₀ + c₁a + c₂b + c₃a² + c₄ab + c₅b². */
export type Landscape3 = readonly [number, number, number, number, number, number];

/** The loss of the predictors in the plane. */
export function landscapeOf3({ samples }: DiagonalData, [first, second]: Plane3): Landscape3 {
  const { inputs, targets } = samples;
  const d = first.length;
  const coefficients = new Float64Array(6);
  targets.forEach((target, i) => {
    const input = inputs.subarray(i * d, (i + 1) * d);
    const [p, q] = [dot(input, first), dot(input, second)];
    [target * target, -2 * target * p, -2 * target * q, p * p, 2 * p * q, q * q]
      .forEach((term, k) => coefficients[k]! += term / (2 * targets.length));
  });
  return [...coefficients] as unknown as Landscape3;
}

/** The loss at a point of the plane. */
export function landscapeAt3(c: Landscape3, [a, b]: readonly [number, number]): number {
  return c[0] + c[1] * a + c[2] * b + c[3] * a * a + c[4] * a * b + c[5] * b * b;
}

/** The published evaluations: after the steps 0 to 499 and ⌊10^(k/50)⌋, k = 0 to 200. */
export function publishedIterations3(): number[] {
  const powers = Array.from({ length: 201 }, (_, k) => Math.floor(10 ** (k / 50)));
  return [...new Set([...Array(500).keys(), ...powers])].sort((a, b) => a - b);
}
