import { twoLayerActivations } from "../models/two_layer_activations.ts";
import type { TwoLayerReluShape } from "../models/two_layer_relu.ts";

/** Neurons by activation patterns, and the moments of the inputs that patterns share. */
export interface PatternGroups {
  /** The neurons of every pattern that is active at some input. */
  readonly neurons: readonly (readonly number[])[];
  /** Writes X̃ᵀX̃: [q, q] over the inputs at which the patterns of the groups s and t are both active. */
  readonly moments: (s: number, t: number, into: Float64Array) => void;
}

/** The network and the inputs; q = d + 1 with a bias, else d. */
interface Problem {
  readonly shape: TwoLayerReluShape;
  readonly parameters: Float64Array;
  readonly inputs: Float64Array;
}

/** The activation patterns of a two-layer network; those of one dimension are intervals of the sorted inputs. */
export function activationPatterns(problem: Problem): PatternGroups {
  return problem.shape.inputDimension === 1 ? intervals(problem) : subsets(problem);
}

function subsets({ shape, parameters, inputs }: Problem): PatternGroups {
  const { inputDimension: d, width: m, bias = false } = shape;
  const activations = twoLayerActivations(shape, { parameters, inputs });
  const n = inputs.length / d;
  const q = d + (bias ? 1 : 0);
  const neurons: number[][] = [];
  const patterns: Uint8Array[] = [];
  const active: number[][] = [];
  const groups = new Map<string, number>();
  for (let j = 0; j < m; j++) {
    const pattern = new Uint8Array(n);
    const where: number[] = [];
    for (let i = 0; i < n; i++) {
      if (activations[i * m + j]! > 0) {
        pattern[i] = 1;
        where.push(i);
      }
    }
    if (where.length === 0) continue;
    const key = where.join();
    const group = groups.get(key);
    if (group !== undefined) {
      neurons[group]!.push(j);
      continue;
    }
    groups.set(key, neurons.length);
    neurons.push([j]);
    patterns.push(pattern);
    active.push(where);
  }
  function moments(s: number, t: number, into: Float64Array): void {
    const other = patterns[t]!;
    into.fill(0);
    for (const i of active[s]!) {
      if (other[i] === 0) continue;
      for (let a = 0; a < q; a++) {
        const x = a < d ? inputs[i * d + a]! : 1;
        for (let b = 0; b <= a; b++) {
          into[a * q + b] = into[a * q + b]! + x * (b < d ? inputs[i * d + b]! : 1);
        }
      }
    }
    for (let a = 0; a < q; a++) for (let b = 0; b < a; b++) into[b * q + a] = into[a * q + b]!;
  }
  return { neurons, moments };
}

function intervals({ shape, parameters, inputs }: Problem): PatternGroups {
  const { width: m, bias = false } = shape;
  const x = Float64Array.from(inputs).sort();
  const n = x.length;
  const [firsts, seconds] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    firsts[i + 1] = firsts[i]! + x[i]!;
    seconds[i + 1] = seconds[i]! + x[i]! * x[i]!;
  }
  const groups = new Map<number, number>();
  const neurons: number[][] = [];
  const lows: number[] = [];
  const highs: number[] = [];
  for (let j = 0; j < m; j++) {
    const weight = parameters[m + j]!;
    const shift = bias ? parameters[2 * m + j]! : 0;
    const isActive = (i: number): boolean => weight * x[i]! + shift > 0;
    // The rounded preactivation is monotone in x, as the exact one is.
    let [low, high] = [0, n];
    if (weight > 0) low = firstFrom(n, isActive);
    else if (weight < 0) high = firstFrom(n, (i) => !isActive(i));
    else if (!(shift > 0)) high = 0;
    if (low >= high) continue;
    const key = low * (n + 1) + high;
    const group = groups.get(key);
    if (group !== undefined) {
      neurons[group]!.push(j);
      continue;
    }
    groups.set(key, neurons.length);
    neurons.push([j]);
    lows.push(low);
    highs.push(high);
  }
  function moments(s: number, t: number, into: Float64Array): void {
    const low = Math.max(lows[s]!, lows[t]!);
    const high = Math.max(low, Math.min(highs[s]!, highs[t]!));
    into[0] = seconds[high]! - seconds[low]!;
    if (!bias) return;
    into[1] = into[2] = firsts[high]! - firsts[low]!;
    into[3] = high - low;
  }
  return { neurons, moments };
}

/** The first index from 0 to n with the property, which all later ones have as well; n when none has it. */
function firstFrom(n: number, has: (index: number) => boolean): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (has(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
