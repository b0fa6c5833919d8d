/**
 * The edge of stability with momentum: what becomes of 2/η and of the gap below it. Not in the paper.
 *
 * Let ℓ′(s) = s(1 − cs² + …), x_t = (−1)^t a_t with a slow amplitude a, s = ay, S = s², and ηy² = E + δ.
 *
 * **Heavy ball** z₊ = z − η∇f(z) + μ(z − z₋). Here a₊ = ((1 + μ) + δ − EcS)a − μa₋ with E = 2(1 + μ), so that (1 −
 * μ)ȧ = (δ − EcS)a; and (1 − μ)ẏ = −ηsx, that is (1 − μ)δ̇ = −2η²S. Hence dS/dδ = −(δ − EcS)/η². The slow manifold S
 * = δ/(Ec) + η²/(Ec)² ends at S = 0, −δ = η²/(Ec):
 *
 *     E/η − y_∞² → η/(2c(1 + μ)).
 *
 * **Nesterov** z₊ = v − η∇f(v), v = z + μ(z − z₋). Here v_x = ±((1 + 2μ)a − μȧ), E = 2(1 + μ)/(1 + 2μ), and with S
 * the square of v_xv_y: ȧ(1 + 3μ) = (1 + 2μ)²(δ − EcS)a, (1 − μ)δ̇ = −2η²S. The manifold has the constant term (1 +
 * 3μ)η²/((1 + 2μ)²(1 − μ)(Ec)²), and
 *
 *     E/η − y_∞² → (η/(2c))·(1 + 3μ)/((1 + 2μ)(1 − μ²)).
 *
 * The derivation is formal; the fits support it. With much momentum y is carried past the edge when x first reaches
 * the axis.
 *
 * @module
 */
import { assemble, claim, dyadic, type Evidence, fitsPowerLaw, forAll } from "../../props/mod.ts";
import { LOSSES, pointOf } from "./_runs.ts";
import { explain } from "./_steps.ts";

interface Momentum {
  readonly loss: string;
  readonly stepSize: number;
  /** μ. */
  readonly momentum: number;
  /** The gradient is taken at v = z + μ(z − z₋). */
  readonly nesterov: boolean;
}

/** E: the curvature λ of a quadratic is stable iff ηλ < E. */
function edgeOf({ momentum, nesterov }: Momentum): number {
  return 2 * (1 + momentum) / (nesterov ? 1 + 2 * momentum : 1);
}

/** E − ηy_∞², from D₀ = 1.5·E/η and x₀/y₀ = 3/5. */
function distanceBelow(options: Momentum): number {
  const { stepSize, momentum, nesterov } = options;
  const loss = LOSSES[options.loss]!;
  const edge = edgeOf(options);
  let { x, y } = pointOf({ loss, stepSize, level: 1.5 * edge, T: Math.LN2 });
  let moveX = 0;
  let moveY = 0;
  for (let t = 0; t < 3e6; t++) {
    const atX = nesterov ? x + momentum * moveX : x;
    const atY = nesterov ? y + momentum * moveY : y;
    const slope = stepSize * loss.derivative(atX * atY);
    moveX = momentum * moveX - slope * atY;
    moveY = momentum * moveY - slope * atX;
    x += moveX;
    y += moveY;
    const below = edge - stepSize * y * y;
    const s = stepSize * x * y;
    if (below > 0 && s * s < 1e-17 * below * below && Math.abs(moveX) < 1e-12) break;
  }
  return edge - stepSize * y * y;
}

interface Law {
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly exponent: number;
  /** lim (E/η − y_∞²)/η · 2c. */
  readonly constant: number;
}

/** The gap is Θ(η^exponent), and its quotient by the law's leading term differs from 1 by Θ(η²). */
function followsLaw(loss: string, { momentum, nesterov, exponent, constant }: Law): Evidence {
  const c = LOSSES[loss]!.expansion!.coefficient;
  const x = Array.from({ length: 7 }, (_, i) => 2 ** (-4 - i / 2));
  const gaps = x.map((stepSize) =>
    distanceBelow({ loss, stepSize, momentum, nesterov }) / stepSize
  );
  const fit = { x, toward: "zero", decades: 0.9, kind: "Theta", variable: "η" } as const;
  const label = `${loss}, μ = ${momentum}`;
  return assemble("the exponent and the constant of the gap", [
    {
      label: `${label}: exponent`,
      evidence: fitsPowerLaw({ ...fit, y: gaps, exponent, tolerance: 0.02, quantity: "gap" }),
    },
    {
      label: `${label}: constant`,
      evidence: fitsPowerLaw({
        ...fit,
        y: x.map((stepSize, i) =>
          Math.abs(gaps[i]! / (stepSize ** exponent * constant / (2 * c)) - 1)
        ),
        exponent: 2,
        tolerance: 0.1,
        quantity: "|gap/law − 1|",
      }),
    },
  ]);
}

function forMomenta(law: (momentum: number) => Law): Evidence {
  const cases: readonly (readonly [string, number])[] = [
    ["square root", 0.1],
    ["square root", 0.3],
    ["tanh", 0.3],
  ];
  return assemble(
    "the same law for two losses and two momenta",
    cases.map(([loss, momentum]) => ({
      label: `${loss}, μ = ${momentum}`,
      evidence: followsLaw(loss, law(momentum)),
    })),
  );
}

