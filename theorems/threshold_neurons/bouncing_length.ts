/**
 * How many steps the bouncing phase takes (Remark 3 and Figure 9, right), with exact constants.
 *
 * Let N be the number of t with 2/η ≤ y_t² ≤ 3/η. Along the quasi-static curve (2 + δ)r(s) = 2 one step lowers δ by
 * 4η²s²/(2 + δ), so that
 *
 * - β > 2: Nη² → ∫₀¹ (2 + δ)/(4s_qs(δ)²) dδ, since s_qs² ~ (δ/(2c))^{2/β} and 2/β < 1; for the Huber loss, s_qs = 1 + δ/2, it is
 *   ln(3/2). The part near δ = 0 where the curve is left is of the order η^{(β−2)/(β−1)}.
 * - β = 2: the integral diverges like c∫dδ/δ. Near the edge s² = δ/(2c) + η²/(4c²) (B-X3), which cuts it at δ = η²/(2c):
 *   Nη² = 2c·ln(1/η) + k + o(1), k = c·ln(2c) + ∫₀¹ ((2 + δ)/(4s_qs²) − c/δ) dδ; ½ln(5/4) for √(1 + s²).
 * - β < 2: the edge dominates: Nη^{β/(β−1)} → T̃_β/b, the time of the inner problem (`lib/dynamics/inner_problem.ts`).
 *
 * The logarithm makes plain exponent fits at β = 2 wrong at every affordable η: the local exponent is −2 − 1/ln(1/η) + ….
 *
 * @module
 */
import { innerConstants, innerScales } from "../../lib/dynamics/inner_problem.ts";
import { assemble, type Budget, claim, type Evidence, fitsPowerLaw } from "../../props/mod.ts";
import {
  fitsLine,
  furtherOctaves,
  germOf,
  lossNamed,
  nears,
  runFromTwice,
  stepSizes,
} from "./_edge_runs.ts";
import { bouncingIntegral, bouncingOffset } from "./_quasi_static.ts";

/** N at the step sizes. The tail after the crossing, which N does not see, is cut short. */
function counts(loss: string, x: readonly number[]): number[] {
  return x.map((stepSize) => runFromTwice(loss, stepSize, 1e-2).countToThree);
}

const SOURCE = "threshold neurons, Remark 3 and Figure 9 (right); constants beyond the paper";

interface Logarithmic {
  readonly slope: string;
  readonly offset: string;
  readonly power: string;
}

function logarithmicClaim(loss: string, name: string, law: Logarithmic): void {
  const check = ({ slope, offset, power }: Logarithmic, { effort }: Budget): Evidence => {
    const x = stepSizes({ from: 5, to: 8 + furtherOctaves(effort, 2), count: 7 });
    const p = Number(power);
    const y = counts(loss, x).map((n, i) => n * (x[i] as number) ** p);
    const { coefficient } = germOf(lossNamed(loss));
    return assemble("a straight line in ln(1/η), whose coefficients are also computed", [
      {
        label: "Nη² against ln(1/η)",
        evidence: fitsLine({
          ...{ quantity: `Nη^${power}`, variable: "ln(1/η)", x: x.map((h) => -Math.log(h)), y },
          ...{ slope: Number(slope), slopeTolerance: 0.01 * 2 * coefficient },
          ...{ intercept: Number(offset), interceptTolerance: 0.01 },
        }),
      },
      {
        label: "the slope is 2c",
        evidence: nears({
          quantity: "2c",
          values: [2 * coefficient],
          limit: Number(slope),
          tolerance: 1e-6,
        }),
      },
      {
        label: "the offset from the quasi-static curve",
        evidence: nears({
          quantity: "c·ln(2c) + ∫₀¹ ((2 + δ)/(4s_qs²) − c/δ) dδ",
          values: [bouncingOffset(lossNamed(loss), coefficient)],
          limit: Number(offset),
          tolerance: 1e-5,
        }),
      },
    ]);
  };
  claim({
    id: `B-F9b.${loss}`,
    source: SOURCE,
    statement:
      `For ${name} and gradient descent from (3/2, 5/2)/√η the number N of t with 2/η ≤ y_t² ≤ 3/η satisfies Nη² = ${law.slope}·ln(1/η) + ${law.offset} + o(1) as η → 0, the slope being 2c (tested for 2^−5 ≥ η ≥ 2^−8: slope to 1 %, offset to 0.01)`,
    formula: String
      .raw`N\eta^2=2c\ln\tfrac1\eta+c\ln(2c)+\int_0^1\Bigl(\frac{2+\delta}{4s_{\rm qs}(\delta)^2}-\frac c\delta\Bigr)d\delta+o(1)`,
    uses: ["B-E20.exact"],
    parameters: { ...law },
    check,
    expect: "supported",
    mutants: [
      { why: "c 3 % larger", parameters: { slope: `${Number(law.slope) * 1.03}` } },
      { why: "c 3 % smaller", parameters: { slope: `${Number(law.slope) * 0.97}` } },
      { why: "η^{2.05}", parameters: { power: "2.05" } },
      { why: "the offset 0.02 larger", parameters: { offset: `${Number(law.offset) + 0.02}` } },
    ],
  });
}

