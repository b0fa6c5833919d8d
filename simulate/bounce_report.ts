/**
 * What `simulate bounce` says of an orbit.
 *
 * @module
 */
import { nearestDouble } from "../lib/numerics/conversion.ts";
import type { Rational } from "../lib/numerics/rational.ts";
import { alternatesFrom, type Orbit } from "./bounce_orbit.ts";
import { leastStepSize, type PhysicalUnits, type StepSizeLaw } from "./bounce_step_sizes.ts";
import type { Column, SummaryRow } from "./model.ts";

/** How the run ended, and in exact arithmetic whether it hit the bottom of the valley. */
export function outcomeRows(orbit: Orbit): SummaryRow[] {
  const last = orbit.theta.length - 1;
  const cycle = orbit.period === undefined ? "" : `to a cycle of period ${orbit.period} `;
  const rows: SummaryRow[] = [
    {
      key: "outcome",
      label: "outcome",
      value: orbit.outcome,
      note: `${cycle}at iteration ${last}`,
    },
    { key: "at", label: "last iteration", value: last },
  ];
  if (orbit.period !== undefined) {
    rows.push({ key: "period", label: "period", value: orbit.period });
  }
  const hit = orbit.side.indexOf("at");
  if (orbit.exact !== undefined) {
    rows.push({
      key: "hitsBottomAt",
      label: "hits the bottom",
      value: hit < 0 ? null : hit,
      note: hit < 0 ? "(θ = 1 at no iteration)" : `(θ = 1 exactly at t = ${hit}, and from then on)`,
    });
  }
  return rows;
}

/** What the law of γ fixes. */
export function lawRows(
  { law, units, margin }: {
    readonly law: StepSizeLaw;
    readonly units: PhysicalUnits | undefined;
    readonly margin: Rational | undefined;
  },
): SummaryRow[] {
  const least = leastStepSize(law);
  const rows: SummaryRow[] = [
    {
      key: "gammaMin",
      label: "γ_min",
      value: nearestDouble(least),
      ...(least.compare(1n) > 0
        ? {}
        : { note: "(Lemma B.3 assumes γ_min > 1: ε_o is not defined)" }),
    },
    { key: "epsilon", label: "ε", value: margin === undefined ? null : nearestDouble(margin) },
  ];
  if (units !== undefined) {
    rows.push({
      key: "secondMoment",
      label: "m₂ = E x²",
      value: nearestDouble(units.secondMoment),
    });
  }
  return rows;
}

/** Burn-in, bouncing, and the ranges of the parameter and of the loss after burn-in. */
export function bounceRows(
  orbit: Orbit,
  { margin, perUnit, lossSymbol, symbol }: {
    readonly margin: Rational | undefined;
    readonly perUnit: number;
    readonly lossSymbol: string;
    readonly symbol: string;
  },
): SummaryRow[] {
  if (orbit.outcome === "diverged") return []; // burn-in and bounce are notions of bounded orbits
  const burnIn = orbit.region.indexOf("I1");
  const alternates = alternatesFrom(orbit.side);
  const rows: SummaryRow[] = [
    {
      key: "burnIn",
      label: "burn-in τ",
      value: burnIn < 0 ? null : burnIn,
      note: burnIn >= 0
        ? "(first iterate in I1 = (0.65, 1 − ε))"
        : margin === undefined
        ? "(needs an ε)"
        : "(no iterate in I1 = (0.65, 1 − ε))",
    },
    {
      key: "alternatesFrom",
      label: "bounces from",
      value: alternates,
      note: alternates === null
        ? "(the sides do not alternate to the end)"
        : "(from there the sides alternate to the end)",
    },
  ];
  if (burnIn < 0) return rows;
  rows.push({
    key: "alternatesAfterBurnIn",
    label: "bounces after τ",
    value: alternates !== null && alternates <= burnIn,
  });
  const range = (values: readonly number[]): [number, number] => [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ];
  const [thetaLow, thetaHigh] = range(orbit.theta.slice(burnIn));
  const [lossLow, lossHigh] = range(orbit.loss.slice(burnIn).map((loss) => loss * perUnit));
  rows.push(
    { key: "thetaMin", label: `least ${symbol} after τ`, value: thetaLow },
    { key: "thetaMax", label: `greatest ${symbol} after τ`, value: thetaHigh },
    { key: "lossMin", label: `least ${lossSymbol} after τ`, value: lossLow },
    { key: "lossMax", label: `greatest ${lossSymbol} after τ`, value: lossHigh },
  );
  return rows;
}

/** The iterates, in the units that were asked for. */
export function tableOf(
  orbit: Orbit,
  { thetaStar, scaled, units, perUnit, lossSymbol, symbol }: {
    readonly thetaStar: Rational;
    readonly scaled: boolean;
    readonly units: PhysicalUnits | undefined;
    readonly perUnit: number;
    readonly lossSymbol: string;
    readonly symbol: string;
  },
): Column[] {
  const { exact, exactLoss } = orbit;
  const columns: Column[] = [
    { name: "t", symbol: "t", values: orbit.theta.map((_, t) => t) },
  ];
  if (exact !== undefined) {
    columns.push({ name: "theta_exact", symbol, values: exact.map((value) => `${value}`) });
  }
  columns.push({
    name: "theta",
    symbol: exact === undefined ? symbol : "≈",
    values: orbit.theta,
  });
  if (scaled) {
    const factor = nearestDouble(thetaStar);
    columns.push({
      name: "theta_unscaled",
      symbol: "θ",
      values: orbit.theta.map((value) => value * factor),
    });
  }
  columns.push({ name: "side", symbol: "side", values: orbit.side });
  if (exactLoss !== undefined) {
    const factor = units === undefined ? 1n : units.secondMoment.times(units.thetaStar.power(4));
    columns.push({
      name: "loss_exact",
      symbol: lossSymbol,
      values: exactLoss.map((loss) => `${loss.times(factor)}`),
    });
  }
  columns.push(
    {
      name: "loss",
      symbol: exact === undefined ? lossSymbol : "≈",
      values: orbit.loss.map((loss) => loss * perUnit),
    },
    { name: "region", symbol: "region", values: orbit.region },
    {
      name: "gamma",
      symbol: "γ_t",
      values: orbit.theta.map((_, t) => {
        const gamma = orbit.gamma[t];
        return gamma === undefined ? null : typeof gamma === "number" ? gamma : `${gamma}`;
      }),
    },
  );
  return columns;
}
