import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { MODELS } from "./main.ts";
import { publishedOption, withPreset } from "./presets.ts";
import { UsageError } from "./usage_error.ts";

const model = {
  name: "model",
  presets: [{ name: "10%", describe: "", values: { eta: "1", steps: "2" } }],
};

Deno.test("what was typed goes on top of the published run", () => {
  const typed = new Map([["published", "10%"], ["eta", "3"]]);
  assertEquals(
    Object.fromEntries(withPreset(typed, model)),
    { published: "10%", eta: "3", steps: "2" },
  );
  assertEquals(withPreset(new Map([["eta", "3"]]), model).get("steps"), undefined);
});

Deno.test("an unknown published run is a mistake that lists all", () => {
  assertThrows(
    () => withPreset(new Map([["published", "10"]]), model),
    UsageError,
    'the unknown published run "10": expected 10%',
  );
});

Deno.test("every published run gives options that its model has", () => {
  let count = 0;
  for (const { name, options, presets = [] } of MODELS) {
    const names = new Set(options.map((option) => option.name));
    for (const preset of presets) {
      count++;
      for (const key of Object.keys(preset.values)) {
        assertEquals(names.has(key), true, `${name} ${preset.name} ${key}`);
      }
      assertStringIncludes(publishedOption(presets).describe, preset.name);
    }
  }
  assertEquals(count, 9 + 4 + 4 + 4 + 4);
});
