/**
 * Section 3.3: "the feature sparsity coefficient taken at two layers: at the end of super-block 3 (i.e., in the middle of the
 * network) and super-block 4 (i.e., right before global average pooling at the end of the network) of DenseNets", of
 * depth 100.
 *
 * A dense network of B blocks of N layers, c convolutions each (1 plain, 2 with bottlenecks), has the first convolution, BNc of
 * the blocks, B − 1 of the transitions and the linear layer: depth BNc + B + 1. For depth 100, B(Nc + 1) = 99: B is one of 1, 3,
 * 9, 11, 33 (B = 99 leaves no layers; blocks of at least one layer have depth ≥ 2B + 1, so B ≤ 49). For B = 4, 4Nc = 95 has no solution.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { type Architecture, depthOf } from "./_network_sizes.ts";

interface Depth {
  readonly blocks: number;
  readonly depth: number;
}

/** The number of layers per dense block, if B equal blocks give the depth. */
function layersPerBlock({ blocks, depth }: Depth, kind: Architecture["kind"]): number | undefined {
  for (let n = 1;; n++) {
    const lengths = new Array<number>(blocks).fill(n);
    const found = depthOf({ kind, blocks: lengths, growth: 12, classes: 10 });
    if (found >= depth) return found === depth ? n : undefined;
  }
}

claim({
  id: "A-B3s.2",
  source: "sparse features v2, Section 3.3: “super-block 3 … and super-block 4 … of DenseNets”",
  statement: "DenseNet-100-12, plain or with bottlenecks, has four dense blocks of equal length",
  formula: String.raw`100=4Nc+5\quad\text{for some integer }N`,
  parameters: { blocks: 4, depth: 100 },
  check: (problem) =>
    proveExactly({
      statement: `${problem.blocks} equal dense blocks give the depth ${problem.depth}`,
      cases: (["DenseNet", "DenseNet-BC"] as const).map((kind) => {
        const found = layersPerBlock(problem, kind);
        return {
          at: { kind, blocks: `${problem.blocks}`, depth: `${problem.depth}` },
          holds: found !== undefined,
          found: found === undefined
            ? "no number of layers per block"
            : `${found} layers per block`,
          required: "a number of layers per block",
        };
      }),
      exhaustive: true,
    }),
  expect: "refuted",
  correction: "A-B3s.2.corrected",
  severity: "reading",
  mutants: [
    { why: "three blocks", parameters: { blocks: 3 } },
    { why: "depth 101", parameters: { depth: 101 } },
  ],
  remark:
    "The words fit if the first convolution counts as block 1: super-blocks 3 and 4 are then the second dense block, in the middle, and the third, before the pooling. In the residual networks, from which the words come, they are the third and fourth of four stages.",
});

claim({
  id: "A-B3s.2.corrected",
  source: "completes Section 3.3 of sparse features v2",
  statement:
    "Dense networks of B equal blocks (of at least one layer) have depth 100 exactly for B = 1, 3, 9, 11 and 33, with 98, 32, 10, 8 and 2 plain layers per block or half as many bottleneck layers; DenseNet-100 is that with B = 3",
  formula: String
    .raw`100=BNc+B+1\iff B(Nc+1)=99\iff(B,Nc)\in\{(1,98),(3,32),(9,10),(11,8),(33,2)\}`,
  parameters: { depth: 100, divisors: "1 3 9 11 33" },
  check: ({ depth, divisors }) =>
    proveExactly({
      statement: `equal dense blocks of depth ${depth}`,
      cases: (["DenseNet", "DenseNet-BC"] as const).flatMap((kind) =>
        Array.from({ length: 49 }, (_, i): ExactCase => {
          const blocks = i + 1;
          const found = layersPerBlock({ blocks, depth }, kind);
          const length = (depth - 1) / blocks - 1;
          const expected = divisors.split(" ").includes(`${blocks}`)
            ? length / (kind === "DenseNet" ? 1 : 2)
            : undefined;
          return {
            at: { kind, blocks: `${blocks}` },
            holds: found === expected,
            found: `${found ?? "no"} layers per block`,
            required: `${expected ?? "no"} layers per block`,
          };
        })
      ),
      exhaustive: true,
    }),
  expect: "proved",
  mutants: [
    { why: "depth 101", parameters: { depth: 101 } },
    { why: "four blocks, too", parameters: { divisors: "1 3 4 9 11 33" } },
    { why: "without nine blocks", parameters: { divisors: "1 3 11 33" } },
  ],
  remark:
    "Four blocks of 6, 12, 24 and 16 bottleneck layers, as in DenseNet-121, have depth 121, and 1 000 618 parameters for k = 12 and 10 classes.",
});
