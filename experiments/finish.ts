/**
 * From finished pieces to results, verdicts, figures and files.
 *
 * @module
 */
import { ensureWritable, writeAtomically } from "../shell/atomic_write.ts";
import { readableJson } from "../shell/readable_json.ts";
import type { Figure } from "./experiment.ts";
import { type JudgedObservation, judgeObservations } from "./judge.ts";
import type { Plan } from "./run_pieces.ts";
import { recorded } from "./to_json.ts";

/** An experiment that has come to its end. */
export interface Finished {
  /** The plan that was carried out. */
  readonly plan: Plan;
  /** The observations with their verdicts. */
  readonly observations: readonly JudgedObservation[];
  /** The figures. */
  readonly figures: readonly Figure[];
  /** The folder of the files. */
  readonly folder: string;
  /** The names of the files, in the order of writing. */
  readonly files: readonly string[];
}

/** The command that makes a result again. */
export function commandOf({ experiment, profile, seeds }: Plan): string {
  const words = ["deno task experiments run", experiment.id, "--profile", profile];
  words.push("--seeds", `${seeds.length}`);
  if (seeds[0] !== 0) words.push("--seed", `${seeds[0]}`);
  return words.join(" ");
}

/** What a result comes from: no clock and no machine besides the engine's name. */
export interface Origin {
  /** The experiment. */
  readonly experiment: string;
  /** The paper's figure. */
  readonly figure: string;
  /** What is computed. */
  readonly title: string;
  /** The size. */
  readonly profile: string;
  /** The number of seeds and the first of them. */
  readonly seeds: { readonly count: number; readonly first: number };
  /** The parameters of that size. */
  readonly parameters: unknown;
  /** How many pieces there were. */
  readonly pieces: number;
  /** The fingerprint of the sources that computed the pieces. */
  readonly code: string;
  /** The command that makes it again. */
  readonly command: string;
}

/** Where the result of a plan comes from. */
export function originOf(plan: Plan): Origin {
  const { experiment, profile, parameters, seeds, code, pieces } = plan;
  return {
    experiment: experiment.id,
    figure: experiment.figure,
    title: experiment.title,
    profile,
    seeds: { count: seeds.length, first: seeds[0]! },
    parameters,
    pieces: pieces.length,
    code,
    command: commandOf(plan),
  };
}

async function combine(plan: Plan): Promise<unknown> {
  const { experiment, pieces, store, parameters } = plan;
  const finished = [];
  for (const { piece, key, name } of pieces) {
    const stored = await store.read(key, name);
    if (stored === undefined) {
      throw new Error(`The piece ${JSON.stringify(piece)} of ${experiment.id} has disappeared`);
    }
    finished.push({ piece, output: stored.output });
  }
  return recorded(experiment.combine(finished as never, parameters), "the result");
}

function figureFiles(figures: readonly Figure[], id: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, svg, data } of figures) {
    if (!/^[a-z0-9_]+$/.test(name) || files.has(`${name}.svg`)) {
      throw new RangeError(
        `Cannot write the figure "${name}" of ${id}: name it in snake_case, once`,
      );
    }
    files.set(`${name}.svg`, svg.endsWith("\n") ? svg : `${svg}\n`);
    if (data !== undefined) files.set(`${name}.json`, readableJson(recorded(data, "the data")));
  }
  return files;
}

/**
 * Combines the stored pieces of a plan, judges the observations, draws the figures and writes
 * `result.json`, `observations.json`, `figures.json` (captions), the figures and their data into
 * `<out>/<id>/<profile>`. Equal pieces give equal bytes.
 */
export async function finish(plan: Plan, out: string): Promise<Finished> {
  const { experiment, profile, parameters } = plan;
  const result = await combine(plan);
  const observations = await judgeObservations(experiment, { result, profile });
  const figures = experiment.figures(structuredClone(result) as never, parameters);
  const folder = `${out}/${experiment.id}/${profile}`;
  const origin = originOf(plan);
  const { says } = experiment;
  const captions = figures.map(({ name, caption }) => ({ name, file: `${name}.svg`, caption }));
  const files = new Map([
    ["result.json", readableJson({ ...origin, result })],
    ["observations.json", readableJson({ ...origin, observations })],
    ["figures.json", readableJson({ ...origin, says, figures: captions })],
    ...figureFiles(figures, experiment.id),
  ]);
  await ensureWritable(folder);
  await writeAtomically(
    new Map([...files].map(([name, text]) => [`${folder}/${name}`, text])),
  );
  return { plan, observations, figures, folder, files: [...files.keys()] };
}
