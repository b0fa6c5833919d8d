import { assertEquals } from "@std/assert";
import { readableJson } from "./readable_json.ts";

Deno.test("readableJson() keeps lists of plain values on one line and the keys in their order", () => {
  const value = { b: [1, 2.5, "x"], a: { empty: {}, list: [] }, rows: [[1, 2], [3]], none: null };
  const text = readableJson({ ...value, left: undefined });
  assertEquals(
    text,
    `{
  "b": [1, 2.5, "x"],
  "a": {
    "empty": {},
    "list": []
  },
  "rows": [
    [1, 2],
    [3]
  ],
  "none": null
}
`,
  );
  assertEquals(JSON.parse(text), value);
});
