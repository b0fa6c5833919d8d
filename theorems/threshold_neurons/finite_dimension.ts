/**
 * Appendix C at finite d, and the initialisation of Figure 1.
 *
 * **Threshold.** Let x = λye_j + ξ, y uniform on ±1, j uniform, and f = a⁻S⁻ + a⁺S⁺, S^± = Σ_i ReLU(±x_i + b). At a⁻
 * = a⁺ = 0, b = 0 the Hessian of E log(1 + e^{−yf}) has, in (a⁻, a⁺), the entries ¼E S^±S^±, and mixed entries
 * −½E(y∂_bS^±) = ∓½(Φ(λ) − ½) with b, and 0 for b, b. By the symmetry x → −x, (1, 1, 0) is an eigenvector with the
 * eigenvalue ⅛E(S⁻ + S⁺)² = ⅛E(Σ|x_i|)². The |x_i| are independent given j, E|ξ| = c = √(2/π), E|λ + ξ| = m = g(λ) +
 * g(−λ), so
 *
 *     E(Σ|x_i|)² = d + λ² + (d − 1)(d − 2)c² + 2(d − 1)cm.
 *
 * The other two eigenvalues are those of [[(d + λ²)/8, √2u], [√2u, 0]], |u| ≤ ¼, since S⁺ − S⁻ = Σx_i: below (d +
 * λ²)/8 + 1. Stability ends where the first eigenvalue is 2/η, at K_c = ηd²/π = 16d²/(πE(Σ|x_i|)²), below the mean
 * model's 8.
 *
 * **Figure 1.** For independent a^± ~ N(0, 1/(2d)): A₀ = d(a⁻ + a⁺) ~ N(0, d²(1/(2d) + 1/(2d))) = N(0, d).
 *
 * @module
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  claim,
  type Evidence,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { decide, type Step } from "./_certify.ts";
import { PI_RANGE } from "./_pi.ts";
import { explain } from "./_steps.ts";

/** E(Σ|x_i|)² in d, c and m. */
function secondMoment(signal: string): Expression {
  return formula("d + l^2 + (d - 1)*(d - 2)*c^2 + 2*(d - 1)*c*m", { l: formula(signal) });
}

/** Numbers for c and m. */
function values(signal: string): Record<"c" | "m", Expression> {
  return {
    c: formula("2*phi(0)"),
    m: formula("2*phi(l) + l*(Phi(l) - Phi(-l))", { l: formula(signal) }),
  };
}

function enclose(label: string, value: Expression, [low, high]: readonly [string, string]): Step[] {
  return ([[">", low], ["<", high]] as const).map(([sign, end]) => ({
    label: `${label} ${sign} ${end}`,
    necessary: true,
    evidence: proveOverBox({
      inequality: `v ${sign} e`,
      domain: { p: PI_RANGE },
      definitions: { v: value, e: formula(end) },
      replay: () => explain("B-C3"),
    }),
  }));
}

/** d and the bounds of K_c. */
const THRESHOLDS = [
  ["50", "7.1087", "7.1097"],
  ["100", "7.534", "7.535"],
  ["200", "7.7614", "7.7624"],
  ["500", "7.9029", "7.9039"],
  ["1000", "7.951", "7.952"],
] as const;

