/**
 * Two steps from (0.65, 1) end in (0.65, 1): with φ = h_b(θ),
 * 1 − h_a(φ) = (1 − θ)(bθ(1 + θ) − 1)(aφ(1 + φ) − 1).
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { proveIdentity, proveOverBox } from "../../props/mod.ts";
import { twoSteps } from "./_bounce.ts";
import type { Piece } from "./_restate.ts";
import { around1 } from "./_two_steps.ts";

const φ = around1("b");
const REST = formula("(1 - θ)*(b*θ*(1 + θ) - 1)*(a*φ*(1 + φ) - 1)", { φ });

/** Pieces that prove least < h_a(h_b(θ)) < 1 for θ and a, b in their ranges. */
export function staysPieces({ theta, gamma, least }: {
  readonly theta: string;
  readonly gamma: string;
  readonly least: string;
}): Piece[] {
  const domain = { θ: theta, a: gamma, b: gamma };
  return [
    {
      label: "1 − h_a(h_b(θ)) in factors",
      evidence: proveIdentity({
        identities: [{ left: "1 - general", right: REST }],
        definitions: { general: twoSteps({ first: "b", second: "a" }, "θ") },
      }),
    },
    {
      label: "both factors besides 1 − θ are positive",
      evidence: proveOverBox({
        inequality: "(b*θ*(1 + θ) - 1)*(a*φ*(1 + φ) - 1) > 0",
        domain,
        definitions: { φ },
        maximumBoxes: 1000,
      }),
    },
    {
      label: `the image lies above ${least}`,
      evidence: proveOverBox({
        inequality: `1 - rest > ${least}`,
        domain,
        definitions: { rest: REST },
        maximumBoxes: 1000,
      }),
    },
  ];
}
