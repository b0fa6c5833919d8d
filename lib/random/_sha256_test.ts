import { assertEquals } from "@std/assert";
import { sha256 } from "./_sha256.ts";

function hexadecimal(words: Int32Array): string {
  return Array.from(words, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

Deno.test("sha256() gives the published values of FIPS 180-4", () => {
  const known: Record<string, string> = {
    "": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq":
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  };
  for (const [text, hash] of Object.entries(known)) assertEquals(hexadecimal(sha256(text)), hash);
});

Deno.test("sha256() agrees with the platform's on every length up to three blocks", async () => {
  for (let length = 0; length < 150; length++) {
    const text = "ß".repeat(length % 7) + "x".repeat(length);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const words = Array.from(
      { length: 8 },
      (_, i) => new DataView(digest).getInt32(4 * i),
    );
    assertEquals(Array.from(sha256(text)), words);
  }
});
