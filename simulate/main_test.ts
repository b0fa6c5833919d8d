import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MODELS, simulate } from "./main.ts";
import { UsageError } from "./usage_error.ts";

interface Result {
  readonly code: number;
  readonly output: string;
  readonly error: string;
  readonly files: ReadonlyMap<string, string>;
}

async function run(...args: string[]): Promise<Result> {
  let output = "";
  let error = "";
  const files = new Map<string, string>();
  const code = await simulate(args, {
    output: (text) => output += text,
    error: (text) => error += text,
    ensureWritable: () => Promise.resolve(),
    write: (path, text) => {
      files.set(path, text);
      return Promise.resolve();
    },
  });
  return { code, output, error, files };
}

Deno.test("the exact orbit of 3/5 with γ = 25/24 is printed as rationals and hits θ = 1 at t = 1", async () => {
  const { code, output, error } = await run(
    ..."bounce --theta0 3/5 --gamma 25/24 --exact --steps 3".split(" "),
  );
  assertEquals([code, error], [0, ""]);
  assertEquals(
    output,
    `θ ← θ + γ θ (1 − θ²), γ = 25/24

t  θ      ≈  side   F/(m₂θ_*⁴)       ≈  region  γ_t
0  3/5  0.6  below  64/625      0.1024  I0      25/24
1  1      1  at     0                0  θ=1     25/24
2  1      1  at     0                0  θ=1     25/24
3  1      1  at     0                0  θ=1     –

outcome          finished  at iteration 3
last iteration   3
hits the bottom  1  (θ = 1 exactly at t = 1, and from then on)
γ_min            1.041666667
ε                0.01388888889
burn-in τ        –  (no iterate in I1 = (0.65, 1 − ε))
bounces from     –  (the sides do not alternate to the end)
`,
  );
});

Deno.test("--help lists every model with every option, and a model's help lists its own", async () => {
  const general = await run("--help");
  assertEquals([general.code, general.error], [0, ""]);
  for (const { name, summary, options } of MODELS) {
    assertStringIncludes(general.output, `${name}: ${summary}`);
    const own = await run(name, "--help");
    assertEquals(own.code, 0);
    for (const option of [...options.map(({ name }) => name), "json", "csv", "svg"]) {
      assertStringIncludes(general.output, `--${option}`);
      assertStringIncludes(own.output, `--${option}`);
    }
  }
});

