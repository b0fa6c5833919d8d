/** Orbits of the single neuron with their three phases in colours, dashes and symbols. */
import { curve, dots, type Layer, type Point } from "../plot/mod.ts";

/** An orbit and where its phases end. */
export interface PhasedOrbit {
  /** The points that are drawn, from iteration 0 on. */
  readonly points: readonly Point[];
  /** The first iteration after the gradient-flow phase. */
  readonly bouncing: number;
  /** The first iteration of the converging phase. */
  readonly converging: number;
}

/** Blue, orange, vermilion, as in the paper's Figure 12. */
const PHASES = [
  { series: 0, label: "gradient flow phase" },
  { series: 4, label: "bouncing phase" },
  { series: 1, label: "converging phase" },
] as const;

/** Lines and symbols of every phase that has points; neighbouring phases share a point. */
export function phasedOrbit(
  { points, bouncing, converging }: PhasedOrbit,
  { size = 2.2, labels = true }: { readonly size?: number; readonly labels?: boolean } = {},
): Layer[] {
  const ends = [0, bouncing, Math.max(bouncing, converging), points.length];
  return PHASES.flatMap(({ series, label }, phase): Layer[] => {
    const [from, to] = [ends[phase]!, ends[phase + 1]!];
    if (to <= from) return [];
    const own = points.slice(from, to);
    const joined = points.slice(Math.max(0, from - 1), to);
    return [
      curve(joined, { series, opacity: 0.7, size: 0.9 }),
      dots(own, { series, size, ...(labels ? { label } : {}) }),
    ];
  });
}
