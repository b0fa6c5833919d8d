/** The certified limits of gradient descent on ℓ(xy), as evidence and as gaps 2/η − y_∞². */
import {
  type CertifiedLimit,
  certifiedLimit,
  type CertifiedLimitOptions,
} from "../../lib/dynamics/certified_limit.ts";
import type { FixedLoss } from "../../lib/dynamics/fixed_loss.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import type { Evidence } from "../../props/mod.ts";
import { enclosed } from "./_enclosed.ts";

/** The enclosure of 2/η − y_∞². */
export function certifiedGap(options: CertifiedLimitOptions): CertifiedLimit {
  const limit = certifiedLimit(options);
  const edge = Rational.from(2).dividedBy(options.stepSize);
  return { ...limit, lower: edge.minus(limit.upper), upper: edge.minus(limit.lower) };
}

/** A limit y_∞² and the ends that a statement gives it. */
export interface LimitInstance {
  /** The claim, for the replay. */
  readonly id: string;
  /** The loss in words. */
  readonly name: string;
  /** The loss. */
  readonly loss: FixedLoss;
  /** η. */
  readonly stepSize: string;
  /** (x_0, y_0). */
  readonly start: readonly [string, string];
  /** The claimed lower end. */
  readonly above: string;
  /** The claimed upper end. */
  readonly below: string;
}

/** Encloses y_∞² to 1e-19 and compares. */
export function certify(
  { id, name, loss, stepSize, start, above, below }: LimitInstance,
): Evidence {
  return enclosed({
    quantity: `y_∞² for ${name}, η = ${stepSize} from (${start.join(", ")})`,
    at: { η: stepSize, "x_0": start[0], "y_0": start[1] },
    enclose: () => certifiedLimit({ loss, stepSize, start, width: "1e-19" }),
    above,
    below,
    replay: `deno task audit explain ${id}`,
    coverage: { bits: Number(loss.fixed.bits) },
  });
}
