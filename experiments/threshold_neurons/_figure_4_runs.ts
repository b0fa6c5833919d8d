/** The runs of Figure 4: limits of gradient descent over D₀η, and the start at which it begins to bounce. */
import { singleNeuron, type SingleNeuronRun } from "../../lib/dynamics/single_neuron.ts";
import { lossNamed } from "./_losses.ts";

/** x₀/y₀ = 3/5: with D₀ = y₀² − x₀² the start is √D₀·(3/4, 5/4), and T = artanh(3/5) = log 2. */
const START = { x: 0.75, y: 1.25 } as const;

/** One piece. */
export interface Figure4Piece {
  /** Limits over a grid of D₀η; the transition by bisection; or an orbit. */
  readonly kind: "sweep" | "transition" | "orbit";
  /** The loss, see `lossNamed`. */
  readonly loss: string;
  /** η. */
  readonly eta: number;
  /** D₀η: the grid, the ends of the bisection, or the one of the orbit. */
  readonly scaled: readonly number[];
}

/** What a piece gives; what was not asked of it is empty. */
export interface Figure4Output {
  /** ηλ at the limits, λ = y_∞², in the order of D₀η. */
  readonly limits: readonly number[];
  /** The least D₀η for which a bounce happens above 2/η. */
  readonly transition: number | null;
  /** x_t and y_t. */
  readonly orbit: readonly { readonly x: number; readonly y: number }[];
  /** Numbers of steps by phase. */
  readonly phases: SingleNeuronRun["phases"] | null;
  /** The first t with y_t² < 2/η. */
  readonly crossing: number | null;
}

const NOTHING: Figure4Output = {
  ...{ limits: [], transition: null, orbit: [], phases: null, crossing: null },
};

function run({ loss, eta }: Figure4Piece, scaled: number, kept = 0): SingleNeuronRun {
  const root = Math.sqrt(scaled / eta);
  return singleNeuron({
    ...{ loss: lossNamed(loss), stepSize: eta, form: "delta", tolerance: 1e-12 },
    ...{ x0: START.x * root, y0: START.y * root },
    sampleAt: Float64Array.from({ length: kept }, (_, t) => t),
  });
}

function bisect(piece: Figure4Piece): number {
  let [low, high] = piece.scaled as readonly [number, number];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (run(piece, middle).phases.bouncing > 0) high = middle;
    else low = middle;
  }
  return high;
}

/** Runs one piece. */
export function runFigure4(piece: Figure4Piece): Figure4Output {
  const { kind, eta, scaled } = piece;
  if (kind === "transition") return { ...NOTHING, transition: bisect(piece) };
  if (kind === "sweep") {
    return { ...NOTHING, limits: scaled.map((value) => eta * run(piece, value).squaredLimit) };
  }
  const { samples, phases, crossing = null } = run(piece, scaled[0]!, 240);
  const orbit = Array.from(samples.s, (s, t) => {
    const y = Math.sqrt((2 + samples.delta[t]!) / eta);
    return { x: s / y, y };
  });
  return { ...NOTHING, orbit, phases, crossing };
}
