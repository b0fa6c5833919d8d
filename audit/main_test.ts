import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  auditCommand,
  exists,
  ledgerOfToys,
  readLedger,
  runAuditCommand,
  withFolder,
} from "./_harness.ts";

Deno.test("a full run exits 0 when every verdict is as expected, and writes its four files", () =>
  withFolder(async (folder) => {
    const { code, stdout, stderr } = await runAuditCommand("suite.ts", { folder, args: [] });
    assertEquals(code, 0);
    assertStringIncludes(stdout, "mutants rejected 22/22");
    assertStringIncludes(stdout, "✗ refuted");
    assertStringIncludes(stderr, "AUDIT.md");
    for (const path of ["AUDIT.md", "out/audit/ledger.json", "out/audit/ledger.schema.json"]) {
      assert(await exists(`${folder}/${path}`), path);
    }
    const names = [...Deno.readDirSync(`${folder}/out/audit`)].map(({ name }) => name).sort();
    assertEquals(names, ["index.html", "ledger.json", "ledger.schema.json"]);
    assertEquals((await readLedger(folder)).provenance.run, "full");
  }));

Deno.test("one worker and four workers write the same bytes", () =>
  withFolder(async (folder) => {
    const texts: string[][] = [];
    for (const workers of ["1", "4"]) {
      const { code } = await runAuditCommand("suite.ts", {
        folder: `${folder}/${workers}`,
        args: ["--workers", workers],
      });
      assertEquals(code, 0);
      texts.push(
        ["AUDIT.md", "out/audit/ledger.json", "out/audit/index.html"].map((path) =>
          Deno.readTextFileSync(`${folder}/${workers}/${path}`)
        ),
      );
    }
    assertEquals(texts[0], texts[1]);
  }));

Deno.test("a partial run, or one with --out, leaves AUDIT.md alone and writes its ledger", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/AUDIT.md`, "before\n");
    for (const args of [["A-LB2", "A-P2.1*"], ["--effort", "2"], ["--seed", "7"]]) {
      const { code, stderr } = await runAuditCommand("suite.ts", { folder, args });
      assertEquals(code, 0);
      assertStringIncludes(stderr, "Left AUDIT.md alone");
      assertEquals(await Deno.readTextFile(`${folder}/AUDIT.md`), "before\n");
      assertEquals((await readLedger(folder, "selected")).provenance.run, "partial");
    }
    const elsewhere = await runAuditCommand("suite.ts", {
      folder,
      args: ["--out", `${folder}/elsewhere`],
    });
    assertEquals(elsewhere.code, 0);
    assertStringIncludes(elsewhere.stderr, "Left AUDIT.md alone");
    assertEquals(await Deno.readTextFile(`${folder}/AUDIT.md`), "before\n");
    await runAuditCommand("suite.ts", { folder, args: ["A-LB2", "A-P2.1*"] });
    const ids = (await readLedger(folder, "selected")).claims.map(({ id }) => id);
    assertEquals(ids, ["A-P2.1a", "A-P2.1b", "A-LB2"]);
  }));

Deno.test("checks that throw, crash or return nonsense leave entries with reasons, and exit 1", () =>
  withFolder(async (folder) => {
    const { code, stderr } = await runAuditCommand("failing_suite.ts", { folder, args: [] });
    assertEquals(code, 1);
    const { claims } = await readLedger(folder);
    const byId = new Map(claims.map((entry) => [entry.id, entry]));
    const reason = (id: string): string => byId.get(id)!.reason ?? "";
    assertEquals(byId.get("F-good")!.verdict, "proved");
    assertEquals(byId.get("F-last")!.verdict, "proved");
    assertEquals(reason("F-throws"), "The check threw RangeError: Cannot go on");
    assertStringIncludes(reason("F-crashes"), "The worker crashed: Error: boom");
    assertStringIncludes(reason("F-nan"), "coverage.share");
    assertStringIncludes(reason("F-function"), "DataCloneError");
    assertStringIncludes(reason("F-permission"), "NotCapable");
    for (const id of ["F-throws", "F-crashes", "F-nan"]) {
      assertEquals(byId.get(id)!.verdict, "inconclusive");
      assertEquals(byId.get(id)!.evidence, null);
    }
    assertEquals(byId.get("F-crashes")!.mutants.map(({ rejected }) => rejected), [true, true]);
    assertEquals(byId.get("F-survivor")!.mutants.map(({ rejected }) => rejected), [false, true]);
    assertEquals(byId.get("F-mutant-throws")!.verdict, "supported");
    assertEquals(byId.get("F-mutant-throws")!.mutants.map(({ rejected }) => rejected), [
      true,
      false,
    ]);
    assertStringIncludes(stderr, "F-survivor: 1 mutant not rejected");
    assertStringIncludes(stderr, "F-differs: expected proved");
  }));

Deno.test("a worker that crashes is replaced, even when it was the only one", () =>
  withFolder(async (folder) => {
    const { code } = await runAuditCommand("failing_suite.ts", {
      folder,
      args: ["F-crashes", "F-last", "--workers", "1"],
    });
    assertEquals(code, 1);
    const { claims } = await readLedger(folder, "selected");
    assertEquals(claims.map(({ verdict }) => verdict), ["inconclusive", "proved"]);
  }));

Deno.test("a surviving mutant alone makes the exit code 1, and --mutants names it", () =>
  withFolder(async (folder) => {
    const { code, stdout } = await runAuditCommand("failing_suite.ts", {
      folder,
      args: ["F-survivor", "--mutants"],
    });
    assertEquals(code, 1);
    assertMatch(stdout, /F-survivor +1\/2 +survives: first \(proved\)/);
  }));

Deno.test("Ctrl-C keeps what has finished, marks the rest as not run, and exits 130", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/AUDIT.md`, "before\n");
    const child = auditCommand("slow_suite.ts", { folder, args: ["--workers", "1"] }).spawn();
    let stderr = "";
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      if (!stderr.includes("begins") && (stderr + text).includes("begins")) child.kill("SIGINT");
      stderr += text;
    }
    await child.stdout.cancel();
    assertEquals((await child.status).code, 130);
    assertStringIncludes(stderr, "Interrupted: 1 of 2 claims");
    const { claims, provenance } = await readLedger(folder);
    assertEquals(provenance.run, "interrupted");
    assertEquals(claims.map(({ verdict }) => verdict), ["proved", "not run"]);
    assertEquals(claims[0]!.mutants.map(({ rejected }) => rejected), [true, true]);
    assertEquals(claims[1]!.mutants.map(({ verdict }) => verdict), ["not run", "not run"]);
    assertEquals(await Deno.readTextFile(`${folder}/AUDIT.md`), "before\n");
  }));

