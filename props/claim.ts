/**
 * Claims: a statement of a paper, the check that computes evidence for it, and the falsified variants
 * (mutants) that the same check must reject.
 *
 * @module
 */
import { type Evidence, type Verdict, verdictOf } from "./evidence.ts";

/** Parameters of a check: decimals are given as text (`"1.162"`), so that they are exact. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

/** How much a check may spend, and the seed of its random choices. */
export interface Budget {
  /** Multiplier of random cases, seeds and boxes: 1 for continuous integration, more for a night. */
  readonly effort: number;
  /** Seed of everything random in the check. */
  readonly seed: number;
  /** fast-check's replay path, to see one failing case again. */
  readonly path?: string;
}

/** The budget of continuous integration. */
export const DEFAULT_BUDGET: Budget = { effort: 1, seed: 20231208 };

/** The parameters' types without literals, so that a mutant may set any value of the same kind. */
export type Widened<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends string ? string
    : P[K] extends number ? number
    : P[K] extends boolean ? boolean
    : P[K];
};

/** A falsified variant of a claim: the same check with other parameters, close to the truth. */
export interface Mutant<P extends Parameters> {
  /** What was changed, in a few words. */
  readonly why: string;
  /** The parameters that differ. */
  readonly parameters: Partial<Widened<P>>;
}

/** How much a refutation matters. */
export type Severity =
  | "conclusion" // changes what a reader may conclude from the paper
  | "statement" // the statement needs other hypotheses, constants or quantifiers
  | "reading" // a reading that the paper does not state, refuted so that nobody takes it for granted
  | "cosmetic"; // a slip that nothing rests on

/** What an author writes to state a claim. */
export interface ClaimSpecification<P extends Parameters> {
  /** The ledger's identifier, e.g. `"A-LB2"`. */
  readonly id: string;
  /** Where the statement stands: paper, version, number. */
  readonly source: string;
  /** The statement, complete with its quantifiers, in plain text with Unicode mathematics. */
  readonly statement: string;
  /** The statement's formula in TeX (KaTeX), for the page. */
  readonly formula?: string;
  /** Identifiers of the claims that this one's proof rests on. */
  readonly uses?: readonly string[];
  /** What the statement depends on: constants, ends of domains, quantifiers. */
  readonly parameters: P;
  /** Computes evidence from the parameters; never reads the expected verdict. */
  readonly check: (parameters: Widened<P>, budget: Budget) => Evidence | Promise<Evidence>;
  /** What this release stands behind; the test fails when the check disagrees. */
  readonly expect: Verdict;
  /** At least two near-truth variants of opposite truth value. */
  readonly mutants: readonly Mutant<P>[];
  /** For a refuted statement: the identifier of the repaired one. */
  readonly correction?: string;
  /** For a refuted statement: how much it matters. */
  readonly severity?: Severity;
  /** What a reader should know besides the verdict: reading of the text, sharper constants. */
  readonly remark?: string;
}

/** A registered claim. */
export interface Claim extends ClaimSpecification<Parameters> {
  /** Identifiers of the claims that this one's proof rests on, empty when there are none. */
  readonly uses: readonly string[];
}

/** What became of one mutant. */
export interface MutantResult {
  /** What was changed. */
  readonly why: string;
  /** The parameters that differ. */
  readonly parameters: Parameters;
  /** What the check says of the variant. */
  readonly verdict: Verdict;
  /** Whether the check rejected the variant, see {@link rejects}. */
  readonly rejected: boolean;
}

const registry = new Map<string, Claim>();

/** All claims registered so far, in order of registration. */
export function registeredClaims(): readonly Claim[] {
  return [...registry.values()];
}

/** Whether a verdict says that the statement holds. */
export function holds(verdict: Verdict): boolean {
  return verdict === "proved" || verdict === "supported";
}

/**
 * Whether a check that ends with `verdict` on a mutant rejects it. The mutant of a claim expected to
 * be proved must be refuted (being undecided is not enough); that of a supported claim must not
 * hold; that of a refuted claim must hold.
 */