logarithmicClaim("tanh", "ℓ′ = tanh (c = 1/3)", {
  slope: "0.6666666667",
  offset: "-0.009182371",
  power: "2",
});
logarithmicClaim("sqrt", "ℓ = √(1 + s²) (c = 1/2)", {
  slope: "1",
  offset: "0.1115718",
  power: "2",
});
logarithmicClaim("2", "ℓ_2 (c = 4/27)", {
  slope: "0.2962962963",
  offset: "-0.0135400",
  power: "2",
});

interface Power {
  readonly exponent: string;
  readonly constant: string;
}

function flatClaim(loss: string, name: string, law: Power): void {
  const check = ({ exponent, constant }: Power, { effort }: Budget): Evidence => {
    const x = stepSizes({ from: 6, to: 9 + furtherOctaves(effort, 2), count: 7 });
    const p = Number(exponent);
    const y = counts(loss, x).map((n, i) => n * (x[i] as number) ** p);
    const { exponent: beta } = germOf(lossNamed(loss));
    const correction = beta === Infinity ? 1 : (beta - 2) / (beta - 1);
    return assemble("extrapolated to η = 0 with the order of the next term; also computed", [
      {
        label: "Nη^p against η^{(β−2)/(β−1)}",
        evidence: fitsLine({
          ...{ quantity: `Nη^${exponent}`, variable: `η^${correction.toFixed(3)}` },
          ...{ x: x.map((h) => h ** correction), y },
          ...{ intercept: Number(constant), interceptTolerance: 0.01 * Number(constant) },
        }),
      },
      {
        label: "the integral along the quasi-static curve",
        evidence: nears({
          quantity: "∫₀¹ (2 + δ)/(4s_qs²) dδ",
          values: [bouncingIntegral(lossNamed(loss))],
          limit: Number(constant),
          tolerance: 1e-5,
        }),
      },
    ]);
  };
  claim({
    id: `B-F9b.${loss}`,
    source: SOURCE,
    statement:
      `For ${name} and gradient descent from (3/2, 5/2)/√η the number N of t with 2/η ≤ y_t² ≤ 3/η satisfies Nη^${law.exponent} → ${law.constant} = ∫₀¹ (2 + δ)/(4s_qs(δ)²) dδ as η → 0, (2 + δ)ℓ′(s_qs) = 2s_qs (tested for 2^−6 ≥ η ≥ 2^−9, extrapolated to 1 %)`,
    formula: String
      .raw`N\eta^2\to\int_0^1\frac{2+\delta}{4s_{\rm qs}(\delta)^2}\,d\delta,\qquad(2+\delta)\ell'(s_{\rm qs})=2s_{\rm qs}`,
    uses: ["B-E20.exact"],
    parameters: { ...law },
    check,
    expect: "supported",
    mutants: [
      { why: "exponent 2.05", parameters: { exponent: "2.05" } },
      { why: "exponent 1.95", parameters: { exponent: "1.95" } },
      { why: "constant 3 % larger", parameters: { constant: `${Number(law.constant) * 1.03}` } },
      { why: "constant 3 % smaller", parameters: { constant: `${Number(law.constant) * 0.97}` } },
    ],
  });
}

