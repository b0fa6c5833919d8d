/**
 * The data (1) and the network (2): what their definitions imply.
 *
 * **Data.** x = λye_j + ξ with y uniform on ±1, j uniform on d indices, ξ ~ N(0, I_d), all independent. Given j = k the
 * coordinate x_k is λy + ξ_k, otherwise ξ_k, so that E x_k^n = (1 − 1/d)m_n + (1/d)·E(λy + z)^n with the moments m_1, …, m_4 =
 * 0, 1, 0, 3 of z ~ N(0, 1). For i ≠ k one of x_i, x_k is noise, centred and independent of the other. So E xxᵀ is a
 * multiple of the identity: second moments do not show the basis. The label is seen in E yx = (λ/d)(1, …, 1).
 *
 * **Network.** f = Σ_k τ(x_k) with τ(x) = a⁻ReLU(−x + b) + a⁺ReLU(x + b), where ReLU(z) = z on active units and 0 on the others.
 * With m, p ∈ {0, 1} for whether the two units are active, τ = a⁻m(b − x) + a⁺p(b + x), and everything follows from the
 * four cases of (m, p), summed over k. At b = 0 and x ≠ 0 exactly one of the two is active.
 *
 * **Mean or sum.** For a⁻ = a⁺ = 0, b = 0 the slope of every log(1 + e^{−yf}) in f is −y/2 and its curvature ¼: a sum of n of them
 * is n times their mean, so that a step η on the sum is a step nη on the mean. The edge 8π/d² of the mean model (B-M2)
 * belongs to the mean; for the sum it is 8π/(nd²).
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { sparseCodingSamples } from "../../lib/models/sparse_coding.ts";
import { seededRng } from "../../lib/random/mod.ts";
import { type Budget, claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, type Step } from "./_certify.ts";
import { bounded } from "./_edge_runs.ts";
import { PI_RANGE } from "./_pi.ts";
import { explain } from "./_steps.ts";

/** E(λy + z)⁴ and its likes over y = ±1, with the moments of z as symbols. */
const MIXTURE = {
  first: "((l + m1) + (-l + m1))/2",
  labelled: "((l + m1) - (-l + m1))/2",
  second: "((l^2 + 2*l*m1 + m2) + (l^2 - 2*l*m1 + m2))/2",
  fourth:
    "((l^4 + 4*l^3*m1 + 6*l^2*m2 + 4*l*m3 + m4) + (l^4 - 4*l^3*m1 + 6*l^2*m2 - 4*l*m3 + m4))/2",
} as const;

const NORMAL_MOMENTS = { m1: "0", m2: "1", m3: "0", m4: "3" } as const;

claim({
  id: "B-E1",
  source: "threshold neurons, (1): the sparse coding model",
  statement:
    "For x = λye_j + ξ with y uniform on ±1, j uniform on {1, …, d}, ξ ~ N(0, I_d), independent, and all d, λ: E x = 0, E yx_k = λ/d, E xxᵀ = (1 + λ²/d)I, E|x|² = d + λ² and E x_k⁴ = 3 + (6λ² + λ⁴)/d",
  formula: String
    .raw`x=\lambda ye_j+\xi:\quad\mathbb E\,yx=\tfrac\lambda d\mathbf 1,\quad\mathbb E\,xx^{\mathsf T}=\Bigl(1+\frac{\lambda^2}d\Bigr)I,\quad\mathbb E\,x_k^4=3+\frac{6\lambda^2+\lambda^4}d`,
  parameters: { spikes: "1", cross: "6", noise: "1" },
  check: ({ spikes, cross, noise }) =>
    proveIdentity({
      identities: [
        { left: `(1 - 1/d)*m1 + (${MIXTURE.first})/d`, right: "0", label: "E x_k" },
        // y is centred and independent of the noise coordinates.
        {
          left: `(1 - 1/d)*0*m1 + (${MIXTURE.labelled})/d`,
          right: formula("k*l/d", { k: formula(spikes) }),
          label: "E yx_k",
        },
        {
          left: `(1 - 1/d)*m2 + (${MIXTURE.second})/d`,
          right: formula("n + k*l^2/d", { k: formula(spikes), n: formula(noise) }),
          label: "E x_k²",
        },
        {
          left: `(1 - 2/d)*m1*m1 + (2/d)*(${MIXTURE.first})*m1`,
          right: "0",
          label: "E x_ix_k, i ≠ k",
        },
        {
          left: `d*((1 - 1/d)*m2 + (${MIXTURE.second})/d)`,
          right: formula("n*d + k*l^2", { k: formula(spikes), n: formula(noise) }),
          label: "E|x|²",
        },
        {
          left: `(1 - 1/d)*m4 + (${MIXTURE.fourth})/d`,
          right: formula("3 + (k*l^2 + l^4)/d", { k: formula(cross) }),
          label: "E x_k⁴",
        },
      ],
      definitions: NORMAL_MOMENTS,
      witness: { d: "2", l: "3" },
      replay: explain("B-E1"),
    }),
  expect: "proved",
  mutants: [
    { why: "two coordinates with a signal", parameters: { spikes: "2" } },
    { why: "the noise has variance 1.01", parameters: { noise: "1.01" } },
    { why: "5.94λ² in the fourth moment", parameters: { cross: "5.94" } },
  ],
  remark:
    "A definition, with what it implies. λ > 1 of the text is not needed. The label is seen in E yx only, by λ/d in each coordinate.",
});

