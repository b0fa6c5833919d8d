/** Running the command over toy experiments in a process of its own, for the tests. */
import { fileURLToPath } from "node:url";

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

/** How to run the command. */
export interface RunOptions {
  /** Where `out` and `recorded` go. */
  readonly folder: string;
  /** The arguments. */
  readonly args: readonly string[];
  /** The suite in `testdata`. */
  readonly suite?: string;
}

/** The command over a suite of `testdata`. */
export function experimentsCommand({ folder, args, suite = "suite.ts" }: RunOptions): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...PERMISSIONS, MAIN, suite, folder, ...args],
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  });
}

/** Runs the command to its end. */
export async function runExperiments(options: RunOptions): Promise<Run> {
  const { code, stdout, stderr } = await experimentsCommand(options).output();
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

/** The files below a folder with their texts, sorted by name. */
export function filesOf(folder: string): Record<string, string> {
  const found: [string, string][] = [];
  const walk = (path: string): void => {
    for (const { name, isDirectory } of Deno.readDirSync(`${folder}/${path}`)) {
      const below = path === "" ? name : `${path}/${name}`;
      if (isDirectory) walk(below);
      else found.push([below, Deno.readTextFileSync(`${folder}/${below}`)]);
    }
  };
  walk("");
  return Object.fromEntries(found.sort(([a], [b]) => a < b ? -1 : 1));
}
