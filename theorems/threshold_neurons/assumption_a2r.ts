/**
 * “(A2) is equivalent to the seemingly stronger (A2^r)”: false, and repaired.
 *
 * (A2^r): for every r > 0 there is c(r) > 0 with ℓ′(s)/s ≤ 1 − c(r)|s|^β on 0 < |s| ≤ r. The paper derives it
 * from “the 1-Lipschitzness of ℓ′”, which (A1) does not give: ℓ is 1-Lipschitz, not ℓ′.
 *
 * Counterexample, for every β > 1. Let q = 2^{−β} and let ℓ′ be odd with
 *
 *     ℓ′(s) = s − ½s^{β+1} on [0, ½],   linear from (½, ½ − q/4) to (m, m),   m on [m, ∞),   m = 1.
 *
 * ℓ′ is continuous and non-decreasing, ℓ′ ≤ 1, ℓ″(0) = 1: (A1). On (0, ½] r = 1 − ½s^β; on [½, m] the linear
 * piece is ≤ s at both ends, hence between; beyond, r = m/s ≤ 1: (A2) with c = ½. But r(m) = 1, so that c(m) = 0.
 * The parameter `height` is the height h of the plateau that starts at m: with h < m, r(s) < 1 for all s ≠ 0
 * and (A2^r) is restored. The check takes β = 1, 2, 3, … and q = 2^{−β} exactly.
 *
 * Repair. If ℓ″ ≤ 1 (ℓ′ is 1-Lipschitz, the property that the paper invokes), s − ℓ′(s) does not decrease, so
 * that for c ≤ s ≤ r it is at least c − ℓ′(c) ≥ c^{β+2}; therefore 1 − r(s) ≥ c^{β+2}/s, and this is at least
 * c(r)s^β with c(r) = c·(c/r)^{β+1}, since (s/r)^{β+1} ≤ 1. The loss with ℓ′(s) = s − c s^{β+1} on [0, c] and
 * ℓ″ = 1 from c to r attains equality at s = r. (If only r(s) < 1 for s ≠ 0 is asked, (1 − r(s))/|s|^β is
 * continuous and positive on the compact set c ≤ |s| ≤ r, so that (A2^r) holds without an explicit c(r).)
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  claim,
  type Evidence,
  type ExactCase,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { decide, orElse, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

interface CatchingUp {
  readonly exponents: number;
  readonly plateau: string;
  readonly height: string;
}

/** ℓ′(½) = ½ − ½·2^{−β−1}. */
function atHalf(beta: number): Rational {
  return Rational.of(1n, 2n).minus(Rational.of(1n, 2n).power(beta + 2));
}

/** (A2^r) with radius m needs r(m) < 1. */
function strictAt({ plateau, height }: CatchingUp, beta: number): ExactCase {
  const ratio = Rational.from(height).dividedBy(plateau);
  return {
    at: { β: `${beta}`, s: plateau },
    holds: ratio.compare(1) < 0,
    found: `ℓ′(s)/s = ${ratio}`,
    required: "ℓ′(s)/s ≤ 1 − c(r)|s|^β with c(r) > 0, r = s",
  };
}

/** (A1) and (A2) hold: slopes of the three pieces and r ≤ 1 at the joints. */
function hypotheses({ plateau, height }: CatchingUp, beta: number): ExactCase[] {
  const low = atHalf(beta);
  const rise = Rational.from(height).minus(low);
  const firstSlope = Rational.ONE.minus(
    Rational.of(BigInt(beta + 1), 2n).times(Rational.of(1n, 2n).power(beta)),
  );
  const check = (what: string, value: Rational, holds: boolean): ExactCase => ({
    at: { β: `${beta}`, piece: what },
    holds,
    found: `${value}`,
    required: what,
  });
  return [
    check("ℓ″(½⁻) ≥ 0", firstSlope, firstSlope.sign() >= 0),
    check("the linear piece rises", rise, rise.sign() > 0),
    check("ℓ′ ≤ 1", Rational.from(height), Rational.from(height).compare(1) <= 0),
    check(
      "r ≤ 1 at the plateau",
      Rational.from(height).dividedBy(plateau),
      Rational.from(height).compare(plateau) <= 0,
    ),
  ];
}

