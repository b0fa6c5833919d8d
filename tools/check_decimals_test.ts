import { assertEquals } from "@std/assert";
import { inexactDecimals } from "./check_decimals.ts";

const lines = (source: string): readonly number[] => inexactDecimals(source).map((f) => f.line);

Deno.test("decimals from texts and exact conversions are accepted", () => {
  assertEquals(lines('const a = new Decimal("0.1");\nconst b = new Decimal(`${n}e-3`);'), []);
  assertEquals(lines("const a = new Decimal(decimalFromDouble(x));"), []);
  assertEquals(lines("// new Decimal(0.1) would be wrong"), []);
});

Deno.test("decimals from numbers and variables are found, also from clones of the constructor", () => {
  assertEquals(lines("const a = 1;\nconst b = new Decimal(0.1);"), [2]);
  assertEquals(lines("const b = new Decimal(x);"), [1]);
  assertEquals(lines("const D = Decimal.clone({ precision: 60 });\nconst b = new D(x);"), [2]);
});
