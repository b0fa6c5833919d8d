/**
 * Example 1: four losses that satisfy (A1) and (A2), with the largest constants that do.
 *
 * With r(s) = ℓ′(s)/s, by evenness for s > 0:
 *
 * - ℓ_rsym′ = tanh. r ≤ 1 − as² on (0, S] near 0 from the Taylor polynomial w = s − s³/3 + 2s⁵/15: since
 *   w′ − (1 − w²) = s⁶(4s⁴ − 20s² + 85)/225 and 4z² − 20z + 85 = (2z − 5)² + 60 > 0, w is a supersolution of
 *   v′ = 1 − v², so that tanh s ≤ w for s ≥ 0, and tanh s ≤ s − as³ where ⅓ − 2s²/15 ≥ a; away from 0 by boxes.
 * - √(1 + s²). With u = s² and au ≤ 1, r ≤ 1 − au is ((1 + u)(1 − au)² − 1)/u ≥ 0, a quadratic polynomial in u:
 *   1 − 2a − a(2 − a)u + a²u².
 * - Huber: r = 1 on (0, 1] and 1/s beyond.
 * - ℓ_β. With Q = (β/(β + 1))^β the constants are c_β = (1/β)(β/(β + 1))^{β+1} = Q/(β + 1), r_β = (β + 1)/β and
 *   r_β^β = 1/Q, so that all statements are identities in the symbols β and Q, for every real β > 1:
 *   ℓ′(r_β⁻) = 1, ℓ″(r_β⁻) = 0, ℓ″(s) = 1 − (s/r_β)^β ≥ 0, and c_β < 1 < r_β as Q < 1.
 *
 * How large? The set of S with r ≤ 1 − as² on 0 < |s| ≤ S is an interval; it contains S₀ if the inequality is
 * proved on (0, S₀] and does not reach S₁ if the inequality fails at S₁. (A2) with one constant c as coefficient
 * and range holds for c ≤ c₀ if it is proved for c₀, and fails for every c ≥ c₁ if r(c₁) > 1 − c₁³: at s = c₁.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  type ExactCase,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { decide, orElse, proveOnDomain, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

const SOURCE = "threshold neurons, Example 1";

interface UpperBound {
  readonly coefficient: string;
  /** The range, e.g. `"(0, 1/4)"`. */
  readonly range: string;
}

function end(range: string): Rational {
  return Rational.from(range.slice(range.indexOf(",") + 1, -1));
}

