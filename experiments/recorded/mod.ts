/**
 * The recorded evidence of observations; written by `deno task experiments run ID --record`.
 *
 * @module
 */
import record0 from "./B-F1.json" with { type: "json" };
import record1 from "./B-F10.json" with { type: "json" };
import record2 from "./B-F11.json" with { type: "json" };
import record3 from "./B-F12.json" with { type: "json" };
import record4 from "./B-F2.json" with { type: "json" };
import record5 from "./B-F3top.json" with { type: "json" };
import record6 from "./B-F4.json" with { type: "json" };
import record7 from "./B-F5.json" with { type: "json" };
import record8 from "./B-F9.json" with { type: "json" };
import record9 from "./B-X4.kink.json" with { type: "json" };
import record10 from "./B-X4.map.json" with { type: "json" };

/** Every record, as it was written. */
export const RECORDS: readonly unknown[] = [
  record0,
  record1,
  record2,
  record3,
  record4,
  record5,
  record6,
  record7,
  record8,
  record9,
  record10,
];
