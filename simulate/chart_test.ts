import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { type Chart, renderChart, ticks } from "./chart.ts";

const chart: Chart = {
  title: "Title < & >",
  description: "What is shown.",
  xLabel: "iteration t",
  yLabel: "θ [1]",
  series: [{ name: "θ", values: [0, 1, NaN, 0.5] }],
  references: [{ name: "bottom", value: 1 }],
};

function pathOf(svg: string): string {
  return /<path d="([^"]*)"/.exec(svg)![1]!;
}

Deno.test("a chart has a title, a description, axis labels and its reference lines as text", () => {
  const svg = renderChart(chart);
  for (const text of ["What is shown.", "iteration t", "θ [1]", "bottom"]) {
    assertStringIncludes(svg, `>${text}</`);
  }
  assertStringIncludes(svg, "<title>Title &lt; &amp; &gt;</title>");
  assertMatch(svg, /^<svg [^>]*role="img" aria-label="Title/);
  assertEquals(svg, renderChart(chart));
});

Deno.test("a value that is not finite leaves a gap", () => {
  assertMatch(pathOf(renderChart(chart)), /^M[^ML]+ [^ML]+L[^ML]+M[^ML]+$/);
});

Deno.test("on a logarithmic axis a zero leaves a gap and ticks are powers of ten", () => {
  const svg = renderChart({
    ...chart,
    references: [],
    logarithmic: true,
    series: [{ name: "F", values: [1, 1e-3, 0, 1e-6] }],
  });
  assertStringIncludes(svg, ">1e-6</text>");
  assertEquals(pathOf(svg).match(/M/g)!.length, 2);
});

Deno.test("values lie where they belong when their t are given", () => {
  const series = [{ name: "L", values: [1, 2, 3], at: [0, 1, 100] }];
  const abscissas = [...pathOf(renderChart({ ...chart, series })).matchAll(/[ML]([\d.]+) /g)]
    .map((match) => Number(match[1]));
  assertAlmostEquals(
    (abscissas[1]! - abscissas[0]!) / (abscissas[2]! - abscissas[0]!),
    0.01,
    1e-4,
  );
  assertStringIncludes(renderChart({ ...chart, series }), ">100</text>");
});

Deno.test("a long bouncing series keeps both sides when it is thinned out", () => {
  const values = Array.from({ length: 100_000 }, (_, t) => t % 2);
  const path = pathOf(renderChart({ ...chart, series: [{ name: "θ", values }] }));
  const heights = new Set([...path.matchAll(/[ML]\S+ ([\d.]+)/g)].map((match) => match[1]));
  assertEquals(heights.size, 2);
  assert(path.match(/[ML]/g)!.length <= 2100);
});

Deno.test("ticks are multiples of 1, 2 or 5 times a power of ten", () => {
  assertEquals(ticks(0, 10), [0, 2, 4, 6, 8, 10]);
  assertEquals(ticks(0.31, 0.68), [0.4, 0.5, 0.6]);
  assertEquals(ticks(3, 3), [3]);
});

Deno.test("empty and constant series give a chart without NaN", () => {
  for (const values of [[], [1], [2, 2, 2], [NaN]]) {
    const svg = renderChart({ ...chart, references: [], series: [{ name: "θ", values }] });
    assert(!svg.includes("NaN"));
  }
});
