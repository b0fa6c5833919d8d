/**
 * Running the command over toy claims in a process of its own, for the tests.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { withFolder } from "../shell/_temporary_folder.ts";
import { type Ledger, parseLedger } from "./schema.ts";

export { exists, withFolder } from "../shell/_temporary_folder.ts";

/** What a run of the command left behind. */
export interface Run {
  /** The exit code. */
  readonly code: number;
  /** What it printed. */
  readonly stdout: string;
  /** Its news and errors. */
  readonly stderr: string;
}

const MAIN = fileURLToPath(new URL("./testdata/main.ts", import.meta.url));
const PERMISSIONS = ["--no-prompt", "--allow-read", "--allow-write"];

/** The command over a suite of `testdata`, with reports under `folder`. */
export function auditCommand(
  suite: string,
  { folder, args }: { folder: string; args: readonly string[] },
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...PERMISSIONS, MAIN, suite, folder, ...args],
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs the command to its end. */
export async function runAuditCommand(
  suite: string,
  options: { folder: string; args: readonly string[] },
): Promise<Run> {
  const { code, stdout, stderr } = await auditCommand(suite, options).output();
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

/** Reads and validates the ledger that a run wrote under `folder`: a full one, or one of selected claims. */
export async function readLedger(
  folder: string,
  run: "full" | "selected" = "full",
): Promise<Ledger> {
  const path = `${folder}/out/audit/${run === "full" ? "" : "selected/"}ledger.json`;
  return parseLedger(JSON.parse(await Deno.readTextFile(path)));
}

let toyLedger: Promise<Ledger> | undefined;

/** The ledger of the toy claims; computed once. */
export function ledgerOfToys(): Promise<Ledger> {
  toyLedger ??= (async (): Promise<Ledger> => {
    let ledger: Ledger | undefined;
    await withFolder(async (folder) => {
      const { stdout } = await runAuditCommand("suite.ts", { folder, args: ["--json"] });
      ledger = parseLedger(JSON.parse(stdout));
    });
    return ledger!;
  })();
  return toyLedger;
}
