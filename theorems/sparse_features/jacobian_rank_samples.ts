/**
 * Section 3: "we always compute φ_θ(X) on the number of fresh samples equal to the number of parameters |θ| to make sure that
 * rank deficiency is not coming from n ≪ |θ|".
 *
 * Diagonal networks, p = 2d: the columns v_j X_j and u_j X_j span the span of the X_j with (u_j, v_j) ≠ (0, 0), so that for X in general
 * position the rank is min(n, #{j : (u_j, v_j) ≠ 0}). It is at most d = p/2 and does not change with n ≥ d: p samples are twice as
 * many as needed, and half of the deficiency p − rank is there for any parameters.
 *
 * Two-layer ReLU networks h(x) = Σ_j a_j σ(⟨w_j, x⟩ + b_j), m neurons: by A-JRELU's derivatives (the bias as a weight of the input 1),
 * off the kinks
 *
 *     a_j ∂h/∂a_j = a_j σ(⟨w_j, x⟩ + b_j) = Σ_k w_jk ∂h/∂w_jk + b_j ∂h/∂b_j,
 *
 * one relation between the columns of φ for each neuron, whatever the inputs. The relations use different columns and are not trivial
 * where (a_j, w_j, b_j) ≠ 0: rank φ ≤ p − m for any number of samples.
 *
 * Not every deficiency on p fresh samples is of this kind: a ReLU neuron that is active with probability q has the columns 0 on n
 * independent samples with probability (1 − q)ⁿ.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim } from "../../props/claim.ts";
import { assemble } from "../../props/evidence.ts";
import { type ExactCase, proveExactly } from "../../props/prove_exactly.ts";
import { type Identity, proveIdentity } from "../../props/prove_identity.ts";
import { matrix, rank, vector } from "./_linear.ts";
import { indices, sum } from "./_samples.ts";

const SOURCE =
  "sparse features v2, Section 3, “the number of fresh samples equal to the number of parameters”";

interface Sampling {
  readonly mostCoordinates: number;
  /** From how many samples on, relative to d, the rank is claimed to be constant. */
  readonly from: number;
  /** How far below d the rank is claimed to be. */
  readonly below: number;
}

function* diagonalRanks({ mostCoordinates, from, below }: Sampling): Generator<ExactCase> {
  for (const d of indices(mostCoordinates)) {
    for (let pattern = 0; pattern < 4 ** d; pattern++) {
      const bits = indices(2 * d).map((k) => (pattern >> (k - 1)) & 1);
      const alive = indices(d).filter((j) => bits[j - 1] === 1 || bits[d + j - 1] === 1).length;
      for (let n = Math.max(1, d + from); n <= 2 * d + 1; n++) {
        // X_ij = j^(i − 1): every min(n, d) columns are independent.
        const rows = indices(n).map((i) =>
          bits.map((bit, k) => Rational.from(((k % d) + 1) ** (i - 1) * bit))
        );
        const found = rank(rows);
        yield {
          at: { d: `${d}`, n: `${n}`, "v, u": `(${bits})` },
          holds: found === alive && found <= d - below,
          found: `rank ${found}`,
          required: `${alive} coordinates with (u_j, v_j) ≠ 0, at most ${d - below}`,
        };
      }
    }
  }
}

claim({
  id: "A-RK.n",
  source: `${SOURCE}; diagonal networks`,
  statement:
    "For diagonal networks with p = 2d parameters and X in general position: from n = d samples on, rank φ_{u,v}(X) is #{j : (u_j, v_j) ≠ (0, 0)} ≤ d = p/2 whatever n, so that with n = p fresh samples no deficiency comes from the number of samples, and the full rank p is never reached",
  formula: String
    .raw`n\ge d:\quad\operatorname{rank}\phi_{u,v}(X)=\#\{j:(u_j,v_j)\ne(0,0)\}\le d=\tfrac p2`,
  uses: ["A-JDLN", "A-L0.4.corrected"],
  parameters: { mostCoordinates: 3, from: 0, below: 0 },
  check: (problem) =>
    proveExactly({
      statement: `the rank for every n ≥ d${problem.from === 0 ? "" : ` + (${problem.from})`}`,
      cases: diagonalRanks(problem),
      // All zero patterns for these n and d; the general case is the preamble's argument.
      exhaustive: true,
    }),
  expect: "proved",
  mutants: [
    { why: "already from d − 1 samples on", parameters: { from: -1 } },
    { why: "at most d − 1", parameters: { below: 1 } },
  ],
  remark:
    "Figure 2 uses 400 fresh samples for p = 400, where 200 give the same rank: its largest value 200 is full. The module's preamble has the argument for every d; the cases are all zero patterns for d ≤ 3.",
});

