/**
 * Compares the two-layer network of Figures 3 and 6 on the backends of TensorFlow.js with the double-precision one.
 *
 * Run: `deno run --no-lock --allow-all experiments/check_backends.ts [backend…]`, backends `cpu`, `wasm`, `webgpu`; `cpu` and
 * `wasm` when none is named; any other argument is refused with exit code 2 before anything is fetched. TensorFlow.js (295 MB with what it depends on) is fetched by this command only. Without
 * `--no-lock` its packages would be written into deno.lock, and every program here would fetch them.
 *
 * Beyond the edge of stability a rounding grows in every swing. So the yardstick is measured: double-precision runs from θ_0
 * whose entries are moved by half a unit in the last place of single precision, up or down at random; the yardstick is the
 * distance of the farthest of them from the run from θ_0, and at least half a unit of the path's largest number and, for b, the
 * jump η/(n√m) of a step when one neuron is active on one sample more or less. Exits 1 when a backend is farther away than √m
 * yardsticks.
 *
 * @module
 */
import { type TensorLibrary, twoLayerDescent } from "../lib/deep/mod.ts";
import { sparseCodingSamples } from "../lib/models/sparse_coding.ts";
import {
  twoLayerInitialParameters,
  TwoLayerSharedBias,
} from "../lib/models/two_layer_shared_bias.ts";
import { seededRng } from "../lib/random/mod.ts";
import { expectedOneOf } from "../shell/command_line.ts";
import { UsageError } from "../shell/usage_error.ts";

const SIZE = { width: 2000, dimension: 20, samples: 300, signal: Math.sqrt(5), steps: 30 } as const;
const STEP_SIZES = [0.03, 0.05, 0.1, 0.2] as const;
const NEIGHBOURS = 5;
/** A moved θ_0 has one rounding of half a unit, a sum of m terms about √m of them. */
const ALLOWED = Math.sqrt(SIZE.width);

type Paths = Readonly<Record<"loss" | "bias" | "sum", Float64Array>>;

/** What is used of TensorFlow.js besides its operations. */
interface TensorFlow extends TensorLibrary {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

const BACKENDS: readonly string[] = ["cpu", "wasm", "webgpu"];

/** The backends that are named, `cpu` and `wasm` when none is. Throws `UsageError` for another word. */
export function readBackends(args: readonly string[]): readonly string[] {
  const unknown = args.find((arg) => !BACKENDS.includes(arg));
  if (unknown !== undefined) {
    throw new UsageError(
      `Cannot compare the unknown backend "${unknown}": ${expectedOneOf(BACKENDS)}`,
    );
  }
  return args.length > 0 ? args : ["cpu", "wasm"];
}

/** TensorFlow.js with one backend. Its names are put together so that nothing is fetched before it is asked for. */
async function loadTensorFlow(backend: string): Promise<TensorFlow> {
  const load = async (name: string): Promise<TensorFlow> =>
    await import(`npm:@tensorflow/${name}@${["4", "22", "0"].join(".")}`);
  const library = await load("tfjs");
  if (backend !== "cpu") await load(`tfjs-backend-${backend}`);
  if (!await library.setBackend(backend)) {
    throw new Error(`Cannot use the backend ${backend}: it does not start here`);
  }
  await library.ready();
  return library;
}

function distance(one: Paths, other: Paths, name: keyof Paths): number {
  return Math.max(...one[name].map((value, t) => Math.abs(value - other[name][t]!)));
}

function inDoublePrecision(
  network: TwoLayerSharedBias,
  { initial, eta }: { readonly initial: Float64Array; readonly eta: number },
): Paths {
  const [loss, bias, sum] = [0, 1, 2].map(() => new Float64Array(SIZE.steps + 1));
  const parameters = initial.slice();
  const gradient = new Float64Array(parameters.length);
  for (let t = 0; t <= SIZE.steps; t++) {
    loss![t] = network.lossAndGradient(parameters, gradient);
    bias![t] = network.bias(parameters);
    sum![t] = network.outputWeightSum(parameters);
    for (let j = 0; j < gradient.length; j++) parameters[j] = parameters[j]! - eta * gradient[j]!;
  }
  return { loss: loss!, bias: bias!, sum: sum! };
}

// deno-lint-ignore no-console -- this is a command
const print = console.log;

async function compare(backends: readonly string[]): Promise<number> {
  const { width, dimension, signal, steps } = SIZE;
  const rng = seededRng(0, "backends");
  const samples = sparseCodingSamples(
    { dimension, sampleCount: SIZE.samples, signal, precision: "single" },
    rng.split("data"),
  );
  const network = new TwoLayerSharedBias({ width }, samples);
  const initial = Float64Array.from(Float32Array.from(
    twoLayerInitialParameters({ width, inputDimension: dimension }, rng.split("initial")),
  ));
  const moves = rng.split("moves");
  const references = STEP_SIZES.map((eta) => {
    const exact = inDoublePrecision(network, { initial, eta });
    const neighbours = Array.from({ length: NEIGHBOURS }, () =>
      inDoublePrecision(network, {
        initial: initial.map((x) => x * (1 + (moves.uniform() < 0.5 ? -1 : 1) * 2 ** -24)),
        eta,
      }));
    return { eta, exact, neighbours };
  });
  let agree = true;
  for (const backend of backends) {
    const library = await loadTensorFlow(backend);
    for (const { eta, exact, neighbours } of references) {
      const start = performance.now();
      const found = await twoLayerDescent(library, {
        samples,
        width,
        initial,
        stepSize: eta,
        steps,
      });
      const perStep = (performance.now() - start) / (steps + 1);
      const words = (["loss", "bias", "sum"] as const).map((name) => {
        const yardstick = Math.max(
          ...neighbours.map((run) => distance(run, exact, name)),
          ...exact[name].map((value) => Math.abs(value) * 2 ** -24),
          name === "bias" ? eta / (SIZE.samples * Math.sqrt(width)) : 0,
        );
        const apart = distance(found, exact, name);
        if (!(apart <= ALLOWED * yardstick)) agree = false;
        return `${name} ${apart.toExponential(1)} (${(apart / yardstick).toFixed(1)} yardsticks)`;
      });
      print(`${backend} η = ${eta}: ${words.join(", ")}; ${perStep.toFixed(0)} ms per step`);
    }
  }
  print(agree ? "All backends agree with double precision" : "A backend does not agree");
  return agree ? 0 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    return await compare(readBackends(args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // deno-lint-ignore no-console -- this is a command
    console.error(error.message);
    return 2;
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
