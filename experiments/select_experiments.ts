/**
 * Selecting experiments by their own names and by those of their observations.
 *
 * @module
 */
import { matches, selectIds } from "../shell/select.ts";
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
 * The experiments whose identifier a pattern selects; where it selects none, those of which it selects the identifier
 * of an observation or what that begins with up to a dot. All of them when there is no pattern. Throws `UsageError` for
 * a pattern that selects nothing.
 */
export function selectExperiments<E extends NamedExperiment = Experiment>(
  patterns: readonly string[],
  experiments: readonly E[],
): E[] {
  const ids = experiments.map(({ id }) => id);
  const words = {
    noun: "experiment",
    list: "deno task experiments list",
    home: "experiments/mod.ts",
  };
  if (patterns.length === 0 || ids.length === 0) selectIds(patterns, ids, words);
  const selects = (pattern: string, { id, observations }: E): boolean => {
    const own = ids.filter((one) => matches(pattern, one));
    if (own.length > 0) return own.includes(id);
    return namesOf(observations).some((name) => matches(pattern, name));
  };
  for (const pattern of patterns) {
    if (experiments.some((experiment) => selects(pattern, experiment))) continue;
    const names = experiments.flatMap(({ id, observations }) => [id, ...namesOf(observations)]);
    selectIds([pattern], [...new Set(names)], words);
  }
  return experiments.filter((experiment) =>
    patterns.length === 0 || patterns.some((pattern) => selects(pattern, experiment))
  );
}

function namesOf(observations: readonly { readonly id: string }[]): string[] {
  return observations.flatMap(({ id }) => [...beginnings(id), id]);
}
