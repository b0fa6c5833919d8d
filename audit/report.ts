/**
 * A run with everything it writes: the ledger, its schema, the page and AUDIT.md.
 *
 * @module
 */
import type { Claim } from "../props/claim.ts";
import { ensureWritable, writeAtomically } from "../shell/atomic_write.ts";
import { canonicalJson } from "../shell/canonical_json.ts";
import { figureSections } from "./figures.ts";
import { isAsExpected } from "./ledger.ts";
import { auditMarkdown } from "./markdown.ts";
import type { Options } from "./options.ts";
import { auditPage } from "./page/mod.ts";
import { runAudit } from "./run.ts";
import { ledgerJsonSchema } from "./schema.ts";
import { complaint, mutantTable, verdictTable } from "./table.ts";
import { print, standardLook, tell } from "../shell/terminal.ts";

/** What a report needs besides the claims. */
export interface ReportOptions {
  /** Whether this is a full run; only one without `--out` writes AUDIT.md. */
  readonly full: boolean;
  /** What the command line asks for. */
  readonly options: Options;
  /** The suite, the project and the folder of the reports. */
  readonly context: { readonly suite: URL; readonly root: string; readonly reports: string };
}

/** A path as a reader would type it: relative when it is below the current folder. */
function shown(path: string): string {
  const here = `${Deno.cwd()}/`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}

/** Runs the claims, prints the table, writes the files, and returns the exit code: 0, 1 or 130. */
export async function reportAudit(
  claims: readonly Claim[],
  { full, options, context }: ReportOptions,
): Promise<number> {
  const { suite, root, reports } = context;
  const out = options.out ?? `${reports}/out/audit${full ? "" : "/selected"}`;
  await ensureWritable(out);
  const { ledger, interrupted } = await runAudit({
    suite,
    root,
    claims,
    mutantsOf: new Set(claims.map(({ id }) => id)),
    budget: options.budget,
    workers: options.workers,
    run: full ? "full" : "partial",
  });
  const writesReport = full && !interrupted && options.out === undefined;
  const ledgerText = canonicalJson(ledger);
  const figures = await figureSections(ledger.claims, root);
  await writeAtomically(
    new Map([
      [`${out}/ledger.json`, ledgerText],
      [`${out}/ledger.schema.json`, canonicalJson(ledgerJsonSchema())],
      [`${out}/index.html`, auditPage(ledger, figures)],
      ...(writesReport ? [[`${reports}/AUDIT.md`, auditMarkdown(ledger, figures)] as const] : []),
    ]),
  );

  const look = standardLook();
  const entries = ledger.claims;
  await print(options.json ? ledgerText : verdictTable(entries, look));
  if (options.mutants && !options.json) await print(`\n${mutantTable(entries, look)}`);
  await tell(`Wrote ledger.json, ledger.schema.json and index.html into ${shown(out)}`);
  if (interrupted) {
    const ended = entries.filter(({ verdict }) => verdict !== "not run").length;
    await tell(
      `Interrupted: ${ended} of ${entries.length} claims had a verdict and are kept in ` +
        `${shown(out)}/ledger.json, the others are marked "not run"; AUDIT.md was left alone`,
    );
    return 130;
  }
  await tell(
    writesReport
      ? `Wrote ${shown(`${reports}/AUDIT.md`)}`
      : "Left AUDIT.md alone: only a full run (no selection, default effort and seed, no --out) writes it",
  );
  const wrong = entries.filter((entry) => !isAsExpected(entry));
  for (const entry of wrong) await tell(`${entry.id}: ${complaint(entry)}`);
  return wrong.length === 0 ? 0 : 1;
}
