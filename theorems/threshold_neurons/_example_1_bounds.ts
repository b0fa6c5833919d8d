/** Upper bounds r(s) ≤ 1 − as² for ℓ′ = tanh and for √(1 + s²); how they are proved stands in `example_1.ts`. */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { assemble, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { orElse } from "./_certify.ts";
import { explain } from "./_steps.ts";

/** A bound r(s) ≤ 1 − as² and where it is asked. */
export interface UpperBound {
  /** The coefficient a. */
  readonly coefficient: string;
  /** The range, e.g. `"(0, 1/4)"`. */
  readonly range: string;
}

function end(range: string): Rational {
  return Rational.from(range.slice(range.indexOf(",") + 1, -1));
}

/** The last eighth of a range (0, S): (1 − r(s))/s² decreases, so that a bound fails there first. */
function towardsEnd(range: string): string {
  return range.replace(/^\(0,/, `(${end(range).times("7/8")},`);
}

/** Decides tanh(s) ≤ s − as³ on the range. */
export function belowTanh({ coefficient, range }: UpperBound): Evidence {
  const definitions = { a: formula(coefficient) };
  const near = end(range).compare("1/8") < 0 ? end(range) : Rational.from("1/8");
  const rest = range.replace(/^\(0,/, `[${near},`);
  const proof = assemble("Taylor's supersolution up to 1/8, boxes beyond", [
    {
      label: "w = s − s³/3 + 2s⁵/15 has w′ − (1 − w²) = s⁶((2s² − 5)² + 60)/225",
      evidence: proveIdentity({
        identities: [{
          left: "1 - s^2 + 2*s^4/3 - (1 - w^2)",
          right: "s^6*((2*s^2 - 5)^2 + 60)/225",
        }],
        definitions: { w: formula("s - s^3/3 + 2*s^5/15") },
      }),
    },
    {
      label: "⅓ − 2u/15 ≥ a for u ≤ 1/64",
      evidence: proveOverBox({
        inequality: "1/3 - 2*u/15 >= a",
        domain: { u: `[0, ${near.power(2)}]` },
        definitions,
      }),
    },
    {
      label: "tanh s ≤ s − as³ beyond",
      evidence: proveOverBox({
        inequality: "tanh(s) <= s - a*s^3",
        domain: { s: rest },
        definitions,
      }),
    },
  ]);
  return orElse(
    proof,
    () =>
      proveOverBox({
        inequality: "tanh(s) <= s - a*s^3",
        domain: { s: towardsEnd(range) },
        definitions,
        replay: () => explain("B-X1a"),
      }),
  );
}

/** Decides 1/√(1 + s²) ≤ 1 − as² on the range. */
export function belowRoot({ coefficient, range }: UpperBound): Evidence {
  const definitions = { a: formula(coefficient) };
  const u = `[0, ${end(range).power(2)}${range.at(-1)}`;
  const proof = assemble("1 − au ≥ 0, and then the square", [
    {
      label: "(1 + u)(1 − au)² − 1 = u(1 − 2a − a(2 − a)u + a²u²)",
      evidence: proveIdentity({
        identities: [{
          left: "(1 + u)*(1 - a*u)^2 - 1",
          right: "u*(1 - 2*a - a*(2 - a)*u + a^2*u^2)",
        }],
      }),
    },
    {
      label: "1 − 2a − a(2 − a)u + a²u² ≥ 0",
      evidence: proveOverBox({
        inequality: "1 - 2*a - a*(2 - a)*u + a^2*u^2 >= 0",
        domain: { u },
        definitions,
      }),
    },
    {
      label: "1 − au ≥ 0",
      evidence: proveOverBox({ inequality: "1 - a*u >= 0", domain: { u }, definitions }),
    },
  ]);
  return orElse(
    proof,
    () =>
      proveOverBox({
        inequality: "1/sqrt(1 + s^2) <= 1 - a*s^2",
        domain: { s: towardsEnd(range) },
        definitions,
        replay: () => explain("B-X1b"),
      }),
  );
}
