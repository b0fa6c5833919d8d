/**
 * Named sets of option values: the published runs.
 *
 * @module
 */
import type { OptionDefinition } from "./model.ts";
import { expectedOneOf } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

/** The options of one published run. */
export interface Preset {
  /** Its name on the command line. */
  readonly name: string;
  /** Which run it is, in one line. */
  readonly describe: string;
  /** Its options, as they would be typed; `true` for a switch. */
  readonly values: Readonly<Record<string, string | true>>;
}

/** The option that chooses one. */
export function publishedOption(presets: readonly Preset[]): OptionDefinition {
  return {
    name: "published",
    unit: "name",
    describe: `options of a published run, which other options override: ${
      presets.map(({ name }) => name).join(", ")
    }`,
  };
}

/** What was typed, on top of the values of the published run that was named. Throws `UsageError` for an unknown name. */
export function withPreset(
  given: ReadonlyMap<string, string | true>,
  { name: model, presets = [] }: { readonly name: string; readonly presets?: readonly Preset[] },
): ReadonlyMap<string, string | true> {
  const name = given.get("published");
  if (name === undefined) return given;
  const preset = presets.find((one) => one.name === name);
  if (preset === undefined) {
    throw new UsageError(
      `Cannot run ${model} as the unknown published run "${name}": ${
        expectedOneOf(presets.map((one) => one.name))
      }`,
    );
  }
  return new Map([...Object.entries(preset.values), ...given]);
}
