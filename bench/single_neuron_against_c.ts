/**
 * One step of the single neuron in δ-form (tanh) in Deno and in C, on this machine, in one run:
 * `deno run -A bench/single_neuron_against_c.ts`.
 *
 * Compiles `bench/c/single_neuron.c` with `gcc -O2` into a temporary folder. Without gcc it says so and prints the
 * figure of Deno alone.
 *
 * @module
 */
import { singleNeuron } from "../lib/dynamics/single_neuron.ts";
import {
  huberLoss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../lib/losses/mod.ts";

interface Figure {
  readonly steps: number;
  readonly gap: number;
  readonly nanoseconds: number;
}

const stepSize = 2 ** -9;
const start = { stepSize, x0: 1.5 / Math.sqrt(stepSize), y0: 2.5 / Math.sqrt(stepSize) };

/** The best of 8 runs, after one run of every other loss, so that nothing is tuned to a program with tanh alone. */
function inDeno(): Figure {
  for (const loss of [squareRootLoss(), huberLoss(), powerLoss(1.5)]) {
    singleNeuron({ loss, ...start, form: "delta", steps: 1e6 });
  }
  let best: Figure = { steps: 0, gap: NaN, nanoseconds: Infinity };
  for (let run = 0; run < 8; run++) {
    const begin = performance.now();
    const { steps, gap } = singleNeuron({
      loss: rescaledLogisticSymmetricLoss(),
      ...start,
      form: "delta",
    });
    const nanoseconds = (performance.now() - begin) * 1e6 / steps;
    if (nanoseconds < best.nanoseconds) best = { steps, gap, nanoseconds };
  }
  return best;
}

async function inC(): Promise<Figure | string> {
  const source = new URL("./c/single_neuron.c", import.meta.url).pathname;
  const folder = await Deno.makeTempDir();
  try {
    const binary = `${folder}/single_neuron`;
    const compiled = await new Deno.Command("gcc", { args: ["-O2", "-o", binary, source, "-lm"] })
      .output();
    if (!compiled.success) return `gcc failed: ${new TextDecoder().decode(compiled.stderr)}`;
    const { stdout } = await new Deno.Command(binary).output();
    const [steps, gap, nanoseconds] = new TextDecoder().decode(stdout).trim().split(" ").map(
      Number,
    );
    return { steps: steps!, gap: gap!, nanoseconds: nanoseconds! };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "gcc is not installed";
    throw error;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function line(name: string, figure: Figure): string {
  const { steps, gap, nanoseconds } = figure;
  return `${name}  ${nanoseconds.toFixed(1)} ns per step  (${steps} steps, gap ${gap})`;
}

// deno-lint-ignore no-console
console.log(line("Deno      ", inDeno()));
const c = await inC();
// deno-lint-ignore no-console
console.log(typeof c === "string" ? `C: not measured, ${c}` : line("C, gcc -O2", c));