function equivalence(parameters: CatchingUp): Evidence {
  const betas = Array.from({ length: parameters.exponents }, (_, k) => k + 2);
  const losses = betas.flatMap((beta) => hypotheses(parameters, beta));
  const bad = losses.find(({ holds }) => !holds);
  if (bad !== undefined) {
    throw new RangeError(`Cannot use the loss: ${bad.required} is violated (${bad.found})`);
  }
  return decide({
    statement: "(A2) ⇒ (A2^r)",
    argument:
      "on this family of losses, r < 1 at the start of the plateau and, r being monotone on each of the two outer pieces, everywhere on s ≠ 0",
    instances: betas.map((beta) => strictAt(parameters, beta)),
    replay: explain("B-A2r"),
    pieces: betas.map((beta) => ({
      label:
        `β = ${beta}: 1 − r > 0 at ½, at the plateau and between (the linear piece stays below s)`,
      evidence: proveOverBox({
        inequality: "(1 - t)*(1/2 - low) + t*(m - h) > 0",
        domain: { t: "[0, 1]" },
        definitions: { low: atHalf(beta), m: parameters.plateau, h: parameters.height },
      }),
    })),
  });
}

claim({
  id: "B-A2r",
  source: "threshold neurons, Section B.4: “(A2) is equivalent to (A2^r)”",
  statement:
    "For every ℓ with (A1) and (A2), β < ∞: for all r > 0 there is c(r) > 0 such that ℓ′(s)/s ≤ 1 − c(r)|s|^β for all 0 < |s| ≤ r (tested on odd ℓ′ that is s − ½s^{β+1} up to ½, then linear to (1, 1), then 1)",
  formula: String
    .raw`\text{(A1)},\ \text{(A2)}\implies\forall r>0\ \exists c(r)>0:\ \frac{\ell'(s)}s\le1-c(r)|s|^\beta\quad(0<|s|\le r)`,
  parameters: { exponents: 3, plateau: "1", height: "1" },
  check: equivalence,
  expect: "refuted",
  correction: "B-A2r.corrected",
  severity: "conclusion",
  mutants: [
    { why: "the loss reaches only 0.99 at s = 1", parameters: { height: "0.99" } },
    { why: "the plateau starts at 1.001", parameters: { plateau: "1.001" } },
  ],
  remark:
    "ℓ′ can catch up: r(1) = 1 outside the range c = ½ that (A2) controls. The printed proof uses that ℓ′ is 1-Lipschitz; (A1) makes ℓ so. Theorem 2 rests on this step through Propositions 2 and 3, and fails for such losses. It suffices to add ℓ′(s)/s < 1 for all s ≠ 0 to (A2), or ℓ″ ≤ 1; all losses of Example 1 with β < ∞ satisfy this (B-A2r.1).",
});

interface Explicit {
  readonly exponents: number;
  readonly extra: number;
  readonly constant: string;
}

/** p = (s/r)^{β+1} ≤ 1 for every real β; for integers β also at the extremal loss, where equality holds at s = r. */
function explicit({ exponents, extra, constant }: Explicit): Evidence {
  const betas = Array.from({ length: exponents }, (_, k) => k + 1);
  return decide({
    statement: "1 − r(s) ≥ c(r)s^β on [c, r]",
    argument: "s − ℓ′(s) ≥ c − ℓ′(c) ≥ c^{β+2}, as it does not decrease where ℓ″ ≤ 1",
    pieces: [
      {
        label: "ℓ″ ≤ 1 makes s − ℓ′ non-decreasing: from c by h with mean slope m ≤ 1",
        evidence: provePositive({
          inequality: "(c + h) - (d + (1 - v)*h) >= c - d",
          nonNegative: ["c", "d", "h", "v"],
        }),
      },
      {
        label:
          "c^{β+2}/s ≥ c(c/r)^{β+1}s^β is (s/r)^{β+1} ≤ 1: division by c^{β+2}/s, symbols for the powers",
        evidence: proveIdentity({
          identities: [{
            // C = c^{β+1}, R = r^{β+1}, S = s^{β+1}
            left: "(c*C/s)*(S/R)",
            right: "c*(C/R)*(S/s)",
          }],
        }),
      },
      ...betas.map((beta) => {
        const power = beta + 1 + extra;
        const text = `c^${beta + 2}/s >= k*c*(c/r)^${power}*s^${beta}`;
        return {
          label: `β = ${beta}, on c ≤ s ≤ r`,
          necessary: true,
          evidence: orElse(
            provePositive({
              inequality: text,
              substitution: { s: "c + u", r: "c + u + v" },
              positive: ["c"],
              nonNegative: ["u", "v"],
              definitions: { k: constant },
            }),
            () =>
              proveOverBox({
                inequality: text,
                domain: { c: "(0, 0.5]", s: "[0.5, 1]", r: "[0.5, 1]" },
                where: ["s <= r"],
                definitions: { k: constant },
              }),
          ),
        };
      }),
    ],
  });
}

