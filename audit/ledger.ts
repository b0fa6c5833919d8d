/**
 * Assembling the ledger from what the workers found.
 *
 * @module
 */
import { type Budget, type Claim, type Parameters, rejects } from "../props/claim.ts";
import { type Verdict, verdictOf } from "../props/evidence.ts";
import type { TaskResult } from "./pool.ts";
import { replayCommand } from "./replay.ts";
import {
  type Entry,
  type Ledger,
  type MutantEntry,
  parseLedger,
  type Provenance,
  SCHEMA_NAME,
} from "./schema.ts";
import { sectionOf } from "./sections.ts";
import type { Task } from "./serve.ts";
import { strengths } from "./strength.ts";

/** The reason given for what a run that was stopped did not reach. */
export const INTERRUPTED = "The run was interrupted before this check ended";

/**
 * The tasks of claims: for each, in order, its check and then, for the claims named in `mutantsOf`,
 * one task per mutant. {@link assembleLedger} counts on this order.
 */
export function tasksOf(
  claims: readonly Claim[],
  { budget, mutantsOf }: { budget: Budget; mutantsOf: ReadonlySet<string> },
): Task[] {
  const wanted = claims.flatMap((claim) => [
    { id: claim.id, changed: {} },
    ...(mutantsOf.has(claim.id) ? claim.mutants : []).map(({ parameters }) => ({
      id: claim.id,
      changed: parameters as Parameters,
    })),
  ]);
  return wanted.map((task, index) => ({ index, ...task, budget }));
}

function verdictOfResult(result: TaskResult | undefined): Verdict {
  if (result === undefined) return "not run";
  return result.kind === "evidence" ? verdictOf(result.evidence) : "inconclusive";
}

function reasonOfResult(result: TaskResult | undefined): string | null {
  if (result === undefined) return INTERRUPTED;
  return result.kind === "error" ? result.reason : null;
}

function mutantEntry(
  claim: Claim,
  { why, parameters }: Claim["mutants"][number],
  { result, budget }: { result: TaskResult | undefined; budget: Budget },
): MutantEntry {
  const changed = parameters as Parameters;
  const verdict = verdictOfResult(result);
  return {
    why,
    parameters: { ...changed },
    verdict,
    rejected: result?.kind === "evidence" && rejects(claim.expect, verdict),
    summary: result?.kind === "evidence" ? result.evidence.summary : reasonOfResult(result)!,
    replay: replayCommand(claim.id, budget, changed),
  };
}

/** What a ledger is assembled from. */
export interface LedgerInput {
  /** The claims of the run, in order of registration. */
  readonly claims: readonly Claim[];
  /** The claims whose mutants were among the run's tasks. */
  readonly mutantsOf: ReadonlySet<string>;
  /** The budget of the run. */
  readonly budget: Budget;
  /** Results by the index of the task, see {@link tasksOf}. */
  readonly results: ReadonlyMap<number, TaskResult>;
  /** Where the ledger comes from. */
  readonly provenance: Provenance;
}

/**
 * Assembles and validates the ledger: verdicts computed from evidence, strengths from `uses`,
 * entries in the order of `claims`. A check that threw leaves an inconclusive entry without
 * evidence and with the reason; a check that did not end one that was not run.
 */
export function assembleLedger(input: LedgerInput): Ledger {
  const { claims, results, budget, provenance } = input;
  let index = 0;
  const entries: Entry[] = claims.map((claim) => {
    const result = results.get(index++);
    const mutants = (input.mutantsOf.has(claim.id) ? claim.mutants : []).map((mutant) =>
      mutantEntry(claim, mutant, { result: results.get(index++), budget })
    );
    const verdict = verdictOfResult(result);
    return {
      id: claim.id,
      section: sectionOf(claim.id),
      source: claim.source,
      statement: claim.statement,
      formula: claim.formula ?? null,
      parameters: { ...claim.parameters },
      verdict,
      expected: claim.expect,
      strength: verdict,
      evidence: result?.kind === "evidence" ? result.evidence : null,
      reason: reasonOfResult(result),
      uses: [...claim.uses],
      mutants,
      correction: claim.correction ?? null,
      severity: claim.severity ?? null,
      remark: claim.remark ?? null,
      replay: replayCommand(claim.id, budget),
    };
  });
  const strength = strengths(entries, new Map(entries.map(({ id, verdict }) => [id, verdict])));
  for (const entry of entries) entry.strength = strength.get(entry.id)!;
  return parseLedger({ schema: SCHEMA_NAME, provenance, claims: entries });
}

/** Whether a claim came out as this release says, with every mutant rejected. */
export function isAsExpected(entry: Entry): boolean {
  return entry.evidence !== null && entry.verdict === entry.expected &&
    entry.mutants.every(({ rejected }) => rejected);
}

/** The refuted claims, the most serious first; within one severity in the ledger's order. */
export function findings(entries: readonly Entry[]): readonly Entry[] {
  const order: readonly (Entry["severity"])[] = [
    "conclusion",
    "statement",
    "reading",
    "cosmetic",
    null,
  ];
  return order.flatMap((severity) =>
    entries.filter((entry) => entry.verdict === "refuted" && entry.severity === severity)
  );
}

/** How many mutants there are, and how many of them their checks rejected. */
export function mutantCounts(entries: readonly Entry[]): { total: number; rejected: number } {
  const all = entries.flatMap(({ mutants }) => mutants);
  return { total: all.length, rejected: all.filter(({ rejected }) => rejected).length };
}
