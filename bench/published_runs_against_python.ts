// deno-lint-ignore-file no-console -- a program whose output is the point
/**
 * Three published runs of "sparse features" here and in NumPy and PyTorch, on this machine, in one run:
 * `deno run -A bench/published_runs_against_python.ts`.
 *
 * Both programs draw the authors' random numbers, train, and compute all that the figures show; what the runs end in is
 * printed side by side. Python runs with one thread. PYTHON names an interpreter with numpy 1.24 and torch 1.13, `python3`
 * when it is not set. Takes about two minutes, which are Python's.
 *
 * @module
 */
import { diagonalRun, oneDimensionalRun, threeLayerRun, type TimedRun } from "./_published_runs.ts";

interface PythonResult {
  readonly versions: Readonly<Record<string, string>>;
  readonly runs: Readonly<Record<string, TimedRun>>;
}

async function inPython(): Promise<PythonResult | string> {
  const program = new URL("./python/published_runs.py", import.meta.url).pathname;
  const interpreter = Deno.env.get("PYTHON") ?? "python3";
  try {
    const { success, stdout, stderr } = await new Deno.Command(interpreter, {
      args: [program],
      env: { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    }).output();
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    if (success) return JSON.parse(decode(stdout));
    return `${interpreter} failed: ${decode(stderr).trim().split("\n").at(-1)}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `${interpreter} is not installed`;
    throw error;
  }
}

/** The fastest of three runs. */
function best(run: () => TimedRun): TimedRun {
  const total = ({ seconds }: TimedRun): number => seconds.train + seconds.measures;
  return [run(), run(), run()].reduce((a, b) => total(b) < total(a) ? b : a);
}

function row(name: string, { seconds, ends }: TimedRun): string {
  const [train, measures] = [seconds.train, seconds.measures].map((s) => s.toFixed(3).padStart(9));
  const { train: loss, test, rank, sparsity } = ends;
  const shown = [loss, test].map((value) => value.toPrecision(8).padEnd(14)).join(" ");
  return `${name.padEnd(24)}${train}${measures}   ${shown} ${String(rank).padEnd(5)}${
    sparsity.map((value) => value.toFixed(4)).join(" ")
  }`;
}

const ours: Readonly<Record<string, TimedRun>> = {
  diagonal: best(() => diagonalRun({ measures: true })),
  "one-dimensional": best(oneDimensionalRun),
  "three-layer": best(threeLayerRun),
};
const theirs = await inPython();
if (typeof theirs === "string") console.log(`Without Python: ${theirs}`);
else console.log(`Deno ${Deno.version.deno}, ${JSON.stringify(theirs.versions)}`);
console.log(
  `${"run".padEnd(24)}  train s  meas. s   ${"train loss".padEnd(14)} ${
    "test loss".padEnd(14)
  } rank sparsity`,
);
for (const [name, run] of Object.entries(ours)) {
  console.log(row(name, run));
  const python = typeof theirs === "string" ? undefined : theirs.runs[name];
  if (python !== undefined) console.log(row(`  Python`, python));
}
