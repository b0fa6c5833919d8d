import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { Options } from "./options.ts";
import { quadraticModel } from "./quadratic.ts";

function summaryOf(given: Record<string, string | true>): Record<string, unknown> {
  const options = new Options(quadraticModel.options, new Map(Object.entries(given)));
  return Object.fromEntries(
    quadraticModel.run(options).summary.map(({ key, value }) => [key, value]),
  );
}

Deno.test("the regime changes at 2/λ_max", () => {
  const regime = (eta: string, extra: Record<string, string> = {}): unknown[] => {
    const summary = summaryOf({ eta, beta0: "1,1", steps: "20000", ...extra });
    return [summary["regime"], String(summary["regimePredicted"]).split(" ")[0]];
  };
  assertEquals(regime("0.99edge"), ["converged", "converges"]);
  assertEquals(regime("edge"), ["2-periodic", "tends"]);
  assertEquals(regime("101/100edge"), ["diverged", "diverges"]);
  assertEquals(regime("1e-6"), ["undecided: give more --steps", "converges"]);
});

Deno.test("without a component in the top eigenspace, gradient descent converges at the edge", () => {
  const given = { X: "1,0;0,1/2", y: "0,0", steps: "1000" };
  assertEquals(summaryOf({ ...given, eta: "edge", beta0: "0,1" })["regime"], "converged");
  assertEquals(summaryOf({ ...given, eta: "edge", beta0: "1,1" })["regime"], "2-periodic");
  const beyond = summaryOf({ ...given, eta: "1.5edge", beta0: "0,1" });
  assertEquals(beyond["regime"], "converged");
  assertStringIncludes(String(beyond["regimePredicted"]), "converges in exact arithmetic");
});

Deno.test("λ_max, the edge and the top components are those of the Hessian 2XᵀX", () => {
  const summary = summaryOf({ X: "3,0;0,1", y: "0,0", beta0: "2,5", eta: "1/100" });
  assertAlmostEquals(Number(summary["lambdaMax"]), 18, 1e-13);
  assertAlmostEquals(Number(summary["edge"]), 1 / 9, 1e-15);
  const [component] = summary["topComponents"] as number[];
  assertAlmostEquals(Math.abs(component!), 2, 1e-14);
});

Deno.test("--until-converged stops at the tolerance and says at which iteration", () => {
  const summary = summaryOf({ "until-converged": true });
  assertEquals(summary["outcome"], "converged");
  const [first, second] = summary["beta"] as number[];
  assertAlmostEquals(first!, -3, 1e-7);
  assertAlmostEquals(second!, 2, 1e-7);
});