/** The last eighth of a range (0, S): (1 − r(s))/s² decreases, so that a bound fails there first. */
function towardsEnd(range: string): string {
  return range.replace(/^\(0,/, `(${end(range).times("7/8")},`);
}

function belowTanh({ coefficient, range }: UpperBound): Evidence {
  const definitions = { a: formula(coefficient) };
  const near = end(range).compare("1/8") < 0 ? end(range) : Rational.from("1/8");
  const rest = range.replace(/^\(0,/, `[${near},`);
  const proof = assemble("Taylor's supersolution up to 1/8, boxes beyond", [
    {
      label: "w = s − s³/3 + 2s⁵/15 has w′ − (1 − w²) = s⁶((2s² − 5)² + 60)/225",
      evidence: proveIdentity({
        identities: [{
          left: "1 - s^2 + 2*s^4/3 - (1 - w^2)",
          right: "s^6*((2*s^2 - 5)^2 + 60)/225",
        }],
        definitions: { w: formula("s - s^3/3 + 2*s^5/15") },
      }),
    },
    {
      label: "⅓ − 2u/15 ≥ a for u ≤ 1/64",
      evidence: proveOverBox({
        inequality: "1/3 - 2*u/15 >= a",
        domain: { u: `[0, ${near.power(2)}]` },
        definitions,
      }),
    },
    {
      label: "tanh s ≤ s − as³ beyond",
      evidence: proveOverBox({
        inequality: "tanh(s) <= s - a*s^3",
        domain: { s: rest },
        definitions,
      }),
    },
  ]);
  return orElse(
    proof,
    () =>
      proveOverBox({
        inequality: "tanh(s) <= s - a*s^3",
        domain: { s: towardsEnd(range) },
        definitions,
        replay: () => explain("B-X1a"),
      }),
  );
}

function belowRoot({ coefficient, range }: UpperBound): Evidence {
  const definitions = { a: formula(coefficient) };
  const u = `[0, ${end(range).power(2)}${range.at(-1)}`;
  const proof = assemble("1 − au ≥ 0, and then the square", [
    {
      label: "(1 + u)(1 − au)² − 1 = u(1 − 2a − a(2 − a)u + a²u²)",
      evidence: proveIdentity({
        identities: [{
          left: "(1 + u)*(1 - a*u)^2 - 1",
          right: "u*(1 - 2*a - a*(2 - a)*u + a^2*u^2)",
        }],
      }),
    },
    {
      label: "1 − 2a − a(2 − a)u + a²u² ≥ 0",
      evidence: proveOverBox({
        inequality: "1 - 2*a - a*(2 - a)*u + a^2*u^2 >= 0",
        domain: { u },
        definitions,
      }),
    },
    {
      label: "1 − au ≥ 0",
      evidence: proveOverBox({ inequality: "1 - a*u >= 0", domain: { u }, definitions }),
    },
  ]);
  return orElse(
    proof,
    () =>
      proveOverBox({
        inequality: "1/sqrt(1 + s^2) <= 1 - a*s^2",
        domain: { s: towardsEnd(range) },
        definitions,
        replay: () => explain("B-X1b"),
      }),
  );
}

/** The bound holds on (0, holdsUpTo] and fails at failsAt. */
function largest(
  { coefficient, holdsUpTo, failsAt, loss }: {
    readonly coefficient: string;
    readonly holdsUpTo: string;
    readonly failsAt: string;
    readonly loss: "tanh" | "root";
  },
): Evidence {
  // coefficient "c" means: the end of the range itself.
  const at = (reach: string): string => coefficient === "c" ? reach : coefficient;
  const bound = loss === "tanh" ? belowTanh : belowRoot;
  const r = loss === "tanh" ? "tanh(s)/s" : "1/sqrt(1 + s^2)";
  return assemble("the bound is proved up to the smaller number and refuted at the larger", [
    {
      label: `r(s) ≤ 1 − as² for 0 < s ≤ ${holdsUpTo}`,
      evidence: bound({ coefficient: at(holdsUpTo), range: `(0, ${holdsUpTo}]` }),
    },
    {
      label: `r(s) > 1 − as² at s = ${failsAt}`,
      evidence: proveOverBox({
        inequality: `${r} > 1 - a*s^2`,
        domain: { s: `[${failsAt}, ${failsAt}]` },
        definitions: { a: formula(at(failsAt)) },
      }),
    },
  ]);
}

claim({
  id: "B-X1a",
  source: `${SOURCE}, rescaled and symmetrised logistic loss`,
  statement:
    "ℓ_rsym(s) = ½log(1 + e^{−2s}) + ½log(1 + e^{2s}) has ℓ′ = tanh, tanh(s)/s ≤ 1 for s ≠ 0 and tanh(s)/s ≤ 1 − ¼s² for 0 < |s| < ¼: (A2) with β = 2, c = ¼",
  formula: String
    .raw`\frac{\tanh s}{s}\le1,\qquad\frac{\tanh s}{s}\le1-\tfrac14s^2\quad(|s|<\tfrac14)`,
  uses: ["B-E3"],
  parameters: { coefficient: "1/4", range: "(0, 1/4)", rate: "2" },
  check: ({ coefficient, range, rate }) =>
    decide({
      statement: "tanh and its bounds",
      argument: "ℓ′ = tanh in E = e^s; r ≤ 1 as ℓ″ = 1 − tanh² ≤ 1; the bound by Taylor and boxes",
      pieces: [
        {
          // d/ds ½log(1 + e^{κs}) = ½κ e^{κs}/(1 + e^{κs}), F = e^s
          label: "ℓ′ = tanh s = (F − 1/F)/(F + 1/F)",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: "(k/2)*G/(1 + G) - (k/2)*(1/G)/(1 + 1/G)",
              right: "(F - 1/F)/(F + 1/F)",
            }],
            definitions: { k: rate, G: formula(`F^${rate}`) },
          }),
        },
        {
          label: "ℓ″ = 1 − T² ≤ 1",
          evidence: provePositive({ inequality: "1 - T^2 <= 1", nonNegative: ["T"] }),
        },
        {
          label: "r ≤ 1 − as²",
          necessary: true,
          evidence: belowTanh({ coefficient, range }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    {
      why: "coefficient 0.3253, where (1 − r(¼))/(¼)² = 0.32521",
      parameters: { coefficient: "0.3253" },
    },
    { why: "coefficient ⅓, the limit at 0", parameters: { coefficient: "1/3" } },
    { why: "range 0.9147", parameters: { range: "(0, 0.9147)" } },
    { why: "not rescaled: ℓ_sym(s)", parameters: { rate: "1" } },
  ],
  remark:
    "The proof needs few boxes because the Taylor bound takes care of the neighbourhood of 0, where both sides agree to third order. Constants that are as large as possible: B-X1a.1.",
});

claim({
  id: "B-X1a.1",
  source: `${SOURCE}, rescaled and symmetrised logistic loss: how large may the constants be?`,
  statement:
    "tanh(s)/s ≤ 1 − ¼s² holds for 0 < |s| ≤ 0.914629 and fails at s = 0.914630; (A2) with β = 2 holds for tanh with every c ≤ 0.320207 and with no c ≥ 0.320208",
  formula: String.raw`S^*\in[0.914629,0.914630],\qquad c^*\in[0.320207,0.320208]`,
  uses: ["B-X1a"],
  parameters: {
    coefficient: "1/4",
    holdsUpTo: "0.914629",
    failsAt: "0.914630",
    c: "0.320207",
    cFails: "0.320208",
  },
  check: ({ coefficient, holdsUpTo, failsAt, c, cFails }) =>
    assemble("both by proof below and counterexample above", [
      {
        label: "the range of the coefficient ¼",
        evidence: largest({ coefficient, holdsUpTo, failsAt, loss: "tanh" }),
      },
      {
        label: "one constant",
        evidence: largest({ coefficient: "c", holdsUpTo: c, failsAt: cFails, loss: "tanh" }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "range 0.914631", parameters: { holdsUpTo: "0.914631" } },
    { why: "already fails at 0.914628", parameters: { failsAt: "0.914628" } },
    { why: "coefficient 0.2501", parameters: { coefficient: "0.2501" } },
    { why: "c = 0.320209", parameters: { c: "0.320209" } },
    { why: "c = 0.320206 already fails", parameters: { cFails: "0.320206" } },
  ],
});

claim({
  id: "B-X1b",
  source: `${SOURCE}, square root loss`,
  statement:
    "ℓ_sqrt(s) = √(1 + s²) has ℓ′(s) = s/√(1 + s²), ℓ′(s)/s ≤ 1 and ℓ′(s)/s ≤ 1 − (2/5)s² for 0 < |s| < 2/5: (A2) with β = 2, c = 2/5",
  formula: String
    .raw`\frac1{\sqrt{1+s^2}}\le1-\tfrac25s^2\quad(|s|<\tfrac25)`,
  parameters: { coefficient: "2/5", range: "(0, 2/5)", bound: "1" },
  check: ({ coefficient, range, bound }) =>
    decide({
      statement: "the square root loss and its bounds",
      argument: "q² = 1 + s² gives q′ = s/q; 1/q < 1; the bound by a polynomial",
      pieces: [
        {
          label: "(q²)′ = 2qℓ′ = 2s",
          evidence: proveIdentity({ identities: [{ left: "2*q*(s/q)", right: "2*s" }] }),
        },
        {
          label: "1/q ≤ 1",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "1/q <= k",
            domain: { q: "(1, inf)" },
            substitution: { q: "1 + u" },
            nonNegative: ["u"],
            definitions: { k: bound },
          }),
        },
        { label: "r ≤ 1 − as²", necessary: true, evidence: belowRoot({ coefficient, range }) },
      ],
    }),
  expect: "proved",
  mutants: [
    {
      why: "coefficient 0.4471, where (1 − r(2/5))/(2/5)² = 0.44702",
      parameters: { coefficient: "0.4471" },
    },
    { why: "range 0.5846", parameters: { range: "(0, 0.5846)" } },
    { why: "r ≤ 0.99", parameters: { bound: "0.99" } },
  ],
});

claim({
  id: "B-X1b.1",
  source: `${SOURCE}, square root loss: how large may the constants be?`,
  statement:
    "ℓ_sqrt′(s)/s ≤ 1 − (2/5)s² holds exactly for |s| ≤ √(2 − √11/2), a number between 0.584540 and 0.584541; (A2) with β = 2 holds for ℓ_sqrt with every c ≤ 0.437929 and with no c ≥ 0.437930, the bound being the root of 1 − 2c − 2c³ + c⁴ + c⁶ = 0",
  formula: String
    .raw`|s|\le\sqrt{2-\tfrac{\sqrt{11}}2},\qquad c\le c^*,\ 1-2c^*-2c^{*3}+c^{*4}+c^{*6}=0`,
  uses: ["B-X1b"],
  parameters: {
    coefficient: "2/5",
    holdsUpTo: "0.584540",
    failsAt: "0.584541",
    c: "0.437929",
    cFails: "0.437930",
    discriminant: "11",
  },
  check: ({ coefficient, holdsUpTo, failsAt, c, cFails, discriminant }) =>
    assemble("both by proof below and counterexample above; the equations by algebra", [
      {
        label:
          "u = 2 − t/2, t² = 11, is a root of 5 − 16u + 4u²; at a = c the polynomial is that of c",
        evidence: proveIdentity({
          identities: [
            { left: "5 - 16*u + 4*u^2", right: "0" },
            {
              left: "1 - 2*c - c*(2 - c)*c^2 + c^2*c^4",
              right: "1 - 2*c - 2*c^3 + c^4 + c^6",
            },
          ],
          definitions: { u: formula("2 - t/2") },
          where: { "t^2": discriminant },
        }),
      },
      {
        label: "the range of the coefficient 2/5",
        evidence: largest({ coefficient, holdsUpTo, failsAt, loss: "root" }),
      },
      {
        label: "one constant",
        evidence: largest({ coefficient: "c", holdsUpTo: c, failsAt: cFails, loss: "root" }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "range 0.584542", parameters: { holdsUpTo: "0.584542" } },
    { why: "already fails at 0.58454", parameters: { failsAt: "0.584539" } },
    { why: "c = 0.437931", parameters: { c: "0.437931" } },
    { why: "c = 0.437928 already fails", parameters: { cFails: "0.437928" } },
    { why: "√11.1 for √11", parameters: { discriminant: "11.1" } },
  ],
});

claim({
  id: "B-X1c",
  source: `${SOURCE}, Huber loss`,
  statement:
    "The Huber loss (s²/2 on [−1, 1], |s| − ½ outside) has ℓ′(s)/s ≤ 1 for all s ≠ 0, with equality exactly for 0 < |s| ≤ 1: (A2) with β = +∞, and with no finite β",
  formula: String.raw`\ell_{\rm Hub}'(s)/s\le1`,
  parameters: { coefficient: "0", strict: false, corner: "1" },
  check: ({ coefficient, strict, corner }) => {
    const half = Rational.of(1n, 2n);
    const bound = Rational.ONE.minus(Rational.from(coefficient).times(half.power(2)));
    const order = Rational.ONE.compare(bound);
    const atHalf: ExactCase = {
      at: { s: "1/2" },
      holds: strict ? order < 0 : order <= 0,
      found: "r(1/2) = 1",
      required: `r(1/2) ${strict ? "<" : "≤"} ${bound}`,
    };
    return decide({
      statement: "r ≤ 1 for the Huber loss",
      argument: "r = 1 on (0, 1], r = 1/s beyond; any c|s|^β > 0 is too much at s ≤ min(c, 1)",
      instances: [atHalf],
      replay: explain("B-X1c"),
      pieces: [{
        label: "1/s < 1 for s > 1",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "1/s < 1",
          domain: { s: `(${corner}, inf)` },
          substitution: { s: formula("k + u", { k: corner }) },
          positive: ["u"],
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "a coefficient 0.001 with β = 2", parameters: { coefficient: "0.001" } },
    { why: "strict inequality everywhere", parameters: { strict: true } },
    { why: "r < 1 already beyond 0.99, with r = 1/s there", parameters: { corner: "0.99" } },
  ],
});

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
