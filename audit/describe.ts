/**
 * Evidence in words, shared by the card in the terminal, AUDIT.md and the page.
 *
 * @module
 */
import type { Entry, EvidenceEntry, MutantEntry } from "./schema.ts";

/** How a piece of evidence was obtained, in words. */
export const METHODS: Readonly<Record<EvidenceEntry["method"], string>> = {
  identity: "exact identity of rational functions",
  box: "interval branch and bound over the whole box",
  exact: "exact finite computation over the rationals",
  property: "random testing with targeted search",
  fit: "regression over decades",
  ensemble: "many seeds",
  measurement: "numbers of floating-point runs against bounds",
  assembly: "several pieces put together",
};

/** What stands behind an outcome, in words. */
export const GROUNDS: Readonly<Record<EvidenceEntry["ground"], string>> = {
  proof: "a proof",
  counterexample: "a certified counterexample",
  statistics: "a statistical test",
  search: "a search in floating point",
  none: "nothing conclusive",
};

/** What each severity of a refutation means. */
export const SEVERITIES: Readonly<Record<NonNullable<Entry["severity"]>, string>> = {
  conclusion: "changes what a reader may conclude from the paper",
  statement: "the statement needs other hypotheses, constants or quantifiers",
  reading: "a reading that the paper does not state, refuted so that nobody takes it for granted",
  cosmetic: "a slip that nothing rests on",
};

/** A fingerprint is cut: the ledger has the whole of it. */
function shortened(name: string, text: string): string {
  return name === "recordedCode" ? text.slice(0, 12) : text;
}

/** A name such as `boxesExamined` as words: `boxes examined`. */
export function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
    .replaceAll("_", " ");
}

/** A JSON value in one line, without quotes and outer brackets. */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return value.map(inner).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).map(([key, item]) => `${words(key)}: ${inner(item)}`).join(", ");
  }
  return scalar(value);
}

function inner(value: unknown): string {
  if (Array.isArray(value)) return `[${inline(value)}]`;
  if (typeof value === "object" && value !== null) return `{${inline(value)}}`;
  return scalar(value);
}

/** Numbers with seven digits: the ledger has all of them. */
function scalar(value: unknown): string {
  return typeof value === "number" && !Number.isInteger(value)
    ? `${Number(value.toPrecision(7))}`
    : String(value);
}

/** A point: `θ = 3/5, γ = 25/24`. */
export function pointText(at: Readonly<Record<string, string>>): string {
  return Object.entries(at).map(([name, value]) => `${name} = ${value}`).join(", ");
}

/**
 * The rows of what was covered: name in words, value in one line. What the summary says already is
 * left out.
 */
export function coverageRows(evidence: EvidenceEntry): readonly (readonly [string, string])[] {
  return Object.entries(evidence.coverage)
    .filter(([, value]) => typeof value !== "string" || !evidence.summary.includes(value))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [words(name), shortened(name, inline(value))]);
}

/** The tightest instance in one line. */
export function marginText(margin: NonNullable<EvidenceEntry["margin"]>): string {
  const at = margin.at === undefined ? "" : pointText(margin.at);
  return `${margin.of} = ${margin.value}${at === "" ? "" : ` at ${at}`}`;
}

/** A counterexample in one line. */
export function counterexampleText(example: NonNullable<EvidenceEntry["counterexample"]>): string {
  const at = pointText(example.at);
  return `${at === "" ? "" : `at ${at}: `}found ${example.found}; required ${example.required}`;
}

/** The parameters that a mutant changes: `upper = 1.1618`. */
export function changesText({ parameters }: Pick<MutantEntry, "parameters">): string {
  return Object.entries(parameters).map(([name, value]) => `${name} = ${value}`).join(", ");
}

/**
 * What a reader must know of observations on figures, whose evidence is recorded: how many there are and
 * how far it can be trusted. Empty when there is none.
 */
export function recordedNotice(entries: readonly Entry[]): string {
  const recorded = entries.filter(({ evidence }) => evidence?.coverage.recordedBy !== undefined);
  if (recorded.length === 0) return "";
  return `The audit itself computed ${
    entries.length - recorded.length
  } of them. The other ${recorded.length} ` +
    "are observations on figures: their evidence and mutants were recorded by the command named in the " +
    "evidence, and are shown here, not run again. Their statements and bounds were fixed before the recorded " +
    "seeds were run, except where a remark says otherwise. ";
}