flatClaim("3", "ℓ_3", { exponent: "2", constant: "0.650604" });
flatClaim("4", "ℓ_4", { exponent: "2", constant: "0.505620" });
flatClaim("10", "ℓ_10", { exponent: "2", constant: "0.416950" });
flatClaim("huber", "the Huber loss", { exponent: "2", constant: "0.4054651" });

interface Steep {
  readonly loss: string;
  readonly from: number;
  readonly to: number;
}

function steepClaim({ loss, from, to }: Steep, law: Power): void {
  const check = ({ exponent, constant }: Power, { effort }: Budget): Evidence => {
    const { exponent: beta, coefficient } = germOf(lossNamed(loss));
    const further = furtherOctaves(effort, beta / (beta - 1));
    const x = stepSizes({ from, to: to + further, count: 7 });
    const n = counts(loss, x);
    const p = Number(exponent);
    const { time } = innerConstants(beta);
    return assemble("exponent and constant are measured, the constant is also computed", [
      {
        label: "the exponent",
        evidence: fitsPowerLaw({
          ...{ x, y: n, exponent: -p, kind: "Theta", tolerance: 0.03, toward: "zero" },
          ...{ decades: 0.2, points: 7, variable: "η", quantity: "N" },
        }),
      },
      {
        label: "the constant, measured",
        evidence: nears({
          quantity: `Nη^${exponent}`,
          values: n.map((value, i) => value * (x[i] as number) ** p),
          limit: Number(constant),
          tolerance: 0.01,
        }),
      },
      {
        label: "the constant, from the inner problem",
        evidence: nears({
          quantity: "T̃_β/b",
          values: [time / innerScales({ exponent: beta, coefficient }).distance],
          limit: Number(constant),
          tolerance: 1e-6,
        }),
      },
    ]);
  };
  claim({
    id: `B-F9b.${loss}`,
    source: SOURCE,
    statement:
      `For ℓ_β with β = ${loss} and gradient descent from (3/2, 5/2)/√η the number N of t with 2/η ≤ y_t² ≤ 3/η satisfies Nη^${law.exponent} → ${law.constant} = T̃_β/b as η → 0, with the exponent β/(β − 1) (tested for 2^−${from} ≥ η ≥ 2^−${to})`,
    formula: String
      .raw`N\eta^{\beta/(\beta-1)}\to\tilde T_\beta/b,\qquad\tilde T_\beta=\int_0^\infty\frac{d\Delta}{\sigma^2},\ b=\sqrt2(\sqrt2c_\beta)^{-1/(\beta-1)}`,
    uses: ["B-X1"],
    parameters: { ...law },
    check,
    expect: "supported",
    mutants: [
      {
        why: "exponent 0.05 larger",
        parameters: { exponent: `${Number(law.exponent) + 0.05}` },
      },
      {
        why: "exponent 0.05 smaller",
        parameters: { exponent: `${Number(law.exponent) - 0.05}` },
      },
      { why: "constant 3 % larger", parameters: { constant: `${Number(law.constant) * 1.03}` } },
      { why: "constant 3 % smaller", parameters: { constant: `${Number(law.constant) * 0.97}` } },
    ],
  });
}

steepClaim({ loss: "1.5", from: 6, to: 7.5 }, { exponent: "3", constant: "0.1481079" });
steepClaim({ loss: "1.25", from: 4.25, to: 5 }, { exponent: "5", constant: "0.005116810" });