Deno.test("a usage error is one line on the standard error, nothing on the output, and exit code 2", async () => {
  const cases: [string, string][] = [
    [
      "",
      "without a model: expected one of bounce, quadratic, label-noise, single-neuron, mean-model",
    ],
    ["bonce", 'unknown model "bonce": did you mean bounce?'],
    ["bounce --gama 1.2", "unknown option --gama: did you mean --gamma?"],
    ["bounce extra", 'Cannot use "extra"'],
    ["bounce --gamma", "Cannot use --gamma without a value"],
    ["bounce --gamma --steps 3", "Cannot use --gamma without a value"],
    ["bounce --gamma 1.2 --gamma 1.1", "Cannot use --gamma twice"],
    ["bounce --exact=yes", "as it is a switch"],
    ["bounce --gamma 0", "--gamma must be positive: current value is 0"],
    ["bounce --gamma -1", "--gamma must be positive: current value is -1"],
    ["bounce --gamma NaN", 'current value is "NaN"'],
    ["bounce --gamma 1/0", 'current value is "1/0"'],
    ["bounce --gamma 1e400", "γ as it is beyond the range of doubles"],
    ["bounce --gamma uniform:1.2:1.1", "the ends of --gamma must increase"],
    ["bounce --gamma two-point:1.1:1.2:1.5", "probability of --gamma must lie in (0, 1)"],
    ["bounce --gamma gaussian:1:2", "uniform:low:high or two-point"],
    ["bounce --eta 1 --gamma 1.1", "--eta together with --gamma"],
    ["bounce --x2 1", "--x2 without --eta"],
    ["bounce --epsilon 0.4", "--epsilon must lie in (0, 0.35)"],
    ["bounce --steps 1.5", "--steps must be an integer from 0"],
    ["bounce --exact --gamma uniform:1.1:1.2", "--exact with a uniform γ"],
    ["bounce --exact --steps 20", "about triple with every step: use at most"],
    ["bounce --until-converged --gamma two-point:1.1:1.2", "with a random γ"],
    ["quadratic --eta -0.1", "--eta must be positive: current value is -0.1"],
    ["quadratic --eta 0edge", "--eta must be positive: current value is 0edge"],
    ["quadratic --X 0,0;0,0 --eta edge", "λ_max = 0"],
    ["quadratic --X 1,2;3", "row 2 has 1"],
    ["quadratic --y 1", "--y must have 2 entries: current value has 1"],
    ["quadratic --beta0 1,2,3", "--beta0 must have 2 entries: current value has 3"],
    ["label-noise --model diagnal", 'unknown model "diagnal": did you mean diagonal?'],
    ["label-noise --samples 1", "--samples must be an integer from 2 to 1000"],
    ["label-noise --model quadratic-1d --dimension 2", "its inputs have dimension 1"],
    ["mean-model --d 0", "--d must be positive: current value is 0"],
    ["mean-model --eta 0.1 --eta-d2-over-pi 9", "--eta together with --eta-d2-over-pi"],
    ["mean-model --every 0", "--every must be an integer from 1"],
    ["single-neuron --loss tanhh", 'unknown loss "tanhh": did you mean tanh?'],
    ["single-neuron --loss power:1", "β of --loss must be greater than 1: current value is 1"],
    ["single-neuron --x0 3 --y0 -3", "|x_0| must be below |y_0|: current values are 3 and -3"],
    ["single-neuron --form full", 'unknown form "full"'],
    ["single-neuron --form delta --eta 1", "--form delta as η must be below 1"],
    ["single-neuron --steps -1", "--steps must be an integer from 0"],
    ["digonal", 'unknown model "digonal": did you mean diagonal?'],
    ["diagonal --published 20%", '"20%": expected one of small, 10%, 30%, 50%, gd-small'],
    ["diagonal --published large", "expected one of small, 10%, 30%, 50%, gd-small"],
    ["diagonal --replay torch", "drew from NumPy alone: use --replay numpy"],
    ["diagonal --replay x", 'the streams of "x": expected numpy'],
    ["diagonal --replay nunpy", 'the streams of "nunpy": did you mean numpy?'],
    ["diagonal --eta 0", "--eta must be positive: current value is 0"],
    ["diagonal --non-zeros 201", "--non-zeros must be an integer from 1 to 200"],
    ["diagonal --u0 1,2", "--u0 must have one entry or 200: current value has 2"],
    ["diagonal --decay-by 5", "without a --decay-at below 1"],
    ["diagonal --decay-at 0.5", "--decay-at without --decay-by"],
    ["diagonal --decay-at 2 --decay-by 2", "--decay-at must lie in [0, 1]: current value is 2"],
    ["diagonal --rank-threshold 1", "--rank-threshold must be below 1"],
    ["diagonal --order-seed 4294967296", "--order-seed must be an integer from 0 to 4294967295"],
    ["relu-1d --replay torch --width 50", "as they belong to --width 100: leave out --replay or"],
    ["relu-1d --warm-up -400", "--warm-up must not be negative: current value is -400"],
    ["relu-1d --eta 1e300 --decay-by 1e-300", "every step size must be positive and finite"],
    ["two-layer --warm-up-share 0.1", "--warm-up-share without a warm-up"],
    ["two-layer --warm-up 6 --warm-up-share 7", "--warm-up-share must lie in [0, 1]"],
    ["two-layer --replay numpy --samples 16", "with --samples 16 as they belong to --samples 15"],
    ["two-layer --precision singel", 'unknown precision "singel": did you mean single?'],
    ["multi-layer --widths 3,1.5", "entries of --widths must be integers from 1 to 500"],
    ["multi-layer --widths 3,x", "must be integers from 1 to 500: current value is 3,x"],
    ["multi-layer --widths 3,", "must be integers from 1 to 500: current value is 3,"],
    ["sde --covariance ful", 'unknown covariance "ful": did you mean full?'],
    ["sde --covariance full --multiple 2", "--multiple with --covariance full"],
    ["sde --multiple -1", "--multiple must not be negative: current value is -1"],
    ["sde --published gd-small", 'unknown published run "gd-small"'],
    ["sde --replay torch", "use --replay numpy"],
  ];
  for (const [line, message] of cases) {
    const { code, output, error } = await run(...line.split(" ").filter((word) => word !== ""));
    assertEquals([code, output], [2, ""], line);
    assertStringIncludes(error, message);
    assertMatch(error, /^Cannot [^\n]*\n$/);
  }
});

Deno.test("files are checked before the run, which a refusal prevents", async () => {
  let error = "";
  const done: string[] = [];
  const code = await simulate(
    ["diagonal", "--steps", "10000000", "--csv", "no/t.csv", "--svg", "t.svg"],
    {
      output: () => done.push("output"),
      error: (text) => error += text,
      ensureWritable: (files) => {
        done.push([...files].join(" "));
        return Promise.reject(new UsageError("Cannot write"));
      },
      write: () => Promise.resolve(),
    },
  );
  assertEquals([code, error, done], [2, "Cannot write\n", ["csv,no/t.csv svg,t.svg"]]);
});

