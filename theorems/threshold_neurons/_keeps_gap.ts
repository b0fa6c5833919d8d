/**
 * The proof of `counterexample_theorem_2.ts` in numbers: a loss whose slope catches up keeps a gap that does not
 * shrink with η. The letters are those of the proof there.
 */
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
} from "../../props/mod.ts";
import { type CatchingUp, cornersOf, fixedCatchingUpLoss, GERM } from "./_catching_up_loss.ts";
import { certifiedGap } from "./_certified_gap.ts";
import { decimal } from "./_enclosed.ts";

const SMALLEST = Rational.of(1n, 64n);
/** Many bits, since the bouncing phase is chaotic: σ′ = (1+δ)σ below q and q(2+δ) − σ above is a tent map. */
const fixed = new FixedFunctions(1024);

function atMost(name: string, left: Rational, right: Rational): ExactCase {
  return {
    at: {},
    holds: left.compare(right) <= 0,
    found: `${name}: ${decimal(left, "below")}`,
    required: `≤ ${decimal(right, "above")}`,
  };
}

function exactly(label: string, cases: readonly ExactCase[]): Part {
  return { label, evidence: proveExactly({ statement: label, cases, exhaustive: true }) };
}

/** (A1) and (A2), exactly. */
export function hypotheses(shape: CatchingUp): Part {
  const { beta, rise, level } = shape;
  const { germValue, contact, saturation } = cornersOf(shape);
  const halfCurvature = GERM.power(beta).times(beta + 1).times("1/2");
  return exactly("(A1) and (A2) hold with c = 3/10", [
    atMost("ℓ″ ≥ 0 on the germ: (β+1)a^β/2", halfCurvature, Rational.ONE),
    atMost("ℓ″ ≥ 0 on the line: −k", rise.negated(), Rational.ZERO),
    atMost("|ℓ′| ≤ 1: q", level, Rational.ONE),
    atMost("the line begins below the level: ℓ′(a)", germValue, level),
    atMost("c ≤ ½, so that 1 − ½s^β ≤ 1 − cs^β: c", GERM, Rational.from("1/2")),
    // Piecewise linear beyond a: below the diagonal at its corners, so everywhere.
    atMost("ℓ′ ≤ s at a", germValue, GERM),
    atMost("ℓ′ ≤ s at the last corner", level, contact === undefined ? saturation : level),
  ]);
}

/** The pieces of the proof that the gap stays above a constant, and that constant. */
function keepsGap(
  p: Rational,
  q: Rational,
): { readonly pieces: readonly Part[]; readonly gap: Rational } {
  const [one, two] = [Rational.ONE, Rational.from(2)];
  const eta = SMALLEST;
  const square = eta.times(eta);
  const kappa = Rational.from("1/2");
  const e = q.minus(p);
  const P = q.times(q.times("2.1").plus(e));
  const W = P.times("1/2");
  const X = P.times(2).times(q);
  const L = X.plus(q.times(W));
  const slow = W.dividedBy(one.minus(W.times(square)));
  const m = p.times(p).times(two.minus(W.times(square)));
  const N = slow.dividedBy(m).plus(1);
  const K = L.plus(N.times(q).times(W));
  const Q = q.times(q.plus(X.times(square)));
  const shrink = one.minus(Q.times(kappa).times(kappa))
    .minus(P.times(2).plus(Q).times(kappa).times(eta));
  const left = q.minus(K.plus(X.times(4)).times(square)).times(shrink);
  const gap = kappa.minus(eta).times(p).times(p).times(two.minus(Q.times(square)));
  const landed = one.minus(q.times(eta).times(3));
  return {
    gap,
    pieces: [
      exactly("piece 1: the start leads to q ≤ σ ≤ q(1 + δ) with 0 < δ ≤ 1.1", [
        atMost("q", q, one),
        atMost("1 against q(1 + δ_k)", one, q.times(one.plus(landed))),
        atMost(
          "ηx_k²",
          square.dividedBy(one.minus(q.times(eta)).times(3)),
          Rational.from("1/10"),
        ),
      ]),
      exactly("piece 2: while δ ≥ 0, p ≤ σ ≤ q(1 + δ) + e", [
        atMost("Kη²", K.times(square), e),
        atMost("Xη²", X.times(square), e),
        atMost("Wη²", W.times(square), Rational.from("1/2")),
      ]),
      exactly("piece 3: after the crossing σ ≥ p for κ/η steps", [
        atMost("p", p, left),
        atMost(
          "|δ|",
          P.times(2).times(square).plus(Q.times(2).times(kappa).times(eta)),
          Rational.from("1/2"),
        ),
      ]),
      exactly("piece 4: g > 0", [
        atMost("1/10 against g", Rational.from("1/10"), gap),
      ]),
    ],
  };
}

const ARGUMENT =
  "a run from √(3/η_k)(3/4, 5/4) lands with σ between q and q(1 + δ), stays beyond p while δ ≥ 0, and long enough after; the module has the proof";

/**
 * Refutes 2/η − y_∞² = O(η^{1/(β−1)}) by the loss with contact on [p, q], p = `contact`: undecided if a piece of the proof
 * does not hold.
 */
export function keepsGapForever(shape: CatchingUp, contact: Rational, replay: string): Evidence {
  const { pieces, gap } = keepsGap(contact, shape.level);
  const evidence = assemble(ARGUMENT, [hypotheses(shape), ...pieces]);
  if (evidence.outcome !== "holds") {
    return {
      ...evidence,
      outcome: "undecided",
      ground: "none",
      reason: `the pieces of the counterexample do not hold: ${evidence.summary}`,
    };
  }
  const instance = certifiedGap({
    loss: fixedCatchingUpLoss(fixed, shape),
    ...{ stepSize: "1/64", start: ["12", "20"], width: "1e-13" },
  });
  const shown = decimal(gap, "below").slice(0, 6);
  return {
    ...evidence,
    outcome: "fails",
    summary:
      `a loss with (A1), (A2) keeps a gap of at least ${shown} for a sequence η_k → 0; at η = 1/64 it is ${
        decimal(instance.lower, "below").slice(0, 8)
      }…`,
    counterexample: {
      at: {
        β: `${shape.beta}`,
        p: `${contact}`,
        q: `${shape.level}`,
        η: "1/64",
        start: "(12, 20)",
      },
      found: `2/η − y_∞² is in [${decimal(instance.lower, "below")}, ${
        decimal(instance.upper, "above")
      }], and at least ${shown} for a sequence η_k → 0`,
      required: `O(η^{1/${shape.beta - 1}})`,
      replay,
    },
  };
}
