/**
 * The constants G_β of the sharpness gap: where they come from, and two of them in closed form.
 *
 * **Scaling.** Near the edge, to leading order, |s| ← |s|(1 + δ − 2c|s|^β) and δ ← δ − 2η²s². With |s| = aη^pσ, δ = bη^qΔ and
 * time in units of 1/(bη^q), both lose every constant, σ̇ = σ(Δ − σ^β), Δ̇ = −σ², exactly when
 *
 *     2c·a^βη^{βp} = bη^q,    2η²·a²η^{2p} = b²η^{2q};
 *
 * so q = βp and p = 1/(β − 1), a^{β−1} = 1/(√2·c), b = √2·a, and the gap is −δ_∞/η = bη^{q−1}·(−Δ_∞) with q − 1 = 1/(β − 1). With
 * symbols A = a^β, H = η^p: η = H^{β−1}, so that for a given integer β these are identities between rational functions of
 * a, H and k = √2.
 *
 * **The end of the slow manifold.** w = σ² obeys dw/dΔ = 2w^{β/2} − 2Δ.
 *
 * - β = 2: w = Δ + ½ solves it, and any other solution differs from it by a multiple of e^{2Δ}; so G̃_2 = ½.
 * - β = 4: w = −kB/(2A), A = Ai(kΔ), B = Ai′(kΔ), k³ = 4, solves it since Ai″(z) = zAi(z); it is the solution that grows like
 *   √Δ only, since Ai decays. w = 0 where Ai′ = 0: G̃_4 = |a′₁|/4^{1/3}.
 * - β = ∞ (Huber): for σ < 1, σ̇ = σΔ and Δ̇ = −σ² conserve σ² + Δ², from σ = 1 at Δ = 0: G̃_∞ = 1.
 *
 * For all other β the equation is integrated numerically (`lib/dynamics/inner_problem.ts`). That gradient descent follows the
 * inner problem as η → 0 is matched asymptotics, confirmed by B-F9a.*, and not proved here.
 *
 * @module
 */
import { innerConstants } from "../../lib/dynamics/inner_problem.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { assemble, claim, type Evidence, proveIdentity } from "../../props/mod.ts";
import { derivation } from "./_derivation.ts";
import { nears } from "./_edge_runs.ts";
import { explain } from "./_steps.ts";

/** a^{β−1} = 1/(kc): both conditions with η = H^{β−1}, p = 1, q = β in powers of H. */
function scaling(
  beta: number,
  { two, root }: { readonly two: string; readonly root: string },
): Evidence {
  // c is eliminated: c = 1/(k a^{β−1}).
  const definitions = { c: formula(`1/(k*a^${beta - 1})`), b: formula(`${root}*a`) };
  return proveIdentity({
    identities: [
      {
        left: `${two}*c*a^${beta}*H^${beta}`,
        right: `b*H^${beta}`,
        label: "σ̇ loses its constants",
      },
      {
        left: `${two}*H^${2 * (beta - 1)}*a^2*H^2`,
        right: `b^2*H^${2 * beta}`,
        label: "Δ̇ loses its constants",
      },
      { left: `b*H^${beta}/H^${beta - 1}`, right: "b*H", label: "the gap is bη^{1/(β−1)}·(−Δ)" },
    ],
    definitions,
    where: { "k^2": "2" },
    replay: explain("B-X1"),
  });
}

