/**
 * `deno task experiments`: lists and runs the papers' figures.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.ts";

if (import.meta.main) {
  const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
  Deno.exit(
    await runCommand(Deno.args, {
      suite: new URL("./suite.ts", import.meta.url),
      root,
      out: `${root}/out`,
      recorded: `${root}/experiments/recorded`,
    }),
  );
}
