/** Something that the caller of the command can put right: one line, exit code 2. */
export class UsageError extends Error {
  /** The class's name, for messages. */
  override readonly name = "UsageError";
}
