import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  errorInUnits,
  exact,
  huberReference,
  logisticReference,
  powerReference,
  type Reference,
  squareRootReference,
} from "./_oracle.ts";
import { assertLossLaws, assertRatioDecay } from "./_laws.ts";
import {
  huberLoss,
  logisticSymmetricLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "./mod.ts";

const KEYS = ["value", "derivative", "secondDerivative", "ratio", "oneMinusRatio"] as const;

/** Margins of every size, from 10⁻³⁰⁸ to 10³⁰⁸, dense between 10⁻³ and 30, with both signs: from a fixed linear recurrence. */
function margins(count: number): readonly number[] {
  let state = 1;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (_, i) => {
    const size = i % 4 === 0 ? 10 ** (616 * uniform() - 308) : 10 ** (4.5 * uniform() - 3);
    return uniform() < 0.5 ? size : -size;
  }).concat(
    1e-160,
    -1e-160,
    1.5,
    1.4999999999999998,
    1,
    1 + 2 ** -52,
    1 - 2 ** -53,
    2,
    1e10,
    1e154,
    1e155,
  );
}

interface Bounds {
  readonly value: number;
  readonly derivative: number;
  readonly secondDerivative: number;
  readonly ratio: number;
  readonly oneMinusRatio: number;
  /** The absolute error that ℓ″ may have. */
  readonly absolute?: number;
}

/** Fails when an error bound, in units of 2⁻⁵³, is exceeded. */
function assertAccurate(
  loss: Loss,
  { reference, bounds, margins }: {
    readonly reference: (s: number) => Reference;
    readonly bounds: Bounds;
    readonly margins: readonly number[];
  },
): void {
  for (const s of margins) {
    const expected = reference(s);
    for (
      const key of ["value", "derivative", "secondDerivative", "ratio", "oneMinusRatio"] as const
    ) {
      const absolute = key === "secondDerivative" ? bounds.absolute ?? 2 ** -1074 : 2 ** -1074;
      const units = errorInUnits(loss[key](s), expected[key], { absolute });
      assert(units <= bounds[key], `${loss.name}: ${key}(${s}) = ${loss[key](s)} errs by ${units}`);
    }
  }
}

/** Halved margins and exact scalings: ℓ_sym(s) = ℓ_rsym(s/2). */
function halved(r: Reference): Reference {
  return {
    value: r.value,
    derivative: r.derivative.dividedBy("2"),
    secondDerivative: r.secondDerivative.dividedBy("4"),
    ratio: r.ratio.dividedBy("4"),
    oneMinusRatio: r.oneMinusRatio.dividedBy("4"),
  };
}

Deno.test("the logistic-symmetric losses keep their error bounds from 1e-308 to 700", () => {
  const bounds = { value: 5, derivative: 5, secondDerivative: 5, ratio: 5, oneMinusRatio: 6 };
  const within = (s: number): boolean => Math.abs(s) <= 700;
  assertAccurate(rescaledLogisticSymmetricLoss(), {
    reference: (s) => logisticReference(exact(s)),
    bounds,
    margins: margins(300).filter(within),
  });
  assertAccurate(logisticSymmetricLoss(), {
    reference: (s) => halved(logisticReference(exact(s / 2))),
    bounds,
    margins: margins(100).filter((s) => within(s / 2) && Math.abs(s) > 1e-300),
  });
});

Deno.test("the logistic-symmetric losses do not overflow for huge margins", () => {
  const loss = rescaledLogisticSymmetricLoss();
  assertEquals(
    [loss.value(1e300), loss.derivative(-1e300), loss.secondDerivative(1e300)],
    [1e300, -1, 0],
  );
  assertEquals([loss.ratio(1e300), loss.oneMinusRatio(1e300)], [1e-300, 1]);
  assertEquals(logisticSymmetricLoss().oneMinusRatio(Infinity), 0.25);
});

Deno.test("squareRootLoss() keeps its error bounds from 1e-308 to 1e308", () => {
  assertAccurate(squareRootLoss(), {
    reference: (s) => squareRootReference(exact(s)),
    bounds: { value: 3, derivative: 3, secondDerivative: 7, ratio: 3, oneMinusRatio: 6 },
    margins: margins(600),
  });
});

