/** What a search over boxes reports. */
import type { Inequality } from "../lib/numerics/expression/mod.ts";
import type { Evidence, Json } from "./evidence.ts";
import type { BoxProblem } from "./prove_over_box.ts";
import type { Violation } from "./_violation.ts";

/** A box of the search. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly depth: number;
}

/** What was searched, and how much of it. */
export interface Tally {
  readonly problem: BoxProblem;
  readonly target: Inequality;
  readonly names: readonly string[];
  readonly boxes: number;
  readonly leaves: number;
  readonly excluded: number;
  readonly deepest: number;
}

function coverage({ problem, target, boxes, leaves, excluded, deepest }: Tally): Record<
  string,
  Json
> {
  const { where = [], domain, form } = problem;
  return {
    inequality: target.text,
    domain: Object.entries(domain).map(([name, text]) => `${name} in ${text}`).join(", "),
    ...(where.length === 0 ? {} : { where }),
    form: form ?? "meanValue",
    boxes,
    leaves,
    ...(excluded === 0 ? {} : { outsideConditions: excluded }),
    depth: deepest,
  };
}

function describe({ names }: Tally, box: Box): Record<string, string> {
  return Object.fromEntries(
    names.map((name, i) => [name, `[${box.lower[i]}, ${box.upper[i]}]`]),
  );
}

/** Evidence that the inequality holds, with the smallest certified bound and its box. */
export function proved(tally: Tally, smallestAt: Box | undefined, smallest: number): Evidence {
  const { boxes, target, deepest } = tally;
  const plural = boxes === 1 ? "1 box" : `${boxes} boxes`;
  return {
    method: "box",
    outcome: "holds",
    ground: "proof",
    summary: `${target.text} over the whole domain (${plural}, depth ${deepest})`,
    coverage: coverage(tally),
    ...(smallestAt === undefined ? {} : {
      margin: {
        of: "certified lower bound of the difference of the sides",
        value: smallest.toPrecision(4),
        at: describe(tally, smallestAt),
      },
    }),
  };
}

/** Evidence that nothing was decided, for a reason and perhaps because of a box. */
export function undecided(tally: Tally, reason: string, box?: Box): Evidence {
  const resisting = box === undefined ? undefined : describe(tally, box);
  return {
    method: "box",
    outcome: "undecided",
    ground: "none",
    summary: `${tally.target.text}: ${reason}`,
    coverage: { ...coverage(tally), ...(resisting === undefined ? {} : { resisting }) },
    reason: resisting === undefined
      ? reason
      : `${reason}; the box that resisted is ${JSON.stringify(resisting)}`,
  };
}

/** Evidence that the inequality fails at a point. */
export function refuted(tally: Tally, { at, value }: Violation): Evidence {
  const { problem: { replay }, target } = tally;
  const point = Object.entries(at).map(([name, text]) => `${name} = ${text}`).join(", ");
  return {
    method: "box",
    outcome: "fails",
    ground: "counterexample",
    summary: `${target.text} fails at ${point}: the difference of the sides is ${value}`,
    coverage: coverage(tally),
    margin: { of: "difference of the sides", value, at },
    counterexample: {
      at,
      found: `difference of the sides = ${value}`,
      required: target.strict ? "> 0" : ">= 0",
      ...(replay === undefined ? {} : { replay: replay(at) }),
    },
  };
}