claim({
  id: "B-X1",
  source: "beyond threshold neurons, Theorem 2: the scales and the constant of the gap",
  statement:
    "For β = 2, 3, …, 12, every c > 0 and η > 0: with a = (√2c)^{−1/(β−1)}, b = √2a, |s| = aη^{1/(β−1)}σ, δ = bη^{β/(β−1)}Δ, the leading-order equations d|s|/dt = |s|(δ − 2c|s|^β), dδ/dt = −2η²s² become σ̇ = σ(Δ − σ^β), Δ̇ = −σ² in the time bη^{β/(β−1)}t, and −δ/η = bη^{1/(β−1)}·(−Δ)",
  formula: String
    .raw`\dot\sigma=\sigma(\Delta-\sigma^\beta),\ \dot\Delta=-\sigma^2,\quad|s|=a\,\eta^{1/(\beta-1)}\sigma,\ \delta=\sqrt2a\,\eta^{\beta/(\beta-1)}\Delta,\ a=(\sqrt2c)^{-1/(\beta-1)}`,
  uses: ["B-E20.exact"],
  parameters: { largest: 12, two: "2", root: "k" },
  check: ({ largest, two, root }) =>
    assemble(
      "for each β an identity in a and H = η^{1/(β−1)}",
      Array.from({ length: largest - 1 }, (_, i) => ({
        label: `β = ${i + 2}`,
        evidence: scaling(i + 2, { two, root }),
      })),
    ),
  expect: "proved",
  mutants: [
    { why: "2.02 for the factors 2 of the equations", parameters: { two: "2.02" } },
    { why: "b = 1.42a for b = √2a", parameters: { root: "1.42" } },
    { why: "b = 2a", parameters: { root: "2" } },
  ],
  remark:
    "Hence lim (2/η − y_∞²)/η^{1/(β−1)} = G_β = √2(√2c)^{−1/(β−1)}G̃_β for all starts, G̃_β = −Δ at the end σ = 0 of the slow manifold; measured in B-F9a.*. The same identities hold for every real β > 1.",
});

claim({
  id: "B-X1.2",
  source: "beyond threshold neurons, Theorem 2: the constant of the gap for β = 2",
  statement:
    "For β = 2, w(Δ) = Δ + ½ solves dw/dΔ = 2w − 2Δ and is its only solution without exponential growth; its root is Δ = −½, so that G̃_2 = ½ and G_2 = 1/(2c) for every c > 0",
  formula: String.raw`\tilde G_2=\tfrac12,\qquad\tfrac2\eta-y_\infty^2\sim\frac{\eta}{2c}`,
  uses: ["B-X1"],
  parameters: { root: "1/2", rate: "2" },
  check: ({ root, rate }) =>
    proveIdentity({
      identities: [
        {
          left: derivation(formula("Δ + g", { g: root }), { Δ: "1" }),
          right: formula("2*(Δ + g) - 2*Δ", { g: root }),
          label: "w = Δ + G̃ solves the equation",
        },
        {
          // The difference of two solutions v obeys v′ = 2v; E = e^{2Δ}.
          left: derivation("K*E", { E: `${rate}*E` }),
          right: "2*(Δ + K*E) - 2*Δ",
          label: "all others differ by Ke^{2Δ}",
        },
        {
          left: formula("2*(1/(2*c))*g", { g: root }),
          right: "1/(2*c)",
          label: "G_2 = √2·(√2c)^{−1}·G̃",
        },
      ],
      replay: explain("B-X1.2"),
    }),
  expect: "proved",
  mutants: [
    { why: "G̃ = 0.49", parameters: { root: "0.49" } },
    { why: "G̃ = 0.51", parameters: { root: "0.51" } },
    { why: "differences grow like e^{Δ}", parameters: { rate: "1" } },
  ],
  remark: "For smooth ℓ, c = −ℓ⁗(0)/6: the gap is 3η/|ℓ⁗(0)| to leading order.",
});

claim({
  id: "B-X1.4",
  source: "beyond threshold neurons, Theorem 2: the constant of the gap for β = 4",
  statement:
    "For β = 4, w(Δ) = −k·Ai′(kΔ)/(2Ai(kΔ)) with k³ = 4 solves dw/dΔ = 2w² − 2Δ; it vanishes first, from Δ = +∞ downward, at kΔ = a′₁, the first zero of Ai′",
  formula: String
    .raw`w=-\frac{k\,\mathrm{Ai}'(k\Delta)}{2\,\mathrm{Ai}(k\Delta)},\ k^3=4:\quad w'=2w^2-2\Delta,\qquad\tilde G_4=|a_1'|/4^{1/3}`,
  uses: ["B-X1"],
  parameters: { cube: "4", half: "1/2" },
  check: ({ cube, half }) => {
    // A = Ai(z), B = Ai′(z), z = kΔ, w = kW: dw/dΔ = k²dW/dz; divided by k², the equation is W′ = 2W² − 2z/k³.
    const W = formula("-h*B/A", { h: half });
    return proveIdentity({
      identities: [{
        left: derivation(W, { A: "B", B: "z*A", z: "1" }),
        right: formula("2*W^2 - 2*z/K", { W, K: cube }),
        label: "Airy's equation makes w a solution",
      }],
      replay: explain("B-X1.4"),
    });
  },
  expect: "proved",
  mutants: [
    { why: "k³ = 4.04", parameters: { cube: "4.04" } },
    { why: "the factor 0.49 for ½", parameters: { half: "0.49" } },
  ],
  remark:
    "Ai > 0 and Ai′ < 0 to the right of a′₁, so that w > 0 there. That Ai decays makes w ~ √Δ, the slow manifold. G̃_4 = 0.6417993552318….",
});

