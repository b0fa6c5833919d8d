/**
 * Help texts.
 *
 * @module
 */
import { OUTPUT_OPTIONS } from "./arguments.ts";
import type { OptionDefinition, SimulatedModel } from "./model.ts";

const USAGE = "deno task simulate <model> [--option value …] [--json] [--csv FILE] [--svg FILE]";
const NUMBERS =
  "Numbers may be decimals, fractions or powers: 0.6, 3/5, 2^-9. A run that diverges is a result.";

function optionLines(options: readonly OptionDefinition[], indent: string): string {
  const rows = options.map((option) => ({
    left: option.unit === undefined ? `--${option.name}` : `--${option.name} <${option.unit}>`,
    right: option.default === undefined
      ? option.describe
      : `${option.describe} [default: ${option.default}]`,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return rows.map(({ left, right }) => `${indent}${left.padEnd(width)}  ${right}\n`).join("");
}

function presetLines({ presets = [] }: SimulatedModel): string {
  if (presets.length === 0) return "";
  const width = Math.max(...presets.map(({ name }) => name.length));
  return `\nPublished runs, for --published (their step sizes may diverge on other data: --replay gives theirs):\n${
    presets.map(({ name, describe }) => `  ${name.padEnd(width)}  ${describe}\n`).join("")
  }`;
}

function exampleLines({ examples = [] }: SimulatedModel): string {
  if (examples.length === 0) return "";
  return `\nExamples:\n${examples.map((line) => `  deno task simulate ${line}\n`).join("")}`;
}

/** Help on one model. */
export function modelHelp(model: SimulatedModel): string {
  return `${model.name}: ${model.summary}\n\n${USAGE.replace("<model>", model.name)}\n\n` +
    optionLines([...model.options, ...OUTPUT_OPTIONS], "  ") +
    `${presetLines(model)}${exampleLines(model)}\n${NUMBERS}\n`;
}

/** Help on all models, with their options, units and defaults. */
export function generalHelp(models: readonly SimulatedModel[]): string {
  const sections = models.map((model) =>
    `${model.name}: ${model.summary}\n${optionLines(model.options, "    ")}\n`
  );
  return `${USAGE}\n\n${sections.join("")}with every model:\n${
    optionLines(OUTPUT_OPTIONS, "    ")
  }\n${NUMBERS}\n`;
}
