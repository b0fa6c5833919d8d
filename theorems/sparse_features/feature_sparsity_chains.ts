/**
 * Section 3: "a group of highly correlated activations" would be well defined by pairs if correlation of at least 0.95 were
 * transitive. It is not: it is an angle of at most arccos 0.95 = 18.2° between centred activations, and angles add.
 *
 * With x = ρ_ab, y = ρ_bc, z = ρ_ac the Gram determinant of three unit vectors is not negative:
 * 0 ≤ 1 + 2xyz − x² − y² − z² = (1 − x²)(1 − y²) − (z − xy)², so z ≥ xy − √((1 − x²)(1 − y²)). Let x, y ≥ τ with
 * 0 < τ ≤ 1, T = 2τ² − 1, x = τ + a, y = τ + b. Then xy ≥ τ² ≥ T, and
 *
 *     (xy − T)² − (1 − x²)(1 − y²) = a² + b² − 2Tab + 2τ(1 − T)(a + b) ≥ 0,
 *
 * as |T| ≤ 1 and a, b ≥ 0. Hence z ≥ T = 2τ² − 1, 0.805 for τ = 0.95. There is no better bound: x = y = τ, z = T makes the
 * determinant vanish, and vectors with this Gram matrix exist in the plane orthogonal to (1, 1, 1), that is, as centred
 * activations on three samples.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { proveIdentity } from "../../props/prove_identity.ts";
import { proveOverBox } from "../../props/prove_over_box.ts";
import { correlated, integerMatrices, matrixText, TEXT } from "./_exact_sparsity.ts";
import { matrix } from "./_linear.ts";

const SOURCE = "sparse features v2, Section 3, “a group of highly correlated activations”";

interface Chain {
  readonly samples: number;
  readonly largest: number;
  readonly threshold: string;
  readonly ends: string;
}

function* chainCases({ samples, largest, threshold, ends }: Chain): Generator<ExactCase> {
  const first = matrix("0 0 0; 1 1 2; 3 2 3");
  const shape = { samples, units: 3, largest };
  const rule = { ...TEXT, threshold: Rational.from(threshold) };
  const far = { ...TEXT, threshold: Rational.from(ends) };
  for (const rows of [...(samples === 3 ? [first] : []), ...integerMatrices(shape)]) {
    const [a, b, c] = [0, 1, 2].map((j) => rows.map((row) => row[j] as Rational)) as [
      Rational[],
      Rational[],
      Rational[],
    ];
    if (!correlated(a, b, rule) || !correlated(b, c, rule)) continue;
    yield {
      at: { "activations (a b c)": matrixText(rows) },
      holds: correlated(a, c, far),
      found: `ρ_ab, ρ_bc ≥ ${threshold} and ρ_ac < ${ends}`,
      required: `ρ_ac ≥ ${ends}`,
    };
  }
}

claim({
  id: "A-FS.keep.2",
  source: SOURCE,
  statement:
    "Whenever activations a, b and b, c have Pearson correlations of at least 0.95, so have a, c: the pairs that count as one form groups",
  formula: String.raw`\rho_{ab}\ge0.95,\ \rho_{bc}\ge0.95\ \Rightarrow\ \rho_{ac}\ge0.95`,
  parameters: { samples: 3, largest: 1, threshold: "0.95", ends: "0.95" },
  check: (chain) =>
    proveExactly({
      statement: `correlations ≥ ${chain.threshold} of neighbours give ≥ ${chain.ends} of the ends`,
      cases: chainCases(chain),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-FS.keep.2.corrected",
  severity: "reading",
  mutants: [
    { why: "0.805 for the ends", parameters: { ends: "0.805", largest: 2 } },
    { why: "two samples, where ρ = ±1", parameters: { samples: 2, largest: 3 } },
  ],
  remark:
    "On three samples a = (0, 1, 3), b = (0, 1, 2), c = (0, 2, 3): ρ_ab = ρ_bc = 9/√84 = 0.982 and ρ_ac = 13/14 = 0.929. No entries from 0 to 2 on three samples do it.",
});

claim({
  id: "A-FS.keep.2.corrected",
  source: "repairs the definition in Section 3 of sparse features v2",
  statement:
    "For 0 < τ ≤ 1: if activations a, b and b, c have Pearson correlations of at least τ, then ρ_ac ≥ 2τ² − 1 (0.805 for τ = 0.95), and no greater bound holds",
  formula: String.raw`\rho_{ab},\rho_{bc}\ge\tau\ \Rightarrow\ \rho_{ac}\ge2\tau^2-1`,
  parameters: { bound: "2*τ^2 - 1", drop: "1" },
  check: ({ bound, drop }, budget) => {
    const T = formula(bound);
    const definitions = { T, x: formula("τ + a"), y: formula("τ + b") };
    return assemble(
      "z ≥ xy − √((1 − x²)(1 − y²)) from the Gram determinant; the difference of squares is not negative; it vanishes for a = b = 0.",
      [
        {
          label: "Gram determinant",
          evidence: proveIdentity({
            identities: [{
              left: "1 + 2*p*q*z - p^2 - q^2 - z^2",
              right: "(1 - p^2)*(1 - q^2) - (z - p*q)^2",
            }],
          }),
        },
        {
          label: "(xy − T)² − (1 − x²)(1 − y²)",
          evidence: proveIdentity({
            identities: [{
              left: "(x*y - T)^2 - (1 - x^2)*(1 - y^2)",
              right: `a^2 + b^2 - 2*${drop}*T*a*b + 2*τ*(1 - T)*(a + b)`,
            }],
            definitions,
          }),
        },
        {
          label: "its terms are not negative: −1 ≤ T ≤ 1, and T ≤ τ²",
          evidence: proveOverBox({
            inequality: "T <= τ^2",
            domain: { τ: "(0, 1]" },
            definitions: { T },
            budget,
          }),
        },
        {
          label: "T ≥ −1",
          evidence: proveOverBox({
            inequality: "T >= -1",
            domain: { τ: "(0, 1]" },
            definitions: { T },
            budget,
          }),
        },
        {
          label: "attained: the determinant vanishes at x = y = τ, z = T",
          evidence: proveIdentity({
            identities: [{ left: "1 + 2*τ^2*T - 2*τ^2 - T^2", right: "0" }],
            definitions: { T },
          }),
        },
      ],
    );
  },
  expect: "proved",
  mutants: [
    { why: "0.1 % more", parameters: { bound: "2.002*τ^2 - 1.001" } },
    { why: "τ², as if the correlations multiplied", parameters: { bound: "τ^2" } },
    { why: "the mixed term 0.1 % too large", parameters: { drop: "1.001" } },
  ],
  remark:
    "By the same addition of angles the ends of a chain of k units have ρ ≥ cos((k − 1) arccos τ) while the angle is at most 180°: for τ = 0.95 the ends of a component of six units may be uncorrelated.",
});
