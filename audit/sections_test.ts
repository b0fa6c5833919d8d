import { assertEquals } from "@std/assert";
import { bySection, sectionOf, SECTIONS } from "./sections.ts";

Deno.test("every identifier falls into the part of the paper that it belongs to", () => {
  const expected: readonly (readonly [string, number])[] = [
    ["A-P2.1a", 0],
    ["A-P2.1a.2", 0],
    ["A-E12", 0],
    ["A-R.B", 0],
    ["A-R.Bc", 0],
    ["A-S2.1ii", 0],
    ["A-Q", 1],
    ["A-Qc", 1],
    ["A-E5", 1],
    ["A-E25", 1],
    ["A-P2.2", 1],
    ["A-P2.2c", 1],
    ["A-E7", 1],
    ["A-PB1c", 1],
    ["A-.17", 1],
    ["A-SHARP", 1],
    ["A-CYC", 1],
    ["A-GAM", 1],
    ["A-LB2", 2],
    ["A-E27", 2],
    ["A-E54-57", 2],
    ["A-P1", 2],
    ["A-P2", 2],
    ["A-P2.n", 2],
    ["A-P3", 2],
    ["A-B6Q2", 2],
    ["A-INV", 2],
    ["A-E36/38", 2],
    ["A-LIM", 2],
    ["A-E8", 3],
    ["A-E8c", 3],
    ["A-E9", 3],
    ["A-E58", 3],
    ["A-L0", 3],
    ["A-FRO", 3],
    ["A-PV", 3],
    ["A-FS.thr", 4],
    ["A-F2.O1", 5],
    ["B-A2r.corrected", 6],
    ["B-X1a.1", 6],
    ["B-L6", 7],
    ["B-T1.1", 7],
    ["B-E20.exact", 7],
    ["B-E12.corrected", 8],
    ["B-CERT.tanh", 8],
    ["B-F9a.1.25", 8],
    ["B-X1", 8],
    ["B-T3.1.sharp", 9],
    ["B-F1b.corrected", 9],
    ["B-F1.2", 10],
    ["Z-1", 11],
  ];
  for (const [id, section] of expected) assertEquals(sectionOf(id), SECTIONS[section], id);
});

Deno.test("bySection() keeps the given order within a section and loses nothing", () => {
  const items = ["A-LB2", "A-P2.1a", "A-E27", "Z"].map((id) => ({ id, section: sectionOf(id) }));
  const grouped = bySection(items).map(([, members]) => members.map(({ id }) => id));
  assertEquals(grouped, [["A-P2.1a"], ["A-LB2", "A-E27"], ["Z"]]);
});
