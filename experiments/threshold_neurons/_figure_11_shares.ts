/** How close to 2/η, and how far below it, the steps of Figure 11 are: medians over seeds, reported and not judged. */
import { quantile } from "../plot/quantile_band.ts";
import { partOf, type Recorded11 as Result, type Shares } from "./_figure_11_result.ts";

/** The part of the run of which a number is taken, and where: at the iterates or at the mid-points. */
export interface Place11 {
  /** At the iterates or at the mid-points. */
  readonly what: "sharpnesses" | "midpoints";
  /** While the bias falls fast and the sum jumps across its minimum, or after. */
  readonly part: "phase" | "after";
}

/** The median over seeds of a number of a part of the run, for every step size. */
export function mediansOf(
  { edges, rows }: Result,
  { measure, ...place }: Place11 & { readonly measure: keyof Shares },
): number[] {
  return edges.map((_, index) =>
    quantile(rows.map(({ runs }) => partOf(runs[index]!, place)[measure]), 0.5)
  );
}

/** The shares of steps within 5 % of 2/η and far below it, in the phase and after, for every step size. */
export function reportedShares(
  result: Result,
  what: Place11["what"],
): Record<
  "within5PercentPhase" | "within5PercentAfter" | "belowHalfPhase" | "belowHalfAfter",
  number[]
> {
  const shares = (part: Place11["part"], measure: keyof Shares): number[] =>
    mediansOf(result, { what, part, measure });
  return {
    within5PercentPhase: shares("phase", "veryNear"),
    within5PercentAfter: shares("after", "veryNear"),
    belowHalfPhase: shares("phase", "farBelow"),
    belowHalfAfter: shares("after", "farBelow"),
  };
}

/** The same in words, one sentence for each part of the run. */
export function sharesInWords(result: Result): string {
  const percent = (place: Place11, measure: "veryNear" | "farBelow"): string =>
    mediansOf(result, { ...place, measure }).map((share) => (100 * share).toFixed(0)).join(", ");
  const beginnings = {
    phase: "In this phase, in which the sum jumps across its minimum,",
    after: "After it,",
  };
  return (["phase", "after"] as const).map((part) => {
    const iterates = { what: "sharpnesses", part } as const;
    const midpoints = { what: "midpoints", part } as const;
    return `${beginnings[part]} ${percent(iterates, "veryNear")} % of the iterates and ${
      percent(midpoints, "veryNear")
    } % of the mid-points are within 5 % of 2/η, ${
      percent(iterates, "farBelow")
    } % of the iterates and ${
      percent(midpoints, "farBelow")
    } % of the mid-points below half of it (medians over seeds).`;
  }).join(" ");
}
