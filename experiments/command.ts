/**
 * The command line of experiments, as a function of its arguments.
 *
 * @module
 */
import { ensureWritable } from "../shell/atomic_write.ts";
import { readableJson } from "../shell/readable_json.ts";
import { describeError } from "../shell/serve.ts";
import { cut, paint, print, standardLook, tell } from "../shell/terminal.ts";
import { UsageError } from "../shell/usage_error.ts";
import { type Experiment, registeredExperiments } from "./experiment.ts";
import { finish, type Finished, originOf } from "./finish.ts";
import { isAsExpected } from "./judge.ts";
import { helpText, type Options, readOptions } from "./options.ts";
import { recordState, writeRecords } from "./record.ts";
import { type PieceCounts, type Plan, planExperiment, runPieces } from "./run_pieces.ts";
import { otherNames, selectExperiments } from "./select_experiments.ts";
import { Sources } from "./sources.ts";
import { complaint, observationTable } from "./table.ts";

/** Where the command finds what it needs. */
export interface Context {
  /** The module that registers the experiments and calls `serve()`. */
  readonly suite: URL;
  /** The folder of `deno.json` and the sources. */
  readonly root: string;
  /** The folder that results go to when `--out` is not given. */
  readonly out: string;
  /** The folder of recorded evidence. */
  readonly recorded: string;
}

async function load(suite: URL): Promise<readonly Experiment[]> {
  await import(suite.href);
  return registeredExperiments();
}

function shown(path: string): string {
  const here = `${Deno.cwd()}/`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}