/** h = aσ(wx) or h = awx with a = w = 1 in one dimension, p = 2: the gradient (σ(wx), a x 1{wx > 0}) or (wx, ax). */
function* oneNeuron({ network, active, samples }: {
  readonly network: string;
  readonly active: string;
  readonly samples: number;
}): Generator<ExactCase> {
  const q = Rational.from(active);
  let short = Rational.ZERO;
  let example = "";
  for (let pattern = 0; pattern < 2 ** samples; pattern++) {
    const inputs = indices(samples).map((i) => ((pattern >> (i - 1)) & 1) === 1 ? 1 : -1);
    const rows = inputs.map((x) =>
      [x, x].map((value) => Rational.from(network === "linear" || x > 0 ? value : 0))
    );
    const probability = inputs.reduce(
      (total, x) => total.times(x > 0 ? q : Rational.ONE.minus(q)),
      Rational.ONE,
    );
    // The largest rank that any inputs give is 1, at x = 1.
    if (rank(rows) < 1 && probability.sign() > 0) {
      short = short.plus(probability);
      example = inputs.join(", ");
    }
  }
  yield {
    at: { network, "P(x > 0)": active, samples: `${samples}`, x: example },
    holds: short.sign() === 0,
    found: `the rank is 0 with probability ${short}`,
    required: "rank 1 almost surely, as for more samples",
  };
}

claim({
  id: "A-RK.n.1",
  source: `${SOURCE}; read for ReLU networks`,
  statement:
    "For every ReLU network with p parameters and every law of the inputs: on p independent fresh samples rank φ is almost surely the largest that any number of samples gives, so that a smaller rank shows the parameters and not the samples",
  formula: String
    .raw`\operatorname{rank}\phi_\theta(x_1,\dots,x_p)=\max_{n}\operatorname{rank}\phi_\theta(x_1,\dots,x_n)\quad\text{a.s.}`,
  uses: ["A-JRELU"],
  parameters: { network: "ReLU", active: "1/2", samples: 2 },
  check: (problem) =>
    proveExactly({
      statement: "p fresh samples give the largest rank almost surely",
      cases: oneNeuron(problem),
      exhaustive: false,
    }),
  expect: "refuted",
  correction: "A-RK.n.1.corrected",
  severity: "reading",
  mutants: [
    { why: "h = awx without the rectifier", parameters: { network: "linear" } },
    { why: "inputs at which the neuron is always active", parameters: { active: "1" } },
  ],
  remark:
    "h = aσ(wx) with a = w = 1 and x > 0 with probability 1/2: both of p = 2 samples miss the neuron with probability 1/4, and rank φ is 0 instead of 1. The text says only that deficiency “is not coming from n ≪ |θ|”, which is true; deficiency from finite n remains possible.",
});

