/** The intensity of the noise of one step: δ of equation (8), or the covariance of SGD itself. */
export type StepNoise = number | "sgd";

/**
 * The coefficients c: [n] for which the Euler–Maruyama step is θ + φᵀc: −γ r_i/n plus the noise, which is
 * √(γηδ) z_i for a level δ and √(γη/n) r_i (z_i − z̄) for SGD's own covariance. For `residuals` r: [n], `normals` z: [n].
 */
export function sdeCoefficients(
  residuals: Float64Array,
  normals: Float64Array,
  { timeStep, sgdStepSize, noise, into }: {
    readonly timeStep: number;
    readonly sgdStepSize: number;
    readonly noise: StepNoise;
    readonly into: Float64Array;
  },
): void {
  const n = residuals.length;
  const drift = -timeStep / n;
  if (noise === "sgd") {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += normals[i]!;
    mean /= n;
    const scale = Math.sqrt(timeStep * sgdStepSize / n);
    for (let i = 0; i < n; i++) {
      into[i] = residuals[i]! * (drift + scale * (normals[i]! - mean));
    }
    return;
  }
  if (!(noise >= 0 && noise < Infinity)) {
    throw new RangeError(
      `Cannot make a step of the SDE as the noise level must not be negative or infinite: current value is ${noise}`,
    );
  }
  const scale = Math.sqrt(timeStep * sgdStepSize * noise);
  for (let i = 0; i < n; i++) into[i] = drift * residuals[i]! + scale * normals[i]!;
}
