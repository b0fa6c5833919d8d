/** What Figure 9 holds. */
import type { Recorded } from "../to_json.ts";
import type { CountLaw } from "./_count_law.ts";
import type { Figure9Output } from "./_figure_9_runs.ts";

/** A loss with its runs and what is predicted for them. */
export interface Loss9 {
  /** Its short name. */
  readonly loss: string;
  /** β, null for ∞. */
  readonly beta: number | null;
  /** 1/(β − 1). */
  readonly power: number;
  /** G_β. */
  readonly gapConstant: number;
  /** The count's law. */
  readonly law: CountLaw;
  /** Runs with D₀η = 4, η falling. */
  readonly edge: readonly Figure9Output[];
  /** Runs with D₀η = 1/2, η falling. */
  readonly flow: readonly Figure9Output[];
}

/** All losses. */
export interface Figure9Result {
  /** In the order of β. */
  readonly losses: readonly Loss9[];
}
/** A result as it is recorded. */
export type Recorded9 = Recorded<Figure9Result>;

/** A loss as it is recorded. */
export type Row9 = Recorded<Loss9>;

/** The losses with β = 2. */
export const LOGARITHMIC = ["2", "tanh", "sqrt"] as const;

/** The row of a loss; throws `RangeError` when there is none. */
export function rowOf({ losses }: Recorded9, name: string): Row9 {
  const row = losses.find(({ loss }) => loss === name);
  if (row === undefined) throw new RangeError(`Cannot judge the loss ${name}: it has not been run`);
  return row;
}
