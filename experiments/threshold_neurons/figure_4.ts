/**
 * Figure 4: the gradient-flow regime and the edge-of-stability regime of gradient descent on ℓ(xy).
 *
 * The paper's figure is an illustration without numbers. Here: orbits of both regimes, and the limiting sharpness λ = y_∞² against
 * D₀ = y₀² − x₀², from starts with x₀/y₀ = 3/5, T = artanh(3/5) = log 2, for ℓ′ = tanh and ℓ = √(1 + s²).
 *
 * - λ ≤ min(D₀, 2/η) always (B-T1.1), and λ ≈ min(D₀, 2/η) up to a factor 1 − O(η): below the edge the flow is missed by about Tη
 *   relatively (Figure 12), so that the regimes do not change at D₀η = 2 but where D₀η(1 − Tη) = 2.
 *
 * @module
 */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { fitsPowerLaw } from "../../props/fits_power_law.ts";
import { experiment } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { drawFigure4 } from "./_figure_4_drawing.ts";
import { type Figure4Output, type Figure4Piece, runFigure4 } from "./_figure_4_runs.ts";
import { lossLabel } from "./_losses.ts";
import { measured } from "./_measured.ts";

/** An orbit that is shown. */
export interface Orbit4 extends Omit<Figure4Output, "limits" | "transition"> {
  /** η. */
  readonly eta: number;
  /** D₀η. */
  readonly scaled: number;
}

/** Limits over D₀η. */
export interface Sweep4 {
  /** The loss, see `lossNamed`. */
  readonly loss: string;
  /** η. */
  readonly eta: number;
  /** D₀η. */
  readonly scaled: readonly number[];
  /** ηλ. */
  readonly limits: readonly number[];
}

/** What the figure shows. */
export interface Figure4Result {
  /** Orbits on both sides, D₀η rising. */
  readonly orbits: readonly Orbit4[];
  /** Limits, η falling for each loss. */
  readonly sweeps: readonly Sweep4[];
  /** Where bounces begin. */
  readonly transitions: readonly {
    readonly loss: string;
    readonly eta: number;
    readonly scaled: number;
  }[];
}

type Result = Recorded<Figure4Result>;

const T = Math.LN2;

/** 1 − λ/min(D₀, 2/η). */
function deficits({ scaled, limits }: Recorded<Sweep4>): number[] {
  return limits.map((limit, i) => 1 - limit / Math.min(scaled[i]!, 2));
}

function minimum({ sweeps }: Result): Evidence {
  const worst = sweeps.map((sweep) => ({ eta: sweep.eta, value: Math.max(...deficits(sweep)) }));
  return assemble("bounds at every start, and the rate of the largest deficit", [
    {
      label: "0 ≤ 1 − λ/min(D₀, 2/η) ≤ η",
      evidence: measured({
        statement: "(1 − λ/min(D₀, 2/η))/η is between 0 and 1",
        values: sweeps.flatMap((sweep) =>
          deficits(sweep).map((value, i) => ({
            at: `${lossLabel(sweep.loss)}, η = ${sweep.eta}, D₀η = ${sweep.scaled[i]}`,
            value: value / sweep.eta,
            // Rounding of ηλ near 2.
            low: -1e-12,
            high: 1,
          }))
        ),
      }),
    },
    {
      label: "the largest deficit is Θ(η)",
      evidence: fitsPowerLaw({
        ...{ x: worst.map(({ eta }) => eta), y: worst.map(({ value }) => value) },
        ...{ exponent: 1, kind: "Theta", tolerance: 0.1, toward: "zero", decades: 0.9, points: 4 },
        ...{ variable: "η", quantity: "largest 1 − λ/min(D₀, 2/η)" },
      }),
    },
  ]);
}

