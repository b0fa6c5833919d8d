/** Corrections of normals by their index. */
import { nextDown, nextUp } from "../numerics/rounding.ts";
import type { NormalCorrections } from "./numpy_normal_corrections.ts";

/** Applies corrections to the normals of a stream, one after another. */
export class NormalCorrector {
  readonly #corrections: NormalCorrections | undefined;
  #entries: NormalCorrections["entries"] = [];
  #index = 0;
  #next = 0;

  /** Takes the corrections; `restart` begins. */
  constructor(corrections: NormalCorrections | undefined) {
    this.#corrections = corrections;
  }

  /** Begins with the normal of index 0 of a seed's stream; corrections for another seed are passed over. */
  restart(seed: number): void {
    const { entries = [], seed: own } = this.#corrections ?? {};
    this.#entries = own === seed ? entries : [];
    this.#index = this.#next = 0;
  }

  /** The next normal, moved by the units that the corrections list for its index. */
  apply(normal: number): number {
    const entry = this.#entries[this.#next];
    if (entry === undefined || entry[0] !== this.#index++) return normal;
    this.#next++;
    let size = Math.abs(normal);
    for (let k = entry[1]; k > 0; k--) size = nextUp(size);
    for (let k = entry[1]; k < 0; k++) size = nextDown(size);
    return normal < 0 ? -size : size;
  }
}
