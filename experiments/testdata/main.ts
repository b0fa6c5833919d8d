/**
 * The command over a suite of toy experiments: `main.ts SUITE FOLDER [argument…]`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { runCommand } from "../command.ts";

const [suite, folder, ...args] = Deno.args;
Deno.exit(
  await runCommand(args, {
    suite: new URL(`./${suite}`, import.meta.url),
    root: fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, ""),
    out: `${folder}/out`,
    recorded: `${folder}/recorded`,
  }),
);
