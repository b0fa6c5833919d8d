/**
 * Where a ledger comes from.
 *
 * @module
 */
import type { Budget } from "../props/claim.ts";
import { sha256 } from "../shell/sha256.ts";
import type { Provenance } from "./schema.ts";

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const paths: string[] = [];
  try {
    for await (const { name, isDirectory, isFile } of Deno.readDir(`${root}/${folder}`)) {
      const path = `${folder}/${name}`;
      if (isDirectory) paths.push(...await filesBelow(root, path));
      else if (isFile) paths.push(path);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return paths;
}

/**
 * A fingerprint of the sources of `lib`, `props`, `theorems` and the recorded observations below `root`: what
 * `find lib props theorems experiments/recorded -type f | LC_ALL=C sort | xargs sha256sum | sha256sum` prints.
 */
export async function codeFingerprint(root: string): Promise<string> {
  const folders = await Promise.all(
    ["lib", "props", "theorems", "experiments/recorded"].map((name) => filesBelow(root, name)),
  );
  const lines: string[] = [];
  for (const path of folders.flat().sort()) {
    lines.push(`${await sha256(await Deno.readFile(`${root}/${path}`))}  ${path}\n`);
  }
  return await sha256(lines.join(""));
}

/** The exact versions of the packages that an import map names: package → version. */
export function dependencyVersions(
  imports: Readonly<Record<string, string>>,
): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const target of Object.values(imports)) {
    const match = /^(?:npm|jsr):\/?(@?[^@]+)@([^/]+)/.exec(target);
    if (match !== null) versions[match[1]!] = match[2]!;
  }
  return versions;
}

/** Collects the provenance of a run from the project at `root`. It holds no clock. */
export async function collectProvenance(
  root: string,
  { budget, run }: { budget: Budget; run: Provenance["run"] },
): Promise<Provenance> {
  const project = JSON.parse(await Deno.readTextFile(`${root}/deno.json`)) as {
    name: string;
    version: string;
    imports: Record<string, string>;
  };
  return {
    project: project.name,
    version: project.version,
    deno: Deno.version.deno,
    effort: budget.effort,
    seed: budget.seed,
    run,
    code: await codeFingerprint(root),
    dependencies: dependencyVersions(project.imports),
  };
}
