import { assertEquals } from "@std/assert";

/** Every formal statement of "sparse features", sections 2.1 and 2.2 and Appendices A and B, and the algebra of 2.3. */
const SPARSE_FEATURES = `
A-P2.1a A-P2.1b A-P2.1c A-P2.1d A-E12 A-R.B A-S2.1i A-S2.1ii
A-Q A-E5 A-E25 A-GAM A-P2.2 A-E7 A-PB1a A-PB1b A-.17 A-PB1c A-SHARP A-CYC
A-LB2 A-E27 A-E28 A-E29 A-E30 A-E31 A-LB3 A-EPS A-P1 A-NULL A-P2 A-P3 A-LB5 A-P4 A-LB4 A-E37 A-E39
A-E40 A-E41 A-E42 A-E43 A-E44 A-E45 A-E46 A-E47 A-E48 A-E34 A-E35 A-E36 A-E38 A-E49 A-E50 A-E51 A-E52
A-E53 A-E54 A-E55 A-E56 A-E57 A-LIM A-B6Q1 A-B6Q2 A-LB7 A-LB8 A-INV
A-E8 A-E9 A-E58 A-BM A-COL A-GBM A-BAL A-FRO A-JDLN A-L0 A-JRELU A-CE
`;

/** Every formal statement of "threshold neurons" about the single neuron, the mean model and the approximation. */
const THRESHOLD_NEURONS = `
B-E1 B-E2 B-E3 B-E8 B-A1 B-A2 B-A2r B-A3 B-X1a B-X1b B-X1c B-X1d B-L1 B-L4 B-W1 B-E4 B-S1 B-L5 B-E9 B-L6
B-T1 B-R1 B-L7 B-L8 B-P1 B-P2 B-E12 B-E13 B-E14 B-T2 B-T2n B-P3 B-P4 B-T5 B-E20 B-E21 B-E22 B-E24 B-R3 B-R2
B-CR B-X1 B-X2 B-X3 B-CEX1 B-CEX2 B-L2 B-E5 B-M1 B-L3 B-M2 B-M3 B-D1 B-D2 B-T3 B-T4 B-PT B-X4 B-R4 B-C1 B-C2
B-C3 B-X5 B-X6
`;

async function listed(): Promise<Set<string>> {
  const root = new URL("../", import.meta.url);
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--allow-read", "--allow-write", "audit/main.ts", "list"],
    cwd: root,
    env: { NO_COLOR: "1" },
  });
  const { stdout, code } = await command.output();
  assertEquals(code, 0);
  const lines = new TextDecoder().decode(stdout).split("\n");
  return new Set(lines.map((line) => line.split(/\s/)[0] ?? ""));
}

Deno.test("every formal statement of the papers has a registered claim", async () => {
  const ids = await listed();
  const missing = `${SPARSE_FEATURES} ${THRESHOLD_NEURONS}`.trim().split(/\s+/).filter((id) =>
    !ids.has(id)
  );
  assertEquals(missing, []);
});
