/**
 * The recorded evidence of observations; written by `deno task experiments run ID --record`.
 *
 * @module
 */
import record0 from "./A-F11.json" with { type: "json" };
import record1 from "./A-F12.json" with { type: "json" };
import record2 from "./A-F14.json" with { type: "json" };
import record3 from "./A-F2.json" with { type: "json" };
import record4 from "./A-F3.json" with { type: "json" };
import record5 from "./A-F4.json" with { type: "json" };
import record6 from "./A-F5.json" with { type: "json" };
import record7 from "./A-F8.json" with { type: "json" };
import record8 from "./A-F9.json" with { type: "json" };
import record9 from "./A-F9.networks.json" with { type: "json" };
import record10 from "./A-RP.json" with { type: "json" };
import record11 from "./A-SCAN.json" with { type: "json" };
import record12 from "./B-F1.json" with { type: "json" };
import record13 from "./B-F10.json" with { type: "json" };
import record14 from "./B-F11.json" with { type: "json" };
import record15 from "./B-F12.json" with { type: "json" };
import record16 from "./B-F2.json" with { type: "json" };
import record17 from "./B-F3top.json" with { type: "json" };
import record18 from "./B-F4.json" with { type: "json" };
import record19 from "./B-F5.json" with { type: "json" };
import record20 from "./B-F9.json" with { type: "json" };
import record21 from "./B-X4.kink.json" with { type: "json" };
import record22 from "./B-X4.map.json" with { type: "json" };

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
  record11,
  record12,
  record13,
  record14,
  record15,
  record16,
  record17,
  record18,
  record19,
  record20,
  record21,
  record22,
];
