/**
 * Section 3.3: "we cannot measure the rank of φ(X) here since this matrix is too large (≈ (5·10⁴) × (2·10⁷))", of DenseNet-100-12 on
 * CIFAR-10, CIFAR-100 and Tiny ImageNet.
 *
 * The number of columns is that of the parameters: those of the convolutions (without biases), two per channel of each
 * batch norm, and the linear layer with its bias. It is counted here layer by layer, and again in closed form.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import {
  type Architecture,
  architecture,
  closedForm,
  depthOf,
  layersOf,
  parameterCount,
} from "./_network_sizes.ts";

/** Classes and training images per class of the data sets. */
const DATA_SETS = {
  "CIFAR-10": { classes: 10, perClass: 5000 },
  "CIFAR-100": { classes: 100, perClass: 500 },
  "Tiny ImageNet": { classes: 200, perClass: 500 },
} as const;

interface Shape {
  readonly network: string;
  readonly dataSets: string;
  readonly rows: number;
  readonly columns: number;
  readonly what: string;
}

/** Whether a count rounds to the printed one, which has one digit. */
function roundsTo(count: number, printed: number): boolean {
  const unit = 10 ** Math.floor(Math.log10(printed));
  return Math.abs(count - printed) * 2 <= unit;
}

function* shapes({ network, dataSets, rows, columns, what }: Shape): Generator<ExactCase> {
  for (const [name, { classes, perClass }] of Object.entries(DATA_SETS)) {
    if (dataSets !== "all" && !name.startsWith(dataSets)) continue;
    const count = what === "rows"
      ? classes * perClass
      : parameterCount(architecture(network, classes));
    const printed = what === "rows" ? rows : columns;
    yield {
      at: { network, "data set": name },
      holds: roundsTo(count, printed),
      found: `${count} ${what}`,
      required: `≈ ${printed} to the printed digit`,
    };
  }
}

const SOURCE =
  "sparse features v2, Section 3.3 (v1: Section 3.3, of ResNet-18 and ResNet-34, with the same size)";

claim({
  id: "A-B3s",
  source: SOURCE,
  statement:
    "The Jacobian of DenseNet-100-12 has ≈ 2·10⁷ columns (parameters) on CIFAR-10, CIFAR-100 and Tiny ImageNet",
  formula: String.raw`|\theta|\approx2\cdot10^7`,
  parameters: {
    network: "DenseNet-100-12",
    dataSets: "all",
    rows: 50_000,
    columns: 20_000_000,
    what: "columns",
  },
  check: (shape) =>
    proveExactly({
      statement: `${shape.network} has ≈ ${shape.columns} parameters`,
      cases: shapes(shape),
      exhaustive: true,
    }),
  expect: "refuted",
  correction: "A-B3s.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "ResNet-34", parameters: { network: "ResNet-34" } },
    { why: "7·10⁶", parameters: { columns: 7_000_000 } },
  ],
  remark:
    "6 979 642 for CIFAR-10, and 769 162 with bottlenecks and compression. The printed size is that of ResNet-34 with 100 classes, 21 328 292, which the first version used. A matrix of 5·10⁴ × 7·10⁶ doubles takes 2.8 TB: what is concluded from the size stands.",
});

claim({
  id: "A-B3s.1",
  source: SOURCE,
  statement:
    "The Jacobian on the training set has ≈ 5·10⁴ rows for CIFAR-10, CIFAR-100 and Tiny ImageNet",
  formula: String.raw`n\approx5\cdot10^4`,
  parameters: {
    network: "DenseNet-100-12",
    dataSets: "all",
    rows: 50_000,
    columns: 20_000_000,
    what: "rows",
  },
  check: (shape) =>
    proveExactly({
      statement: `≈ ${shape.rows} training images`,
      cases: shapes(shape),
      exhaustive: true,
    }),
  expect: "refuted",
  correction: "A-B3s.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "CIFAR only", parameters: { dataSets: "CIFAR" } },
    {
      why: "10⁵ for Tiny ImageNet",
      parameters: { dataSets: "Tiny ImageNet", rows: 100_000 },
    },
  ],
  remark:
    "Tiny ImageNet has 200 classes of 500 training images. One row per image is the Jacobian of one output; a network with K outputs has K per image.",
});

