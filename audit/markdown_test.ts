import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ledgerOfToys } from "./_harness.ts";
import { auditMarkdown, codeSpan, escapeMarkdown } from "./markdown.ts";

Deno.test("escapeMarkdown() leaves nothing that a table or Markdown would read as markup", () => {
  assertEquals(
    escapeMarkdown("|a| < `b` _c_ * $d$\n[e]"),
    "\\|a\\| &lt; \\`b\\` \\_c\\_ \\* \\$d\\$ \\[e\\]",
  );
  assertEquals(escapeMarkdown("1. x"), "1\\. x");
  assertEquals(escapeMarkdown("# x"), "\\# x");
  assertEquals(escapeMarkdown("θ₀ ∈ (0, 1)"), "θ₀ ∈ (0, 1)");
});

Deno.test("codeSpan() fences text that holds backticks", () => {
  assertEquals(codeSpan("a b"), "`a b`");
  assertEquals(codeSpan("a `b` c"), "``a `b` c``");
});

Deno.test("every row of every table has as many cells as its head", async () => {
  const lines = auditMarkdown(await ledgerOfToys()).split("\n");
  const cells = (line: string): number => line.split(/(?<!\\)\|/).length;
  let head = 0;
  let rows = 0;
  for (const line of lines) {
    if (!line.startsWith("|")) head = 0;
    else if (head === 0) head = cells(line);
    else {
      assertEquals(cells(line), head, line);
      rows++;
    }
  }
  assert(rows > 11);
});

Deno.test("AUDIT.md opens with the refuted statements, the most serious first", async () => {
  const text = auditMarkdown(await ledgerOfToys());
  const places = ["### A-P2.2 (conclusion)", "### A-E7 (statement)", "### A-E54 (cosmetic)"]
    .map((title) => text.indexOf(title));
  assert(places.every((place, index) => place > (places[index - 1] ?? 0)), String(places));
  assert(places.at(-1)! < text.indexOf("## All claims"));
  assertStringIncludes(text, "`deno task simulate bounce --theta0 3/5 --gamma 25/24`");
});

Deno.test("AUDIT.md holds nothing of the machine", async () => {
  const ledger = await ledgerOfToys();
  const other = { ...ledger.provenance, deno: "9.9.9", code: "0".repeat(64), dependencies: {} };
  assertEquals(auditMarkdown({ ...ledger, provenance: other }), auditMarkdown(ledger));
});
