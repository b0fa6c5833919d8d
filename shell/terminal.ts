/**
 * Writing to a terminal: colours where they are welcome, and text cut to its width.
 *
 * @module
 */
import { styleText } from "node:util";
import type { Verdict } from "../props/evidence.ts";

/** A style of `node:util`'s `styleText`. */
export type Style = Parameters<typeof styleText>[0];

/** How to write to a stream. */
export interface Look {
  /** Whether colours are welcome. */
  readonly colour: boolean;
  /** Columns to cut lines to; infinite when the stream is no terminal. */
  readonly width: number;
}

/** The mark that stands beside each verdict, so that none is told by its colour alone. */
export const MARKS: Readonly<Record<Verdict, string>> = {
  "proved": "✓",
  "supported": "○",
  "refuted": "✗",
  "inconclusive": "?",
  "not run": "–",
};

const STYLES: Readonly<Record<Verdict, Style>> = {
  "proved": "green",
  "supported": "cyan",
  "refuted": "red",
  "inconclusive": "yellow",
  "not run": "gray",
};

/** How standard output wants to be written to: no colour under NO_COLOR or outside a terminal. */
export function standardLook(): Look {
  const terminal = Deno.stdout.isTerminal();
  let width = Number.POSITIVE_INFINITY;
  if (terminal) {
    try {
      const { columns } = Deno.consoleSize();
      if (columns >= 20) width = columns; // some terminals say 0 for "unknown"
    } catch { /* a terminal without a size: do not cut */ }
  }
  return { colour: terminal && !Deno.noColor, width };
}

/** The text in a style, or as it is where colours are not welcome. */
export function paint(look: Look, style: Style, text: string): string {
  return look.colour ? styleText(style, text, { validateStream: false }) : text;
}

/** A verdict with its mark, coloured; padded to `width` characters. */
export function paintVerdict(look: Look, verdict: Verdict, width = 0): string {
  return paint(look, STYLES[verdict], `${MARKS[verdict]} ${verdict}`.padEnd(width));
}

/** The text cut to a number of characters, with an ellipsis when something is missing. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  return `${characters.slice(0, Math.max(0, length - 1)).join("")}…`;
}

async function write(stream: typeof Deno.stdout, text: string): Promise<void> {
  let rest: Uint8Array = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(await stream.write(rest));
  } catch (error) {
    // The reader has seen enough (`… | head`): that is no failure of ours.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Writes to standard output. */
export async function print(text: string): Promise<void> {
  await write(Deno.stdout, text);
}

/** Writes one line of news to standard error. */
export async function tell(line: string): Promise<void> {
  await write(Deno.stderr, `${line}\n`);
}
