import { assertEquals, assertThrows } from "@std/assert";
import { recorded } from "./to_json.ts";

Deno.test("recorded() gives what JSON gives back", () => {
  const value = {
    loss: Float64Array.of(0.1, -0, 1e-300),
    kinds: ["a", null, true],
    left: undefined,
    nested: [{ at: Int32Array.of(-1) }],
  };
  const json = recorded(value);
  assertEquals(json as unknown, {
    loss: [0.1, 0, 1e-300],
    kinds: ["a", null, true],
    nested: [{ at: [-1] }],
  });
  assertEquals(JSON.parse(JSON.stringify(json)), json as unknown);
});

Deno.test("recorded() refuses what JSON would change, and names the place", () => {
  const refused: readonly (readonly [unknown, string])[] = [
    [{ loss: [1, NaN] }, "r.loss[1] as JSON: it is NaN"],
    [Float64Array.of(Infinity), "r[0] as JSON: it is Infinity"],
    [{ a: [undefined] }, "r.a[0] as JSON: it is undefined"],
    [undefined, "r as JSON: it is undefined"],
    [{ f: (): void => {} }, "r.f as JSON: it is a function"],
    [{ big: 1n }, "r.big as JSON: it is a bigint"],
    [{ map: new Map() }, "r.map as JSON: it is an instance of Map"],
    [BigInt64Array.of(1n), "r[0] as JSON: it is a bigint"],
  ];
  for (const [value, message] of refused) {
    assertThrows(() => recorded(value, "r"), TypeError, message);
  }
});
