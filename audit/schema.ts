/**
 * The schema of `ledger.json`: its types, its validation and the published JSON Schema all come from
 * here.
 *
 * @module
 */
import { z } from "zod";

const text = z.string().min(1);

const verdict = z.enum(["proved", "supported", "refuted", "inconclusive", "not run"]);

const parameters = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const point = z.record(z.string(), z.string());

const margin = z.strictObject({
  of: z.string().meta({ description: "What the number measures." }),
  value: z.string().meta({ description: "The number, or a bound on it, as text." }),
  at: point.exactOptional(),
}).meta({
  description: "The tightest instance: by how much the statement holds (positive) or fails.",
});

const counterexample = z.strictObject({
  at: point.meta({ description: "Names of variables and their exact values." }),
  found: z.string(),
  required: z.string(),
  replay: z.string().exactOptional(),
}).meta({ description: "A violation of the statement, with all that is needed to see it again." });

const evidence = z.strictObject({
  method: z.enum([
    "identity",
    "box",
    "exact",
    "property",
    "fit",
    "ensemble",
    "measurement",
    "assembly",
  ]),
  outcome: z.enum(["holds", "fails", "undecided", "not run"]),
  ground: z.enum(["proof", "counterexample", "statistics", "search", "none"]),
  summary: z.string(),
  coverage: z.record(z.string(), z.json()).meta({
    description: "What was covered, by method: boxes, depth, cases, seeds, labels, decades.",
  }),
  margin: margin.exactOptional(),
  counterexample: counterexample.exactOptional(),
  reason: z.string().exactOptional(),
  get parts() {
    return z.array(z.strictObject({ label: z.string(), evidence })).exactOptional();
  },
}).meta({ id: "evidence", description: "What a check found." });

const mutant = z.strictObject({
  why: text.meta({ description: "What was changed, in a few words." }),
  parameters: parameters.meta({ description: "The parameters that differ from the claim's." }),
  verdict,
  rejected: z.boolean().meta({ description: "Whether the claim's own check rejects the variant." }),
  summary: z.string().meta({ description: "What the check found about the variant, in one line." }),
  replay: text,
}).meta({ description: "A falsified variant of the claim, close to the truth." });

const entry = z.strictObject({
  id: text,
  section: text.meta({ description: "The part of the paper that the claim belongs to." }),
  source: text,
  statement: text,
  formula: z.string().nullable().meta({ description: "The statement's formula in TeX." }),
  parameters,
  verdict: verdict.meta({ description: "Computed from the evidence." }),
  expected: verdict.meta({ description: "What this release stands behind." }),
  strength: verdict.meta({
    description: "The weakest verdict among the claim and, transitively, all that it uses; " +
      "a claim that uses a refuted one is inconclusive.",
  }),
  evidence: evidence.nullable().meta({ description: "Null when the check threw or did not run." }),
  reason: z.string().nullable().meta({ description: "Why there is no evidence." }),
  uses: z.array(text).meta({ description: "The claims that this one's proof rests on." }),
  mutants: z.array(mutant),
  correction: z.string().nullable().meta({ description: "The claim that repairs a refuted one." }),
  severity: z.enum(["conclusion", "statement", "reading", "cosmetic"]).nullable(),
  remark: z.string().nullable(),
  replay: text.meta({ description: "A command that runs this claim's check again." }),
});

const provenance = z.strictObject({
  project: text,
  version: text,
  deno: text,
  effort: z.number().positive(),
  seed: z.int(),
  run: z.enum(["full", "partial", "interrupted"]).meta({
    description: "Full: every claim, at the default effort and seed.",
  }),
  code: z.string().regex(/^[0-9a-f]{64}$/).meta({
    description:
      "find lib props theorems -type f | LC_ALL=C sort | xargs sha256sum | sha256sum, without -",
  }),
  dependencies: z.record(z.string(), z.string()),
});

const ledger = z.strictObject({
  schema: z.literal("largestep/audit/ledger/1"),
  provenance,
  claims: z.array(entry),
}).meta({ title: "Ledger", description: "Every claim with its verdict, and what it rests on." });

/** What one mutant of a claim came to. */
export type MutantEntry = z.infer<typeof mutant>;

/** One claim of the ledger, with its verdict and all that it rests on. */
export type Entry = z.infer<typeof entry>;

/** Where a ledger comes from: versions, budget and a fingerprint of the sources; no clock. */
export type Provenance = z.infer<typeof provenance>;

/** The whole `ledger.json`. */
export type Ledger = z.infer<typeof ledger>;

/** The evidence of an entry. */
export type EvidenceEntry = z.infer<typeof evidence>;

/** The name and version of the format. */
export const SCHEMA_NAME = "largestep/audit/ledger/1";

function issuePath(issue: z.core.$ZodIssue): string {
  return issue.path.map(String).join(".") || "the whole";
}

/**
 * Reads evidence that came out of a worker. Throws `TypeError` naming the first field that is not
 * plain JSON of the right shape (a `NaN`, for example).
 */
export function parseEvidence(value: unknown): EvidenceEntry {
  const result = evidence.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new TypeError(`Cannot read evidence: ${issuePath(issue)}: ${issue.message}`);
}

/** Validates a ledger. Throws `TypeError` naming the first field that is wrong. */
export function parseLedger(value: unknown): Ledger {
  const result = ledger.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new TypeError(`Cannot read a ledger: ${issuePath(issue)}: ${issue.message}`);
}

/** The published JSON Schema (draft 2020-12) of `ledger.json`. */
export function ledgerJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(ledger);
}
