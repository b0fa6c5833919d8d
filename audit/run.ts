/**
 * Running claims in the pool, from start to ledger.
 *
 * @module
 */
import type { Budget, Claim } from "../props/claim.ts";
import { assembleLedger, tasksOf } from "./ledger.ts";
import { runTasks } from "./pool.ts";
import { startProgress } from "./progress.ts";
import { collectProvenance } from "./provenance.ts";
import type { Ledger, Provenance } from "./schema.ts";

/** What to run, and where. */
export interface AuditOptions {
  /** The module that registers the claims and calls `serve()`. */
  readonly suite: URL;
  /** The folder of `deno.json` and the sources. */
  readonly root: string;
  /** The claims to run, in order of registration. */
  readonly claims: readonly Claim[];
  /** The claims whose mutants run too. */
  readonly mutantsOf: ReadonlySet<string>;
  /** What each check may spend, and its seed. */
  readonly budget: Budget;
  /** How many checks run at the same time. */
  readonly workers: number;
  /** What the ledger calls the run when it is not interrupted. */
  readonly run: Exclude<Provenance["run"], "interrupted">;
}

/** The ledger of a run, and whether Ctrl-C ended it early. */
export interface AuditResult {
  /** The ledger, complete or with the rest marked as not run. */
  readonly ledger: Ledger;
  /** Whether Ctrl-C ended the run. */
  readonly interrupted: boolean;
}

/**
 * Runs the checks of the claims and of the mutants. Ctrl-C stops the workers; what had finished is
 * in the ledger, and the rest is marked as not run.
 */
export async function runAudit(options: AuditOptions): Promise<AuditResult> {
  const { claims, mutantsOf, budget, suite, workers, root } = options;
  const tasks = tasksOf(claims, { budget, mutantsOf });
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  Deno.addSignalListener("SIGINT", onInterrupt);
  const progress = startProgress(tasks.length);
  try {
    const results = await runTasks(tasks, {
      suite,
      workers,
      signal: abort.signal,
      onResult: ({ id }) => progress.step(id),
    });
    const interrupted = results.size < tasks.length;
    const run = interrupted ? "interrupted" : options.run;
    const provenance = await collectProvenance(root, { budget, run });
    const ledger = assembleLedger({ claims, mutantsOf, budget, results, provenance });
    return { ledger, interrupted };
  } finally {
    progress.clear();
    Deno.removeSignalListener("SIGINT", onInterrupt);
  }
}
