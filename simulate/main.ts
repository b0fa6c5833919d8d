/**
 * The command `simulate`: runs a model of the library and prints what a researcher would ask for.
 *
 * Exit codes: 0 for a result (a run that diverges is one), 2 for a usage error, in one line on the standard error.
 *
 * @module
 */
import { readArguments } from "./arguments.ts";
import { bounceModel } from "./bounce.ts";
import { renderChart } from "./chart.ts";
import { diagonalModel } from "./diagonal.ts";
import { ensureWritable, writeAtomically } from "./files.ts";
import { formatCsv, formatJson, formatText } from "./format.ts";
import { generalHelp, modelHelp } from "./help.ts";
import { labelNoiseModel } from "./label_noise.ts";
import { meanModel } from "./mean_model.ts";
import type { SimulatedModel } from "./model.ts";
import { multiLayerModel } from "./multi_layer.ts";
import { quadraticModel } from "./quadratic.ts";
import { relu1dModel } from "./relu_1d.ts";
import { sdeModel } from "./sde.ts";
import { singleNeuronModel } from "./single_neuron.ts";
import { twoLayerModel } from "./two_layer.ts";
import { UsageError } from "./usage_error.ts";

/** The models, in the order of the help text. */
export const MODELS: readonly SimulatedModel[] = [
  bounceModel,
  quadraticModel,
  labelNoiseModel,
  singleNeuronModel,
  meanModel,
  diagonalModel,
  relu1dModel,
  twoLayerModel,
  multiLayerModel,
  sdeModel,
];

/** Where texts go. */
export interface Outlets {
  /** The standard output. */
  readonly output: (text: string) => void;
  /** The standard error. */
  readonly error: (text: string) => void;
  /** Makes sure, before the run, that the files of options (name → path) can be written, or throws `UsageError`. */
  readonly ensureWritable: (files: ReadonlyMap<string, string>) => Promise<void>;
  /** Writes a file, or throws `UsageError`. */
  readonly write: (path: string, text: string) => Promise<void>;
}

/** Runs the command with its arguments and returns its exit code. */
export async function simulate(args: readonly string[], outlets: Outlets): Promise<0 | 2> {
  try {
    const invocation = readArguments(args, MODELS);
    if (invocation.kind === "help") {
      const { model } = invocation;
      outlets.output(model === undefined ? generalHelp(MODELS) : modelHelp(model));
      return 0;
    }
    const { model, options, json, csv, svg } = invocation;
    const files = Object.entries({ csv, svg }).filter((file): file is [string, string] =>
      file[1] !== undefined
    );
    await outlets.ensureWritable(new Map(files));
    const result = model.run(options);
    if (csv !== undefined) await outlets.write(csv, formatCsv(result.table));
    if (svg !== undefined) await outlets.write(svg, renderChart(result.chart));
    outlets.output(
      json
        ? formatJson(result, { model: model.name, options: options.record() })
        : formatText(result),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    outlets.error(`${error.message}\n`);
    return 2;
  }
}

function writeTo(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes: Uint8Array = new TextEncoder().encode(text);
  try {
    while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error; // the reader, such as head, has seen enough
  }
}

if (import.meta.main) {
  Deno.exit(
    await simulate(Deno.args, {
      output: (text) => writeTo(Deno.stdout, text),
      error: (text) => writeTo(Deno.stderr, text),
      ensureWritable,
      write: writeAtomically,
    }),
  );
}