function oscillates({ orbits }: Result): Evidence {
  return measured({
    statement:
      "from the start above the edge each step from the first sign change until y² < 2/η changes the sign of x and decreases y; from the one below it there is no bounce above 2/η",
    values: orbits.flatMap(({ orbit, phases, crossing, scaled }) => {
      const { gradientFlow: first, bouncing } = phases!;
      const at = `D₀η = ${scaled}`;
      if (scaled <= 2) return [{ at: `${at}, bounces`, value: bouncing, low: 0, high: 0 }];
      const end = Math.min(crossing!, orbit.length);
      let [alternations, decreases] = [0, 0];
      for (let t = first; t < end; t++) {
        if (orbit[t]!.x * orbit[t - 1]!.x < 0) alternations++;
        if (orbit[t]!.y < orbit[t - 1]!.y) decreases++;
      }
      const steps = Math.max(1, end - first);
      return [
        { at: `${at}, bounces`, value: bouncing, low: 20, high: Infinity },
        { at: `${at}, share of sign changes`, value: alternations / steps, low: 1, high: 1 },
        { at: `${at}, share of decreases of y`, value: decreases / steps, low: 1, high: 1 },
      ];
    }),
  });
}

function transition({ transitions }: Result): Evidence {
  return measured({
    statement: "bounces begin at D₀η(1 − τη) = 2 with |τ/T − 1| ≤ η, T = artanh(x₀/y₀)",
    values: transitions.map(({ loss, eta, scaled }) => ({
      at: `${lossLabel(loss)}, η = ${eta}`,
      value: (1 - 2 / scaled) / eta / T,
      low: 1 - eta,
      high: 1 + eta,
    })),
  });
}

