import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { exists, withFolder } from "../shell/_temporary_folder.ts";
import { experimentsCommand, filesOf, runExperiments } from "./_harness.ts";

const RESULTS = "out/experiments/T-F1/quick";

function resultsOf(folder: string): Record<string, string> {
  return filesOf(`${folder}/${RESULTS}`);
}

Deno.test("a run exits 0 when every verdict is as expected, and writes result, observations and figures", () =>
  withFolder(async (folder) => {
    const { code, stdout, stderr } = await runExperiments({ folder, args: ["run", "T-F1"] });
    assertEquals([code, stderr.split("\n")[0]], [
      0,
      "T-F1 quick: 36 pieces, 0 reused, 36 computed",
    ]);
    assertMatch(stdout, /T-F1\.1 +○ supported +2\/2/);
    assertMatch(stdout, /T-F1\.2 +✗ refuted +2\/2 .*12 diverged/);
    const files = resultsOf(folder);
    assertEquals(Object.keys(files), [
      "figures.json",
      "observations.json",
      "result.json",
      "toy_ends.json",
      "toy_ends.svg",
    ]);
    const { result, seeds, parameters, command } = JSON.parse(files["result.json"]!);
    assertEquals(seeds, { count: 12, first: 0 });
    assertEquals(parameters, { etas: [0.5, 1.6, 2.1], steps: 7 });
    assertEquals(result.rows.length, 3);
    assertEquals(
      result.rows[2].runs.every(({ end }: { end: { kind: string } }) => end.kind === "diverged"),
      true,
    );
    assertStringIncludes(command, "run T-F1 --profile quick --seeds 12");
    assertEquals(JSON.parse(files["observations.json"]!).observations[1].verdict, "refuted");
  }));

Deno.test("one worker, three workers and three shards in any order write the same bytes", () =>
  withFolder(async (folder) => {
    for (const workers of ["1", "3"]) {
      const args = ["run", "T-F1", "--workers", workers];
      assertEquals((await runExperiments({ folder: `${folder}/${workers}`, args })).code, 0);
    }
    for (const part of [3, 1, 2]) {
      const args = ["run", "T-F1", "--shard", `${part}/3`];
      const { code, stderr } = await runExperiments({ folder: `${folder}/shards`, args });
      assertEquals(code, 0);
      assertStringIncludes(stderr, "12 pieces of shard");
    }
    assertEquals(await exists(`${folder}/shards/${RESULTS}`), false);
    const { stderr } = await runExperiments({ folder: `${folder}/shards`, args: ["run", "T-F1"] });
    assertStringIncludes(stderr, "36 reused, 0 computed");
    assertEquals(filesOf(`${folder}/1`), filesOf(`${folder}/3`));
    assertEquals(filesOf(`${folder}/1`), filesOf(`${folder}/shards`));
  }));

Deno.test("finished pieces are reused and named, also by a larger ensemble; --fresh computes them again", () =>
  withFolder(async (folder) => {
    const run = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await runExperiments({ folder, args: ["run", "T-F1", ...args] });
      assertEquals(code, 0, stderr);
      return stderr;
    };
    await run();
    const before = filesOf(folder);
    assertStringIncludes(await run("--resume"), "36 reused, 0 computed");
    assertStringIncludes(await run("--fresh"), "0 reused, 36 computed");
    assertEquals(filesOf(folder), before);
    const verbose = await run("--seeds", "14", "--verbose");
    assertStringIncludes(verbose, "42 pieces, 36 reused, 6 computed");
    assertEquals(verbose.match(/^ {2}reused .*pieces\/[0-9a-f]{64}\.json$/gm)?.length, 36);
    assertStringIncludes(await run("--seed", "10", "--seeds", "12"), "12 reused, 24 computed");
  }));

Deno.test("a stored piece that cannot be read, or was edited, is computed again", () =>
  withFolder(async (folder) => {
    await runExperiments({ folder, args: ["run", "T-F1"] });
    const before = filesOf(folder);
    const pieces = Object.keys(before).filter((name) => name.includes("/pieces/"));
    assertEquals(pieces.length, 36);
    await Deno.writeTextFile(`${folder}/${pieces[0]}`, before[pieces[0]!]!.slice(0, 40));
    await Deno.writeTextFile(
      `${folder}/${pieces[1]}`,
      before[pieces[1]!]!.replace(/"seed":\d+/, '"seed":99'),
    );
    const { stderr } = await runExperiments({ folder, args: ["run", "T-F1"] });
    assertStringIncludes(stderr, "34 reused, 2 computed");
    assertEquals(filesOf(folder), before);
  }));

Deno.test("Ctrl-C keeps finished pieces, writes no result and exits 130; a later run continues", () =>
  withFolder(async (folder) => {
    const suite = "slow_suite.ts";
    const args = ["run", "S-F1", "--workers", "1"];
    const child = experimentsCommand({ folder, suite, args }).spawn();
    let stderr = "";
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      if (!stderr.includes("begins") && (stderr + text).includes("begins")) child.kill("SIGINT");
      stderr += text;
    }
    await child.stdout.cancel();
    assertEquals((await child.status).code, 130);
    assertStringIncludes(stderr, "2 computed");
    assertStringIncludes(stderr, "Interrupted: finished pieces are kept");
    const names = Object.keys(filesOf(folder));
    assertEquals(names.length, 2);
    for (const name of names) {
      assertMatch(name, /^out\/experiments\/S-F1\/pieces\/[0-9a-f]{64}\.json$/);
    }
    const later = await runExperiments({
      folder,
      suite,
      args: ["run", "S-F1", "--profile", "paper"],
    });
    assertEquals(later.code, 0);
    assertStringIncludes(later.stderr, "3 pieces, 2 reused, 1 computed");
  }));

