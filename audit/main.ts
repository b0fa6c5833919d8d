/**
 * `deno task audit`: runs every claim's check and writes the ledger and the report.
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
      root: root,
      reports: root,
    }),
  );
}