claim({
  id: "B-X5",
  source: "beyond threshold neurons, Theorem 2: heavy-ball momentum",
  statement:
    "For ℓ′ = tanh and s/√(1 + s²), heavy ball with μ = 0.1, 0.3 from D₀ = 3(1 + μ)/η, x₀/y₀ = 3/5: 2(1 + μ)/η − λ_max = (η/(2c(1 + μ)))·(1 + Θ(η²)) as η → 0, c = −ℓ⁗(0)/6 (tested for 2^−4 ≥ η ≥ 2^−7, for tanh with μ = 0.3; exponents to ±0.02 and ±0.1)",
  formula: String
    .raw`\frac{2(1+\mu)}\eta-\lambda_{\max}=\frac{\eta}{2c(1+\mu)}\bigl(1+\Theta(\eta^2)\bigr)`,
  parameters: { gain: 1, exponent: 1, sign: 1 },
  check: ({ gain, exponent, sign }) =>
    forMomenta((momentum) => ({
      momentum,
      nesterov: false,
      exponent,
      constant: gain / (1 + sign * momentum),
    })),
  expect: "supported",
  mutants: [
    { why: "1.02 times the constant", parameters: { gain: 1.02 } },
    { why: "0.98 times the constant", parameters: { gain: 0.98 } },
    { why: "exponent 1.05", parameters: { exponent: 1.05 } },
    { why: "exponent 0.95", parameters: { exponent: 0.95 } },
    { why: "1 − μ for 1 + μ", parameters: { sign: -1 } },
  ],
});

claim({
  id: "B-X5.1",
  source: "beyond threshold neurons, Theorem 2: Nesterov's momentum",
  statement:
    "For ℓ′ = tanh and s/√(1 + s²), Nesterov's method with μ = 0.1, 0.3 from D₀ = 3(1 + μ)/((1 + 2μ)η), x₀/y₀ = 3/5: 2(1 + μ)/((1 + 2μ)η) − λ_max = (η/(2c))·(1 + 3μ)/((1 + 2μ)(1 − μ²))·(1 + Θ(η²)) as η → 0, c = −ℓ⁗(0)/6 (tested as B-X5)",
  formula: String
    .raw`\frac{2(1+\mu)}{(1+2\mu)\eta}-\lambda_{\max}=\frac\eta{2c}\,\frac{1+3\mu}{(1+2\mu)(1-\mu^2)}\bigl(1+\Theta(\eta^2)\bigr)`,
  parameters: { gain: 1, exponent: 1, factor: 3, sign: 1 },
  check: ({ gain, exponent, factor, sign }) =>
    forMomenta((m) => ({
      momentum: m,
      nesterov: true,
      exponent,
      constant: gain * (1 + factor * m) / ((1 + 2 * m) * (1 - sign * m * m)),
    })),
  expect: "supported",
  mutants: [
    { why: "1.02 times the constant", parameters: { gain: 1.02 } },
    { why: "0.98 times the constant", parameters: { gain: 0.98 } },
    { why: "1 + 2μ for 1 + 3μ", parameters: { factor: 2 } },
    { why: "1 + μ² for 1 − μ²", parameters: { sign: -1 } },
    { why: "exponent 1.05", parameters: { exponent: 1.05 } },
  ],
});

claim({
  id: "B-X5.2",
  source: "beyond threshold neurons, Theorem 2: where momentum leaves the edge",
  statement:
    "For ℓ′ = s/√(1 + s²), heavy ball with μ = 0.9 from D₀ = 3(1 + μ)/η, x₀/y₀ = 3/5 and 2^−8 ≤ η ≤ 2^−4: the limit has λ_max ≤ 0.9·2(1 + μ)/η: it leaves the edge",
  formula: String.raw`\lambda_{\max}\le\frac{9}{10}\cdot\frac{2(1+\mu)}\eta\qquad(\mu=\tfrac9{10})`,
  parameters: { momentum: 0.9, share: 0.9 },
  check: ({ momentum, share }, budget) =>
    forAll({
      statement: "λ_max ≤ 0.9·2(1 + μ)/η",
      arbitrary: dyadic({ min: 4, max: 8, bits: 6 }),
      slack: (e) => {
        const options = { loss: "square root", stepSize: 2 ** -e, momentum, nesterov: false };
        return share - 1 + distanceBelow(options) / edgeOf(options);
      },
      describe: (e) => ({ η: `${2 ** -e}`, μ: `${momentum}` }),
      cases: 40,
      budget,
      replay: () => explain("B-X5.2"),
    }),
  expect: "supported",
  mutants: [
    { why: "μ = 0.6", parameters: { momentum: 0.6 } },
    { why: "μ = 0.7", parameters: { momentum: 0.7 } },
    { why: "half of the edge", parameters: { share: 0.5 } },
  ],
  remark:
    "The momentum of y, gathered while s is large, carries it below the edge before x starts to bounce. For μ = 0.8 the limit is at 0.69 of the edge for η from 2^−8 to 2^−10, so that small step sizes do not help.",
});
