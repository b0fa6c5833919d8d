/**
 * Reads the command line.
 *
 * @module
 */
import { parseArgs } from "node:util";
import type { OptionDefinition, SimulatedModel } from "./model.ts";
import { Options } from "./options.ts";
import { withPreset } from "./presets.ts";
import { didYouMean } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

/** Options of every model: what is done with the result. */
export const OUTPUT_OPTIONS: readonly OptionDefinition[] = [
  { name: "json", describe: "print everything as JSON, in full precision" },
  { name: "csv", unit: "file", describe: "write the table to a file, in full precision" },
  { name: "svg", unit: "file", describe: "draw the table's main column into a file" },
  { name: "help", describe: "list the options, their units and defaults" },
];

/** What is to be done: print help, or run a model. */
export type Invocation =
  | { readonly kind: "help"; readonly model?: SimulatedModel }
  | {
    readonly kind: "run";
    readonly model: SimulatedModel;
    readonly options: Options;
    readonly json: boolean;
    readonly csv: string | undefined;
    readonly svg: string | undefined;
  };

/** Reads the arguments. Throws `UsageError` for an unknown model or option and for missing or superfluous values. */
export function readArguments(
  args: readonly string[],
  models: readonly SimulatedModel[],
): Invocation {
  const [first, ...rest] = args;
  if (first === undefined) {
    throw new UsageError(
      `Cannot simulate without a model: ${didYouMean("", names(models))} (--help lists options)`,
    );
  }
  if (first === "--help" || first === "-h") return { kind: "help" };
  const model = models.find(({ name }) => name === first);
  if (model === undefined) {
    throw new UsageError(
      `Cannot simulate the unknown model "${first}": ${didYouMean(first, names(models))}`,
    );
  }
  const given = readOptions(rest, model);
  if (given.has("help")) return { kind: "help", model };
  return {
    kind: "run",
    model,
    options: new Options(model.options, withPreset(given, model)),
    json: given.has("json"),
    csv: text(given.get("csv")),
    svg: text(given.get("svg")),
  };
}

function names(list: readonly { readonly name: string }[]): string[] {
  return list.map(({ name }) => name);
}

function text(value: string | true | undefined): string | undefined {
  return value === true ? undefined : value;
}

function readOptions(
  args: readonly string[],
  model: SimulatedModel,
): ReadonlyMap<string, string | true> {
  const definitions = [...model.options, ...OUTPUT_OPTIONS];
  const { tokens } = parseArgs({
    args: [...args],
    strict: false, // so that a value may start with a minus sign, and the messages are ours
    tokens: true,
    options: Object.fromEntries(
      definitions.map(({ name, unit }) => [
        name,
        { type: unit === undefined ? "boolean" as const : "string" as const },
      ]),
    ),
  });
  const given = new Map<string, string | true>();
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(
        `Cannot use "${token.value}": options start with -- and follow the model`,
      );
    }
    if (token.kind === "option-terminator") {
      throw new UsageError('Cannot use "--": options start with -- and have a name');
    }
    const definition = definitions.find(({ name }) => name === token.name);
    if (definition === undefined) {
      throw new UsageError(
        `Cannot run ${model.name} with the unknown option ${token.rawName}: ${
          didYouMean(`--${token.name}`, definitions.map(({ name }) => `--${name}`))
        }`,
      );
    }
    given.set(token.name, valueOf(token, definition, given));
  }
  return given;
}

function valueOf(
  token: { readonly name: string; readonly value?: string | undefined },
  { unit, describe }: OptionDefinition,
  given: ReadonlyMap<string, string | true>,
): string | true {
  if (given.has(token.name)) {
    throw new UsageError(`Cannot use --${token.name} twice: give it one value`);
  }
  if (unit === undefined) {
    if (token.value !== undefined) {
      throw new UsageError(
        `Cannot give --${token.name} a value as it is a switch: current value is "${token.value}"`,
      );
    }
    return true;
  }
  if (token.value === undefined || token.value === "" || token.value.startsWith("--")) {
    throw new UsageError(`Cannot use --${token.name} without a value (${describe})`);
  }
  return token.value;
}