claim({
  id: "B-A2r.corrected",
  source: "repairs (A2) ⇔ (A2^r), Section B.4 of threshold neurons",
  statement:
    "Let ℓ satisfy (A1), (A2) with β < ∞ and constant c, and let ℓ′ be 1-Lipschitz (ℓ″ ≤ 1). Then for every r > 0: ℓ′(s)/s ≤ 1 − c(r)|s|^β for all 0 < |s| ≤ r, with c(r) = c for r ≤ c and c(r) = c·(c/r)^{β+1} for r > c",
  formula: String
    .raw`\ell''\le1\implies\frac{\ell'(s)}s\le1-c\min\{1,(c/r)^{\beta+1}\}|s|^\beta\quad(0<|s|\le r)`,
  parameters: { exponents: 4, extra: 0, constant: "1" },
  check: explicit,
  expect: "proved",
  mutants: [
    { why: "the exponent β for β + 1", parameters: { extra: -1 } },
    { why: "the constant 1 % larger", parameters: { constant: "1.01" } },
  ],
  remark:
    "The constant is attained: ℓ′ = s − c s^{β+1} on [0, c], ℓ″ = 1 beyond, s = r. With the weaker repair ℓ′(s)/s < 1 for all s ≠ 0, (A2^r) follows by compactness for a c(r) that depends on ℓ.",
});

claim({
  id: "B-A2r.1",
  source: "threshold neurons, Example 1: do its losses satisfy the repaired (A2)?",
  statement:
    "ℓ′(s)/s < 1 for all s ≠ 0 and 0 ≤ ℓ″ ≤ 1 everywhere for ℓ′ = tanh, for ℓ = √(1 + s²) and for ℓ_β, every β > 1",
  formula: String.raw`\ell'(s)/s<1\ (s\ne0),\qquad0\le\ell''\le1`,
  parameters: { curvature: "1", strict: true },
  check: ({ curvature, strict }) => {
    const sign = strict ? { positive: ["u"] } : { nonNegative: ["u"] };
    const losses = [
      { name: "tanh", second: "1 - T^2", off: { T: "u/(1 + u)" }, domain: "[0, 1)" },
      { name: "root", second: "1/T^3", off: { T: "1 + u" }, domain: "[1, inf)" },
      { name: "ℓ_β", second: "1 - T", off: { T: "u" }, domain: "[0, 1]" },
    ];
    return decide({
      statement: "r < 1 and 0 ≤ ℓ″ ≤ 1",
      argument:
        "ℓ″ < 1 off s = 0 integrates to r < 1. tanh: ℓ″ = 1 − T², T = tanh s ∈ (0, 1); root: ℓ″ = 1/T³, T = √(1 + s²) > 1; ℓ_β: ℓ″ = 1 − T with T = (|s|/r_β)^β ∈ (0, 1], and 0 beyond",
      pieces: losses.flatMap(({ name, second, off, domain }) => {
        const text = `${second} < k`;
        const definitions = { k: formula(curvature) };
        const upper = provePositive({ inequality: text, substitution: off, ...sign, definitions });
        return [
          {
            label: `${name}: ℓ″ < ${curvature}${strict ? " off s = 0" : ""}`,
            necessary: true,
            evidence: orElse(upper, () =>
              proveOverBox({
                inequality: text,
                domain: { T: strict ? domain.replace("[", "(") : domain },
                definitions,
              })),
          },
          {
            label: `${name}: ℓ″ ≥ 0`,
            necessary: true,
            evidence: provePositive({
              inequality: `${second} >= 0`,
              substitution: { T: name === "root" ? "1 + u" : "1/(1 + u)" },
              nonNegative: ["u"],
            }),
          },
        ];
      }),
    });
  },
  expect: "proved",
  mutants: [
    { why: "ℓ″ < 0.99", parameters: { curvature: "0.99" } },
    { why: "strict also at s = 0", parameters: { strict: false } },
  ],
});
