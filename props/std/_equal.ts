/** Deep equality as the assertions use it. */

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function sameKind(a: object, b: object): boolean {
  // An object without a prototype counts as a plain object.
  const kindOfA = a.constructor ?? Object;
  const kindOfB = b.constructor ?? Object;
  return kindOfA === kindOfB;
}

function equalSets(
  a: ReadonlySet<unknown>,
  b: ReadonlySet<unknown>,
  compare: (x: unknown, y: unknown) => boolean,
): boolean {
  if (a.size !== b.size) return false;
  const left = new Set(b);
  for (const x of a) {
    if (left.delete(x)) continue;
    const match = isObject(x) ? [...left].find((y) => compare(x, y)) : undefined;
    if (match === undefined) return false;
    left.delete(match);
  }
  return true;
}

function equalMaps(
  a: ReadonlyMap<unknown, unknown>,
  b: ReadonlyMap<unknown, unknown>,
  compare: (x: unknown, y: unknown) => boolean,
): boolean {
  if (a.size !== b.size) return false;
  const left = new Map(b);
  for (const [key, value] of a) {
    if (left.has(key) && compare(value, left.get(key))) {
      left.delete(key);
      continue;
    }
    const match = isObject(key)
      ? [...left].find(([k, v]) => compare(key, k) && compare(value, v))
      : undefined;
    if (match === undefined) return false;
    left.delete(match[0]);
  }
  return true;
}

/**
 * Whether two values are equal, deeply: by value for arrays, plain objects, typed arrays, maps, sets,
 * dates, regular expressions and URLs of the same kind; NaN equals NaN and 0 equals −0. Functions are
 * compared by reference. Cyclic structures are allowed.
 */
export function equal(a: unknown, b: unknown): boolean {
  const seen = new Map<unknown, unknown>();
  const compare = (x: unknown, y: unknown): boolean => {
    if (x === y || (Number.isNaN(x) && Number.isNaN(y))) return true;
    if (!isObject(x) || !isObject(y) || !sameKind(x, y)) return false;
    if (x instanceof Date && y instanceof Date) return compare(x.getTime(), y.getTime());
    if (x instanceof RegExp || x instanceof URL) return String(x) === String(y);
    if (x instanceof WeakMap || x instanceof WeakSet || x instanceof WeakRef) {
      throw new TypeError("Cannot compare weak collections: their content cannot be listed");
    }
    if (seen.get(x) === y) return true;
    seen.set(x, y);
    if (ArrayBuffer.isView(x) && !(x instanceof DataView)) {
      const [p, q] = [x as Float64Array, y as Float64Array];
      return p.length === q.length && p.every((value, i) => compare(value, q[i]));
    }
    if (x instanceof Set) return equalSets(x, y as Set<unknown>, compare);
    if (x instanceof Map) return equalMaps(x, y as Map<unknown, unknown>, compare);
    if (x instanceof ArrayBuffer) {
      return compare(new Uint8Array(x), new Uint8Array(y as ArrayBuffer));
    }
    if (Array.isArray(x) && x.length !== (y as unknown[]).length) return false;
    const keys = enumerableKeys(x);
    const others = enumerableKeys(y);
    if (keys.length !== others.length) return false;
    if (x instanceof Error && x.message !== (y as Error).message) return false;
    return keys.every((key) =>
      Object.hasOwn(y, key) && compare(Reflect.get(x, key), Reflect.get(y, key))
    );
  };
  return compare(a, b);
}

function enumerableKeys(value: object): PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) =>
    Object.prototype.propertyIsEnumerable.call(value, key)
  );
}
