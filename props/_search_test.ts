import { assert, assertEquals } from "@std/assert";
import { seededRng } from "../lib/random/mod.ts";
import { climb, minimise, Tightest } from "./_search.ts";

Deno.test("Tightest keeps the cases of smallest slack in order", () => {
  const tightest = new Tightest<string>(3);
  for (const [i, slack] of [5, 1, 4, -Infinity, 9, 1, Infinity].entries()) {
    tightest.add({ value: `${i}`, slack });
  }
  assertEquals(tightest.cases.map(({ slack }) => slack), [-Infinity, 1, 1]);
  assertEquals(tightest.cases.map(({ value }) => value), ["3", "1", "5"]);
});

Deno.test("climb() descends to the minimum of a valley", () => {
  const end = climb<number>({ value: 100, slack: 100 }, {
    score: (value) => ({ value, slack: Math.abs(value - 3) + 1 }),
    neighbours: (value, rng) => value + rng.integer(11) - 5,
    violated: ({ slack }) => slack < 0,
    steps: 500,
    rng: seededRng(0),
  });
  assertEquals(end, { value: 3, slack: 1 });
});

Deno.test("climb() stops at the first violation", () => {
  let scored = 0;
  const end = climb<number>({ value: 5, slack: 5 }, {
    score: (value) => {
      scored++;
      return { value, slack: value };
    },
    neighbours: (value) => value - 1,
    violated: ({ slack }) => slack < 0,
    steps: 100,
    rng: seededRng(0),
  });
  assertEquals([end.value, scored], [-1, 6]);
});

Deno.test("minimise() ends where no candidate is smaller and violates", () => {
  const end = minimise<number>(1000, {
    measure: Math.abs,
    candidates: (n) => [n - 1, Math.floor(n / 2), n + 1],
    violates: (n) => n >= 37,
  });
  assertEquals(end, 37);
});

Deno.test("minimise() ends also when the measure can fall for ever", () => {
  const end = minimise<number>(1, {
    measure: (v) => v,
    candidates: (v) => [v / 2],
    violates: (v) => v > 0,
  });
  assert(end > 0 && end < 1e-300);
});
