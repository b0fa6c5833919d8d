/**
 * The audit's command over a suite of toy claims: `main.ts SUITE REPORTS [argument…]`.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { runCommand } from "../command.ts";

const [suite, reports, ...args] = Deno.args;
Deno.exit(
  await runCommand(args, {
    suite: new URL(`./${suite}`, import.meta.url),
    root: fileURLToPath(new URL("../..", import.meta.url)),
    reports: reports!,
  }),
);
