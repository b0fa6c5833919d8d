/**
 * A quick claim and one whose check never ends.
 *
 * @module
 */
import { claim } from "../../props/claim.ts";
import { serve } from "../serve.ts";
import { evidenceOf } from "./_holding.ts";

const mutants = [
  { why: "first", parameters: { value: 2 } },
  { why: "second", parameters: { value: 3 } },
];

claim({
  id: "S-quick",
  source: "toy",
  statement: "This ends at once",
  parameters: { value: 1 },
  check: ({ value }) => evidenceOf(value === 1),
  expect: "proved",
  mutants,
});

claim({
  id: "S-endless",
  source: "toy",
  statement: "This never ends",
  parameters: { value: 1 },
  check: () => {
    // deno-lint-ignore no-console -- how the test knows that this has begun
    console.error("endless check begins");
    for (;;);
  },
  expect: "proved",
  mutants,
});

serve();
