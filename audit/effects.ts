/**
 * Sizes of effects in evidence: what a reader of a table wants of every statistical piece.
 *
 * @module
 */
import type { Evidence } from "../props/evidence.ts";

type Coverage = Evidence["coverage"];

function shortNumber(value: number): string {
  return `${Number(value.toPrecision(3))}`.replace("-", "−");
}

function intervalText({ interval }: Coverage): string {
  return Array.isArray(interval) && interval.every((end) => typeof end === "number")
    ? ` [${interval.map((end) => shortNumber(end)).join(", ")}]`
    : "";
}

function divergedText({ diverged }: Coverage): string {
  if (diverged === undefined) return "";
  return `, ${Array.isArray(diverged) ? diverged.join(" and ") : diverged} diverged`;
}

function pieceText({ coverage }: Evidence): string {
  const { median, seeds, successes, slope, rankBiserial } = coverage;
  const interval = intervalText(coverage);
  const n = typeof seeds === "number" ? seeds : undefined;
  if (typeof median === "number" && n !== undefined) {
    const size = typeof rankBiserial === "number" ? `, r = ${shortNumber(rankBiserial)}` : "";
    return `median ${shortNumber(median)}${interval}, n = ${n}${size}${divergedText(coverage)}`;
  }
  if (typeof successes === "number" && n !== undefined) return `${successes} of ${n}${interval}`;
  if (typeof slope === "number") return `slope ${shortNumber(slope)}${interval}`;
  return "";
}

/**
 * Every statistical piece of the evidence with its effect, interval, number of seeds, rank-biserial correlation r and
 * divergences, in the order of the pieces, with their labels; empty when there is none.
 */
export function effectTexts(evidence: Evidence): string[] {
  const { parts } = evidence;
  if (parts === undefined || parts.length === 0) {
    const text = pieceText(evidence);
    return text === "" ? [] : [text];
  }
  return parts.flatMap(({ label, evidence: piece }) => {
    const leaf = piece.parts === undefined || piece.parts.length === 0;
    return effectTexts(piece).map((text) => `${label}${leaf ? ":" : ","} ${text}`);
  });
}
