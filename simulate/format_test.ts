import { assertEquals, assertStringIncludes } from "@std/assert";
import { alignColumns, formatCell, formatCsv, formatJson, formatText } from "./format.ts";
import type { Simulation } from "./model.ts";

const simulation: Simulation = {
  headline: "headline",
  summary: [{ key: "limit", label: "limit", value: [1, Infinity] }],
  table: [
    { name: "t", symbol: "t", values: [0, 1] },
    { name: "text", symbol: "text", values: ['a "quoted", text', null] },
  ],
  chart: { title: "", description: "", xLabel: "", yLabel: "", series: [] },
};

Deno.test("numbers show ten digits, or all if these are fewer, and long exact ones their ends", () => {
  assertEquals([0.1, 1 / 3, 1e-20, 12, -0.5, -1e-5 / 3].map(formatCell), [
    "0.1",
    "0.3333333333",
    "1e-20",
    "12",
    "-0.5",
    "-3.333333333e-6",
  ]);
  assertEquals(formatCell("9".repeat(50)), "999999999999…999999999999 (50 characters)");
  assertEquals([true, false, null].map(formatCell), ["yes", "no", "–"]);
  assertEquals([-Infinity, Infinity].map(formatCell), ["−∞", "∞"]);
});

Deno.test("columns are aligned, numbers to the right, without trailing spaces", () => {
  assertEquals(alignColumns([[1, "a"], [10, "bc"]], ["t", "side"]), " t  side\n 1  a\n10  bc\n");
});

Deno.test("the middle of a long table is left out of the text, and it says so", () => {
  const values = Array.from({ length: 100 }, (_, t) => t);
  const text = formatText({ ...simulation, table: [{ name: "t", symbol: "t", values }] });
  assertStringIncludes(text, "\n23\n… 68 rows left out; --csv FILE or --json has them all\n92\n");
});

Deno.test("CSV quotes what needs it and leaves missing values empty", () => {
  assertEquals(formatCsv(simulation.table), 't,text\n0,"a ""quoted"", text"\n1,\n');
});

Deno.test("JSON keeps infinities as texts", () => {
  const json = JSON.parse(formatJson(simulation, { model: "m", options: {} }));
  assertEquals(json.summary.limit, [1, "Infinity"]);
});
