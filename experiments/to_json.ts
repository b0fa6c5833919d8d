/**
 * Values as JSON gives them back.
 *
 * @module
 */
import type { Json } from "../props/evidence.ts";

/** An array of numbers in memory; recorded as an array of numbers. */
export type TypedNumbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

/** What a value becomes when it is recorded: typed arrays become arrays of numbers, tuples stay tuples. */
export type Recorded<T> = T extends Json ? T
  : T extends TypedNumbers ? readonly number[]
  : T extends object ? { readonly [K in keyof T]: Recorded<T[K]> }
  : T;

function refuse(path: string, what: string): never {
  throw new TypeError(`Cannot record ${path} as JSON: it is ${what}`);
}

function plain(value: unknown, path: string): Json | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      // JSON knows no NaN, no infinity and no negative zero; only the last may be forgotten silently.
      if (!Number.isFinite(value)) refuse(path, `${value}: a run that diverges says so`);
      return value === 0 ? 0 : value;
    case "undefined":
      return undefined;
    case "object":
      break;
    default:
      refuse(path, `a ${typeof value}`);
  }
  if (value === null) return null;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) {
    return Array.from(value as ArrayLike<unknown>, (item, index) => {
      const recorded = plain(item, `${path}[${index}]`);
      return recorded === undefined ? refuse(`${path}[${index}]`, "undefined") : recorded;
    });
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    refuse(path, `an instance of ${prototype.constructor?.name ?? "a class"}`);
  }
  const entries: [string, Json][] = [];
  for (const [key, item] of Object.entries(value as object)) {
    const recorded = plain(item, `${path}.${key}`);
    if (recorded !== undefined) entries.push([key, recorded]);
  }
  return Object.fromEntries(entries);
}

/**
 * The value as JSON gives it back: typed arrays as arrays of numbers, properties that are undefined
 * left out, −0 as 0.
 *
 * Throws `TypeError`, naming the place, for a number that is not finite, `undefined` in an array, a function,
 * a symbol, a bigint or an instance of a class.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { recorded } from "./to_json.ts";
 *
 * assertEquals(recorded({ loss: Float64Array.of(0.5, -0), at: undefined }), { loss: [0.5, 0] });
 * ```
 */
export function recorded<T>(value: T, name = "the value"): Recorded<T> {
  const json = plain(value, name);
  return (json === undefined ? refuse(name, "undefined") : json) as Recorded<T>;
}
