/**
 * The error of a command that cannot be carried out as it was typed.
 *
 * @module
 */

/** A mistake in how a command was typed, or in where it should write: one line, exit code 2. */
export class UsageError extends Error {
  /** The name of the class. */
  override readonly name = "UsageError";
}
