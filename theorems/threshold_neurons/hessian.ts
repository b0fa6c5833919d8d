/**
 * Gradient and Hessian of f(x, y) = ℓ(xy), equation (8), and the Jacobian of a step of gradient descent.
 *
 * With symbols d₀ = ℓ(xy), d₁ = ℓ′(xy), d₂ = ℓ″(xy) the chain rule says ∂d₀/∂x = d₁y, ∂d₁/∂x = d₂y and the
 * same with x and y exchanged; everything else is algebra, so that the identities hold for every ℓ.
 *
 * @module
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity } from "../../props/mod.ts";
import { derivation } from "./_derivation.ts";

const ALONG_X = { x: "1", d0: "d1*y", d1: "d2*y" };
const ALONG_Y = { y: "1", d0: "d1*x", d1: "d2*x" };

function second(
  first: Readonly<Record<string, string>>,
  then: Readonly<Record<string, string>>,
): Expression {
  return derivation(derivation("d0", first), then);
}

const XX = second(ALONG_X, ALONG_X);
const XY = second(ALONG_X, ALONG_Y);
const YY = second(ALONG_Y, ALONG_Y);

claim({
  id: "B-E8",
  source: "threshold neurons, (8), Appendix B, and Section 2.2",
  statement:
    "For every twice differentiable ℓ, f(x, y) = ℓ(xy) has ∇f = ℓ′(xy)(y, x) and ∇²f = ℓ″(xy)(y, x)(y, x)ᵀ + ℓ′(xy)((0, 1), (1, 0)); where ℓ′(0) = 0, ℓ″(0) = 1 the eigenvalues of ∇²f(0, y) are 0 and y²",
  formula: String
    .raw`\nabla^2f=\ell''(xy)\begin{bmatrix}y\\x\end{bmatrix}\begin{bmatrix}y\\x\end{bmatrix}^{\mathsf T}+\ell'(xy)\begin{bmatrix}0&1\\1&0\end{bmatrix},\quad\lambda_{\max}(\nabla^2f(0,y))=y^2`,
  parameters: { diagonal: "d2*y^2", cross: "d2*x*y + d1", sharpness: "y^2" },
  check: ({ diagonal, cross, sharpness }) => {
    const onAxis = { x: 0, d1: 0, d2: 1 };
    const characteristic = formula("(λ - a)*(λ - c) - b^2", {
      a: XX.at(onAxis),
      b: XY.at(onAxis),
      c: YY.at(onAxis),
    });
    return proveIdentity({
      identities: [
        { left: derivation("d0", ALONG_X), right: "d1*y", label: "∂f/∂x" },
        { left: derivation("d0", ALONG_Y), right: "d1*x", label: "∂f/∂y" },
        { left: XX, right: diagonal, label: "∂²f/∂x²" },
        { left: XY, right: cross, label: "∂²f/∂x∂y" },
        { left: second(ALONG_Y, ALONG_X), right: cross, label: "∂²f/∂y∂x" },
        { left: YY, right: "d2*x^2", label: "∂²f/∂y²" },
        { left: characteristic, right: `λ*(λ - ${sharpness})`, label: "det(λ − ∇²f(0, y))" },
      ],
      witness: { x: "1", y: "2", d1: "1", d2: "1", λ: "1" },
    });
  },
  expect: "proved",
  mutants: [
    { why: "without ℓ′ off the diagonal", parameters: { cross: "d2*x*y" } },
    { why: "2ℓ′ off the diagonal", parameters: { cross: "d2*x*y + 2*d1" } },
    { why: "x² for y²", parameters: { diagonal: "d2*x^2" } },
    { why: "sharpness 2y²", parameters: { sharpness: "2*y^2" } },
  ],
});

claim({
  id: "B-E8.1",
  source: "threshold neurons, (8): the Jacobian of a step, needed for B-X2",
  statement:
    "For every twice differentiable ℓ and every η the step F(x, y) = (x, y) − η∇f(x, y) has det DF = det(I − η∇²f) = 1 − ηℓ″·(x² + y²) − η²ℓ′·(ℓ′ + 2xyℓ″), ℓ′ and ℓ″ taken at xy",
  formula: String
    .raw`\det(I-\eta\nabla^2f)=1-\eta\ell''\,(x^2+y^2)-\eta^2\ell'\,(\ell'+2xy\,\ell'')`,
  uses: ["B-E8"],
  parameters: { cross: "2", square: "η^2*d1^2" },
  check: ({ cross, square }) => {
    const determinant = formula("a*d - b*c", {
      a: derivation("x - η*d1*y", ALONG_X),
      b: derivation("x - η*d1*y", ALONG_Y),
      c: derivation("y - η*d1*x", ALONG_X),
      d: derivation("y - η*d1*x", ALONG_Y),
    });
    return proveIdentity({
      identities: [
        {
          left: determinant,
          right: `1 - η*d2*(x^2 + y^2) - ${square} - η^2*d1*${cross}*x*y*d2`,
          label: "det DF",
        },
        {
          left: formula("(1 - η*a)*(1 - η*c) - η^2*b^2", { a: XX, b: XY, c: YY }),
          right: determinant,
          label: "det(I − η∇²f)",
        },
      ],
      witness: { x: "1", y: "2", η: "1/2", d1: "1", d2: "1" },
    });
  },
  expect: "proved",
  mutants: [
    { why: "xyℓ″ once", parameters: { cross: "1" } },
    { why: "ℓ′ for ℓ′²", parameters: { square: "η^2*d1" } },
    { why: "ηℓ′² for η²ℓ′²", parameters: { square: "η*d1^2" } },
  ],
});
