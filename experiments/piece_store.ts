/**
 * Finished pieces on disk, named by what they are made of.
 *
 * @module
 */
import { writeAtomically } from "../shell/atomic_write.ts";
import { canonicalJson } from "../shell/canonical_json.ts";
import { sha256 } from "../shell/sha256.ts";

/** What a piece's output depends on. */
export interface PieceName {
  /** The experiment. */
  readonly experiment: string;
  /** The piece's description. */
  readonly piece: unknown;
  /** The fingerprint of the sources that compute it. */
  readonly code: string;
}

/** The content of a stored piece. */
interface StoredPiece extends PieceName {
  readonly engine: string;
  readonly output: unknown;
}

/** The engine that computes: its versions of `Math.exp` and others may differ in the last digit. */
const ENGINE = `V8 ${Deno.version.v8}`;

/** The name of a piece: the hash of the experiment, the piece, the code and the engine. */
export async function pieceKey(name: PieceName): Promise<string> {
  const { experiment, piece, code } = name;
  return await sha256(canonicalJson({ experiment, piece, code, engine: ENGINE }));
}

/** A folder with one file for every finished piece. */
export class PieceStore {
  /** The folder. */
  readonly folder: string;

  /** The store in a folder, which must exist before a piece is written. */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** The file of a piece. */
  path(key: string): string {
    return `${this.folder}/${key}.json`;
  }

  /**
   * The output of a finished piece; undefined when there is none, or what is there cannot be read as
   * this piece (cut off by a crash of the machine, edited by hand): it is then computed again.
   */
  async read(
    key: string,
    { experiment, code }: PieceName,
  ): Promise<{ output: unknown } | undefined> {
    try {
      const stored = JSON.parse(await Deno.readTextFile(this.path(key))) as Partial<StoredPiece>;
      const { experiment: other, piece, output } = stored;
      if (output === undefined || other !== experiment) return undefined;
      return await pieceKey({ experiment, piece, code }) === key ? { output } : undefined;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Keeps the output, given as JSON text. Throws `UsageError` when it cannot be written. */
  async write(key: string, name: PieceName, output: string): Promise<void> {
    const { experiment, piece, code } = name;
    const head = JSON.stringify({ experiment, piece, code, engine: ENGINE });
    const text = `${head.slice(0, -1)},"output":${output}}\n`;
    await writeAtomically(new Map([[this.path(key), text]]));
  }
}
