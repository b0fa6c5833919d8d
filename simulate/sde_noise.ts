/**
 * The noise of `simulate sde`.
 *
 * @module
 */
import type { OptionDefinition } from "./model.ts";
import type { Options } from "./options.ts";
import { didYouMean } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

/** The options of the noise. */
export const NOISE_OPTIONS: readonly OptionDefinition[] = [
  {
    name: "multiple",
    unit: "2/n",
    default: "1",
    describe:
      "noise δ_t = multiple · (2/n) · L(θ_t^SGD); 1 matches SGD's covariance but for O(1/n), 0 is gradient flow",
  },
  {
    name: "closed-loop",
    describe: "δ_t from the SDE's own loss instead of SGD's",
  },
  {
    name: "covariance",
    unit: "name",
    default: "trace",
    describe:
      "trace: label noise of level δ_t, as in (58); full: SGD's own covariance at the SDE's residuals, a closed loop",
  },
];

/** What the noise is: SGD's own covariance, or a level that is a factor times a loss. */
export type Noise =
  & (
    | { readonly kind: "sgd" }
    | { readonly kind: "level"; readonly factor: number; readonly closed: boolean }
  )
  & { readonly words: string };

/** Reads the options of the noise, for n samples. Throws `UsageError` for combinations that make no sense. */
export function noiseOf(options: Options, n: number): Noise {
  const covariance = options.textOf("covariance");
  const multiple = options.number("multiple", { nonNegative: true });
  if (covariance === "full") {
    if (options.has("multiple")) {
      throw new UsageError(
        "Cannot use --multiple with --covariance full: SGD's own covariance has no factor",
      );
    }
    return { kind: "sgd", words: "SGD's own covariance at the SDE's residuals" };
  }
  if (covariance !== "trace") {
    throw new UsageError(
      `Cannot run the model with the unknown covariance "${covariance}": ${
        didYouMean(covariance, ["trace", "full"])
      }`,
    );
  }
  const closed = options.flag("closed-loop");
  return {
    ...{ kind: "level", factor: multiple * 2 / n, closed },
    words: multiple === 0
      ? "no noise (gradient flow)"
      : `δ = ${multiple === 1 ? "" : `${options.text("multiple")} · `}(2/n) L of ${
        closed ? "the SDE itself" : "SGD"
      }`,
  };
}
