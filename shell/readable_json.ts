/**
 * JSON for readers: indented, but with lists of plain values on one line.
 *
 * @module
 */

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function write(value: unknown, indent: string): string {
  if (isPlain(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    const items = value.map((item) => `${inner}${write(item, inner)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value as object).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, item]) =>
    `${inner}${JSON.stringify(key)}: ${write(item, inner)}`
  );
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** Writes a JSON value with the keys in their own order, two spaces of indentation and a final newline. */
export function readableJson(value: unknown): string {
  return `${write(value, "")}\n`;
}
