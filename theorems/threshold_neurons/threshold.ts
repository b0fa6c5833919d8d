/**
 * The threshold of the mean model and the bias that goes with a step size above it.
 *
 * At the bias axis the step is stable if ½d²g(b)² ≤ 2/η. With g(0)² = 1/(2π) equality at b = 0 is d²/(4π) = 2/η, that
 * is η = 8π/d². For η = Kπ/d² equality holds at g(b) = 2/√(Kπ), and g increases (B-L2.1), so that b is enclosed by two
 * rationals where g lies above and below. For the decimals, g is evaluated in exact rational arithmetic: with
 * φ₀ = 1/√(2π), g(b) = φ₀e^{−b²/2}(1 + |b|S) − |b|/2, S = Σ|b|^{2k+1}/(2k+1)!!, b ≤ 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  claim,
  type Evidence,
  type ExactCase,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { PI_RANGE } from "./_pi.ts";
import { compareWithThreshold, gAt } from "./_smoothed_relu.ts";
import { explain } from "./_steps.ts";

claim({
  id: "B-M2",
  source: "threshold neurons, Section 3.2, regimes (i) and (ii), and Figure 1",
  statement:
    "With g(0)² = 1/(2π): ½d²g(0)² = d²/(4π), and d²/(4π) = 2/η exactly for η = 8π/d²; so ½d²g(0)² < 2/η exactly for η < 8π/d²",
  formula: String.raw`\tfrac12d^2g(0)^2=\frac{d^2}{4\pi}=\frac2\eta\iff\eta=\frac{8\pi}{d^2}`,
  uses: ["B-L2", "B-R4"],
  parameters: { threshold: "8", power: 2, quarter: "4" },
  check: ({ threshold, power, quarter }) =>
    proveIdentity({
      identities: [
        {
          left: "d^2*(1/(2*π))/2",
          right: formula("d^2/(q*π)", { q: formula(quarter) }),
          label: "½d²g(0)²",
        },
        {
          left: "d^2/(4*π)",
          right: formula(`2/(k*π/d^${power})`, { k: formula(threshold) }),
          label: "2/η",
        },
      ],
      witness: { d: "2", π: "3" },
    }),
  expect: "proved",
  mutants: [
    { why: "8.24π/d², 3 % more", parameters: { threshold: "8.24" } },
    { why: "7.76π/d², 3 % less", parameters: { threshold: "7.76" } },
    { why: "8π/d", parameters: { power: 1 } },
    { why: "d²/(2π)", parameters: { quarter: "2" } },
  ],
});

claim({
  id: "B-M3",
  source: "threshold neurons, Section 3.2 (ii): “if η = 10π/d², then b_∞ < −0.087”",
  statement: "For every d and η = 10π/d²: ½d²g(b)² ≤ 2/η implies b ≤ g⁻¹(2/√(10π)) < −0.087",
  formula: String.raw`g^{-1}\bigl(2/\sqrt{10\pi}\bigr)<-0.087`,
  uses: ["B-L2.1"],
  parameters: { steps: "10", bias: "-0.087", factor: "1/2" },
  check: ({ steps, bias, factor }) =>
    // ½d²g² > 2/η, with η = Kπ/d², reads ½·Kπ·g² > 2
    proveOverBox({
      inequality: "f*K*p*g^2 > 2",
      domain: { p: PI_RANGE },
      definitions: { f: formula(factor), K: formula(steps), g: gAt(bias) },
      replay: () => explain("B-M3"),
    }),
  expect: "proved",
  mutants: [
    { why: "b < −0.0873", parameters: { bias: "-0.0873" } },
    { why: "η = 9.99π/d²", parameters: { steps: "9.99" } },
    { why: "0.49d²g²", parameters: { factor: "0.49" } },
  ],
  remark: "g⁻¹(2/√(10π)) = −0.08727145408038724363… (B-M3.1).",
});

/** |b| to `digits` decimals, cut off: g is above the threshold at −value and below at −value − 10^{−digits}. */
function biases(values: string, digits: number): Evidence {
  const unit = Rational.from(`1e-${digits}`);
  const cases = values.split(" ").map((entry): ExactCase => {
    const [k = "", value = ""] = entry.split(":");
    const near = Rational.from(value).negated();
    const far = near.minus(unit);
    const [upper, lower] = [near, far].map((b) => compareWithThreshold(b, Rational.from(k)));
    return {
      at: { K: k },
      holds: upper === "above" && lower === "below",
      found: `g is ${upper} at −${value} and ${lower} at −(${value} + 1e-${digits})`,
      required: "above and below 2/√(Kπ)",
    };
  });
  return proveExactly({
    statement: `g⁻¹(2/√(Kπ)) to ${digits} decimals`,
    cases,
    exhaustive: true,
    replay: () => explain("B-M3.1"),
  });
}

claim({
  id: "B-M3.1",
  source: "threshold neurons, Section 3.2 (ii) and Theorem 4: the values of g⁻¹(2/√(Kπ))",
  statement:
    "−g⁻¹(2/√(Kπ)) begins 0.046494018455671… (K = 9), 0.087271454080387243638… (K = 10), 0.156118224341641… (K = 12), 0.260645059181479… (K = 16), 0.338552018553475… (K = 20), 0.494589233560532… (K = 32), cut off, not rounded",
  formula: String.raw`g^{-1}\bigl(2/\sqrt{10\pi}\bigr)=-0.087271454080387243638\ldots`,
  uses: ["B-M3"],
  parameters: {
    values:
      "9:0.046494018455671 10:0.087271454080387 12:0.156118224341641 16:0.260645059181479 20:0.338552018553475 32:0.494589233560532",
    ten: "10:0.087271454080387243638",
  },
  check: ({ values, ten }) => {
    const evidence = biases(values, 15);
    return evidence.outcome === "holds" ? biases(ten, 21) : evidence;
  },
  expect: "proved",
  mutants: [
    { why: "last digit of K = 10", parameters: { ten: "10:0.087271454080387243639" } },
    { why: "last digit of K = 9", parameters: { values: "9:0.046494018455672" } },
  ],
});
