/**
 * How strong a claim is, given that it rests on others, and whether the claims refer to each other
 * sensibly at all.
 *
 * @module
 */
import { type Verdict, VERDICTS } from "../props/evidence.ts";

/** What the graph of claims needs to know of one of them. */
export interface Linked {
  /** The identifier of the claim. */
  readonly id: string;
  /** The claims that its proof rests on. */
  readonly uses: readonly string[];
  /** The claim that repairs it. */
  readonly correction?: string | null | undefined;
}

/**
 * Checks that every `uses` and `correction` names a claim and that no claim rests on itself. Throws
 * `RangeError` naming all unknown identifiers, or one cycle.
 */
export function assertSound(claims: readonly Linked[]): void {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const unknown: string[] = [];
  for (const { id, uses, correction } of claims) {
    for (const used of uses) if (!byId.has(used)) unknown.push(`${id} uses ${used}`);
    if (typeof correction === "string" && !byId.has(correction)) {
      unknown.push(`${id} is corrected by ${correction}`);
    }
  }
  if (unknown.length > 0) {
    throw new RangeError(
      `Cannot link the claims as some are not registered: ${unknown.join("; ")}`,
    );
  }
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      const cycle = [...path.slice(path.indexOf(id)), id].join(" → ");
      throw new RangeError(`Cannot link the claims as one rests on itself: ${cycle}`);
    }
    if (done.has(id)) return;
    for (const used of byId.get(id)!.uses) visit(used, [...path, id]);
    done.add(id);
  };
  for (const { id } of claims) visit(id, []);
}

function weaker(first: Verdict, second: Verdict): Verdict {
  return VERDICTS.indexOf(first) >= VERDICTS.indexOf(second) ? first : second;
}

/**
 * The strength of every claim: the weakest verdict among itself and, transitively, all that it uses,
 * in the order proved > supported > inconclusive > not run. A claim that uses a refuted one is
 * inconclusive; a refuted claim stays refuted; a used claim without a verdict counts as not run.
 *
 * Needs claims without cycles, see {@link assertSound}.
 */
export function strengths(
  claims: readonly Linked[],
  verdicts: ReadonlyMap<string, Verdict>,
): Map<string, Verdict> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const known = new Map<string, Verdict>();
  const strengthOf = (id: string): Verdict => {
    const before = known.get(id);
    if (before !== undefined) return before;
    let strength = verdicts.get(id) ?? "not run";
    if (strength !== "refuted") {
      for (const used of byId.get(id)?.uses ?? []) {
        const below = strengthOf(used);
        strength = weaker(strength, below === "refuted" ? "inconclusive" : below);
      }
    }
    known.set(id, strength);
    return strength;
  };
  for (const { id } of claims) strengthOf(id);
  return known;
}

/** The identifiers with, transitively, all that they use, in the order of `claims`. */
export function withUsed(claims: readonly Linked[], ids: readonly string[]): string[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const wanted = new Set<string>();
  const visit = (id: string): void => {
    if (wanted.has(id)) return;
    wanted.add(id);
    for (const used of byId.get(id)?.uses ?? []) visit(used);
  };
  ids.forEach(visit);
  return claims.filter(({ id }) => wanted.has(id)).map(({ id }) => id);
}