Deno.test("a piece that throws, records NaN or asks for a permission fails alone, and the exit code is 1", () =>
  withFolder(async (folder) => {
    const args = ["run", "F-throws", "F-nan", "F-permission"];
    const run = await runExperiments({ folder, suite: "failing_suite.ts", args });
    assertEquals(run.code, 1);
    assertStringIncludes(run.stderr, "F-throws quick: 3 pieces, 0 reused, 2 computed, 1 failed");
    assertStringIncludes(run.stderr, 'piece {"place":1} threw: RangeError: Cannot go on');
    assertStringIncludes(run.stderr, "Cannot record the output.loss[1] as JSON: it is NaN");
    assertStringIncludes(run.stderr, "NotCapable");
    assertStringIncludes(run.stderr, "F-throws has no result as 1 piece failed");
    assertEquals(await exists(`${folder}/out/experiments/F-throws/quick`), false);
  }));

Deno.test("a surviving mutant, a mutant that throws and a differing verdict make the exit code 1", () =>
  withFolder(async (folder) => {
    const run = (id: string, ...more: string[]): ReturnType<typeof runExperiments> =>
      runExperiments({ folder, suite: "failing_suite.ts", args: ["run", id, ...more] });
    const survivor = await run("F-survivor", "--record");
    assertEquals(survivor.code, 1);
    assertMatch(survivor.stdout, /F-survivor\.1 +✓ proved +1\/2/);
    assertStringIncludes(survivor.stderr, 'mutant "one more" not rejected (proved)');
    assertStringIncludes(survivor.stderr, "F-survivor was not recorded");
    assertEquals(await exists(`${folder}/recorded`), false);
    const differs = await run("F-differs");
    assertEquals(differs.code, 1);
    assertStringIncludes(differs.stderr, "refuted, expected proved");
    assertStringIncludes(differs.stderr, "The check threw RangeError: Cannot alter this");
  }));

Deno.test("--json prints the observations, and list prints the experiments", () =>
  withFolder(async (folder) => {
    const json = await runExperiments({ folder, args: ["run", "T-F1", "--json"] });
    const [entry] = JSON.parse(json.stdout);
    assertEquals(entry.observations.map(({ id }: { id: string }) => id), ["T-F1.1", "T-F1.2"]);
    assertEquals(entry.files.length, 5);
    const list = await runExperiments({ folder, args: ["list"] });
    assertEquals([list.code, list.stdout], [
      0,
      "T-F1  Toy, Figure 1: Where gradient descent on θ²/2 ends (not recorded)\n",
    ]);
  }));

Deno.test("every mistake on the command line exits 2 with one line that says what is right", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    const mistakes: readonly (readonly [readonly string[], string])[] = [
      [["run"], "name experiments"],
      [["rnu", "T-F1"], "did you mean run?"],
      [["T-F1"], "deno task experiments run T-F1"],
      [["run", "T-F2"], "did you mean T-F1"],
      [["run", "Z-*"], 'no experiment matches "Z-*"'],
      [["run", "T-F1", "--profile", "papper"], "did you mean paper?"],
      [["run", "T-F1", "--seeds", "0"], "expected an integer from 1"],
      [["run", "T-F1", "--seeds", "2.5"], "expected an integer from 1"],
      [["run", "T-F1", "--seeds", "-3"], "expected an integer from 1"],
      [["run", "T-F1", "--seed", "x"], "expected an integer from 0"],
      [["run", "T-F1", "--shard", "0/3"], "expected i/n with 1 ≤ i ≤ n"],
      [["run", "T-F1", "--shard", "4/3"], "expected i/n with 1 ≤ i ≤ n"],
      [["run", "T-F1", "--shard", "1"], "expected i/n with 1 ≤ i ≤ n"],
      [["run", "T-F1", "--shard", "1/2", "--record"], "--record with --shard"],
      [["run", "T-F1", "--backend", "webgpu"], "deno task check:backends webgpu"],
      [["run", "T-F1", "--backend", "webgpo"], "did you mean webgpu?"],
      [["run", "T-F1", "--workers", "0"], "expected an integer from 1 to 1024"],
      [["run", "T-F1", "--workres", "2"], "did you mean --workers"],
      [["run", "T-F1", "--fresh", "--resume"], "they say the opposite"],
      [["run", "T-F1", "--out", ""], "name a folder"],
      [["run", "T-F1", "--out", `${folder}/file`], "Cannot write into"],
    ];
    for (const [args, expected] of mistakes) {
      const { code, stdout, stderr } = await runExperiments({ folder, args });
      assertEquals([code, stdout], [2, ""], `${args.join(" ")}: ${stderr}`);
      assertEquals(stderr.trimEnd().split("\n").length, 1, stderr);
      assertStringIncludes(stderr, expected);
    }
    assertEquals(Object.keys(filesOf(folder)), ["file"]);
    for (const args of [[], ["--help"], ["help"]]) {
      const { code, stdout } = await runExperiments({ folder, args });
      assertEquals([code, stdout.includes("Exit codes")], [0, true]);
    }
    const cpu = await runExperiments({ folder, args: ["run", "T-F1", "--backend", "cpu"] });
    assertEquals(cpu.code, 0);
  }));

Deno.test("an observation that fewer seeds than usual leave open is told with their number", () =>
  withFolder(async (folder) => {
    const args = ["run", "T-F1", "--seeds", "2"];
    const { code, stderr } = await runExperiments({ folder, args });
    assertEquals(code, 1);
    assertStringIncludes(stderr, "T-F1.1: inconclusive, expected supported");
    assertStringIncludes(stderr, "T-F1 had 2 of its 12 seeds");
  }));
