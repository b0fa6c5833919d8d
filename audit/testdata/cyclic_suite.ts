/**
 * Two claims that rest on each other.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import { serve } from "../serve.ts";
import { evidenceOf } from "./_holding.ts";

for (const [id, used] of [["C-one", "C-two"], ["C-two", "C-one"]] as const) {
  claim({
    id,
    source: "toy",
    statement: `${id} rests on ${used}`,
    uses: [used],
    parameters: { value: 1 },
    check: ({ value }) => evidenceOf(value === 1),
    expect: "proved",
    mutants: [
      { why: "first", parameters: { value: 2 } },
      { why: "second", parameters: { value: 3 } },
    ],
  });
}

serve();
