import { assertEquals, assertThrows } from "@std/assert";
import {
  didYouMean,
  expectedOneOf,
  folderOption,
  integerOption,
  parseCommandLine,
} from "./command_line.ts";
import { UsageError } from "./usage_error.ts";

const OPTIONS = {
  seed: { type: "string" },
  set: { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;

Deno.test("options and positional arguments are told apart, and a value may be negative", () => {
  const { values, positionals } = parseCommandLine(
    ["run", "A-*", "--seed", "-3", "--json", "--set", "a=-1", "--set=b=2"],
    OPTIONS,
  );
  assertEquals(positionals, ["run", "A-*"]);
  assertEquals({ ...values }, { seed: "-3", json: true, set: ["a=-1", "b=2"] });
});

Deno.test("an unknown option, a missing value and a superfluous one are told in one line", () => {
  const mistakes = [
    [["--sede", "3"], "did you mean --seed?"],
    [["--quantum"], "see --help"],
    [["--seed"], "see --help"],
    [["--json=yes"], "see --help"],
  ] as const;
  for (const [args, expected] of mistakes) {
    const error = assertThrows(() => parseCommandLine(args, OPTIONS), UsageError, expected);
    assertEquals(error.message.includes("\n"), false);
  }
});

Deno.test("an integer must be one and lie in its range", () => {
  const range = { least: 1, most: 8 };
  assertEquals(integerOption("workers", undefined, range), undefined);
  assertEquals(integerOption("workers", " 8 ", range), 8);
  for (const text of ["0", "9", "-1", "2.5", "1e0", "", "x"]) {
    assertThrows(() => integerOption("workers", text, range), UsageError, "from 1 to 8");
  }
});

Deno.test("a near miss is named, and otherwise all that is possible", () => {
  assertEquals(didYouMean("papper", ["quick", "paper"]), "did you mean paper?");
  assertEquals(didYouMean("x", ["quick", "paper"]), "expected one of quick, paper");
  assertEquals(didYouMean("x", ["quick"]), "expected quick");
  assertEquals(expectedOneOf(["quick", "paper"]), "expected one of quick, paper");
  assertThrows(() => folderOption(""), UsageError, "name a folder");
  assertEquals(folderOption(undefined), undefined);
});
