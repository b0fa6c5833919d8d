/**
 * Running the pieces that are not there yet.
 *
 * @module
 */
import { ensureWritable } from "../shell/atomic_write.ts";
import { runInPool } from "../shell/pool.ts";
import type { Experiment, ProfileName } from "./experiment.ts";
import { pieceKey, type PieceName, PieceStore } from "./piece_store.ts";
import { startProgress } from "./progress.ts";
import type { PieceTask } from "./serve.ts";
import { recorded } from "./to_json.ts";

/** One experiment in one size with its seeds: what `run` was asked to do. */
export interface Plan {
  /** The experiment. */
  readonly experiment: Experiment;
  /** Its size. */
  readonly profile: ProfileName;
  /** The parameters of that size. */
  readonly parameters: unknown;
  /** The seeds. */
  readonly seeds: readonly number[];
  /** The fingerprint of the sources that compute its pieces. */
  readonly code: string;
  /** The pieces, in the experiment's order. */
  readonly pieces: readonly PlannedPiece[];
  /** Where finished pieces are kept. */
  readonly store: PieceStore;
}

/** A piece with its name in the store. */
export interface PlannedPiece {
  /** The description. */
  readonly piece: unknown;
  /** The key in the store. */
  readonly key: string;
  /** What the key is made of. */
  readonly name: PieceName;
}

/** What a plan is made from. */
export interface PlanOptions {
  /** The size. */
  readonly profile: ProfileName;
  /** The number of seeds; that of the profile when left out. */
  readonly count?: number;
  /** The first seed. */
  readonly firstSeed: number;
  /** The fingerprint of the sources that compute the pieces. */
  readonly code: string;
  /** The folder of all experiments' outputs. */
  readonly out: string;
}

/** Plans the pieces of an experiment. Throws `RangeError` when two pieces are the same. */
export async function planExperiment(
  experiment: Experiment,
  { profile, count, firstSeed, code, out }: PlanOptions,
): Promise<Plan> {
  const { parameters, seeds: usual } = experiment.profiles[profile];
  const seeds = Array.from({ length: count ?? usual }, (_, index) => firstSeed + index);
  const store = new PieceStore(`${out}/${experiment.id}/pieces`);
  const described = experiment.pieces(parameters, seeds)
    .map((piece, index) => recorded(piece, `piece ${index} of ${experiment.id}`));
  const pieces = await Promise.all(described.map(async (piece) => {
    const name = { experiment: experiment.id, piece, code };
    return { piece, name, key: await pieceKey(name) };
  }));
  const keys = new Set<string>();
  for (const { key, piece } of pieces) {
    if (keys.has(key)) {
      throw new RangeError(
        `Cannot run ${experiment.id}: two pieces are the same: ${JSON.stringify(piece)}`,
      );
    }
    keys.add(key);
  }
  return { experiment, profile, parameters, seeds, code, pieces, store };
}

/** How to run pieces. */
export interface RunPiecesOptions {
  /** The module that registers the experiments and serves their pieces. */
  readonly suite: URL;
  /** How many pieces run at the same time. */
  readonly workers: number;
  /** Whether stored pieces are computed again. */
  readonly fresh: boolean;
  /** The part of the pieces to run: those whose place is `part − 1` modulo `of`. */
  readonly shard?: { readonly part: number; readonly of: number };
  /** Ends the run early; finished pieces are kept. */
  readonly signal: AbortSignal;
}

/** What became of the pieces of one plan. */
export interface PieceCounts {
  /** Pieces of this run: all, or those of the shard. */
  readonly wanted: number;
  /** Keys of pieces that were found finished. */
  readonly reused: readonly string[];
  /** Pieces that were computed. */
  computed: number;
  /** Why pieces failed: one line each. */
  readonly failures: string[];
}

interface Pending extends PieceTask {
  readonly planned: PlannedPiece;
  readonly store: PieceStore;
  readonly counts: PieceCounts;
}

/**
 * Runs the pieces of all plans that are not finished in one pool and keeps each as it ends. Returns
 * the counts in the order of `plans`. Throws `UsageError` when a piece cannot be kept (the folder
 * cannot be written, the disk is full); those kept before stay.
 */
export async function runPieces(
  plans: readonly Plan[],
  { suite, workers, fresh, shard, signal }: RunPiecesOptions,
): Promise<PieceCounts[]> {
  const pending: Pending[] = [];
  const all: PieceCounts[] = [];
  for (const { experiment, pieces, store } of plans) {
    await ensureWritable(store.folder);
    const wanted = pieces.filter((_, index) =>
      shard === undefined || index % shard.of === shard.part - 1
    );
    const reused: string[] = [];
    const counts: PieceCounts = { wanted: wanted.length, reused, computed: 0, failures: [] };
    all.push(counts);
    for (const planned of wanted) {
      if (!fresh && await store.read(planned.key, planned.name) !== undefined) {
        reused.push(planned.key);
      } else {
        const { piece } = planned;
        pending.push({ index: pending.length, id: experiment.id, piece, planned, store, counts });
      }
    }
  }

  const failed = new AbortController();
  const writes: Promise<void>[] = [];
  const progress = startProgress(pending.length);
  const keep = async ({ planned, store, counts }: Pending, output: string): Promise<void> => {
    try {
      await store.write(planned.key, planned.name, output);
      counts.computed++;
    } catch (error) {
      failed.abort(error);
    }
  };
  try {
    // Only the description travels to the worker.
    const tasks = pending.map(({ index, id, piece }): PieceTask => ({ index, id, piece }));
    await runInPool(tasks, {
      module: suite,
      workers,
      read: (value) => value as string,
      signal: AbortSignal.any([signal, failed.signal]),
      onProgress: ({ index }, fraction) => progress.partly(index, fraction),
      onResult: (task, result) => {
        const entry = pending[task.index]!;
        progress.done(task.index, task.id);
        if (result.kind === "value") writes.push(keep(entry, result.value));
        else {
          entry.counts.failures.push(
            `piece ${JSON.stringify(task.piece)} ${result.failure}: ${result.message}`,
          );
        }
      },
    });
    await Promise.all(writes);
  } finally {
    progress.clear();
  }
  if (failed.signal.aborted) throw failed.signal.reason;
  return all;
}
