/**
 * The Jacobian φ_θ(X) of Section 2.3.2: its Frobenius norm, and the gradient of a ReLU network.
 *
 * ‖φ‖_F² = Σ_ij φ_ij² = Σ_i ‖∇h(x_i)‖² by definition; the text prints ‖φ‖_F without the square. If
 * ‖φ‖_F^k = S with S = Σ_i ‖∇h(x_i)‖², then (Σ_ij φ_ij²)^k = S²: the check proves or refutes this polynomial identity.
 *
 * A ReLU network h_{a,W}(x) = Σ_j a_j σ(⟨w_j, x⟩) is, where no ⟨w_j, x⟩ vanishes, near that point equal to
 * Σ_j a_j p_j ⟨w_j, x⟩ with p_j = 1{⟨w_j, x⟩ > 0} constant. This is multilinear in the single entries of a and W, so
 * that difference quotients with any step s are free of s and equal the derivative. The check goes through all
 * patterns p with all other quantities symbols.
 *
 * @module
 */
import { type Expression, formula, variable } from "../../lib/numerics/expression/mod.ts";
import { claim } from "../../props/claim.ts";
import type { Evidence } from "../../props/evidence.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { gradient, indices, sum } from "./_samples.ts";

interface Frobenius {
  readonly mostSamples: number;
  readonly mostCoordinates: number;
  /** The power of ‖φ‖_F that is claimed to be Σ ‖∇h(x_i)‖². */
  readonly power: number;
  /** The power of each ‖∇h(x_i)‖, which must be even. */
  readonly inner: number;
  readonly rows: string;
}

function frobenius({ mostSamples, mostCoordinates, power, inner, rows }: Frobenius): Evidence {
  const identities: Identity[] = [];
  for (const n of indices(mostSamples)) {
    for (const p of indices(mostCoordinates)) {
      const lengths = indices(n).map((i) =>
        sum(indices(p).map((j) => gradient(i, j).power(2))).power(inner / 2)
      );
      const squares = sum(
        indices(n).flatMap((i) => indices(p).map((j) => gradient(i, j).power(2))),
      );
      const unit = rows === "one unit row" ? { g1_1: 1 } : {};
      identities.push({
        left: squares.power(power).at(unit),
        right: sum(lengths).power(2).at(unit),
        label: `n = ${n}, p = ${p}`,
      });
    }
  }
  return proveIdentity({ identities, witness: { g1_1: "2" } });
}

claim({
  id: "A-FRO",
  source:
    "sparse features v2, Section 2.3.2 (v1: Section 2.3): “the Frobenius norm ‖φ‖_F = Σ ‖∇h(x_i)‖²”",
  statement:
    "For every n, p ≥ 1 and every Jacobian φ ∈ ℝ^{n×p} with the rows ∇h(x_i): ‖φ‖_F = Σ_i ‖∇h(x_i)‖²",
  formula: String.raw`\|\phi_\theta(X)\|_F=\sum_{i=1}^n\|\nabla_\theta h_\theta(x_i)\|^2`,
  parameters: { mostSamples: 2, mostCoordinates: 2, power: 1, inner: 2, rows: "any" },
  check: frobenius,
  expect: "refuted",
  correction: "A-FRO.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "‖φ‖_F²", parameters: { power: 2 } },
    {
      why: "a single row of length 1",
      parameters: { rows: "one unit row", mostSamples: 1, mostCoordinates: 1 },
    },
  ],
  remark:
    "φ = [2] has ‖φ‖_F = 2 and Σ‖∇h‖² = 4. The implicit regulariser meant is the squared norm.",
});

claim({
  id: "A-FRO.corrected",
  source: "repairs Section 2.3.2 of sparse features v2",
  statement:
    "For every n, p ≥ 1 and every Jacobian φ ∈ ℝ^{n×p} with the rows ∇h(x_i): ‖φ‖_F² = Σ_i ‖∇h(x_i)‖²",
  formula: String.raw`\|\phi_\theta(X)\|_F^2=\sum_{i=1}^n\|\nabla_\theta h_\theta(x_i)\|^2`,
  parameters: { mostSamples: 3, mostCoordinates: 3, power: 2, inner: 2, rows: "any" },
  check: frobenius,
  expect: "proved",
  mutants: [
    { why: "‖φ‖_F³", parameters: { power: 3 } },
    { why: "fourth powers of the rows' norms", parameters: { inner: 4 } },
  ],
});

/** All vectors of zeros and ones. */
function patterns(units: number): number[][] {
  return Array.from(
    { length: 2 ** units },
    (_, code) => indices(units).map((j) => (code >> (j - 1)) & 1),
  );
}

claim({
  id: "A-JRELU",
  source: "sparse features v2, Section 2.3.2 (ReLU networks)",
  statement:
    "For every width m, input x ∈ ℝ^d, a ∈ ℝ^m and W with rows w_j, with ⟨w_j, x⟩ ≠ 0 for every j: h_{a,W}(x) = ⟨a, σ(Wx)⟩ has ∇_a h = σ(Wx) and ∇_{w_j} h = a_j x 1{⟨w_j, x⟩ > 0}",
  formula: String
    .raw`\nabla_a h_{a,W}(x)=\sigma(Wx),\qquad\nabla_{w_j}h_{a,W}(x)=a_j\,x\,\mathbf 1_{\langle w_j,x\rangle>0}`,
  parameters: { mostUnits: 3, dimension: 2, indicator: true, outer: "a", rectified: true },
  check: ({ mostUnits, dimension, indicator, outer, rectified }) => {
    const identities: Identity[] = [];
    for (const m of indices(mostUnits)) {
      for (const pattern of patterns(m)) {
        const active = (j: number): number => pattern[j - 1] ?? 0;
        const preactivation = (j: number): Expression =>
          sum(indices(dimension).map((k) => formula(`w${j}_${k}*x${k}`)));
        const h = sum(
          indices(m).map((j) => variable(`a${j}`).times(active(j)).times(preactivation(j))),
        );
        const quotient = (name: string): Expression =>
          h.at({ [name]: formula(`${name} + s`) }).minus(h).dividedBy(variable("s"));
        for (const j of indices(m)) {
          const label = `active units (${pattern.join(", ")}), unit ${j}`;
          identities.push({
            left: quotient(`a${j}`),
            right: preactivation(j).times(rectified ? active(j) : 1),
            label: `output weight, ${label}`,
          });
          for (const k of indices(dimension)) {
            const factor = formula(outer === "a" ? `a${j}` : "1").times(indicator ? active(j) : 1);
            identities.push({
              left: quotient(`w${j}_${k}`),
              right: factor.times(variable(`x${k}`)),
              label: `input weight ${k}, ${label}`,
            });
          }
        }
      }
    }
    return proveIdentity({ identities });
  },
  expect: "proved",
  mutants: [
    { why: "without the indicator", parameters: { indicator: false } },
    { why: "without the output weight", parameters: { outer: "none" } },
    { why: "W x in place of σ(W x)", parameters: { rectified: false } },
  ],
  remark:
    "At ⟨w_j, x⟩ = 0 (with a_j x ≠ 0) h has no derivative in w_j; the printed formula is then the convention σ′(0) = 0.",
});
