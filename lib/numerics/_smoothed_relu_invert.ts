/** Rigorous bisection on the doubles: bounds of the argument at which an increasing function takes a value. */

import { nextDown, nextUp } from "./_neighbours.ts";

const MOST_STEPS = 4000; // more than enough to walk from any double to any other in growing strides

/**
 * The greatest double next to `guess` at which the function is certainly at most the value, or −∞ when none is
 * found: sound for any guess, and tight when the guess is. The strides grow, and the last one is bisected.
 */
export function argumentBelow(guess: number, certainlyBelow: (b: number) => boolean): number {
  let below = guess;
  let above = guess;
  if (certainlyBelow(guess)) {
    for (let i = 0; i < 4; i++) { // the guess is nearly right, so only neighbours can be better
      above = nextUp(below);
      if (!certainlyBelow(above)) return below;
      below = above;
    }
    return below;
  }
  let stride = nextUp(Math.abs(guess)) - Math.abs(guess);
  for (let i = 0; !certainlyBelow(below); i++) {
    if (i === MOST_STEPS) return -Infinity;
    above = below;
    below = Math.min(nextDown(below), below - stride);
    stride *= 2;
    if (below === -Infinity) return below;
  }
  for (;;) {
    const middle = below + (above - below) / 2;
    if (!(below < middle && middle < above)) return below;
    if (certainlyBelow(middle)) below = middle;
    else above = middle;
  }
}

/** The least double next to `guess` at which the function is certainly at least the value; see `argumentBelow`. */
export function argumentAbove(guess: number, certainlyAbove: (b: number) => boolean): number {
  return -argumentBelow(-guess, (b) => certainlyAbove(-b));
}