const DIMENSION = 5;

interface Sampled {
  readonly signal: number;
  readonly noise: number;
  readonly share: number;
  readonly labels: number;
}

/** How many standard errors the moments of a sample are away from those claimed, in absolute value. */
function standardErrors(claimed: Sampled, { effort, seed }: Budget): readonly number[] {
  const [d, l] = [DIMENSION, 3];
  const n = Math.ceil(100_000 * effort);
  const rng = seededRng(seed, "B-E1.1");
  const { inputs, labels, indices } = sparseCodingSamples(
    { dimension: d, sampleCount: n, signal: l },
    rng,
  );
  let [label, signal, square, fourth, mixed, first, both] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const y = labels[i]!;
    const row = inputs.subarray(i * d, (i + 1) * d);
    label += y;
    for (const x of row) {
      signal += y * x;
      square += x * x;
      fourth += x ** 4;
    }
    mixed += row[0]! * row[1]!;
    if (indices[i] === 0) {
      first++;
      both += y;
    }
  }
  const { noise, share } = claimed;
  const claimedFourth = 3 * noise ** 2 * d + 6 * noise * claimed.signal ** 2 + claimed.signal ** 4;
  // Variances for one sample at the model's own λ = 3 and noise 1.
  const table: readonly (readonly [number, number, number])[] = [
    [label, claimed.labels, 1],
    [signal, claimed.signal, d],
    [square, noise * d + claimed.signal ** 2, 2 * d + 4 * l ** 2],
    // Var x⁴ = 96 for a noise coordinate; (λy + z)⁴ − E has 16λ⁶ + 168λ⁴ + 384λ² + 96.
    [fourth, claimedFourth, 96 * d + 16 * l ** 6 + 168 * l ** 4 + 384 * l ** 2],
    [mixed, 0, 1 + 2 * l ** 2 / d],
    [first, share, 0.16],
    [both, 0, 0.2],
  ];
  return table.map(([sum, mean, variance]) => Math.abs(sum / n - mean) / Math.sqrt(variance / n));
}

claim({
  id: "B-E1.1",
  source: "threshold neurons, (1), as it is drawn here",
  statement:
    "The sampler of x = λye_j + ξ has the moments of B-E1 and a uniform index j that is independent of y: with d = 5, λ = 3 and 10⁵ samples the means of y, yΣx_k, |x|², Σx_k⁴, x₁x₂, 1{j = 1} and y·1{j = 1} are within five standard errors of 0, λ, d + λ², 3d + 6λ² + λ⁴, 0, 1/d and 0",
  formula: String
    .raw`\mathbb E\,y\textstyle\sum_kx_k=\lambda,\quad\mathbb E|x|^2=d+\lambda^2,\quad\mathbb E\sum_kx_k^4=3d+6\lambda^2+\lambda^4`,
  uses: ["B-E1"],
  parameters: { signal: 3, noise: 1, share: 0.2, labels: 0 },
  check: (claimed, budget) => ({
    ...bounded({
      quantity: "standard errors of the means of y, yΣx, |x|², Σx⁴, x₁x₂, 1{j = 1}, y1{j = 1}",
      values: standardErrors(claimed, budget),
      atMost: 5,
    }),
    method: "property",
  }),
  expect: "supported",
  mutants: [
    { why: "λ = 3.09", parameters: { signal: 3.09 } },
    { why: "noise of variance 1.04", parameters: { noise: 1.04 } },
    { why: "j = 1 with probability 0.215", parameters: { share: 0.215 } },
    { why: "P(y = 1) = 0.52", parameters: { labels: 0.04 } },
  ],
});

interface Network {
  readonly slope: string;
  readonly sign: string;
  readonly degree: number;
  readonly count: string;
}

/** τ with the activities m, p of the two units of a coordinate. */
function unit(m: number, p: number): string {
  return `(v*${m}*(b - x) + w*${p}*(b + x))`; // v = a⁻, w = a⁺
}

