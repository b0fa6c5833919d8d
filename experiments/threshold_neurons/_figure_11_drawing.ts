/** The drawing of Figure 11: bias, sum and sharpness, at and between the iterates. */
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  drawFigure,
  type Panel,
  type Point,
  quantile,
  quantileBand,
  theory,
} from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { type Figure11Result, phaseEnd } from "./_figure_11_result.ts";
import { mediansOf, sharesInWords } from "./_figure_11_shares.ts";

type Result = Recorded<Figure11Result>;
type Quantity = "sharpnesses" | "midpoints" | "biases" | "sums";

const STRIDE = 5;

function ofFirstSeed(
  { edges, rows }: Result,
  { what, title, label, until }: {
    readonly what: Quantity;
    readonly title: string;
    readonly label: string;
    readonly until: number;
  },
): Panel {
  return {
    title,
    x: { label: "iteration t", domain: [0, until] },
    y: { label },
    layers: edges.map((edge, index) => {
      const values = rows[0]!.runs[index]![what];
      const scale = what === "sharpnesses" ? edge : 1;
      const points = values.slice(0, until + 1).map((value, t): Point => [t, scale * value]);
      return curve(points, { series: index, label: `η = 2/${edge}`, size: 1 });
    }),
  };
}

function ofAllSeeds(
  { edges, rows }: Result,
  { what, title }: { readonly what: Quantity; readonly title: string },
): Panel {
  const last = rows[0]!.runs[0]!.biases.length - 1;
  return {
    title,
    x: { label: "iteration t", domain: [0, last] },
    y: { label: "sharpness/(2/η)", domain: [0, 2] },
    layers: [
      ...edges.map((edge, index) => {
        const samples = Array.from({ length: Math.floor(last / STRIDE) + 1 }, (_, k) => ({
          x: STRIDE * k,
          values: rows.flatMap(({ runs }) => runs[index]![what][STRIDE * k] ?? []),
        }));
        return band(quantileBand(samples), {
          ...{ series: index, label: `η = 2/${edge}`, opacity: 0.15 },
        });
      }),
      theory({ y: 1 }, { label: "2/η" }),
    ],
  };
}

/** Figure 11 with one seed, and the sharpness of all seeds at the iterates and between them. */
export function drawFigure11(result: Result): Figure[] {
  const { edges, rows } = result;
  const seed = rows[0]!.seed;
  const diverged = rows.flatMap(({ runs }) => runs).filter((run) => run.divergedAt !== null);
  const first = ofFirstSeed(result, {
    ...{ what: "sharpnesses", title: `(c) sharpness at the iterates, seed ${seed}` },
    ...{ label: "λ_max(∇²L(θ_t))", until: 500 },
  });
  const at = (values: readonly number[]): string => values.map((v) => v.toFixed(2)).join(", ");
  return [{
    name: "figure_11",
    svg: drawFigure({
      title: "Sharpness along gradient descent: at the iterates and half-way between them",
      description:
        "Bias, sum of the output weights and sharpness of one seed for four step sizes; then medians and bands of the sharpness in units of 2/η over all seeds, at the iterates and at the mid-points of consecutive iterates.",
      panels: [
        ofFirstSeed(result, {
          ...{ what: "biases", title: `(a) bias, seed ${seed}`, label: "b", until: 500 },
        }),
        ofFirstSeed(result, {
          ...{ what: "sums", title: `(b) sum of the output weights, seed ${seed}` },
          ...{ label: "d(a⁻ + a⁺)", until: 100 },
        }),
        {
          ...first,
          layers: [
            ...first.layers,
            ...edges.map((edge, index) => theory({ y: edge }, index === 0 ? { label: "2/η" } : {})),
          ],
        },
        ofFirstSeed(result, {
          ...{ what: "midpoints", title: `(d) mid-points, seed ${seed}, in units of 2/η` },
          ...{ label: "λ_max(∇²L(½(θ_t + θ_{t+1})))/(2/η)", until: 500 },
        }),
        ofAllSeeds(result, {
          ...{
            what: "sharpnesses",
            title: `(e) iterates, median and band of ${rows.length} seeds`,
          },
        }),
        ofAllSeeds(result, {
          ...{
            what: "midpoints",
            title: `(f) mid-points, median and band of ${rows.length} seeds`,
          },
        }),
      ],
    }),
    caption:
      `d = 200, n = 300, λ = 3, ${rows.length} seeds, bands 10 %–90 %, every ${STRIDE}th step in (e) and (f); ${diverged.length} of ${
        rows.length * edges.length
      } runs diverged. For η = ${
        edges.map((edge) => `2/${edge}`).join(", ")
      }: in the phase in which the bias makes 80 % of its fall (median length ${
        edges.map((_, index) =>
          quantile(rows.map(({ runs }) => phaseEnd(runs[index]!)), 0.5).toFixed(0)
        ).join(", ")
      } steps), the sharpness at the iterates is on average ${
        at(mediansOf(result, { what: "sharpnesses", part: "phase", measure: "mean" }))
      } times 2/η, at the mid-points ${
        at(mediansOf(result, { what: "midpoints", part: "phase", measure: "mean" }))
      } times (medians over seeds). After it: ${
        at(mediansOf(result, { what: "sharpnesses", part: "after", measure: "mean" }))
      } at the iterates. ${sharesInWords(result)}`,
    data: {
      edges,
      shares: (["sharpnesses", "midpoints"] as const).flatMap((what) =>
        (["phase", "after"] as const).map((part) => ({
          ...{ what, part },
          mean: mediansOf(result, { what, part, measure: "mean" }),
          above: mediansOf(result, { what, part, measure: "above" }),
          near: mediansOf(result, { what, part, measure: "near" }),
          within5Percent: mediansOf(result, { what, part, measure: "veryNear" }),
          belowHalf: mediansOf(result, { what, part, measure: "farBelow" }),
        }))
      ),
    },
  }];
}
