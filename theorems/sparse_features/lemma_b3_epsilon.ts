/**
 * The choice of ε in the proof of Lemma B.3.
 *
 * Let 0 < ε < min{(γ_min − 1)/d, cap} with d = 3 and cap = 0.02. Writing γ_min = 1 + dε + s with s > 0,
 *
 *   γ_min(2 − ε)(1 − ε) − 2 = ε·(d(2 − 3ε + ε²) − 3 + ε) + s(2 − ε)(1 − ε),
 *
 * and for d = 3 the bracket is 3 − 8ε + 3ε², positive up to ε = (4 − √7)/3 = 0.4514. The second summand
 * is positive and may be as small as one likes, so that the implication holds exactly when the bracket is
 * at least 0 on (0, cap).
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";

interface Choice {
  readonly divisor: string;
  readonly cap: string;
  readonly inverse: boolean;
}

function choice({ divisor, cap, inverse }: Choice, budget: Budget): Evidence {
  if (inverse) {
    return proveOverBox({
      inequality: "γ*(2 - ε)*(1 - ε) > 2",
      domain: { γ: "(1, inf)", ε: `(0, ${cap})` },
      where: [`${divisor}*ε*γ < 1`],
      budget,
    });
  }
  const bracket = formula("d*(2 - 3*ε + ε^2) - 3 + ε", { d: divisor });
  return assemble("ε > 0, s > 0 and (2 − ε)(1 − ε) > 0", [
    {
      label: "the decomposition",
      evidence: proveIdentity({
        identities: [{
          left: formula("(1 + d*ε + s)*(2 - ε)*(1 - ε) - 2", { d: divisor }),
          right: formula("ε*bracket + s*(2 - ε)*(1 - ε)", { bracket }),
        }],
      }),
    },
    {
      label: "the bracket",
      evidence: proveOverBox({
        inequality: "bracket >= 0",
        domain: { ε: `(0, ${cap})` },
        definitions: { bracket },
        budget,
      }),
    },
    {
      label: "(2 − ε)(1 − ε)",
      evidence: proveOverBox({
        inequality: "(2 - ε)*(1 - ε) > 0",
        domain: { ε: `(0, ${cap})` },
        budget,
      }),
    },
  ]);
}

claim({
  id: "A-EPS",
  source: "sparse features v2, proof of Lemma B.3 (v1: Lemma 9)",
  statement: "γ_min > 1 and 0 < ε < min{(γ_min − 1)/3, 0.02} imply γ_min(2 − ε)(1 − ε) > 2",
  formula:
    "0<\\epsilon<\\min\\{(\\gamma_{\\min}-1)/3,\\,0.02\\}\\implies\\gamma_{\\min}(2-\\epsilon)(1-\\epsilon)>2",
  parameters: { divisor: "3", cap: "0.02", inverse: false },
  check: choice,
  expect: "proved",
  mutants: [
    { why: "the literal reading γ_min⁻¹/3 of one copy", parameters: { inverse: true } },
    { why: "(γ_min − 1)/1.535; the limit is 1.53577", parameters: { divisor: "1.535" } },
    { why: "the cap 0.452 beyond (4 − √7)/3 = 0.45142", parameters: { cap: "0.452" } },
  ],
  remark:
    "One copy of version 2 shows (γ_min^{-1})/3, which is false (γ_min near 1 and ε near 0.02); version 1 and Proposition B.1 have (γ_min − 1)/3. The implication also holds at ε = ε_o, as the bracket stays positive; it does not need the cap 0.02, which serves 0.98 < 1 − ε and 1.02 > 1 + ε.",
});
