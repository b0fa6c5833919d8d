import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MODELS, simulate } from "./main.ts";

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
  ];
  for (const [line, message] of cases) {
    const { code, output, error } = await run(...line.split(" ").filter((word) => word !== ""));
    assertEquals([code, output], [2, ""], line);
    assertStringIncludes(error, message);
    assertMatch(error, /^Cannot [^\n]*\n$/);
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
});
