/** A point of a solution of φ̇ = f(φ) and the step that the integrator would try next. */
interface Progress {
  readonly value: number;
  readonly step: number;
}

/**
 * Integrates the scalar autonomous equation φ̇ = f(φ) over `duration` with the pair of Dormand and Prince of orders 5
 * and 4 (J. Comput. Appl. Math. 6, 1980); the error estimate of every step is at most `tolerance`, absolutely.
 */
export function integrate(
  f: (value: number) => number,
  { start, duration, tolerance, step }: {
    readonly start: number;
    readonly duration: number;
    readonly tolerance: number;
    readonly step: number;
  },
): Progress {
  let value = start;
  let done = 0;
  let h = step;
  let k1 = f(value);
  while (done < duration) {
    const last = h >= duration - done;
    const dt = last ? duration - done : h;
    const k2 = f(value + dt * (k1 / 5));
    const k3 = f(value + dt * (3 * k1 + 9 * k2) / 40);
    const k4 = f(value + dt * (44 / 45 * k1 - 56 / 15 * k2 + 32 / 9 * k3));
    const k5 = f(
      value + dt * (19372 / 6561 * k1 - 25360 / 2187 * k2 + 64448 / 6561 * k3 - 212 / 729 * k4),
    );
    const k6 = f(
      value +
        dt * (9017 / 3168 * k1 - 355 / 33 * k2 + 46732 / 5247 * k3 + 49 / 176 * k4 -
            5103 / 18656 * k5),
    );
    const next = value +
      dt * (35 / 384 * k1 + 500 / 1113 * k3 + 125 / 192 * k4 - 2187 / 6784 * k5 + 11 / 84 * k6);
    const k7 = f(next);
    const error = Math.abs(
      dt * (71 / 57600 * k1 - 71 / 16695 * k3 + 71 / 1920 * k4 - 17253 / 339200 * k5 +
        22 / 525 * k6 - k7 / 40),
    );
    const growth = error === 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * (tolerance / error) ** 0.2));
    if (error <= tolerance) {
      value = next;
      k1 = k7;
      done = last ? duration : done + dt;
      if (!last || growth < 1) h = dt * growth;
    } else {
      h = dt * growth;
      if (!(h > 1e-14 * duration)) {
        throw new RangeError(
          `Cannot integrate the flow to the tolerance ${tolerance} as the steps become too small: ` +
            `current value is ${h}`,
        );
      }
    }
  }
  return { value, step: h };
}