Deno.test("huberLoss() keeps its error bounds from 1e-308 to 1e308", () => {
  assertAccurate(huberLoss(), {
    reference: (s) => huberReference(exact(s)),
    bounds: { value: 2, derivative: 2, secondDerivative: 2, ratio: 2, oneMinusRatio: 2 },
    margins: margins(400),
  });
});

for (const exponent of [1.125, 1.25, 1.5, 1.7, 2, 3, 4, 10, 50]) {
  Deno.test(`powerLoss(${exponent}) keeps its error bounds from 1e-308 to 1e308`, () => {
    assertAccurate(powerLoss(exponent), {
      reference: (s) => powerReference(exact(s), exponent),
      bounds: {
        value: 10,
        derivative: 10,
        secondDerivative: 0,
        ratio: 10,
        oneMinusRatio: 8 + exponent,
        absolute: 8 * (exponent + 1) * 2 ** -53,
      },
      margins: margins(40),
    });
  });
}

const ALL: readonly Loss[] = [
  rescaledLogisticSymmetricLoss(),
  logisticSymmetricLoss(),
  squareRootLoss(),
  huberLoss(),
  ...[1.125, 1.25, 1.5, 2, 2.5, 3, 10].map(powerLoss),
];

Deno.test("every loss is even and convex, and its derivatives and ratios fit each other", () => {
  for (const loss of ALL) assertLossLaws(loss);
});

Deno.test("the laws reject a loss with a derivative or a ratio that is off by 1e-4", () => {
  const loss = squareRootLoss();
  assertThrows(() => assertLossLaws({ ...loss, derivative: (s) => 1.0001 * loss.derivative(s) }));
  assertThrows(() =>
    assertLossLaws({ ...loss, oneMinusRatio: (s) => 1.0001 * loss.oneMinusRatio(s) })
  );
});

Deno.test("every loss satisfies (A2) with the constants of Example 1, and with ones 40 % larger it does not", () => {
  for (const loss of ALL) {
    if (loss.decay === undefined) continue;
    assertRatioDecay(loss);
    const { exponent, coefficient, range } = loss.decay;
    if (exponent < Infinity) {
      assertThrows(() =>
        assertRatioDecay({ ...loss, decay: { exponent, coefficient: 1.4 * coefficient, range } })
      );
    }
  }
});

Deno.test("ℓ″(0) − r(s) is c|s|^β + o(|s|^β) at zero", () => {
  for (const loss of ALL) {
    const { exponent, coefficient } = loss.expansion!;
    if (exponent === Infinity) continue;
    const s = 10 ** (-8 / exponent);
    assertAlmostEquals(loss.oneMinusRatio(s) / (coefficient * s ** exponent), 1, 2e-8);
  }
});

Deno.test("the fourth derivative at zero is −6c for β = 2, 0 above, −∞ below", () => {
  for (const loss of ALL) {
    const { exponent, coefficient } = loss.expansion!;
    const expected = exponent > 2 ? 0 : exponent === 2 ? -6 * coefficient : -Infinity;
    assertAlmostEquals(loss.fourthDerivativeAtZero!, expected, 1e-15);
  }
});

Deno.test("c_β is 4/27, 27/256 and 256/3125 for β = 2, 3, 4", () => {
  assertAlmostEquals(powerLoss(2).expansion!.coefficient, 4 / 27, 1e-16);
  assertAlmostEquals(powerLoss(3).expansion!.coefficient, 27 / 256, 1e-16);
  assertAlmostEquals(powerLoss(4).expansion!.coefficient, 256 / 3125, 1e-16);
});

Deno.test("every function of every loss gives NaN at NaN", () => {
  for (const loss of ALL) {
    for (const key of KEYS) assert(Number.isNaN(loss[key](NaN)), `${loss.name}: ${key}`);
  }
});

Deno.test("powerLoss() refuses exponents that are not finite and above 1", () => {
  for (const exponent of [1, 0, -2, Infinity, NaN]) {
    assertThrows(() => powerLoss(exponent), RangeError, `current value is ${exponent}`);
  }
});
