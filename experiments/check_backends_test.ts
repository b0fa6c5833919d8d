import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { readBackends } from "./check_backends.ts";
import { UsageError } from "../shell/usage_error.ts";

Deno.test("the backends are those that are named, or cpu and wasm; no other word is one", () => {
  assertEquals(readBackends([]), ["cpu", "wasm"]);
  assertEquals(readBackends(["webgpu", "cpu"]), ["webgpu", "cpu"]);
  for (const word of ["--help", "wsam", "constructor", ""]) {
    assertThrows(
      () => readBackends(["cpu", word]),
      UsageError,
      `"${word}": expected one of cpu, wasm, webgpu`,
    );
  }
});

Deno.test("an unknown backend ends the process with 2 and one line, without the network", async () => {
  const main = new URL("./check_backends.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-lock", "--no-check", "--cached-only", "--allow-read", main, "--help"],
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  assertEquals([code, text(stdout)], [2, ""]);
  assertMatch(text(stderr), /^Cannot [^\n]*cpu, wasm, webgpu\n$/);
});
