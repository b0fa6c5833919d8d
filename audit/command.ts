/**
 * The audit's command line, as a function of its arguments.
 *
 * @module
 */
import { type Claim, DEFAULT_BUDGET, registeredClaims, rejects } from "../props/claim.ts";
import { type Verdict, verdictOf } from "../props/evidence.ts";
import { claimCard, evidenceRows } from "./explain.ts";
import { isAsExpected } from "./ledger.ts";
import { helpText, type Options, readOptions, readParameters } from "./options.ts";
import { runTasks } from "./pool.ts";
import { replayCommand } from "./replay.ts";
import { reportAudit } from "./report.ts";
import { runAudit } from "./run.ts";
import { matches, selectIds } from "../shell/select.ts";
import { describeError } from "../shell/serve.ts";
import { assertSound, withUsed } from "./strength.ts";
import { cut, paint, paintVerdict, print, standardLook, tell } from "../shell/terminal.ts";
import { UsageError } from "../shell/usage_error.ts";

/** Where the audit finds what it needs. */
export interface Context {
  /** The module that registers the claims and calls `serve()`. */
  readonly suite: URL;
  /** The folder of `deno.json` and the sources. */
  readonly root: string;
  /** The folder that AUDIT.md and, by default, `out/audit` go to. */
  readonly reports: string;
}

async function loadClaims(suite: URL): Promise<readonly Claim[]> {
  try {
    await import(suite.href);
    assertSound(registeredClaims());
  } catch (error) {
    // Claims that contradict each other say so themselves, in one line.
    if (error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
  return registeredClaims();
}

function pick(claims: readonly Claim[], ids: readonly string[]): Claim[] {
  return claims.filter(({ id }) => ids.includes(id));
}

async function list(claims: readonly Claim[]): Promise<number> {
  const look = standardLook();
  const width = Math.max(...claims.map(({ id }) => id.length));
  const lines = claims.map(({ id, statement }) =>
    `${paint(look, "bold", id.padEnd(width))}  ${cut(statement, look.width - width - 2)}\n`
  );
  await print(lines.join(""));
  return 0;
}

async function explain(
  claims: readonly Claim[],
  { ids, options, context }: { ids: readonly string[]; options: Options; context: Context },
): Promise<number> {
  if (options.patterns.length === 0) {
    throw new UsageError(
      "Cannot explain nothing: name a claim, as in `deno task audit explain A-LB2`",
    );
  }
  const corrections = pick(claims, ids).flatMap(({ correction }) => correction ?? []);
  const audit = await runAudit({
    ...context,
    claims: pick(claims, withUsed(claims, [...ids, ...corrections])),
    mutantsOf: new Set(ids),
    run: "partial",
    budget: options.budget,
    workers: options.workers,
  });
  if (audit.interrupted) {
    await tell("Interrupted: nothing was written");
    return 130;
  }
  const entries = audit.ledger.claims;
  const others = new Map(entries.map((entry) => [entry.id, entry]));
  const explained = entries.filter(({ id }) => ids.includes(id));
  const look = standardLook();
  const asked = (id: string): number =>
    options.patterns.findIndex((pattern) => matches(pattern, id));
  explained.sort((a, b) => asked(a.id) - asked(b.id));
  const cards = explained.map((entry) => {
    const usedBy = claims.filter(({ uses }) => uses.includes(entry.id)).map(({ id }) => id);
    return claimCard(entry, { look, others, usedBy });
  });
  await print(cards.join("\n"));
  return explained.every(isAsExpected) ? 0 : 1;
}

async function replay(
  claim: Claim,
  { options, context }: { options: Options; context: Context },
): Promise<number> {
  const { budget, workers, set } = options;
  const changed = readParameters(claim.id, claim.parameters, set);
  const look = standardLook();
  const task = { index: 0, id: claim.id, changed, budget };
  const result = (await runTasks([task], { suite: context.suite, workers })).get(0)!;
  if (result.kind === "error") {
    await tell(`${claim.id}: ${result.reason}`);
    return 1;
  }
  const verdict = verdictOf(result.evidence);
  const parameters = Object.entries({ ...claim.parameters, ...changed }).map(([name, value]) => {
    const text = `${name} = ${value}`;
    return name in changed
      ? paint(look, "bold", `${text} (claim: ${claim.parameters[name]})`)
      : text;
  });
  const lines = [
    `${paint(look, "bold", claim.id)}   ${paintVerdict(look, verdict)}   ${
      judge(claim, verdict, set.size > 0)
    }`,
    paint(look, "dim", claim.source),
    "",
    `  ${claim.statement}`,
    `  with ${parameters.join(", ")}`,
    "",
    ...evidenceRows(result.evidence, look),
    `replay         ${replayCommand(claim.id, budget, changed)}`,
  ];
  await print(`${lines.join("\n")}\n`);
  const good = set.size > 0 ? rejects(claim.expect, verdict) : verdict === claim.expect;
  return good ? 0 : 1;
}

function judge(claim: Claim, verdict: Verdict, mutated: boolean): string {
  if (!mutated) return verdict === claim.expect ? "as expected" : `expected: ${claim.expect}`;
  return rejects(claim.expect, verdict)
    ? `the check rejects this variant (the claim itself is ${claim.expect})`
    : `the check does not reject this variant (the claim itself is ${claim.expect})`;
}

async function dispatch(options: Options, context: Context): Promise<number> {
  const claims = await loadClaims(context.suite);
  const ids = selectIds(options.patterns, claims.map(({ id }) => id));
  if (options.command === "list") return await list(pick(claims, ids));
  const single = options.set.size > 0 || options.budget.path !== undefined;
  if (single) {
    const name = options.set.size > 0 ? "--set" : "--path";
    if (options.command !== "run" || ids.length !== 1) {
      const found = options.command === "run" ? `${ids.length} are selected` : "explain takes none";
      throw new UsageError(`Cannot use ${name} unless exactly one claim is run: ${found}`);
    }
    return await replay(pick(claims, ids)[0]!, { options, context });
  }
  if (options.command === "explain") return await explain(claims, { ids, options, context });
  const { effort, seed } = options.budget;
  const full = options.patterns.length === 0 &&
    effort === DEFAULT_BUDGET.effort && seed === DEFAULT_BUDGET.seed;
  return await reportAudit(pick(claims, ids), { full, options, context });
}

/**
 * Carries out `deno task audit` with these arguments and returns the exit code: 0 as expected, 1 not
 * as expected, 2 mistyped or not writable, 130 interrupted.
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
    await tell(`The audit itself failed: ${describeError(error)}`);
    return 1;
  }
}