experiment({
  id: "B-F4",
  figure: "threshold neurons, Figure 4",
  title: "The two regimes of gradient descent on ℓ(xy): orbits and limiting sharpness",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_4_runs.ts"),
  says: [
    {
      source: "threshold neurons, caption of Figure 4",
      text:
        "Illustration of two different regimes (the “gradient flow” regime and the “EoS” regime) of the GD dynamics.",
    },
    {
      source: "threshold neurons, Section 1",
      text: "for the single neuron example, x oscillates wildly while y decreases (Figure 4)",
    },
    {
      source: "threshold neurons, Section 2.2",
      text:
        "sharpness(0, y_∞) = λ_max(∇²f(0, y_∞)) ≈ min{y₀² − x₀², 2/η} = min{gradient flow sharpness, EoS prediction}. […] See Figure 4 for illustrations of these two regimes.",
    },
  ],
  profiles: {
    quick: { seeds: 1, parameters: { from: 3, to: 7, points: 48 } },
    paper: { seeds: 1, parameters: { from: 3, to: 9, points: 96 } },
  },
  pieces: ({ from, to, points }): readonly Figure4Piece[] => {
    const scaled = Array.from(
      { length: points },
      (_, i) => Number((5 * (i + 1) / points).toFixed(6)),
    );
    const etas = Array.from({ length: to - from + 1 }, (_, i) => 2 ** -(from + i));
    return [
      { kind: "orbit", loss: "tanh", eta: 1 / 8, scaled: [1.2] },
      { kind: "orbit", loss: "tanh", eta: 1 / 8, scaled: [4] },
      ...(["tanh", "sqrt"] as const).flatMap((loss) =>
        etas.flatMap((eta): Figure4Piece[] => [
          { kind: "sweep", loss, eta, scaled },
          { kind: "transition", loss, eta, scaled: [1.9, 2.6] },
        ])
      ),
    ];
  },
  runPiece: (piece) => runFigure4(piece),
  combine: (finished): Figure4Result => {
    const of = (kind: Figure4Piece["kind"]): typeof finished =>
      finished.filter(({ piece }) => piece.kind === kind);
    return {
      orbits: of("orbit").map(({ piece, output: { orbit, phases, crossing } }) => (
        { eta: piece.eta, scaled: piece.scaled[0]!, orbit, phases, crossing }
      )),
      sweeps: of("sweep").map(({ piece: { loss, eta, scaled }, output: { limits } }) => (
        { loss, eta, scaled, limits }
      )),
      transitions: of("transition").map(({ piece: { loss, eta }, output }) => (
        { loss, eta, scaled: output.transition! }
      )),
    };
  },
  observations: [
    {
      id: "B-F4.minimum",
      source: "threshold neurons, Section 2.2: sharpness ≈ min{y₀² − x₀², 2/η}; the rate is ours",
      statement:
        "For ℓ′ = tanh and ℓ = √(1 + s²), x₀/y₀ = 3/5, η from 1/8 down, D₀η = (y₀² − x₀²)η up to 5: the limiting sharpness is min{y₀² − x₀², 2/η}(1 − ε) with 0 ≤ ε ≤ η, and the largest ε over D₀η is Θ(η)",
      formula: String
        .raw`\lambda=\min\{y_0^2-x_0^2,\,2/\eta\}\,(1-\varepsilon),\qquad0\le\varepsilon\le\eta`,
      check: minimum,
      expect: "supported",
      mutants: [
        {
          why: "limits of the run with 2η",
          alter: (result) => ({
            ...result,
            sweeps: result.sweeps.map((sweep, i) => ({
              ...sweep,
              limits: result.sweeps[Math.max(0, i - 1)]!.limits,
            })),
          }),
        },
        {
          why: "gradient flow's sharpness times 1 − η/10 at every D₀",
          alter: (result) => ({
            ...result,
            sweeps: result.sweeps.map((sweep) => ({
              ...sweep,
              limits: sweep.scaled.map((value) => value * (1 - sweep.eta / 10)),
            })),
          }),
        },
        {
          why: "η scaled by 1.1: sharpness min{D₀, 1.8/η}",
          alter: (result) => ({
            ...result,
            sweeps: result.sweeps.map((sweep) => ({
              ...sweep,
              limits: sweep.limits.map((limit) => Math.min(limit, 2 / 1.1)),
            })),
          }),
        },
      ],
    },
    {
      id: "B-F4.oscillation",
      source: "threshold neurons, Section 1: “x oscillates wildly while y decreases (Figure 4)”",
      statement:
        "For ℓ′ = tanh, η = 1/8: with D₀η = 4, from the first sign change of x until y² < 2/η, each step changes the sign of x and decreases y; with D₀η = 1.2 there is no bounce above 2/η",
      check: oscillates,
      expect: "supported",
      mutants: [
        {
          why: "labels of the regimes exchanged",
          alter: (result) => ({
            ...result,
            orbits: result.orbits.map((orbit, i) => (
              { ...orbit, scaled: result.orbits.at(-1 - i)!.scaled }
            )),
          }),
        },
        {
          why: "one step that does not decrease y",
          alter: (result) => ({
            ...result,
            orbits: result.orbits.map((run) => ({
              ...run,
              orbit: run.orbit.map((point, t) =>
                t === 60 ? { x: point.x, y: run.orbit[t - 1]!.y } : point
              ),
            })),
          }),
        },
      ],
    },
    {
      id: "B-F4.transition",
      source:
        "beyond threshold neurons, Section 2.2: where one regime ends, for η that is not small",
      statement:
        "Bounces above 2/η do not begin at D₀η = 2, but at D₀η(1 − τη) = 2 with |τ/artanh(x₀/y₀) − 1| ≤ η, for ℓ′ = tanh and ℓ = √(1 + s²), x₀/y₀ = 3/5, η from 1/8 down",
      formula: String
        .raw`D_0\eta\,\bigl(1-\eta\,\operatorname{artanh}(x_0/y_0)\,(1+O(\eta))\bigr)=2`,
      check: transition,
      expect: "supported",
      mutants: [
        {
          why: "at D₀η = 2(1 + η/2)",
          alter: (result) => ({
            ...result,
            transitions: result.transitions.map((row) => ({
              ...row,
              scaled: 2 * (1 + row.eta / 2),
            })),
          }),
        },
        {
          why: "η scaled by 2",
          alter: (result) => ({
            ...result,
            transitions: result.transitions.map((row) => ({ ...row, eta: 2 * row.eta })),
          }),
        },
      ],
      remark:
        "Between D₀η = 2 and this value the start is in the paper's EoS regime, yet gradient descent converges below 2/η without a bounce: on its way to the axis D_t = y_t² − x_t² falls by the factor 1 − Tη, T = artanh(x₀/y₀). The tolerance η was chosen on this deterministic computation.",
    },
  ],
  figures: (result) => drawFigure4(result),
});
