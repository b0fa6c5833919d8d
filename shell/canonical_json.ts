/**
 * Canonical JSON: one text for one value, on every machine.
 *
 * @module
 */

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(
    keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  );
}

/**
 * Writes a JSON value with the keys of every object sorted by code unit, two spaces of indentation
 * and a final newline, so that equal values have equal bytes.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}
