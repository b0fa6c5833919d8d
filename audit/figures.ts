/**
 * The drawings of recorded experiments, beside what the papers say.
 *
 * @module
 */
import type { Saying } from "../experiments/experiment.ts";
import { recordedFigurePath, recordedObservations } from "../experiments/recorded_observations.ts";
import type { Entry } from "./schema.ts";

/** A drawing. */
export interface Drawing {
  /** Its name. */
  readonly name: string;
  /** Where it lies in the project. */
  readonly path: string;
  /** What it shows. */
  readonly caption: string;
  /** The drawing. */
  readonly svg: string;
}

/** The drawings of one experiment. */
export interface FigureSection {
  /** The experiment. */
  readonly experiment: string;
  /** The paper's figure. */
  readonly figure: string;
  /** What is computed. */
  readonly title: string;
  /** What the paper says of it. */
  readonly says: readonly Saying[];
  /** The identifiers of its observations among the claims. */
  readonly observations: readonly string[];
  /** The command that draws it. */
  readonly command: string;
  /** The drawings. */
  readonly drawings: readonly Drawing[];
}

/** Figures in the order of their papers, what is beyond the papers last. */
function rank({ figure }: { readonly figure: string }): number {
  const paper = ["sparse features", "threshold neurons"].findIndex((name) =>
    figure.startsWith(name)
  );
  const number = Number(/Figures? (\d+)/.exec(figure)?.[1] ?? 99);
  return (paper === -1 ? 2 : paper) * 100 + number;
}

/** The figures of all recorded experiments with an observation among the claims; `root` is the project's folder. */
export async function figureSections(
  claims: readonly Entry[],
  root: string,
): Promise<FigureSection[]> {
  const ids = new Set(claims.map(({ id }) => id));
  const sections: FigureSection[] = [];
  for (const record of recordedObservations()) {
    const observations = record.observations.map(({ id }) => id).filter((id) => ids.has(id));
    if (observations.length === 0) continue;
    const { experiment, figure, title, says, command } = record;
    const drawings = await Promise.all(record.figures.map(async ({ name, caption }) => {
      const path = recordedFigurePath(experiment, name);
      return { name, path, caption, svg: await Deno.readTextFile(`${root}/${path}`) };
    }));
    sections.push({ experiment, figure, title, says, observations, command, drawings });
  }
  return sections.sort((a, b) => rank(a) - rank(b));
}