export function rejects(expected: Verdict, verdict: Verdict): boolean {
  if (expected === "proved") return verdict === "refuted";
  if (expected === "supported") return verdict === "refuted" || verdict === "inconclusive";
  return holds(verdict);
}

/** Runs a claim's check with some of its parameters replaced. Throws `RangeError` for an unknown parameter. */
export async function checkClaim(
  claim: Claim,
  budget: Budget,
  changed: Parameters = {},
): Promise<Evidence> {
  for (const name of Object.keys(changed)) {
    if (!(name in claim.parameters)) {
      const known = Object.keys(claim.parameters).join(", ");
      throw new RangeError(`Cannot set "${name}" of ${claim.id}: its parameters are ${known}`);
    }
  }
  return await claim.check({ ...claim.parameters, ...changed }, budget);
}

/** Runs the check of a claim on one of its mutants. */
export async function checkMutant(
  claim: Claim,
  mutant: Mutant<Parameters>,
  budget: Budget,
): Promise<MutantResult> {
  const parameters = mutant.parameters as Parameters;
  const verdict = verdictOf(await checkClaim(claim, budget, parameters));
  return { why: mutant.why, parameters, verdict, rejected: rejects(claim.expect, verdict) };
}

function validate(specification: ClaimSpecification<Parameters>): void {
  const { id, mutants, parameters, expect, correction } = specification;
  if (registry.has(id)) throw new RangeError(`Cannot register claim ${id} twice`);
  if (mutants.length < 2) {
    throw new RangeError(
      `Cannot register claim ${id}: it needs two mutants, and has ${mutants.length}`,
    );
  }
  for (const mutant of mutants) {
    for (const name of Object.keys(mutant.parameters)) {
      if (!(name in parameters)) {
        throw new RangeError(
          `Cannot register claim ${id}: mutant "${mutant.why}" sets the unknown "${name}"`,
        );
      }
    }
  }
  if (expect === "refuted" && (correction === undefined || specification.severity === undefined)) {
    throw new RangeError(
      `Cannot register claim ${id}: a refuted statement names its correction and severity`,
    );
  }
}

function registerTest(claim: Claim): void {
  const { Deno } = globalThis as { Deno?: { test?: (definition: Deno.TestDefinition) => void } };
  Deno?.test?.({
    name: `${claim.id}: ${claim.statement}`,
    fn: async (t) => {
      await t.step(`is ${claim.expect}`, async () => {
        const evidence = await checkClaim(claim, DEFAULT_BUDGET);
        const verdict = verdictOf(evidence);
        if (verdict !== claim.expect) {
          throw new Error(
            `${claim.id} is ${verdict}, expected ${claim.expect}: ${evidence.summary}\n${
              JSON.stringify(evidence, null, 2)
            }`,
          );
        }
      });
      for (const mutant of claim.mutants) {
        await t.step(`rejects the mutant: ${mutant.why}`, async () => {
          const result = await checkMutant(claim, mutant, DEFAULT_BUDGET);
          if (!result.rejected) {
            throw new Error(
              `${claim.id} lets the mutant "${mutant.why}" live: ${
                JSON.stringify(result.parameters)
              } is ${result.verdict}`,
            );
          }
        });
      }
    },
  });
}

/**
 * States a claim: registers it and, under `deno test`, makes it a test with a step for the check and
 * one for every mutant. Throws `RangeError` when the identifier is taken, a mutant sets an unknown
 * parameter, there are fewer than two mutants, or a refuted statement names no correction.
 */
export function claim<P extends Parameters>(specification: ClaimSpecification<P>): Claim {
  const erased = specification as unknown as ClaimSpecification<Parameters>;
  validate(erased);
  const registered: Claim = Object.freeze({ ...erased, uses: erased.uses ?? [] });
  registry.set(registered.id, registered);
  registerTest(registered);
  return registered;
}
