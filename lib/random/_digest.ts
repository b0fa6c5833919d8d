/** The comparison of long streams with hashes that were made by the replayed programs. */
import { assert, assertEquals } from "@std/assert";
import data from "./testdata/digests.json" with { type: "json" };

type Values = Float64Array | Float32Array | Int32Array;

async function sha256OfBytes(values: Values): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", values.slice()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Asserts that `draw` makes, from every seed with a digest of this name, the very bytes that the program made. */
export async function assertReplays(
  name: string,
  draw: (seed: number, count: number) => Values,
): Promise<void> {
  const digests = data.digests.filter((digest) => digest.name === name);
  assert(digests.length > 0, `no digest is named ${name}`);
  for (const { seed, count, sha256, python } of digests) {
    assertEquals(await sha256OfBytes(draw(seed, count)), sha256, `${python} from seed ${seed}`);
  }
}
