/**
 * The shape of g_γ = h_γ ∘ h_γ: certificates that it falls up to θ_γ = √((1 + γ)/(3γ)) and rises after.
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { g, h } from "./_bounce.ts";
import { proveThrough } from "./_restate.ts";
import { around1 } from "./_two_steps.ts";

/** B₂ of two points, with h around 1 for tight enclosures. */
export function secondSlope(x: string, y: string): Expression {
  return formula("1 + γ - γ*(X^2 + X*Y + Y^2)", { X: around1("γ", x), Y: around1("γ", y) });
}

/** g and h at x and y, for the texts of identities. */
export const DIFFERENCE: Readonly<Record<string, Expression>> = {
  gx: g("γ", "x"),
  gy: g("γ", "y"),
  hx: h("γ", "x"),
  hy: h("γ", "y"),
};

/** g(y) − g(x) = (y − x)·B₁·B₂ and both ways to write B₁ with κ in the turning point. */
function factors(constant: string): Evidence {
  const square = "1 + γ - γ*(x^2 + x*y + y^2)";
  return proveIdentity({
    identities: [
      { left: "gy - gx", right: `(y - x)*(${square})*(1 + γ - γ*(hx^2 + hx*hy + hy^2))` },
      {
        left: square,
        right: `1 + γ - ${constant}*γ*y^2 + γ*((${constant} - 3)*y^2 + (y - x)*(3*y - (y - x)))`,
      },
      {
        left: square,
        right: `1 + γ - ${constant}*γ*x^2 + γ*((${constant} - 3)*x^2 - (y - x)*(3*x + (y - x)))`,
      },
    ],
    definitions: DIFFERENCE,
  });
}

/** One branch of g, with κ for the 3 of the turning point. */
export interface Branch {
  /** The claim, for the replay. */
  readonly id: string;
  /** Whether this is the branch before the turning point. */
  readonly falling: boolean;
  /** The lower end of x and y. */
  readonly from: string;
  /** The upper end of x and y. */
  readonly to: string;
  /** κ in θ_γ² = (1 + γ)/(κγ), 3 in truth. */
  readonly constant: string;
}

/** g falls for from ≤ x < y ≤ θ_γ, or rises for θ_γ ≤ x < y ≤ to. */
export function checkBranch({ id, falling, from, to, constant }: Branch): Evidence {
  const turning = falling ? "y" : "x";
  const domain = { x: `[${from}, ${to}]`, y: `[${from}, ${to}]`, γ: "(1, 1.25)" };
  const where = [
    "x < y",
    `${constant}*γ*${turning}^2 ${falling ? "<=" : ">="} 1 + γ`,
  ];
  const excess = `(${constant} - 3)/10`;
  const spread = falling ? "3*y - (y - x) > 0" : "3*x + (y - x) > 0";
  return proveThrough({
    inequalities: [falling ? "gy < gx" : "gx < gy"],
    domain,
    where,
    definitions: DIFFERENCE,
    replay: () => `deno task audit explain ${id}`,
  }, {
    argument: `g(y) − g(x) = (y − x)B₁B₂ with B₂ < 0 and B₁ ${falling ? "> 0" : "< 0"}`,
    pieces: [
      { label: "g(y) − g(x) in factors", evidence: factors(constant) },
      {
        label: "the turning point leaves no term of the wrong sign in B₁",
        evidence: proveOverBox({
          inequality: `(${constant} - 3)*z^2 ${falling ? ">=" : "<="} 0`,
          domain: { z: "[0.78, 0.81]" },
        }),
        back: [
          falling
            ? { x: `z + ${excess}`, y: "z", γ: `1/(${constant}*z^2 - 1)` }
            : { x: "z", y: `z + ${excess}`, γ: `1/(${constant}*z^2 - 1)` },
        ],
      },
      {
        label: `${spread}`,
        evidence: proveOverBox({ inequality: spread, domain: { x: domain.x, y: domain.y } }),
        back: [],
      },
      {
        label: "B₂ < 0",
        evidence: proveOverBox({
          inequality: "B < 0",
          domain,
          where,
          definitions: { B: secondSlope("x", "y") },
          maximumBoxes: 1000,
        }),
      },
    ],
  });
}
