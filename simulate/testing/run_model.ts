/**
 * Runs a model in tests.
 *
 * @module
 */
import type { Cell, SimulatedModel, Simulation } from "../model.ts";
import { Options } from "../options.ts";
import { withPreset } from "../presets.ts";

/** A simulation with its summary and its table by name. */
export interface Ran {
  /** What the run gave. */
  readonly simulation: Simulation;
  /** Values by key. */
  readonly summary: Readonly<Record<string, Cell | readonly Cell[]>>;
  /** Columns by name. */
  readonly series: Readonly<Record<string, readonly Cell[]>>;
}

/** Runs a model with options as they would be typed, `true` for a switch. */
export function runModel(
  model: SimulatedModel,
  given: Readonly<Record<string, string | true>> = {},
): Ran {
  const options = new Options(model.options, withPreset(new Map(Object.entries(given)), model));
  const simulation = model.run(options);
  return {
    simulation,
    summary: Object.fromEntries(simulation.summary.map(({ key, value }) => [key, value])),
    series: Object.fromEntries(simulation.table.map(({ name, values }) => [name, values])),
  };
}
