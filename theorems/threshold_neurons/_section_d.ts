/** The checks of the facts (i) to (iv) of Appendix D.2; `section_d_facts.ts` has the mathematics. */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, orElse, proveOnDomain } from "./_certify.ts";
import { derivation, EXPONENTIAL } from "./_derivation.ts";
import { explain } from "./_steps.ts";

const SLOPE = formula("(1/2)*(E - 1)/(E + 1)");
const POSITIVE = { domain: { E: "(0, inf)" }, positive: ["E"] };

interface SmoothedFact {
  readonly all: string;
  readonly negative: string;
  readonly end: string;
}

/** (i): 0 ≤ Φ ≤ `all` on ℝ, and Φ ≤ `negative` up to `end`. */
export function smoothed({ all, negative, end }: SmoothedFact): Evidence {
  return decide({
    statement: "bounds of Φ",
    argument: "Φ is a distribution function; one box each",
    pieces: [
      {
        label: "Φ ≤ bound on ℝ",
        necessary: true,
        evidence: proveOverBox({
          inequality: "Phi(b) <= k",
          domain: { b: "(-inf, inf)" },
          definitions: { k: formula(all) },
        }),
      },
      {
        label: "Φ ≥ 0 on ℝ",
        necessary: true,
        evidence: proveOverBox({ inequality: "Phi(b) >= 0", domain: { b: "(-inf, inf)" } }),
      },
      {
        label: "Φ ≤ bound on b ≤ 0",
        necessary: true,
        evidence: proveOverBox({
          inequality: "Phi(b) <= k",
          domain: { b: `(-inf, ${end}]` },
          definitions: { k: formula(negative) },
        }),
      },
    ],
  });
}

/** r ≥ κ for |s| ≤ split and r ≥ 2κ/|s| beyond, in x = |s|/2. */
export function lowerBounds(kappa: string, split: string): Evidence {
  const definitions = { k: formula(kappa), h: formula(split).dividedBy(2) };
  return decide({
    statement: "lower bounds of ℓ′(s)/s",
    argument: "near 0 by tanh x ≥ x − x³/3, then by boxes",
    pieces: [
      {
        label: "tanh x ≥ 4κx on [½, split/2]",
        necessary: true,
        evidence: proveOverBox({
          inequality: "tanh(h*(1 + t)/2) >= 4*k*h*(1 + t)/2",
          domain: { t: "[0, 1]" },
          definitions,
          maximumBoxes: 20_000,
          replay: () => explain("B-D1.2"),
        }),
      },
      {
        label: "½tanh x ≥ 2κ for x ≥ split/2",
        necessary: true,
        evidence: proveOverBox({
          inequality: "tanh(h*x)/2 >= 2*k",
          domain: { x: "[1, inf)" },
          definitions,
          replay: () => explain("B-D1.2"),
        }),
      },
      {
        label: "1 − x²/3 ≥ 4κ for x ≤ split/4",
        evidence: proveOverBox({
          inequality: "1 - (h*t)^2/3 >= 4*k",
          domain: { t: "[0, 0.5]" },
          definitions,
        }),
      },
    ],
  });
}

interface SlopeFact {
  readonly bound: string;
  readonly kappa: string;
  readonly split: string;
}

/** (ii): |ℓ′| < `bound`, r ≥ κ up to |s| = `split` and r ≥ 2κ/|s| beyond. */
export function slope({ bound, kappa, split }: SlopeFact): Evidence {
  return decide({
    statement: "(ii)",
    argument: "algebra in E = e^s, and the lower bounds in x = |s|/2",
    pieces: [
      {
        label: "L − ℓ′ > 0; −ℓ′ is ℓ′ at 1/E",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "L - (1/2)*(E - 1)/(E + 1) > 0",
          definitions: { L: formula(bound) },
          ...POSITIVE,
        }),
      },
      {
        label: "ℓ′(−s) = −ℓ′(s)",
        evidence: proveIdentity({
          identities: [{ left: SLOPE.at({ E: formula("1/E") }), right: SLOPE.negated() }],
        }),
      },
      { label: "the lower bounds", necessary: true, evidence: lowerBounds(kappa, split) },
    ],
  });
}

interface CurvatureFact {
  readonly value: string;
  readonly at: string;
}

/** (iii): ℓ″ is `value` where e^s = `at`. */
export function curvature({ value, at }: CurvatureFact): Evidence {
  return proveIdentity({
    identities: [{ left: derivation(SLOPE, EXPONENTIAL).at({ E: formula(at) }), right: value }],
  });
}

interface ThirdFact {
  readonly power: number;
  readonly sign: string;
  readonly quarter: string;
}

/** (iv): ℓ‴, its sign, and |ℓ′| ≤ `quarter`·|s|. */
export function third({ power, sign, quarter }: ThirdFact): Evidence {
  const second = derivation(SLOPE, EXPONENTIAL);
  const q = formula(quarter);
  return decide({
    statement: "(iv)",
    argument: "d/ds in E = e^s; ℓ″ ≤ ¼ integrates to |ℓ′| ≤ |s|/4, and ℓ″(0) = ¼ makes it sharp",
    pieces: [
      {
        label: "ℓ‴",
        necessary: true,
        evidence: proveIdentity({
          identities: [{
            left: derivation(second, EXPONENTIAL),
            right: formula(`k*E*(E - 1)/(E + 1)^${power}`, { k: formula(sign) }),
          }],
          witness: { E: "2" },
        }),
      },
      {
        label: "E(E − 1)/(E + 1)³ > 0 for E = 1 + u; E ↦ 1/E changes its sign",
        evidence: proveOnDomain({
          inequality: "E*(E - 1)/(E + 1)^3 > 0",
          domain: { E: "(1, inf)" },
          substitution: { E: "1 + u" },
          positive: ["u"],
        }),
      },
      {
        label: "ℓ″ is even, and so is |ℓ‴|",
        evidence: proveIdentity({
          identities: [
            { left: second.at({ E: formula("1/E") }), right: second },
            {
              left: formula("E*(E - 1)/(E + 1)^3").at({ E: formula("1/E") }),
              right: "-E*(E - 1)/(E + 1)^3",
            },
          ],
        }),
      },
      {
        label: "ℓ″ ≤ ¼, since ¼ − ℓ″ is a square",
        necessary: true,
        evidence: orElse(
          proveIdentity({
            identities: [{
              left: q.minus(second),
              right: "((E - 1)/(2*(E + 1)))^2",
            }],
          }),
          () =>
            proveOverBox({
              inequality: "q - E/(E + 1)^2 >= 0",
              domain: { E: "(0, 8)" },
              definitions: { q },
            }),
        ),
      },
    ],
  });
}
