/**
 * Claims whose checks misbehave in every way that the audit has to survive.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import type { Evidence, Verdict } from "../../props/evidence.ts";
import { serve } from "../serve.ts";
import { evidenceOf } from "./_holding.ts";

const mutants = [
  { why: "first", parameters: { value: 2 } },
  { why: "second", parameters: { value: 3 } },
];

function toy(
  id: string,
  check: (value: number) => Evidence | Promise<Evidence>,
  expect: Verdict = "proved",
): void {
  claim({
    id,
    source: "toy",
    statement: `${id} misbehaves`,
    parameters: { value: 1 },
    check: ({ value }) => check(value),
    expect,
    mutants,
  });
}

toy("F-good", (value) => evidenceOf(value === 1));
toy("F-throws", (value) => {
  if (value === 1) throw new RangeError("Cannot go on");
  return evidenceOf(false);
});
toy("F-crashes", (value) => {
  if (value > 1) return evidenceOf(false);
  return new Promise(() => {
    setTimeout(() => {
      throw new Error("boom");
    });
  });
});
toy("F-nan", (value) => ({ ...evidenceOf(value === 1), coverage: { share: Number.NaN } }));
toy("F-function", (value) => ({
  ...evidenceOf(value === 1),
  coverage: { f: (() => 1) as unknown as string },
}));
toy("F-survivor", (value) => evidenceOf(value !== 3));
toy("F-differs", () => evidenceOf(false));
toy("F-permission", (value) => {
  if (value > 1) return evidenceOf(false);
  return { ...evidenceOf(true), summary: Deno.readTextFileSync("deno.json").slice(0, 1) };
});
toy("F-mutant-throws", (value) => {
  if (value === 3) throw new RangeError("Cannot go on");
  return { ...evidenceOf(value === 1), ground: value === 1 ? "search" : "counterexample" };
}, "supported");
toy("F-last", (value) => evidenceOf(value === 1));

serve();