claim({
  id: "A-RK.n.1.corrected",
  source: "completes Section 3 of sparse features v2",
  statement:
    "A ReLU neuron that is active with probability q ∈ [0, 1] has only zero columns in φ on n independent fresh samples with probability (1 − q)ⁿ; for n = p = 300 (Figure 4) this is below 5% where the neuron is active on 1% of the inputs or more",
  formula: String.raw`P(\phi_{\cdot,j}=0)=(1-q)^n,\qquad(1-0.01)^{300}<0.05`,
  uses: ["A-JRELU"],
  parameters: { samples: 300, active: "0.01", level: "0.05", mostSamples: 4 },
  check: ({ samples, active, level, mostSamples }) =>
    assemble("The probability by enumeration with q a symbol, and its value.", [
      {
        label: "no sample activates the neuron",
        evidence: proveIdentity({
          identities: indices(mostSamples).map((n) => ({
            left: formula("1").minus(
              sum(
                Array.from(
                  { length: 2 ** n },
                  (_, pattern) => indices(n).map((i) => (pattern >> (i - 1)) & 1),
                )
                  .filter((hits) => hits.some((hit) => hit === 1))
                  .map((hits) =>
                    hits.reduce(
                      (product, hit) => product.times(formula(hit === 1 ? "q" : "1 - q")),
                      formula("1"),
                    )
                  ),
              ),
            ),
            right: formula("1 - q").power(n),
            label: `n = ${n}`,
          })),
        }),
      },
      {
        label: `${samples} samples`,
        evidence: proveExactly({
          statement: `(1 − ${active})^${samples} < ${level}`,
          cases: [{
            at: { q: active, n: `${samples}` },
            holds: Rational.ONE.minus(active).power(samples).compare(level) < 0,
            found: `about ${((1 - Number(active)) ** samples).toPrecision(6)}`,
            required: `< ${level}`,
          }],
          exhaustive: true,
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "active on 0.99% of the inputs", parameters: { active: "0.0099" } },
    { why: "298 samples", parameters: { samples: 298 } },
  ],
  remark:
    "Decreasing in q, so 1% is the case to check. With inputs uniform on an interval, as in the published code, the neurons that are active somewhere, but on less than 1%, have their kink within 1% of its length of one of its ends.",
});

/** φ of a two-layer network with biases in one dimension: rows (σ, a x 1, a 1) per neuron. */
function jacobian(neurons: readonly Rational[][], inputs: readonly Rational[]): Rational[][] {
  return inputs.map((x) =>
    neurons.flatMap(([a = Rational.ZERO, w = Rational.ZERO, b = Rational.ZERO]) => {
      const z = w.times(x).plus(b);
      return z.sign() > 0 ? [z, a.times(x), a] : [Rational.ZERO, Rational.ZERO, Rational.ZERO];
    })
  );
}

/** Neurons (a, w, b), row by row, with kinks between the inputs −3, …, 3. */
const NETWORKS = ["1 1 0.5", "1 1 0.5; 1 -1 0.5", "1 1 0.5; 2 1 -1.5; 1 -1 0.5", "1 1 2.5; 1 2 5"];

claim({
  id: "A-RK.n.2",
  source: `${SOURCE}; two-layer ReLU networks`,
  statement:
    "For every two-layer ReLU network with m neurons, none with all its parameters 0, and p parameters (with or without biases): rank φ(X) ≤ p − m for every X off the kinks and any number of samples; for Figure 4, 200 of p = 300",
  formula: String
    .raw`a_j\,\partial_{a_j}h=\sum_kw_{jk}\,\partial_{w_{jk}}h+b_j\,\partial_{b_j}h\ \Rightarrow\ \operatorname{rank}\phi_\theta(X)\le p-m`,
  uses: ["A-JRELU"],
  parameters: { dimension: 3, bias: "b", deficit: 0 },
  check: ({ dimension, bias, deficit }) => {
    const identities: Identity[] = [];
    for (const d of indices(dimension)) {
      const z = sum(indices(d).map((k) => formula(`w${k}*x${k}`))).plus(formula("b"));
      for (const active of [0, 1]) {
        identities.push({
          left: formula("a").times(z).times(active),
          right: sum(indices(d).map((k) => formula(`w${k}*a*x${k}`))).plus(formula(`${bias}*a`))
            .times(active),
          label: `d = ${d}, ${active === 1 ? "active" : "inactive"}`,
        });
      }
    }
    return assemble("One relation per neuron, between columns of its own, and ranks of examples.", [
      { label: "relation of a neuron's columns", evidence: proveIdentity({ identities }) },
      {
        label: "ranks",
        evidence: proveExactly({
          statement: `rank φ ≤ p − m − ${deficit}`,
          cases: NETWORKS.map((text): ExactCase => {
            const neurons = matrix(text);
            const found = rank(jacobian(neurons, vector("-3 -2 -1 0 1 2 3")));
            return {
              at: { "neurons (a, w, b)": text, X: "(-3, …, 3)" },
              holds: found <= 2 * neurons.length - deficit,
              found: `rank ${found}`,
              required: `at most ${2 * neurons.length - deficit}`,
            };
          }),
          exhaustive: true,
        }),
      },
    ]);
  },
  expect: "proved",
  mutants: [
    { why: "without the bias", parameters: { bias: "0" } },
    { why: "the bias 0.1 % larger", parameters: { bias: "1.001*b" } },
    { why: "one less", parameters: { deficit: 1 } },
  ],
  remark:
    "Rank p is thus impossible from the start; the published rank of 85 of Figure 4's short schedule is 85 of 200. The relation is invariance under (a_j, w_j, b_j) → (a_j/c, c w_j, c b_j), c > 0.",
});
