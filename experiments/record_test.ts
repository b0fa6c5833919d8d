import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkClaim, checkMutant, type Claim, DEFAULT_BUDGET } from "../props/claim.ts";
import { verdictOf } from "../props/evidence.ts";
import { withFolder } from "../shell/_temporary_folder.ts";
import { filesOf, runExperiments } from "./_harness.ts";
import { observationClaims } from "./observation_claims.ts";
import { recordModule } from "./record.ts";
import type { RecordedExperiment } from "./recorded_observations.ts";

async function recordToys(
  use: (record: RecordedExperiment, folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const args = ["run", "T-F1", "--record"];
    const { code, stderr } = await runExperiments({ folder, args });
    assertEquals(code, 0, stderr);
    const { RECORDS } = await import(`file://${folder}/recorded/mod.ts`) as {
      RECORDS: RecordedExperiment[];
    };
    await use(RECORDS[0]!, folder);
  });
}

Deno.test("--record writes the same bytes every time, with the command that makes them", () =>
  recordToys(async (record, folder) => {
    const before = filesOf(`${folder}/recorded`);
    assertEquals(Object.keys(before), ["T-F1.json", "figures/T-F1/toy_ends.svg", "mod.ts"]);
    assertEquals(record.figures.map(({ name }) => name), ["toy_ends"]);
    await runExperiments({
      folder,
      args: ["run", "T-F1", "--record", "--fresh", "--workers", "1"],
    });
    assertEquals(filesOf(`${folder}/recorded`), before);
    assertEquals(record.command, "deno task experiments run T-F1 --profile quick --seeds 12");
    assertEquals([record.code.length, record.sources.length], [64, 64]);
    const list = async (): Promise<string> =>
      (await runExperiments({ folder, args: ["list"] })).stdout;
    assertStringIncludes(await list(), "(recorded)");
    const other = before["T-F1.json"]!.replaceAll(record.sources, "0".repeat(64));
    await Deno.writeTextFile(`${folder}/recorded/T-F1.json`, other);
    assertStringIncludes(await list(), "(recorded by other code)");
    assertEquals(record.observations.map(({ verdict }) => verdict), ["supported", "refuted"]);
  }));

Deno.test("recorded observations are claims with the recorded verdicts, and their mutants are rejected", () =>
  recordToys(async (record) => {
    const claims = observationClaims([record]).map((specification) =>
      ({ ...specification, uses: [] }) as unknown as Claim
    );
    assertEquals(claims.map(({ id }) => id), ["T-F1.1", "T-F1.2"]);
    for (const claim of claims) {
      const evidence = await checkClaim(claim, DEFAULT_BUDGET);
      assertEquals(verdictOf(evidence), claim.expect);
      assertEquals(evidence.coverage.recordedBy, record.command);
      assertEquals(claim.mutants.length, 2);
      for (const mutant of claim.mutants) {
        assertEquals((await checkMutant(claim, mutant, DEFAULT_BUDGET)).rejected, true);
      }
      assertThrows(
        () => claim.check({ result: "mutant 3" }, DEFAULT_BUDGET),
        RangeError,
        "mutant 2",
      );
    }
  }));

Deno.test("the module of records imports them in order, and is valid without any", () => {
  assertStringIncludes(recordModule([]), "RECORDS: readonly unknown[] = [];");
  const module = recordModule(["A-F2.json", "B-F1.json"]);
  assertStringIncludes(module, 'import record1 from "./B-F1.json" with { type: "json" };');
  assertStringIncludes(module, "= [\n  record0,\n  record1,\n];");
});

Deno.test("the module of records in the project is the one that its files call for", async () => {
  const folder = new URL("./recorded/", import.meta.url);
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".json")).sort();
  assertEquals(await Deno.readTextFile(new URL("mod.ts", folder)), recordModule(names));
});
