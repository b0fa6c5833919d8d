/** Numbers of parameters of the convolutional networks of Section 3.3, layer by layer, for images with three channels. */

/** A network: its kind, the blocks and the number of classes. */
export interface Architecture {
  /** Residual networks of basic blocks, densely connected ones plain or with bottlenecks and compression (BC). */
  readonly kind: "ResNet" | "DenseNet" | "DenseNet-BC";
  /** Residual blocks per stage, or layers per dense block. */
  readonly blocks: readonly number[];
  /** Growth rate k of dense networks; not used by residual ones. */
  readonly growth: number;
  /** Number of classes. */
  readonly classes: number;
}

/** One layer's name and number of parameters. */
export interface Layer {
  readonly name: string;
  readonly parameters: number;
  /** Whether it counts for the depth in the network's name: convolutions and the linear layer, not shortcuts. */
  readonly counted: boolean;
}

function convolution(from: number, to: number, size: number, shortcut = false): Layer {
  return {
    name: `${size}×${size} convolution ${from} → ${to}`,
    parameters: from * to * size * size,
    counted: !shortcut,
  };
}

function normalisation(channels: number): Layer {
  return { name: `batch norm ${channels}`, parameters: 2 * channels, counted: false };
}

function linear(from: number, to: number): Layer {
  return { name: `linear ${from} → ${to}`, parameters: from * to + to, counted: true };
}

function residual({ blocks, classes }: Architecture): Layer[] {
  const layers = [convolution(3, 64, 3), normalisation(64)];
  let channels = 64;
  blocks.forEach((count, stage) => {
    const width = 64 * 2 ** stage;
    for (let block = 0; block < count; block++) {
      layers.push(convolution(channels, width, 3), normalisation(width));
      layers.push(convolution(width, width, 3), normalisation(width));
      if (block === 0 && stage > 0) {
        layers.push(convolution(channels, width, 1, true), normalisation(width));
      }
      channels = width;
    }
  });
  return [...layers, linear(channels, classes)];
}

function dense({ kind, blocks, growth, classes }: Architecture): Layer[] {
  const compressed = kind === "DenseNet-BC";
  let channels = compressed ? 2 * growth : 16;
  const layers = [convolution(3, channels, 3)];
  blocks.forEach((count, block) => {
    for (let layer = 0; layer < count; layer++) {
      layers.push(normalisation(channels));
      if (compressed) {
        layers.push(convolution(channels, 4 * growth, 1), normalisation(4 * growth));
        layers.push(convolution(4 * growth, growth, 3));
      } else layers.push(convolution(channels, growth, 3));
      channels += growth;
    }
    if (block === blocks.length - 1) return;
    const after = compressed ? Math.floor(channels / 2) : channels;
    layers.push(normalisation(channels), convolution(channels, after, 1));
    channels = after;
  });
  return [...layers, normalisation(channels), linear(channels, classes)];
}

/** The layers of a network with parameters, in order. */
export function layersOf(architecture: Architecture): Layer[] {
  return architecture.kind === "ResNet" ? residual(architecture) : dense(architecture);
}

/** The number of parameters. */
export function parameterCount(architecture: Architecture): number {
  return layersOf(architecture).reduce((sum, { parameters }) => sum + parameters, 0);
}

/** The depth in the network's name. */
export function depthOf(architecture: Architecture): number {
  return layersOf(architecture).filter(({ counted }) => counted).length;
}

/**
 * The number of parameters in closed form. N layers of a dense block with c channels at its start have
 * (2 + 9k) (Nc + kN(N − 1)/2) parameters plain, and (2 + 4k)(Nc + kN(N − 1)/2) + N(8k + 36k²) with bottlenecks. A residual stage of b
 * blocks of width w has 18bw² + 4bw; from the second stage on 9w²/2 less, for half as many channels at its start, and
 * w²/2 + 2w more for the shortcut.
 */
export function closedForm({ kind, blocks, growth: k, classes }: Architecture): number {
  if (kind === "ResNet") {
    const stages = blocks.map((b, stage) => {
      const w = 64 * 2 ** stage;
      const own = 18 * b * w * w + 4 * b * w;
      return stage === 0 ? own : own - 9 * w * (w / 2) + w * (w / 2) + 2 * w;
    });
    const last = 64 * 2 ** (blocks.length - 1);
    return 27 * 64 + 128 + stages.reduce((a, b) => a + b, 0) + (last + 1) * classes;
  }
  const compressed = kind === "DenseNet-BC";
  let c = compressed ? 2 * k : 16;
  let total = 27 * c;
  blocks.forEach((n, block) => {
    const inputs = n * c + (k * n * (n - 1)) / 2;
    total += compressed ? (2 + 4 * k) * inputs + n * (8 * k + 36 * k * k) : (2 + 9 * k) * inputs;
    c += n * k;
    if (block === blocks.length - 1) return;
    const after = compressed ? Math.floor(c / 2) : c;
    total += 2 * c + c * after;
    c = after;
  });
  return total + 2 * c + (c + 1) * classes;
}

/** Reads `"ResNet-34"`, `"DenseNet-100-12"` or `"DenseNet-BC-100-12"` with a number of classes. */
export function architecture(name: string, classes: number): Architecture {
  const known: Readonly<Record<string, Omit<Architecture, "classes">>> = {
    "ResNet-18": { kind: "ResNet", blocks: [2, 2, 2, 2], growth: 0 },
    "ResNet-34": { kind: "ResNet", blocks: [3, 4, 6, 3], growth: 0 },
    "DenseNet-100-12": { kind: "DenseNet", blocks: [32, 32, 32], growth: 12 },
    "DenseNet-BC-100-12": { kind: "DenseNet-BC", blocks: [16, 16, 16], growth: 12 },
  };
  const found = known[name];
  if (found === undefined) {
    throw new RangeError(
      `Cannot count the parameters of "${name}": expected ${Object.keys(known).join(", ")}`,
    );
  }
  return { ...found, classes };
}
