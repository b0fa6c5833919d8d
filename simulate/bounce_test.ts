import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { bounceModel } from "./bounce.ts";
import { alternatesFrom } from "./bounce_orbit.ts";
import type { Cell } from "./model.ts";
import { Options } from "./options.ts";

function simulateBounce(given: Record<string, string | true>): {
  summary: Record<string, unknown>;
  series: Record<string, readonly Cell[]>;
} {
  const options = new Options(bounceModel.options, new Map(Object.entries(given)));
  const { summary, table } = bounceModel.run(options);
  return {
    summary: Object.fromEntries(summary.map(({ key, value }) => [key, value])),
    series: Object.fromEntries(table.map(({ name, values }) => [name, values])),
  };
}

Deno.test("η, θ_* and x² give the orbit of γ = ηθ_*²x², with F in its own units", () => {
  const physical = simulateBounce({ eta: "0.3", "theta-star": "2", theta0: "1/2" });
  const rescaled = simulateBounce({ gamma: "6/5", theta0: "1/4" });
  assertEquals(physical.series["theta"], rescaled.series["theta"]);
  physical.series["loss"]!.forEach((loss, t) =>
    assertAlmostEquals(Number(loss), 16 * Number(rescaled.series["loss"]![t]), 1e-12)
  );
  assertEquals(physical.series["theta_unscaled"]![0], 0.5);
});

Deno.test("with θ_* = 2 and η = 0.3 the loss settles between 0.3565 and 0.8657", () => {
  const { series } = simulateBounce({
    eta: "0.3",
    "theta-star": "2",
    "theta0": "1",
    steps: "400",
  });
  const [low, high] = series["loss"]!.slice(-2).map(Number).sort((a, b) => a - b);
  assertAlmostEquals(low!, 0.3565, 5e-5);
  assertAlmostEquals(high!, 0.8657, 5e-5);
});

Deno.test("a cycle is found with its period: 1 below γ = 1, 2 at γ = 1.2, 4 at γ = 1.24", () => {
  const period = (gamma: string): unknown => {
    const { summary } = simulateBounce({ gamma, "until-converged": true });
    assertEquals(summary["outcome"], "converged");
    return summary["period"];
  };
  assertEquals([period("0.5"), period("1.2"), period("1.24")], [1, 2, 4]);
});

Deno.test("after burn-in with γ in (1, 1.25) the iterates bounce and stay in their regions", () => {
  const { summary, series } = simulateBounce({
    gamma: "two-point:1.05:1.2:0.25",
    steps: "2000",
    theta0: "0.01",
  });
  const burnIn = Number(summary["burnIn"]);
  assertEquals(summary["alternatesAfterBurnIn"], true);
  series["region"]!.slice(burnIn).forEach((region, k) =>
    assertEquals(region, k % 2 === 0 ? "I1" : "I3")
  );
  const share = series["gamma"]!.filter((gamma) => gamma === 1.05).length / 2000;
  assert(Math.abs(share - 0.25) < 0.05);
});

Deno.test("exact and double arithmetic draw the same random γ's", () => {
  const given = { gamma: "two-point:1.05:1.2", steps: "5", theta0: "1/2" };
  const exact = simulateBounce({ ...given, exact: true });
  const double = simulateBounce(given);
  exact.series["theta"]!.forEach((theta, t) =>
    assertAlmostEquals(Number(theta), Number(double.series["theta"]![t]), 1e-14)
  );
});

Deno.test("an exact orbit that has hit the bottom can be as long as one likes", () => {
  const { summary } = simulateBounce({
    theta0: "3/5",
    gamma: "25/24",
    exact: true,
    steps: "1000",
  });
  assertEquals([summary["hitsBottomAt"], summary["at"]], [1, 1000]);
});

Deno.test("the bounce starts where the sides begin to alternate up to the end", () => {
  assertEquals(alternatesFrom(["below", "below", "above", "below"]), 1);
  assertEquals(alternatesFrom(["below", "above", "below", "below"]), null);
  assertEquals(alternatesFrom(["below", "above", "at"]), null);
  assertEquals(alternatesFrom(["at", "above", "below"]), 1);
  assertEquals(alternatesFrom(["below"]), null);
});

Deno.test("a sequence of γ is applied in order and repeats, exactly and in doubles", () => {
  const given = { gamma: "1.05,1.2", steps: "3", theta0: "1/2" };
  const exact = simulateBounce({ ...given, exact: true });
  assertEquals(exact.series["theta"]!.slice(0, 3), [0.5, 143 / 160, 11361779 / 10240000]);
  assertEquals(exact.series["gamma"]!.slice(0, 3), ["21/20", "6/5", "21/20"]);
  const double = simulateBounce(given);
  assertAlmostEquals(Number(double.series["theta"]![2]), 11361779 / 10240000, 1e-15);
});
