/**
 * The warm-ups of Section 3.2 as the published code has them, against how the figures name them.
 *
 * The code's step size at iteration i ≤ sN, N the length of the whole run and s the share of it that warms up, is
 *
 *     η_i = η_0 (1 + (F − 1)(i/N)^e),   so that at the transition  η_{sN}/η_0 = 1 + (F − 1)s^e :
 *
 * the factor F is reached at i = N only. Figures 4 and 12 have e = 1 and F = 400 s and 500 s; Figure 5 has e = 1/2, F = 6 and
 * η_0 = 0.04. (An iteration more or less is left aside: sN is rounded to an integer.)
 *
 * @module
 */
import { powerWarmUp } from "../../lib/dynamics/warm_up.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { vector } from "./_linear.ts";

/** η_{sN}/η_0 of Figures 4 and 12: 1 + (cs − 1)s. */
function multiple(coefficient: Rational, share: Rational): Rational {
  return coefficient.times(share).minus(1).times(share).plus(1);
}

claim({
  id: "A-B0",
  source:
    "sparse features v2, Section 3.2 (“a warmup/decay transition at 2% and 50% of iterations, respectively”)",
  statement:
    "The two schedules of Figure 4 differ in the time of the transition and not in the step size that the warm-up reaches",
  formula: String.raw`\eta_{0.02N}^{(2\%)}=\eta_{0.5N}^{(50\%)}`,
  parameters: { coefficient: "400", first: "0.02", second: "0.5" },
  check: ({ coefficient, first, second }) => {
    const [a, b] = [first, second].map((share) =>
      multiple(Rational.from(coefficient), Rational.from(share))
    ) as [Rational, Rational];
    return proveExactly({
      statement: "both warm-ups reach the same step size",
      cases: [{
        at: { coefficient, shares: `${first}, ${second}` },
        holds: a.equals(b),
        found: `${a} and ${b} times the first step size`,
        required: "the same multiple",
      }],
      exhaustive: true,
    });
  },
  expect: "refuted",
  correction: "A-B0.corrected",
  severity: "reading",
  mutants: [
    // c s² − s + 1 is the same for s and 1/c − s.
    {
      why: "the coefficient 25/13, for which both end alike",
      parameters: { coefficient: "25/13" },
    },
    { why: "the same share twice", parameters: { second: "0.02" } },
  ],
  remark:
    "The text names the two times and does not say that all else is equal. The “400×” of Figure 12 names a coefficient that neither reaches. 100.5/1.14 = 88: the comparison of a “short” with a “long” schedule is also one of a step size near 0.0002 with one near 0.02. What Figure 4 shows of the length (O2, O3) it shows of both together.",
});

claim({
  id: "A-B0.corrected",
  source: "completes Figures 4 and 12 of sparse features v2",
  statement:
    "The warm-ups of the published code end at 1.14 and 100.5 times the first step size in Figure 4 (after 2% and 50% of the run) and at 1.18 and 125.5 times in Figure 12",
  formula: String
    .raw`\frac{\eta_{sN}}{\eta_0}=1+(cs-1)s=1.14,\;100.5\ (c=400),\quad1.18,\;125.5\ (c=500)`,
  parameters: { coefficients: "400 500", shares: "0.02 0.5", multiples: "1.14 100.5 1.18 125.5" },
  check: ({ coefficients, shares, multiples }) =>
    proveExactly({
      statement: "the multiples, by the formula and by the schedule that runs use",
      cases: vector(coefficients).flatMap((coefficient, i) =>
        vector(shares).map((share, j): ExactCase => {
          const found = multiple(coefficient, share);
          const expected = vector(multiples)[2 * i + j] as Rational;
          const run = powerWarmUp({
            initial: 1,
            factor: nearestDouble(coefficient.times(share)),
            total: 1,
            until: nearestDouble(share),
          })(1);
          return {
            at: { coefficient: `${coefficient}`, share: `${share}` },
            holds: found.equals(expected) && Math.abs(run / nearestDouble(found) - 1) < 1e-15,
            found: `${found}, ${run} by the schedule`,
            required: `${expected}`,
          };
        })
      ),
      exhaustive: true,
    }),
  expect: "proved",
  mutants: [
    { why: "the coefficient 401", parameters: { coefficients: "401 500" } },
    { why: "51% of the run", parameters: { shares: "0.02 0.51" } },
    { why: "100 instead of 100.5", parameters: { multiples: "1.14 100 1.18 125.5" } },
  ],
});

