/**
 * The worker's side: runs pieces of the experiments that are registered.
 *
 * @module
 */
import { seededRng } from "../lib/random/mod.ts";
import type { Report } from "../shell/serve.ts";
import { serveTasks } from "../shell/serve.ts";
import { type Experiment, registeredExperiments } from "./experiment.ts";
import { recorded } from "./to_json.ts";

/** A piece to run. */
export interface PieceTask {
  /** The place of the piece in the run. */
  readonly index: number;
  /** The experiment. */
  readonly id: string;
  /** The piece's description. */
  readonly piece: unknown;
}

function seedOf(piece: unknown): number {
  const { seed } = Object(piece) as { seed?: unknown };
  return typeof seed === "number" ? seed : 0;
}

/**
 * Runs a piece of an experiment with the stream named by the piece's seed and the experiment, and
 * returns its output as JSON text. Rejects with `TypeError` when the output is not JSON.
 */
export async function runPiece(
  { id, runPiece: run }: Experiment,
  piece: unknown,
  report: Report = () => {},
): Promise<string> {
  const rng = seededRng(seedOf(piece), id);
  return JSON.stringify(recorded(await run(piece, { rng, report }), "the output"));
}

async function perform({ id, piece }: PieceTask, report: Report): Promise<string> {
  const experiment = registeredExperiments().find((candidate) => candidate.id === id);
  if (experiment === undefined) {
    throw new RangeError(`Cannot run ${id}: it is not registered here`);
  }
  return await runPiece(experiment, piece, report);
}

/** Starts to serve pieces when called inside a worker, and does nothing elsewhere. */
export function serve(): void {
  serveTasks(perform);
}
