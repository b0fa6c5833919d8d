import { assertEquals } from "@std/assert";
import { Rational } from "../../lib/numerics/rational.ts";
import { basicInterpolators, matrix, rank, solution, supports, vector } from "./_linear.ts";

function texts(values: readonly Rational[] | undefined): string[] | undefined {
  return values?.map((value) => value.toString());
}

Deno.test("rank() counts independent rows also where pivots are not on the diagonal", () => {
  assertEquals(rank(matrix("0 1 2; 0 2 4; 3 0 0")), 2);
  assertEquals(rank(matrix("0 0; 0 0")), 0);
  assertEquals(rank(matrix("1 1 1; 1 2 3; 1 4 9")), 3);
});

Deno.test("rank() is that of the transposed matrix", () => {
  const rows = matrix("1 2 3 4; 2 4 6 8; 0 1 0 1/3");
  const columns = rows[0]!.map((_, j) => rows.map((row) => row[j]!));
  assertEquals(rank(rows), rank(columns));
});

Deno.test("solution() solves A x = b exactly, over-determined systems too", () => {
  assertEquals(texts(solution(matrix("2 1; 1 3"), vector("1 1"))), ["2/5", "1/5"]);
  assertEquals(texts(solution(matrix("1; 2; 3"), vector("2 4 6"))), ["2"]);
});

Deno.test("solution() is undefined without a solution and with more than one", () => {
  assertEquals(solution(matrix("1; 2"), vector("1 1")), undefined);
  assertEquals(solution(matrix("1 1"), vector("1")), undefined);
  assertEquals(solution(matrix("1 2; 2 4"), vector("1 2")), undefined);
});

Deno.test("supports() lists every subset once, smallest first", () => {
  assertEquals(supports(2), [[], [0], [1], [0, 1]]);
  assertEquals(supports(4).length, 16);
});

Deno.test("basicInterpolators() are the vertices of the interpolators, sparsest first", () => {
  const found = basicInterpolators(matrix("1 1 0; 2 0 1"), vector("1 2"));
  assertEquals(found.map(({ coefficients }) => texts(coefficients)), [
    ["1", "0", "0"],
    ["0", "1", "2"],
  ]);
  assertEquals(
    basicInterpolators(matrix("1 1"), vector("0")).map(({ support }) => support),
    [[]],
  );
});