/** |a′₁| by Taylor's series of the two solutions at 0; Ai = f − κg up to a factor, κ = lim f/g, here f(9)/g(9) to 10⁻¹⁵. */
function airyZero(): number {
  const sums = (z: number): { f: number; g: number; df: number; dg: number } => {
    let [f, df, g, dg, termF, termG] = [1, 0, z, 1, 1, z];
    for (let k = 1; k < 80; k++) {
      termF *= z ** 3 / ((3 * k - 1) * (3 * k));
      termG *= z ** 3 / ((3 * k) * (3 * k + 1));
      f += termF;
      g += termG;
      df += termF * 3 * k / z;
      dg += termG * (3 * k + 1) / z;
    }
    return { f, g, df, dg };
  };
  const far = sums(9);
  let [low, high] = [-1.2, -0.9];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const { df, dg } = sums(middle);
    if (df - far.f / far.g * dg > 0) low = middle;
    else high = middle;
  }
  return -(low + high) / 2;
}

claim({
  id: "B-X1.5",
  source: "beyond threshold neurons, Theorem 2: numerical values of the constants of the gap",
  statement:
    "The slow manifold of σ̇ = σ(Δ − σ^β), Δ̇ = −σ² ends at Δ = −G̃_β with G̃_{1.25} = 0.9012836096, G̃_{1.5} = 0.5177118608, G̃_2 = ½, G̃_3 = 0.5791301722, G̃_4 = |a′₁|/4^{1/3} and G̃_{10} = 0.8046202361, each to 10⁻⁹ of itself",
  formula: String
    .raw`\tilde G_\beta=-\Delta(\sigma=0),\quad\frac{d\Delta}{d\sigma}=\frac\sigma{\sigma^\beta-\Delta}`,
  uses: ["B-X1.2", "B-X1.4"],
  parameters: {
    low: "0.9012836096",
    threeHalves: "0.5177118608",
    two: "0.5",
    three: "0.5791301722",
    ten: "0.8046202361",
    airy: "4",
  },
  check: ({ low, threeHalves, two, three, ten, airy }) => {
    const claimed: readonly (readonly [number, number])[] = [
      [1.25, Number(low)],
      [1.5, Number(threeHalves)],
      [2, Number(two)],
      [3, Number(three)],
      [4, airyZero() / Math.cbrt(Number(airy))],
      [10, Number(ten)],
    ];
    return assemble(
      "extrapolated integration with error control, from three starts and with two tolerances",
      claimed.map(([beta, limit]) => ({
        label: `β = ${beta}`,
        evidence: nears({
          quantity: `G̃_${beta}`,
          values: [
            innerConstants(beta, { damping: 60 }).gap,
            innerConstants(beta, { tolerance: 1e-11 }).gap,
            innerConstants(beta, { damping: 700 }).gap,
            innerConstants(beta).gap,
          ],
          limit,
          tolerance: 1e-9,
        }),
      })),
    );
  },
  expect: "supported",
  mutants: [
    { why: "G̃_{1.25} 10⁻⁷ larger", parameters: { low: "0.9012837" } },
    { why: "G̃_{1.5} 2 % larger", parameters: { threeHalves: "0.528066" } },
    { why: "G̃_3 10⁻⁸ smaller", parameters: { three: "0.57913016" } },
    { why: "|a′₁|/4.04^{1/3}", parameters: { airy: "4.04" } },
  ],
});
