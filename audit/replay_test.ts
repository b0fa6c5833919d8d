import { assertEquals } from "@std/assert";
import { DEFAULT_BUDGET } from "../props/claim.ts";
import { readOptions, readParameters } from "./options.ts";
import { replayCommand, shellWord } from "./replay.ts";

Deno.test("a replay command read back gives the claim, the budget and the parameters", () => {
  const budget = { effort: 10, seed: 7, path: "0:1:2" };
  const changed = { upper: "1.1618", strict: false, n: -3 };
  const words = replayCommand("A-LB2", budget, changed).split(" ").slice(3);
  const options = readOptions(words, 2);
  assertEquals(options.patterns, ["A-LB2"]);
  assertEquals(options.budget, budget);
  const own = { upper: "1.162", strict: true, n: 1, other: "x" };
  assertEquals(readParameters("A-LB2", own, options.set), changed);
});

Deno.test("the default budget is not spelled out", () => {
  assertEquals(replayCommand("A-LB2", DEFAULT_BUDGET), "deno task audit A-LB2");
});

Deno.test("words with spaces and quotes survive a shell", async () => {
  for (const word of ["x=1", "x=a b", "it's", "θ*", "$HOME"]) {
    const args = ["-c", `printf %s ${shellWord(word)}`];
    const { stdout } = await new Deno.Command("sh", { args }).output();
    assertEquals(new TextDecoder().decode(stdout), word);
  }
});