async function list(experiments: readonly Experiment[], context: Context): Promise<number> {
  const look = standardLook();
  const sources = await Sources.of(context.root);
  const nameOf = (experiment: Experiment): string =>
    [experiment.id, ...otherNames(experiment)].join(", ");
  const width = Math.max(...experiments.map((experiment) => nameOf(experiment).length));
  const lines = await Promise.all(experiments.map(async (experiment) => {
    const { id, figure, title, module } = experiment;
    const fingerprint = await sources.fingerprint(module);
    const state = await recordState(id, { sources: fingerprint, folder: context.recorded });
    const text = cut(`${figure}: ${title} (${state})`, look.width - width - 2);
    return `${paint(look, "bold", nameOf(experiment).padEnd(width))}  ${text}\n`;
  }));
  await print(lines.join(""));
  return 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

async function tellCounts(
  { experiment, profile, pieces, store }: Plan,
  { counts, options }: { counts: PieceCounts; options: Options },
): Promise<void> {
  const { wanted, reused, computed, failures } = counts;
  const { shard, verbose } = options;
  const part = shard === undefined
    ? ""
    : ` of shard ${shard.part}/${shard.of} (of ${pieces.length})`;
  const failed = failures.length === 0 ? "" : `, ${failures.length} failed`;
  await tell(
    `${experiment.id} ${profile}: ${
      counted(wanted, "piece")
    }${part}, ${reused.length} reused, ${computed} computed${failed}`,
  );
  if (verbose) { for (const key of reused) await tell(`  reused ${shown(store.path(key))}`); }
  for (const failure of failures.slice(0, verbose ? failures.length : 3)) {
    await tell(`  ${failure}`);
  }
}

async function record(
  finished: readonly Finished[],
  { sources, folder }: { sources: Sources; folder: string },
): Promise<void> {
  const records: { finished: Finished; sources: string }[] = [];
  for (const one of finished) {
    const { id, module } = one.plan.experiment;
    if (one.observations.every(isAsExpected)) {
      records.push({ finished: one, sources: await sources.fingerprint(module) });
    } else await tell(`${id} was not recorded as not everything is as expected`);
  }
  if (records.length === 0) return;
  const names = await writeRecords(records, folder);
  await tell(`Recorded ${names.join(", ")} in ${shown(folder)}`);
}

async function report(
  finished: readonly Finished[],
  { options, sources, context }: { options: Options; sources: Sources; context: Context },
): Promise<number> {
  const observations = finished.flatMap((one) => one.observations);
  if (options.json) {
    const listed = finished.map(({ plan, observations, folder, files }) => ({
      ...originOf(plan),
      folder: shown(folder),
      files,
      observations,
    }));
    await print(readableJson(listed));
  } else await print(observationTable(observations, standardLook()));
  for (const { folder, files } of finished) {
    await tell(`Wrote ${files.join(", ")} into ${shown(folder)}`);
  }
  const wrong = observations.filter((entry) => !isAsExpected(entry));
  for (const entry of wrong) await tell(`${entry.id}: ${complaint(entry)}`);
  if (wrong.length > 0) {
    for (const { plan } of finished) {
      const { experiment, profile, seeds } = plan;
      const usual = experiment.profiles[profile].seeds;
      if (seeds.length >= usual) continue;
      await tell(
        `${experiment.id} had ${seeds.length} of its ${usual} seeds: too few may leave observations inconclusive`,
      );
    }
  }
  if (options.record) await record(finished, { sources, folder: context.recorded });
  return wrong.length === 0 ? 0 : 1;
}

async function run(
  experiments: readonly Experiment[],
  { options, context }: { options: Options; context: Context },
): Promise<number> {
  const { profile, seeds, seed, shard, workers, fresh } = options;
  const out = `${options.out ?? context.out}/experiments`;
  await ensureWritable(out);
  const sources = await Sources.of(context.root);
  const plans: Plan[] = [];
  for (const experiment of experiments) {
    const code = await sources.fingerprint(experiment.pieceModule ?? experiment.module);
    plans.push(
      await planExperiment(experiment, {
        profile,
        firstSeed: seed,
        code,
        out,
        ...(seeds === undefined ? {} : { count: seeds }),
      }),
    );
  }
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  Deno.addSignalListener("SIGINT", onInterrupt);
  try {
    const { suite } = context;
    const all = await runPieces(plans, {
      suite,
      workers,
      fresh,
      signal: abort.signal,
      ...(shard === undefined ? {} : { shard }),
    });
    for (const [index, plan] of plans.entries()) {
      await tellCounts(plan, { counts: all[index]!, options });
    }
    const interrupted = async (): Promise<number> => {
      await tell(
        `Interrupted: finished pieces are kept in ${shown(out)}; the same command continues there`,
      );
      return 130;
    };
    if (abort.signal.aborted) return await interrupted();
    const failed = all.some(({ failures }) => failures.length > 0);
    if (shard !== undefined) {
      await tell(`Shard ${shard.part}/${shard.of} is done: a run without --shard combines them`);
      return failed ? 1 : 0;
    }
    const finished: Finished[] = [];
    for (const [index, plan] of plans.entries()) {
      if (abort.signal.aborted) return await interrupted();
      const { failures } = all[index]!;
      if (failures.length === 0) finished.push(await finish(plan, out));
      else {await tell(
          `${plan.experiment.id} has no result as ${counted(failures.length, "piece")} failed`,
        );}
    }
    const code = await report(finished, { options, sources, context });
    return failed ? 1 : code;
  } finally {
    Deno.removeSignalListener("SIGINT", onInterrupt);
  }
}

async function dispatch(options: Options, context: Context): Promise<number> {
  const experiments = await load(context.suite);
  const selected = selectExperiments(options.patterns, experiments);
  return options.command === "list"
    ? await list(selected, context)
    : await run(selected, { options, context });
}

/**
 * Carries out `deno task experiments` with these arguments and returns the exit code: 0 as expected,
 * 1 not as expected, 2 mistyped or not writable, 130 interrupted.
 */
export async function runCommand(args: readonly string[], context: Context): Promise<number> {
  const cores = navigator.hardwareConcurrency;
  try {
    const options = readOptions(args, cores);
    if (options.command === "help") {
      await print(helpText(cores));
      return 0;
    }
    return await dispatch(options, context);
  } catch (error) {
    if (error instanceof UsageError) {
      await tell(error.message);
      return 2;
    }
    await tell(`The run itself failed: ${describeError(error)}`);
    return 1;
  }
}
