/**
 * Example 1: the higher-order losses ℓ_β, every real β > 1.
 *
 * With Q = (β/(β + 1))^β the constants are c_β = (1/β)(β/(β + 1))^{β+1} = Q/(β + 1), r_β = (β + 1)/β and
 * r_β^β = 1/Q, so that all statements are identities in the symbols β and Q, for every real β > 1:
 * ℓ′(r_β⁻) = 1, ℓ″(r_β⁻) = 0, ℓ″(s) = 1 − (s/r_β)^β ≥ 0, and c_β < 1 < r_β as Q < 1.
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
} from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

const SOURCE = "threshold neurons, Example 1";

interface HigherOrder {
  readonly extra: number;
  readonly stretch: string;
  readonly factor: string;
}

function higherOrder({ extra, stretch, factor }: HigherOrder): Evidence {
  const definitions = {
    // (β/(β + 1))^{β + extra} = Q·(β/(β + 1))^extra, Q = (β/(β + 1))^β
    c: formula("k*(1/β)*Q", { k: formula(factor) }).times(formula("β/(β + 1)").power(extra)),
    r: formula("m*(β + 1)/β", { m: formula(stretch) }),
  };
  return decide({
    statement: "ℓ_β",
    argument:
      "ℓ″(s) = 1 − (s/r_β)^β falls from 1 to 0 on [0, r_β]: ℓ′ is continuous, non-decreasing and at most 1; r ≤ 1 everywhere and r = 1 − c_β|s|^β up to r_β ≥ c_β",
    pieces: [
      {
        label:
          "ℓ′(r_β) = r_β(1 − c_β r_β^β) = 1 and ℓ″(r_β) = 1 − (β + 1)c_β r_β^β = 0, where r_β^β = 1/Q",
        necessary: true,
        evidence: proveIdentity({
          identities: [
            { left: "r*(1 - c/Q)", right: "1", label: "ℓ′(r_β)" },
            { left: "1 - (β + 1)*c/Q", right: "0", label: "ℓ″(r_β)" },
            { left: "(β + 1)*c*S", right: "S*Q", label: "(β + 1)c_β s^β = (s/r_β)^β, S = s^β" },
          ],
          definitions,
          witness: { β: "2", Q: "4/9", S: "1" },
        }),
      },
      {
        label: "c_β < 1, as Q < 1 and β > 1",
        evidence: provePositive({
          inequality: "c < 1",
          definitions,
          substitution: { Q: "1/(1 + u)", β: "1 + v" },
          positive: ["u", "v"],
        }),
      },
      {
        label: "r_β > 1, hence c_β ∧ r_β = c_β, and ℓ′(s)/s = 1/s < 1 beyond r_β",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "r > 1",
          definitions,
          domain: { β: "(1, 100)" },
          substitution: { β: "1 + v" },
          positive: ["v"],
        }),
      },
    ],
  });
}

claim({
  id: "B-X1d",
  source: `${SOURCE}, higher-order loss`,
  statement:
    "For every real β > 1, with c_β = (1/β)(β/(β + 1))^{β+1} and r_β = (β + 1)/β, the loss with ℓ_β′(s) = s(1 − c_β|s|^β) for |s| ≤ r_β and sgn(s) beyond has ℓ_β′(r_β) = 1, ℓ_β″(r_β⁻) = 0, 0 ≤ ℓ_β″ ≤ 1 (so that it satisfies (A1)), ℓ_β′(s)/s ≤ 1 and ℓ_β′(s)/s ≤ 1 − c_β|s|^β for |s| ≤ c_β = c_β ∧ r_β: (A2)",
  formula: String
    .raw`c_\beta=\tfrac1\beta\bigl(\tfrac{\beta}{\beta+1}\bigr)^{\beta+1},\ r_\beta=\tfrac{\beta+1}\beta:\quad\ell_\beta'(r_\beta)=1,\ \ell_\beta''(r_\beta^-)=0`,
  parameters: { extra: 1, stretch: "1", factor: "1" },
  check: higherOrder,
  expect: "proved",
  mutants: [
    { why: "the exponent β in c_β", parameters: { extra: 0 } },
    { why: "the exponent β + 2 in c_β", parameters: { extra: 2 } },
    { why: "r_β 2 % smaller", parameters: { stretch: "0.98" } },
    { why: "c_β 2 % larger", parameters: { factor: "1.02" } },
  ],
  remark:
    "The reading of the printed constants is forced: they are the only ones that make ℓ_β′ and ℓ_β″ continuous at r_β. c_β ∧ r_β is always c_β. ℓ_β is four times differentiable at 0 only for β ≥ 2, so that Lemma 5 says nothing about 1 < β < 2.",
});

/** Encloses c_β for β = p/q by comparing the q-th powers, which are rational. */
function constantsOf(values: string, digits: number): Evidence {
  const cases = values.split(" ").map((entry): ExactCase => {
    const [beta = "", value = ""] = entry.split(":");
    const exact = Rational.from(beta);
    const q = Number(exact.denominator);
    const power = Rational.ONE.dividedBy(exact).power(q).times(
      exact.dividedBy(exact.plus(1)).power(Number(exact.numerator) + q),
    );
    const half = Rational.from(`5e-${digits + 1}`);
    const low = Rational.from(value).minus(half).power(q);
    const high = Rational.from(value).plus(half).power(q);
    return {
      at: { β: beta },
      holds: low.compare(power) <= 0 && power.compare(high) <= 0,
      found: `c_β^${q} = ${power}`,
      required: `c_β = ${value} to ${digits} decimals`,
    };
  });
  return proveExactly({
    statement: "values of c_β",
    cases,
    exhaustive: true,
    replay: () => explain("B-X1d.1"),
  });
}

claim({
  id: "B-X1d.1",
  source: `${SOURCE}, higher-order loss: values`,
  statement:
    "To 12 decimals c_{5/4} = 0.213170375647, c_{3/2} = 0.185903200618, c_2 = 4/27 = 0.148148148148, c_3 = 0.10546875, c_4 = 0.08192, c_10 = 0.035049389948",
  formula: String
    .raw`c_{5/4}\approx0.2131704,\ c_{3/2}\approx0.1859032,\ c_2=\tfrac4{27},\ c_3=\tfrac{27}{256}`,
  parameters: {
    values:
      "5/4:0.213170375647 3/2:0.185903200618 2:0.148148148148 3:0.10546875 4:0.08192 10:0.035049389948",
  },
  check: ({ values }) => constantsOf(values, 12),
  expect: "proved",
  mutants: [
    { why: "c_{5/4} with another last digit", parameters: { values: "5/4:0.213170375648" } },
    { why: "c_2 = 0.148148148149", parameters: { values: "2:0.148148148149" } },
  ],
});