function cases({ slope, degree }: Network): Step[] {
  return [[0, 0], [0, 1], [1, 0], [1, 1]].map(([m = 0, p = 0]) => {
    const term = formula(unit(m, p));
    const moved = (name: string): string => `${name} + h`;
    const quotient = (name: string) =>
      term.at({ [name]: formula(moved(name)) }).minus(term).dividedBy(formula("h"));
    return {
      label: `(m, p) = (${m}, ${p})`,
      necessary: true,
      evidence: proveIdentity({
        identities: [
          { left: quotient("v"), right: `${m}*(b - x)`, label: "∂/∂a⁻ = S⁻" },
          { left: quotient("w"), right: `${p}*(b + x)`, label: "∂/∂a⁺ = S⁺" },
          { left: quotient("b"), right: `${slope}*v*${m} + w*${p}`, label: "∂/∂b" },
          {
            left: term.at({ b: formula("t*b"), x: formula("t*x") }),
            right: formula(`t^${degree}*T`, { T: term }),
            label: "τ(tx; tb) = tτ(x; b)",
          },
        ],
        witness: { h: "1", t: "2", v: "1", w: "1", b: "1", x: "2" },
        replay: explain("B-E2"),
      }),
    };
  });
}

function numbers({ count }: Network): Evidence {
  // 8π/(nd²) in units of 10⁻⁶ for n = 300, d = 200.
  return proveOverBox({
    inequality: "abs(8*p/(N*200^2)*10^6 - 2.0944) < 0.0001",
    domain: { p: PI_RANGE },
    definitions: { N: formula(count) },
    replay: () => explain("B-E2"),
  });
}

claim({
  id: "B-E2",
  source: "threshold neurons, (2) and the training loss below it",
  statement:
    "Where no ±x_k + b is 0, f(x; a⁻, a⁺, b) = a⁻Σ_kReLU(−x_k + b) + a⁺Σ_kReLU(x_k + b) has ∂f/∂a^± = S^± = Σ_kReLU(±x_k + b) and ∂f/∂b = a⁻C⁻ + a⁺C⁺ with the numbers C^± of active units; f(tx; a⁻, a⁺, tb) = t·f(x; a⁻, a⁺, b) for t > 0; f(x; −a, a, 0) = aΣ_kx_k. The sum of n logistic losses has n times the curvature of their mean: the edge 8π/d² of the mean is 8π/(nd²) = 2.0944·10⁻⁶ for the sum, n = 300, d = 200",
  formula: String
    .raw`\partial_{a^\pm}f=\sum_k\mathrm{ReLU}(\pm x_k+b),\qquad\partial_bf=a^-C^-+a^+C^+,\qquad f(x;-a,a,0)=a\sum_kx_k`,
  uses: ["B-M2"],
  parameters: { slope: "1", sign: "-1", degree: 1, count: "300" },
  check: (network: Network) =>
    decide({
      statement: "the network's derivatives",
      argument:
        "f is a sum over coordinates, and linear on each of the four patterns of a coordinate",
      pieces: [
        ...cases(network),
        {
          label:
            "b = 0, a⁻ = −a, a⁺ = a: τ = ax for x > 0 (m, p = 0, 1) and for x < 0 (m, p = 1, 0)",
          necessary: true,
          evidence: proveIdentity({
            identities: [[0, 1], [1, 0]].map(([m = 0, p = 0]) => ({
              left: formula(unit(m, p), {
                v: formula(`${network.sign}*a`),
                w: formula("a"),
                b: formula("0"),
              }),
              right: "a*x",
            })),
            witness: { a: "1", x: "2" },
            replay: explain("B-E2"),
          }),
        },
        {
          label:
            "a step η on the sum is a step nη on the mean: θ − η(nG) = θ − (nη)G, and nη = 8π/d²",
          evidence: proveIdentity({
            identities: [
              { left: "θ - η*(n*G)", right: "θ - (n*η)*G" },
              { left: "n*(8*π/(n*d^2))", right: "8*π/d^2" },
            ],
          }),
        },
        { label: "8π/(nd²)", necessary: true, evidence: numbers(network) },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "∂f/∂b = 1.01a⁻C⁻ + a⁺C⁺", parameters: { slope: "1.01" } },
    { why: "f homogeneous of degree 2", parameters: { degree: 2 } },
    { why: "f(x; a, a, 0)", parameters: { sign: "1" } },
    { why: "n = 301", parameters: { count: "301" } },
  ],
  remark:
    "Our copy prints the training loss as a sum over the samples. Figures 1, 2 and 11 need the mean: their dashed line is at 8π/d² = 6.28·10⁻⁴, and their step sizes 2.5·10⁻⁵ to 2.5·10⁻³ are 12 to 1200 times the edge of the sum. Everything here uses the mean.",
});
