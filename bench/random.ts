/**
 * Random streams on one core: `deno bench bench/random.ts`. Draws per second = draws named in the title × iterations
 * per second; `deno run bench/random.ts` prints that table.
 *
 * @module
 */
import {
  fusedMultiplyAddSingle,
  MersenneTwister,
  NumpyRandomState,
  seededRng,
  TorchGenerator,
} from "../lib/random/mod.ts";

const SIZE = 100_000;
const doubles = new Float64Array(SIZE);
const singles = new Float32Array(SIZE);
const short = new Float32Array(15);

const twister = new MersenneTwister(0);
const numpy = new NumpyRandomState(0);
const torch = new TorchGenerator(0);
const own = seededRng(0);

/** Calls `draw` once for each of the draws and uses what it returns, so that nothing is optimised away. */
function each(count: number, draw: () => number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += draw();
  return sum;
}

const benches: readonly (readonly [name: string, draws: number, run: () => unknown])[] = [
  ["words of MT19937", SIZE, () => each(SIZE, () => twister.next())],
  ["uniform doubles, NumPy", SIZE, () => numpy.fillRandomSample(doubles)],
  ["normals, NumPy", SIZE, () => numpy.fillStandardNormal(doubles)],
  ["integers below 80, NumPy", SIZE, () => each(SIZE, () => numpy.randint(80))],
  ["choices of 12, NumPy", 10_000, () => each(10_000, () => numpy.choice(12))],
  ["choices of 50, NumPy", 10_000, () => each(10_000, () => numpy.choice(50))],
  ["uniform singles, torch", SIZE, () => torch.fillRand(singles)],
  ["uniform doubles, torch", SIZE, () => torch.fillRand(doubles)],
  ["normals in one call, torch", SIZE, () => torch.fillRandn(singles)],
  ["normals in calls of 15, torch", SIZE, () => {
    for (let i = 0; i < SIZE; i += 15) torch.fillRandn(short);
  }],
  ["uniform doubles, our own", SIZE, () => each(SIZE, () => own.uniform())],
  ["normals, our own", SIZE, () => each(SIZE, () => own.normal())],
  ["integers below 80, our own", SIZE, () => each(SIZE, () => own.integer(80))],
  ["fused multiply-adds of singles", SIZE, () => {
    let x = 0;
    for (let i = 0; i < SIZE; i++) x = fusedMultiplyAddSingle(x, 0.75, singles[i]!);
    return x;
  }],
];

for (const [name, draws, run] of benches) {
  Deno.bench(`${draws} ${name}`, { group: "random streams" }, () => {
    run();
  });
}

if (import.meta.main) {
  for (const [name, draws, run] of benches) {
    run();
    let rounds = 0;
    const start = performance.now();
    while (performance.now() - start < 200) {
      run();
      rounds++;
    }
    const perSecond = draws * rounds / (performance.now() - start) / 1000;
    // deno-lint-ignore no-console
    console.log(`${name.padEnd(32)} ${perSecond.toFixed(1).padStart(7)} million per second`);
  }
}