Deno.test("every mistake on the command line exits 2 with one line that says what is right", () =>
  withFolder(async (folder) => {
    const mistakes: readonly (readonly [readonly string[], string])[] = [
      [["A-LB3"], "did you mean A-LB2"],
      [["Z-*"], 'no claim matches "Z-*"'],
      [["--effort", "0"], "--effort 0: expected a positive number"],
      [["--effort", "NaN"], "expected a positive number"],
      [["--effort", "-1"], "--effort -1: expected a positive number"],
      [["--seed", "x"], "--seed x: expected an integer"],
      [["--workers", "0"], "--workers 0: expected an integer from 1"],
      [["--workres", "2"], "did you mean --workers"],
      [["--set", "upper=1"], "exactly one claim"],
      [["A-LB2", "--set", "uper=1"], "its parameters are upper=1.162"],
      [["A-P2.1b", "--set", "seeds=many"], "expected a number"],
      [["A-LB2", "--set", "upper"], "expected name=value"],
      [["--path", "0:1"], "exactly one claim"],
      [["explain"], "name a claim"],
      [["--out", "/proc/nowhere"], "Cannot write into /proc/nowhere"],
    ];
    for (const [args, expected] of mistakes) {
      const { code, stdout, stderr } = await runAuditCommand("suite.ts", { folder, args });
      assertEquals([code, stdout], [2, ""], args.join(" "));
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
      assertStringIncludes(stderr, expected);
    }
    assertEquals(await exists(`${folder}/AUDIT.md`), false);
  }));

Deno.test("claims that rest on each other are refused in one line", () =>
  withFolder(async (folder) => {
    const { code, stderr } = await runAuditCommand("cyclic_suite.ts", { folder, args: [] });
    assertEquals(code, 2);
    assertStringIncludes(stderr, "C-one → C-two → C-one");
    assertEquals(stderr.trimEnd().split("\n").length, 1);
  }));

Deno.test("--set runs a mutant of one's own: exit 0 when the check rejects it, 1 when it does not", () =>
  withFolder(async (folder) => {
    const run = (value: string): ReturnType<typeof runAuditCommand> =>
      runAuditCommand("suite.ts", { folder, args: ["A-LB2", "--set", `upper=${value}`] });
    const rejected = await run("1.1618");
    assertEquals(rejected.code, 0);
    assertStringIncludes(rejected.stdout, "✗ refuted");
    assertStringIncludes(rejected.stdout, "counterexample at x = 1: found x² = 1; required");
    const kept = await run("1.17");
    assertEquals(kept.code, 1);
    assertStringIncludes(kept.stdout, "does not reject");
    assertEquals(await exists(`${folder}/out`), false);
  }));

Deno.test("the replay command of every mutant in the ledger shows the same verdict", async () => {
  const { claims } = await ledgerOfToys();
  const commands = claims.slice(0, 4).flatMap(({ mutants }) => mutants);
  assertEquals(commands.length, 8);
  await withFolder(async (folder) => {
    for (const { replay, verdict } of commands) {
      const args = replay.split(" ").slice(3);
      const { code, stdout } = await runAuditCommand("suite.ts", { folder, args });
      assertEquals(code, 0);
      assertStringIncludes(stdout.split("\n")[0]!, verdict);
    }
  });
});

Deno.test("explain prints one card, and list every claim", () =>
  withFolder(async (folder) => {
    const card = await runAuditCommand("suite.ts", { folder, args: ["explain", "A-P2.2c"] });
    assertEquals(card.code, 0);
    for (const part of ["74", "pieces", "rejected: bound too tight", "A-LB2 (✓ proved)"]) {
      assertStringIncludes(card.stdout, part);
    }
    assertEquals(card.stdout.includes("\x1b["), false);
    const list = await runAuditCommand("suite.ts", { folder, args: ["list", "A-P*"] });
    assertEquals(list.stdout.trimEnd().split("\n").length, 5);
    assertEquals(await exists(`${folder}/out`), false);
  }));

Deno.test("--json prints the very ledger that is written, --help every option", () =>
  withFolder(async (folder) => {
    const { stdout } = await runAuditCommand("suite.ts", { folder, args: ["A-LB2", "--json"] });
    assertEquals(stdout, await Deno.readTextFile(`${folder}/out/audit/selected/ledger.json`));
    const help = await runAuditCommand("suite.ts", { folder, args: ["--help"] });
    assertEquals(help.code, 0);
    const options = ["effort", "seed", "workers", "json", "mutants", "out", "set", "path", "help"];
    for (const option of options) assertStringIncludes(help.stdout, `--${option}`);
  }));
