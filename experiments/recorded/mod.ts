/**
 * The recorded evidence of observations; written by `deno task experiments run ID --record`.
 *
 * @module
 */
/** Every record, as it was written. */
export const RECORDS: readonly unknown[] = [];
