/**
 * Results as text, CSV and JSON.
 *
 * @module
 */
import type { Cell, Column, Simulation } from "./model.ts";

const EXACT_NUMBER = /^-?\d+(\/\d+)?$/;
const LONGEST = 40;

/** A number with ten significant digits, or in its shortest exact form if that is shorter; long exact numbers are abbreviated. */
export function formatCell(cell: Cell): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "string") {
    return cell.length <= LONGEST || !EXACT_NUMBER.test(cell)
      ? cell
      : `${cell.slice(0, 12)}…${cell.slice(-12)} (${cell.length} characters)`;
  }
  if (Math.abs(cell) === Infinity) return cell < 0 ? "−∞" : "∞";
  if (Number.isInteger(cell) && Math.abs(cell) < 1e10) return String(cell);
  const exact = String(cell);
  const rounded = Math.abs(cell) < 1e-4 ? cell.toExponential(9) : cell.toPrecision(10);
  return exact.length <= rounded.length ? exact : rounded;
}

/** Columns of text, numbers to the right, with two spaces between them and no trailing space. */
export function alignColumns(
  rows: readonly (readonly Cell[])[],
  header: readonly string[],
): string {
  const cells = rows.map((row) => row.map(formatCell));
  const widths = header.map((title, j) =>
    Math.max(title.length, ...cells.map((row) => row[j]!.length))
  );
  const right = header.map((_, j) => rows.some((row) => typeof row[j] === "number"));
  const line = (row: readonly string[]): string =>
    row.map((cell, j) => right[j] ? cell.padStart(widths[j]!) : cell.padEnd(widths[j]!))
      .join("  ").trimEnd();
  return [line(header), ...cells.map(line)].map((text) => `${text}\n`).join("");
}

const FIRST_ROWS = 24;
const LAST_ROWS = 8;

function formatTable(table: readonly Column[]): string {
  const count = table[0]?.values.length ?? 0;
  const row = (i: number): Cell[] => table.map(({ values }) => values[i]!);
  const header = table.map(({ symbol }) => symbol);
  const indices = Array.from({ length: count }, (_, i) => i);
  if (count <= FIRST_ROWS + LAST_ROWS) return alignColumns(indices.map(row), header);
  const shown = [...indices.slice(0, FIRST_ROWS), ...indices.slice(count - LAST_ROWS)];
  const lines = alignColumns(shown.map(row), header).split("\n");
  const left = count - shown.length;
  lines.splice(FIRST_ROWS + 1, 0, `… ${left} rows left out; --csv FILE or --json has them all`);
  return lines.join("\n");
}

/** The headline, the table (its middle left out when it is long) and the summary. */
export function formatText({ headline, table, summary }: Simulation): string {
  const width = Math.max(...summary.map(({ label }) => label.length));
  const lines = summary.map(({ label, value, note }) => {
    const shown = Array.isArray(value)
      ? `(${value.map(formatCell).join(", ")})`
      : formatCell(value as Cell);
    return `${label.padEnd(width)}  ${shown}${note === undefined ? "" : `  ${note}`}\n`;
  });
  return `${headline}\n\n${formatTable(table)}\n${lines.join("")}`;
}

/** The table as CSV, in full precision, with a header line. */
export function formatCsv(table: readonly Column[]): string {
  const field = (cell: Cell): string => {
    const text = cell === null ? "" : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const count = table[0]?.values.length ?? 0;
  const lines = [table.map(({ name }) => field(name)).join(",")];
  for (let i = 0; i < count; i++) {
    lines.push(table.map(({ values }) => field(values[i]!)).join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** Everything as JSON, in full precision; NaN and infinities, which JSON lacks, become texts. */
export function formatJson(
  simulation: Simulation,
  { model, options }: {
    readonly model: string;
    readonly options: Readonly<Record<string, string | boolean>>;
  },
): string {
  const result = {
    model,
    options,
    headline: simulation.headline,
    summary: Object.fromEntries(simulation.summary.map(({ key, value }) => [key, value])),
    series: Object.fromEntries(simulation.table.map(({ name, values }) => [name, values])),
  };
  const plain = (_: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  return `${JSON.stringify(result, plain)}\n`;
}