/** Sizes that are claimed, network by network. */
const SIZES: readonly (readonly [string, number, number])[] = [
  ["DenseNet-100-12", 10, 6_979_642],
  ["DenseNet-100-12", 100, 7_084_852],
  ["DenseNet-100-12", 200, 7_201_752],
  ["DenseNet-BC-100-12", 10, 769_162],
  ["DenseNet-BC-100-12", 100, 800_032],
  ["DenseNet-BC-100-12", 200, 834_332],
  ["ResNet-18", 10, 11_173_962],
  ["ResNet-18", 100, 11_220_132],
  ["ResNet-34", 10, 21_282_122],
  ["ResNet-34", 100, 21_328_292],
];

interface Sizes {
  readonly convolutionBias: boolean;
  readonly perChannel: number;
  readonly linearBias: boolean;
}

/** The count with other conventions, from the layers' names: what the convention adds to each. */
function countWith(of: Architecture, { convolutionBias, perChannel, linearBias }: Sizes): number {
  return layersOf(of).reduce((sum, { name, parameters }) => {
    const outputs = Number(name.split(" ").at(-1));
    if (name.startsWith("batch norm")) return sum + perChannel * outputs;
    if (name.startsWith("linear")) return sum + parameters - (linearBias ? 0 : outputs);
    return sum + parameters + (convolutionBias ? outputs : 0);
  }, 0);
}

claim({
  id: "A-B3s.corrected",
  source: "repairs Section 3.3 of sparse features v2",
  statement:
    "On images with three channels, convolutions without biases: DenseNet-100-12 has 6 979 642, 7 084 852 and 7 201 752 parameters for 10, 100 and 200 classes, its variant with bottlenecks and compression 769 162, 800 032 and 834 332, ResNet-18 11 173 962 (10 classes) and 11 220 132 (100), ResNet-34 21 282 122 and 21 328 292; the training sets have 5·10⁴ (CIFAR) and 10⁵ (Tiny ImageNet) images",
  formula: String
    .raw`|\theta|=6\,979\,642\ \text{(DenseNet-100-12)},\quad769\,162\ \text{(BC)},\quad11\,173\,962\ \text{(ResNet-18)},\quad21\,328\,292\ \text{(ResNet-34, 100 classes)}`,
  parameters: { convolutionBias: false, perChannel: 2, linearBias: true, tinyImages: 100_000 },
  check: ({ tinyImages, ...sizes }) =>
    assemble("Layer by layer, and in closed form; images per class times classes.", [
      {
        label: "training images",
        evidence: proveExactly({
          statement: "classes times images per class",
          cases: Object.entries(DATA_SETS).map(([name, { classes, perClass }]) => {
            const stated = name.startsWith("CIFAR") ? 50_000 : tinyImages;
            return {
              at: { "data set": name },
              holds: classes * perClass === stated,
              found: `${classes} · ${perClass} = ${classes * perClass}`,
              required: `${stated}`,
            };
          }),
          exhaustive: true,
        }),
      },
      {
        label: "numbers of parameters",
        evidence: proveExactly({
          statement: "the counts are those stated",
          cases: SIZES.map(([name, classes, expected]) => {
            const of = architecture(name, classes);
            const found = countWith(of, sizes);
            return {
              at: { network: name, classes: `${classes}` },
              holds: found === expected && closedForm(of) === expected,
              found: `${found}, and ${closedForm(of)} in closed form`,
              required: `${expected}`,
            };
          }),
          exhaustive: true,
        }),
      },
      {
        label: "depths",
        evidence: proveExactly({
          statement: "the depths are those in the names",
          cases: SIZES.map(([name, classes]) => {
            const depth = depthOf(architecture(name, classes));
            return {
              at: { network: name },
              holds: name.includes(`-${depth}`),
              found: `${depth} counted layers`,
              required: name,
            };
          }),
          exhaustive: true,
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "convolutions with biases", parameters: { convolutionBias: true } },
    { why: "one parameter per normalised channel", parameters: { perChannel: 1 } },
    { why: "the linear layer without bias", parameters: { linearBias: false } },
    { why: "Tiny ImageNet as large as CIFAR", parameters: { tinyImages: 50_000 } },
  ],
  remark:
    "The counts are those of the usual implementations for 32 × 32 images: first convolution 3 × 3, projections as shortcuts in the residual networks, first convolution of 16 (plain) or 2k channels in the dense ones.",
});
