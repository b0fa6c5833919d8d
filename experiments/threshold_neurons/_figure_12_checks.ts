/** The checks of Figure 12. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { fitsPowerLaw } from "../../props/fits_power_law.ts";
import { FLOW, type Recorded12 } from "./_figure_12_result.ts";
import { medianDistance } from "./_figure_12_runs.ts";
import { enclosed, measured } from "./_measured.ts";

/** Is the left end within 10 % of the flow? */
export function followsFlow({ left }: Recorded12): Evidence {
  return enclosed({
    statement: "y_∞² is within 10 % of the flow's limit y₀² − x₀² = 7",
    values: [{
      at: { η: `${left.eta}`, "x₀": `${left.x0}`, "y₀": `${left.y0}` },
      ...left.enclosure!,
      low: 0.9 * FLOW,
      high: 1.1 * FLOW,
    }],
    replay: "deno task simulate single-neuron --loss sqrt --eta 1/4 --x0 3 --y0 4",
  });
}

/** Is the distance from the flow Cη to first order? */
export function followsFlowAtFirstOrder({ deficits, firstOrder }: Recorded12): Evidence {
  const last = deficits.at(-1)!;
  return assemble("the exponent is fitted, the constant is compared", [
    {
      label: "1 − y_∞²/D₀ = Θ(η)",
      evidence: fitsPowerLaw({
        ...{ x: deficits.map(({ eta }) => eta), y: deficits.map(({ deficit }) => deficit) },
        ...{ exponent: 1, kind: "Theta", tolerance: 0.03, toward: "zero", decades: 1.5 },
        ...{ variable: "η", quantity: "1 − y_∞²/D₀" },
      }),
    },
    {
      label: "the constant C",
      evidence: measured({
        statement: "(1 − y_∞²/D₀)/η is within 5 % of C, and within η/4 at the smallest η",
        values: [
          ...deficits.map(({ eta, deficit }) => ({
            at: `η = ${eta}`,
            value: deficit / eta / firstOrder,
            low: 0.95,
            high: 1.05,
          })),
          {
            at: `η = ${last.eta}`,
            value: last.deficit / last.eta / firstOrder,
            low: 1 - last.eta / 4,
            high: 1 + last.eta / 4,
          },
        ],
      }),
    },
  ]);
}

/** Do the phases follow each other as the caption says? */
export function phasesOf({ left, right }: Recorded12): Evidence {
  const { orbit, phases, crossing, eta } = right;
  const first = phases.gradientFlow;
  const end = crossing ?? orbit.length;
  let alternations = 0;
  let decreases = 0;
  for (let t = first; t < end; t++) {
    if (orbit[t]!.x * orbit[t - 1]!.x < 0) alternations++;
    if (orbit[t]!.y < orbit[t - 1]!.y) decreases++;
  }
  let shrinks = 0;
  for (let t = end + 1; t < orbit.length; t++) {
    if (Math.abs(orbit[t]!.x) <= Math.abs(orbit[t - 1]!.x)) shrinks++;
  }
  const fraction = (count: number, of: number): number => of === 0 ? 0 : count / of;
  const edge = 2 / eta;
  return measured({
    statement:
      "left: no bounce above 2/η; right: first one sign of x, then bounces above 2/η, each with a new sign and a smaller y, then |x| shrinks to a limit below 2/η",
    values: [
      { at: "left, bounces above 2/η", value: left.phases.bouncing, low: 0, high: 0 },
      { at: "right, steps with one sign", value: first, low: 1, high: Infinity },
      { at: "right, bounces above 2/η", value: phases.bouncing, low: 5, high: Infinity },
      {
        at: "right, share of sign changes",
        value: fraction(alternations, end - first),
        low: 1,
        high: 1,
      },
      {
        at: "right, share of decreases of y",
        value: fraction(decreases, end - first),
        low: 1,
        high: 1,
      },
      {
        at: "right, share of decreases of |x| after the crossing",
        value: fraction(shrinks, orbit.length - end - 1),
        low: 1,
        high: 1,
      },
      { at: "right, ηy_∞²", value: right.squaredLimit / edge, low: 0.9, high: 1 },
    ],
  });
}

/** ηD₀ of the starts (3, 6)/√(4η). */
const SCALED_DIFFERENCE = (6 ** 2 - 3 ** 2) / 4;

/**
 * The median of ||s|/envelope − 1| over the bounces with δ ≥ η, to leading order in η.
 *
 * With w = 2 + δ the invariant curve is s² = (w² − 4)/4 + η²(w² + 4)/8 + O(η⁴), its first term the square of the envelope, so that
 * the relative distance is η²/4 + 2η²/u, u = w² − 4. In a bounce u falls by the factor 1 − 2η², from u₀ = (ηD₀)² − 4 to η(4 + η),
 * so that the bounce in the middle has the geometric mean of both. Where u₀ is reached is only known up to a factor 1 + O(η).
 */
export function expectedMedian(eta: number): number {
  const first = SCALED_DIFFERENCE ** 2 - 4;
  return eta ** 2 * (1 / 4 + 2 / Math.sqrt(first * eta * (4 + eta)));
}

/** Are the bounces on the envelope, and nearer to it for smaller η, as theory says? */
export function tracksEnvelope({ right, tracking }: Recorded12): Evidence {
  const far = right.bounces.filter(({ delta }) => delta >= right.eta);
  const median = medianDistance(far, right.eta);
  return assemble("one orbit step by step, then smaller steps from the same scaled start", [
    {
      label: "the panel's orbit",
      evidence: measured({
        statement:
          "while δ_t ≥ η, |s_t| is within 15 % of the envelope, and within 6 % in the median",
        values: [
          ...far.map(({ t, size, envelope }) => ({
            at: `t = ${t}`,
            value: size / envelope,
            low: 0.85,
            high: 1.15,
          })),
          { at: "median", value: median ?? Infinity, low: 0, high: 0.06 },
        ],
      }),
    },
    {
      label: "the distance falls with η as the invariant curve says",
      evidence: fitsPowerLaw({
        x: tracking.map(({ eta }) => eta),
        y: tracking.map(({ eta, medianDistance }) =>
          Math.abs(medianDistance / expectedMedian(eta) - 1)
        ),
        ...{ exponent: 1, kind: "O", tolerance: 0.05, toward: "zero", decades: 1.2, points: 5 },
        variable: "η",
        quantity: "|median of ||s|/envelope − 1| over M(η), minus 1|",
      }),
    },
  ]);
}
