/**
 * Keeping the evidence of observations in the project, so that the audit carries it without running
 * the experiments again.
 *
 * @module
 */
import type { Evidence } from "../props/evidence.ts";
import { ensureWritable, writeAtomically } from "../shell/atomic_write.ts";
import { readableJson } from "../shell/readable_json.ts";
import { type Finished, originOf } from "./finish.ts";
import { figureFile, RECORD_SCHEMA, type RecordedExperiment } from "./recorded_observations.ts";

/** A mutant's evidence without what only a reader of the whole result needs. */
function briefly({ method, outcome, ground, summary, reason }: Evidence): Evidence {
  return {
    method,
    outcome,
    ground,
    summary,
    coverage: {},
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The record of an experiment. Throws `RangeError` when an observation has no evidence. */
export function recordOf(
  { plan, observations, figures }: Finished,
  sources: string,
): RecordedExperiment {
  const { experiment } = plan;
  return {
    schema: RECORD_SCHEMA,
    ...originOf(plan),
    sources,
    says: experiment.says,
    observations: observations.map((observation) => {
      const { evidence, reason: _, mutants, ...rest } = observation;
      const present = (found: Evidence | null): Evidence => {
        if (found !== null) return found;
        throw new RangeError(`Cannot record ${observation.id} as a check of it threw`);
      };
      return {
        ...rest,
        evidence: present(evidence),
        mutants: mutants.map(({ why, verdict, evidence: found }) => ({
          why,
          verdict,
          evidence: briefly(present(found)),
        })),
      };
    }),
    figures: figures.map(({ name, caption }) => ({ name, caption })),
  };
}

/** A drawing without the white space between its elements. */
export function compactSvg(svg: string): string {
  return `${svg.replace(/>\s*\n\s*</g, "><").trim()}\n`;
}

/** The module that imports every record of a folder, as text. */
export function recordModule(names: readonly string[]): string {
  const imports = names.map((name, index) =>
    `import record${index} from "./${name}" with { type: "json" };\n`
  );
  const list = names.map((_, index) => `  record${index},\n`);
  const body = names.length === 0 ? "[]" : `[\n${list.join("")}]`;
  return `/**
 * The recorded evidence of observations; written by \`deno task experiments run ID --record\`.
 *
 * @module
 */
${imports.join("")}${names.length === 0 ? "" : "\n"}/** Every record, as it was written. */
export const RECORDS: readonly unknown[] = ${body};
`;
}

/**
 * Writes the records of experiments with their figures, and the module that imports all that are there. Returns the names of
 * the records.
 */
export async function writeRecords(
  records: readonly { readonly finished: Finished; readonly sources: string }[],
  folder: string,
): Promise<string[]> {
  await ensureWritable(folder);
  const files = new Map<string, string>();
  const written: string[] = [];
  for (const { finished, sources } of records) {
    const { id } = finished.plan.experiment;
    written.push(`${id}.json`);
    files.set(`${id}.json`, readableJson(recordOf(finished, sources)));
    await emptyFolder(`${folder}/figures/${id}`);
    for (const { name, svg } of finished.figures) {
      files.set(figureFile(id, name), compactSvg(svg));
    }
  }
  const names = new Set(written);
  for await (const { name } of Deno.readDir(folder)) if (name.endsWith(".json")) names.add(name);
  files.set("mod.ts", recordModule([...names].sort()));
  await writeAtomically(
    new Map([...files].map(([name, text]) => [`${folder}/${name}`, text])),
  );
  return written;
}

/** A figure that was renamed leaves nothing behind. */
async function emptyFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await ensureWritable(path);
}

/** Whether the record of an experiment is there and was made by the sources with this fingerprint. */
export async function recordState(
  id: string,
  { sources, folder }: { sources: string; folder: string },
): Promise<"not recorded" | "recorded" | "recorded by other code"> {
  try {
    const record = JSON.parse(await Deno.readTextFile(`${folder}/${id}.json`)) as {
      sources?: unknown;
    };
    return record.sources === sources ? "recorded" : "recorded by other code";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "not recorded";
    throw error;
  }
}
