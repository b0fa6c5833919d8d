/**
 * Selecting experiments by their own names and by those of their observations.
 *
 * @module
 */
import { selectIds } from "../shell/select.ts";
import type { Experiment } from "./experiment.ts";

/** What names an experiment: its identifier and those of its observations. */
export interface NamedExperiment {
  /** The experiment's identifier. */
  readonly id: string;
  /** Its observations. */
  readonly observations: readonly { readonly id: string }[];
}

/** The text before each dot of an identifier: `B-F6` and `B-F6.sum` of `B-F6.sum.late`. */
function beginnings(id: string): string[] {
  return [...id.matchAll(/\./g)].map(({ index }) => id.slice(0, index));
}

/**
 * The figures that an experiment states observations on without carrying their name, such as `B-F6` for
 * `B-F3top`, in order.
 */
export function otherNames({ id, observations }: NamedExperiment): string[] {
  const outside = observations.filter((observation) => !observation.id.startsWith(`${id}.`));
  return [...new Set(outside.flatMap((observation) => beginnings(observation.id).slice(0, 1)))];
}

/**
 * The experiments of which a pattern selects the identifier, that of an observation, or what such an
 * identifier begins with up to a dot; all of them when there is no pattern. Throws `UsageError` for a
 * pattern that selects nothing.
 */
export function selectExperiments<E extends NamedExperiment = Experiment>(
  patterns: readonly string[],
  experiments: readonly E[],
): E[] {
  const namesOf = ({ id, observations }: E): string[] => [
    id,
    ...observations.flatMap((observation) => [...beginnings(observation.id), observation.id]),
  ];
  const selected = new Set(
    selectIds(patterns, [...new Set(experiments.flatMap(namesOf))], {
      noun: "experiment",
      list: "deno task experiments list",
      home: "experiments/mod.ts",
    }),
  );
  return experiments.filter((experiment) => namesOf(experiment).some((name) => selected.has(name)));
}
