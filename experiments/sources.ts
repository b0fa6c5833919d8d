/**
 * Fingerprints of sources: which code a result comes from.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { sha256 } from "../shell/sha256.ts";

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g;
const TYPES_ONLY = /^\s*(?:import|export)\s+type\s[^;]*?\sfrom\s+"[^"]+";/gm;

/** The specifiers that a module's code imports; comments and imports of types alone do not count. */
export function importedSpecifiers(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "")
    .replace(TYPES_ONLY, "");
  return [...bare.matchAll(IMPORT)].map(([, specifier]) => specifier!);
}

/** Fingerprints of the modules of one project; files are read once. */
export class Sources {
  readonly #root: URL;
  readonly #imports: Readonly<Record<string, string>>;
  readonly #modules = new Map<string, Promise<{ hash: string; imports: string[] }>>();

  private constructor(root: URL, imports: Readonly<Record<string, string>>) {
    this.#root = root;
    this.#imports = imports;
  }

  /** The sources of the project whose `deno.json` lies in the folder `root`. */
  static async of(root: string): Promise<Sources> {
    const folder = new URL(`${pathToFileURL(root).href.replace(/\/$/, "")}/`);
    const project = JSON.parse(await Deno.readTextFile(new URL("deno.json", folder))) as {
      imports: Record<string, string>;
    };
    return new Sources(folder, project.imports);
  }

  #resolve(specifier: string, from: string): string {
    if (specifier.startsWith(".")) return new URL(specifier, from).href;
    const mapped = this.#imports[specifier];
    return mapped?.startsWith("./") === true
      ? new URL(mapped, this.#root).href
      : mapped ?? specifier;
  }

  async #read(url: string): Promise<{ hash: string; imports: string[] }> {
    const code = await Deno.readTextFile(new URL(url));
    const imports = url.endsWith(".ts")
      ? importedSpecifiers(code).map((specifier) => this.#resolve(specifier, url))
      : [];
    return { hash: await sha256(code), imports };
  }

  /**
   * The fingerprint of a module and of everything that it imports, directly or not: the hash of the
   * sorted list of files with their hashes, and of the packages with their exact versions.
   */
  async fingerprint(module: string): Promise<string> {
    const lines = new Map<string, string>();
    const pending = [module];
    for (let url = pending.pop(); url !== undefined; url = pending.pop()) {
      if (lines.has(url)) continue;
      if (!url.startsWith("file:")) {
        lines.set(url, url);
        continue;
      }
      let source = this.#modules.get(url);
      if (source === undefined) this.#modules.set(url, source = this.#read(url));
      const { hash, imports } = await source;
      lines.set(url, `${hash}  ${url.replace(this.#root.href, "")}`);
      pending.push(...imports);
    }
    return await sha256([...lines.values()].sort().join("\n"));
  }
}
