/**
 * What a model must offer to be run from the command line: one descriptor per file.
 *
 * @module
 */
import type { Chart } from "./chart.ts";
import type { Options } from "./options.ts";
import type { Preset } from "./presets.ts";

/** An option of a model. */
export interface OptionDefinition {
  /** Its name on the command line, without the dashes. */
  readonly name: string;
  /** The unit of its value, or its form, e.g. `"θ_*"`, `"1"`, `"integer"`. Nothing for a switch. */
  readonly unit?: string;
  /** The value when it is left out, as it would be typed. */
  readonly default?: string;
  /** What it means, in one line. */
  readonly describe: string;
}

/** A value that is printed: a text of digits stands for an exact number. */
export type Cell = number | string | boolean | null;

/** One line of the summary. */
export interface SummaryRow {
  /** Its key in the JSON output. */
  readonly key: string;
  /** What it is called in the text output. */
  readonly label: string;
  /** Its value; a list for vectors. */
  readonly value: Cell | readonly Cell[];
  /** What the text output adds to the value. */
  readonly note?: string;
}

/** One column of the table of iterates. */
export interface Column {
  /** Its name in files. */
  readonly name: string;
  /** Its symbol in the text output. */
  readonly symbol: string;
  /** One value per row. */
  readonly values: readonly Cell[];
}

/** What a run gives. */
export interface Simulation {
  /** The recursion or comparison that was computed, in one line. */
  readonly headline: string;
  /** What a researcher asks for first. */
  readonly summary: readonly SummaryRow[];
  /** Columns of equal length; the first is the index (the iteration or the sample). */
  readonly table: readonly Column[];
  /** The table's main column against its index. */
  readonly chart: Chart;
}

/** A model that `simulate` can run. */
export interface SimulatedModel {
  /** Its name on the command line. */
  readonly name: string;
  /** What it simulates, in one line. */
  readonly summary: string;
  /** Its options, in the order of the help text. */
  readonly options: readonly OptionDefinition[];
  /** The published runs that `--published` names. */
  readonly presets?: readonly Preset[];
  /** Command lines to try, without `deno task simulate`. */
  readonly examples?: readonly string[];
  /** Runs the model. Throws `UsageError` for values outside its domain; a run that diverges is a result. */
  readonly run: (options: Options) => Simulation;
}