claim({
  id: "B-C3",
  source: "threshold neurons, Appendix C and Remark 4: the mean model's threshold at finite d",
  statement:
    "For the population loss of the network (2) with λ = 3 the largest Hessian eigenvalue at a⁻ = a⁺ = 0, b = 0 is (d²/(4π))(1 + ρ/d + σ/d²), ρ = 2m/c − 3 + π/2 = 6.092…, σ = 2 − 2m/c + 9π/2 = 8.615…, c = √(2/π), m = E|3 + z|; it is 2/η at ηd²/π = 7.109, 7.534, 7.762, 7.903, 7.951 for d = 50, 100, 200, 500, 1000 (± 0.0006), below the mean model's 8",
  formula: String
    .raw`\lambda_{\max}=\frac18\,\mathbb E\Bigl(\sum_i|x_i|\Bigr)^2=\frac{d^2}{4\pi}\Bigl(1+\frac{6.092\ldots}d+\frac{8.615\ldots}{d^2}\Bigr)`,
  uses: ["B-E8", "B-L2", "B-M2", "B-C1"],
  parameters: { signal: "3", low: "6.092", high: "6.093", shift: "0", pair: "2" },
  check: ({ signal, low, high, shift, pair }) => {
    const { c, m } = values(signal);
    const moment = secondMoment(signal);
    const known = { c, m };
    return decide({
      statement: "the threshold at finite d",
      argument: "the Hessian of the module's preamble; the numbers are enclosed",
      pieces: [
        {
          label: "⅛E(Σ|x_i|)² = (d²/(4π))(1 + ρ/d + σ/d²), with π = 2/c²",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: moment.dividedBy(8),
              right: formula(
                `(d^2*c^2/8)*(1 + (2*m/c - 3 + 1/c^2)/d + (2 - ${pair}*m/c + l^2/c^2)/d^2)`,
                { l: formula(signal) },
              ),
            }],
            witness: { d: "2", c: "1", m: "3" },
          }),
        },
        ...enclose("ρ", formula("2*m/c - 3 + p/2", known), [low, high]),
        ...enclose("σ", formula("2 - 2*m/c + 9*p/2", known), ["8.615", "8.616"]),
        ...THRESHOLDS.flatMap(([d, from, to]) =>
          enclose(
            `K_c + shift, d = ${d}`,
            formula("16*d^2/(p*M) + t", {
              M: moment.at({ d: formula(d), ...known }),
              d: formula(d),
              t: formula(shift),
            }),
            [from, to],
          )
        ),
        {
          label: "the other eigenvalues are below (d + λ²)/8 + 1, hence smaller, 50 ≤ d ≤ 1000",
          evidence: proveOverBox({
            inequality: "(d - 1)*(d - 2)*c^2 + 2*(d - 1)*c*m > 8",
            domain: { d: "[50, 1000]" },
            definitions: known,
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "λ = 3.01", parameters: { signal: "3.01" } },
    { why: "ρ = 6.093…", parameters: { low: "6.093", high: "6.094" } },
    { why: "K_c larger by 0.001", parameters: { shift: "-0.001" } },
    { why: "m/c for 2m/c in σ", parameters: { pair: "1" } },
  ],
  remark:
    "This is the part of “gradient descent is well approximated by the mean model” that is theory: exact second moments. How close whole trajectories are is a matter of simulation and not part of this claim.",
});

/** E A₀² = d²·2v for a^± of variance v = scale·d^{−p}, against its value at d = 1. */
function sameForAll(power: number, scale: string): Evidence {
  const atOne = Rational.from(scale).times(2);
  const instances = proveExactly({
    statement: "E A₀² is the same for all d",
    cases: [2, 10, 200].map((d) => {
      const moment = atOne.times(Rational.from(d).power(2 - power));
      return {
        at: { d: `${d}` },
        holds: moment.equals(atOne),
        found: `E A_0² = ${moment}`,
        required: `E A_0² = ${atOne}, as for d = 1`,
      };
    }),
    exhaustive: false,
    replay: () => explain("B-F1b"),
  });
  if (instances.outcome !== "holds") return instances;
  return proveIdentity({
    identities: [{
      left: formula(`d^2*(v/d^${power} + v/d^${power})`, { v: formula(scale) }),
      right: formula("2*v", { v: formula(scale) }),
      label: "E A₀² = Var(d·a⁻) + Var(d·a⁺)",
    }],
  });
}

claim({
  id: "B-F1b",
  source: "threshold neurons, Section 3.2 (“a^± = Θ(1/d)”, A_0 = Θ(1)) against Figure 1",
  statement:
    "The initialisation of Figure 1, a⁻, a⁺ ~ N(0, 1/(2d)), is of the kind that Section 3 assumes, a^± = Θ(1/d), A₀ = d(a⁻ + a⁺) = Θ(1): the second moment E A₀² does not depend on d",
  formula: String.raw`a^\pm\sim N(0,\tfrac1{2d})\implies A_0=d(a^-+a^+)=\Theta(1)`,
  parameters: { power: 1, scale: "1/2" },
  check: ({ power, scale }) => sameForAll(power, scale),
  expect: "refuted",
  correction: "B-F1b.corrected",
  severity: "reading",
  mutants: [
    { why: "a^± ~ N(0, 1/(2d²)), which is Θ(1/d)", parameters: { power: 2 } },
    { why: "a^± ~ N(0, 1/d²)", parameters: { power: 2, scale: "1" } },
  ],
  remark:
    "The figure's |A_0| grows like √d. Theorem 3 with δ = 4 then needs d ≥ 354 for |A_0| = √200 and does not cover the figure's d = 200 (B-T3).",
});

claim({
  id: "B-F1b.corrected",
  source: "repairs Section 3.2 of threshold neurons for the initialisation of Figure 1",
  statement:
    "For independent a⁻, a⁺ ~ N(0, 1/(2d)): A₀ = d(a⁻ + a⁺) ~ N(0, d), E A₀² = d; for d = 200, P(|A₀| ≤ 1) = 2Φ(1/√200) − 1 = 0.0563… and P(|A₀| ≤ 9.538) < 1/2 < P(|A₀| ≤ 9.539)",
  formula: String
    .raw`A_0\sim N(0,d),\qquad\Pr(|A_0|\le1)=2\Phi(1/\sqrt{d})-1\approx\sqrt{\tfrac2{\pi d}}`,
  parameters: { variance: "2", low: "0.0563", high: "0.0564", median: "9.539" },
  check: ({ variance, low, high, median }) => {
    const probability = (bound: string): Expression =>
      formula("2*Phi(a/sqrt(200)) - 1", { a: formula(bound) });
    const box = (inequality: string, definitions: Record<string, Expression>): Evidence =>
      proveOverBox({
        inequality,
        domain: { p: PI_RANGE },
        definitions,
        replay: () => explain("B-F1b.corrected"),
      });
    return decide({
      statement: "the law of A₀",
      argument: "a sum of independent normal variables is normal, and variances add",
      pieces: [
        {
          label: "d²(1/(2d) + 1/(2d)) = d",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: formula("d^2*(1/(v*d) + 1/(v*d))", { v: formula(variance) }),
              right: "d",
            }],
            witness: { d: "1" },
          }),
        },
        {
          label: "P(|A₀| ≤ 1) from below",
          necessary: true,
          evidence: box("v > e", { v: probability("1"), e: formula(low) }),
        },
        {
          label: "P(|A₀| ≤ 1) from above",
          necessary: true,
          evidence: box("v < e", { v: probability("1"), e: formula(high) }),
        },
        {
          label: "the median, from below",
          necessary: true,
          evidence: box("v < 1/2", { v: probability("9.538") }),
        },
        {
          label: "the median, from above",
          necessary: true,
          evidence: box("v > 1/2", { v: probability(median) }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "a^± ~ N(0, 1/d)", parameters: { variance: "1" } },
    { why: "P(|A₀| ≤ 1) = 0.0564…", parameters: { low: "0.0564", high: "0.0565" } },
    { why: "median below 9.5387", parameters: { median: "9.5387" } },
  ],
});