Deno.test("no two columns of a table have one name", async () => {
  for (const line of ["sde", "relu-1d", "two-layer", "multi-layer"]) {
    const { output } = await run(line, "--steps", "20", "--evaluations", "2", "--no-rank");
    const header = output.split("\n")[2]!.split(/ {2,}/);
    assertEquals(header.length, new Set(header).size, line);
    for (const symbol of header) assert(!/^(SGD's|text's|decay)( \d)?$/.test(symbol), symbol);
  }
});

Deno.test("the same arguments give the same bytes, and another seed another orbit", async () => {
  const line = ["bounce", "--gamma", "uniform:1.01:1.24", "--csv", "t.csv", "--svg", "t.svg"];
  const first = await run(...line);
  const second = await run(...line);
  assertEquals(first, second);
  assert((await run(...line, "--seed", "1")).output !== first.output);
});

Deno.test("JSON and CSV hold the doubles in full", async () => {
  const { output, files } = await run(
    ..."bounce --steps 5 --json --csv table.csv".split(" "),
  );
  const json = JSON.parse(output);
  assertEquals(json.options.gamma, "1.2");
  assertEquals(json.summary.outcome, "finished");
  const lines = files.get("table.csv")!.trimEnd().split("\n");
  assertEquals(lines[0], "t,theta,side,loss,region,gamma");
  let theta = 0.3;
  for (let t = 0; t <= 5; t++) {
    assertEquals(json.series.theta[t], theta);
    assertEquals(Number(lines[t + 1]!.split(",")[1]), theta);
    theta += 1.2 * theta * (1 - theta) * (1 + theta);
  }
});

Deno.test("a diverged run is a result that says at which iteration", async () => {
  for (const line of ["bounce --gamma 5 --theta0 0.9", "quadratic --eta 1.1edge --steps 5000"]) {
    const { code, output, error } = await run(...line.split(" "));
    assertEquals([code, error], [0, ""]);
    assertMatch(output, /outcome +diverged {2}at iteration \d+/);
  }
});

Deno.test("Figure 2's small step size is printed with its published numbers", async () => {
  const { code, output, error } = await run(
    ..."diagonal --replay numpy --no-rank".split(" "),
  );
  assertEquals([code, error], [0, ""]);
  // Published: 1.4216162873995e-6 and 3.5286219436038e-3.
  assertMatch(output, /^last evaluation +99599 /m);
  assertMatch(output, /^train loss L +1\.421616287e-6$/m);
  assertMatch(output, /^test loss L +0\.003528621944$/m);
  assertMatch(output, /^‖u ⊙ v‖₀ +200 /m);
});

Deno.test("a model's help lists its published runs and its examples, which run", async () => {
  let count = 0;
  for (const { name, options, presets = [], examples = [] } of MODELS) {
    const { output } = await run(name, "--help");
    for (const preset of presets) assertStringIncludes(output, `  ${preset.name} `);
    for (const example of examples) {
      count++;
      assertStringIncludes(output, `  deno task simulate ${example}\n`);
      // Training runs are cut short: the point is that every option exists and fits.
      const training = options.some((option) => option.name === "evaluations");
      const typed = example.replace(/ *#.*/, "").replace(training ? / --steps \d+/ : "", "");
      const words = [...typed.split(" "), ...(training ? ["--steps", "10"] : [])];
      const result = await run(...words);
      assertEquals([result.code, result.error], [0, ""], example);
    }
  }
  assertEquals(count, 22);
});

Deno.test("JSON has the options of a published run with what was typed on top", async () => {
  const { output } = await run(
    ..."sde --published 30% --replay numpy --steps 120 --no-rank --json".split(" "),
  );
  const { options, series, summary } = JSON.parse(output);
  assertEquals([options.eta, options["decay-by"], options.steps], ["0.282", "3.4", "120"]);
  assertEquals([options.published, options["no-rank"], options.u0], ["30%", true, "0.1"]);
  assertEquals(series.t.length, series.sgd_train_loss.length);
  assertEquals(summary.at, 120);
});

Deno.test("the process exits with 0 for a result and with 2 for a usage error", async () => {
  const main = new URL("./main.ts", import.meta.url).pathname;
  const exitCode = async (...args: string[]): Promise<number> => {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--allow-read", "--allow-write", main, ...args],
      stdout: "null",
      stderr: "null",
    });
    return (await command.output()).code;
  };
  assertEquals(await exitCode("bounce", "--gamma", "5", "--theta0", "0.9"), 0);
  assertEquals(await exitCode("bounce", "--gamma", "0"), 2);
  assertEquals(await exitCode("bounce", "--csv", "/no/such/folder/t.csv"), 2);
});