/** Whether 0.04 (1 + 5 s^e), e = 1/2 or 1, rounds to the printed number, by squares: every number of two digits has ± 0.005. */
function roundsTo(printed: Rational, share: Rational, exponent: string): boolean {
  const inner = (value: Rational): Rational => value.dividedBy("0.04").minus(1).dividedBy(5);
  const [low, high] = [inner(printed.minus("0.005")), inner(printed.plus("0.005"))];
  if (exponent === "1") return low.compare(share) <= 0 && share.compare(high) <= 0;
  return low.power(2).compare(share) <= 0 && share.compare(high.power(2)) <= 0;
}

function peaks(printed: string, exponent: string, shares: string): Evidence {
  const numbers = vector(printed);
  return proveExactly({
    statement: "largest step sizes, to two digits",
    cases: vector(shares).map((share, k): ExactCase => ({
      at: { "share of the run": `${share}` },
      holds: roundsTo(numbers[k] as Rational, share, exponent),
      found: `about ${
        (0.04 * (1 + 5 * nearestDouble(share) ** (exponent === "1" ? 1 : 0.5))).toFixed(4)
      }`,
      required: `${nearestDouble(numbers[k] as Rational)}`,
    })),
    exhaustive: true,
  });
}

claim({
  id: "A-B0.1",
  source: "sparse features v2, Figure 5, legend of the published notebook",
  statement:
    "The large step sizes of Figure 5, with warm-ups over 10%, 30% and 50% of the run, are 0.06, 0.10 and 0.14",
  formula: String.raw`\eta_{sN}=0.06,\;0.10,\;0.14`,
  parameters: { printed: "0.06 0.10 0.14", exponent: "1/2", shares: "0.1 0.3 0.5" },
  check: ({ printed, exponent, shares }) => peaks(printed, exponent, shares),
  expect: "refuted",
  correction: "A-B0.1.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "a linear warm-up", parameters: { exponent: "1" } },
    { why: "0.10, 0.15 and 0.18", parameters: { printed: "0.10 0.15 0.18" } },
  ],
  remark:
    "The legend is computed for a linear warm-up, the runs have a square root. The loss has no ½, so in the units of equation (2) all step sizes are twice as large (A-LOSS).",
});

claim({
  id: "A-B0.1.corrected",
  source: "repairs the legend of Figure 5 of sparse features v2",
  statement:
    "The large step sizes of Figure 5 are 0.04(1 + 5√s) for s = 0.1, 0.3, 0.5: 0.103, 0.150 and 0.181; the legend's numbers are 0.04(1 + 5s)",
  formula: String.raw`\eta_{sN}=0.04\,(1+5\sqrt s)=0.103,\;0.150,\;0.181`,
  parameters: { legend: "0.06 0.10 0.14", low: "0.1032 0.1495 0.1814", shares: "0.1 0.3 0.5" },
  check: ({ legend, low, shares }) =>
    assemble("Squares of exact numbers on both sides of each value, and the legend's formula.", [
      {
        label: "peaks to four decimals",
        evidence: proveExactly({
          statement: "0.04(1 + 5√s) begins with these digits",
          cases: vector(shares).map((share, k): ExactCase => {
            const from = vector(low)[k] as Rational;
            const inner = [from, from.plus("0.0001")].map((value) =>
              value.dividedBy("0.04").minus(1).dividedBy(5).power(2)
            ) as [Rational, Rational];
            return {
              at: { s: `${share}` },
              holds: inner[0].compare(share) <= 0 && share.compare(inner[1]) < 0,
              found: `about ${(0.04 * (1 + 5 * Math.sqrt(nearestDouble(share)))).toFixed(5)}`,
              required: `from ${nearestDouble(from)}, below 0.0001 more`,
            };
          }),
          exhaustive: true,
        }),
      },
      {
        label: "the legend",
        evidence: proveExactly({
          statement: "0.04(1 + 5s) is the legend's number",
          cases: vector(shares).map((share, k): ExactCase => {
            const found = share.times(5).plus(1).times("0.04");
            return {
              at: { s: `${share}` },
              holds: found.equals(vector(legend)[k] as Rational),
              found: `${found}`,
              required: `${vector(legend)[k]}`,
            };
          }),
          exhaustive: true,
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "0.1496 for 30%", parameters: { low: "0.1032 0.1496 0.1814" } },
    { why: "31% instead of 30%", parameters: { shares: "0.1 0.31 0.5" } },
    { why: "0.15 in the legend", parameters: { legend: "0.06 0.10 0.15" } },
  ],
});
