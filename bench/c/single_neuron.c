/* Gradient descent on the single neuron in delta-form with l' = tanh: the counterpart of bench/single_neuron.ts.
 * The same formulas in the same order (lib/losses/_deficits.ts, lib/dynamics/_single_neuron_loop.ts).
 * Build: gcc -O2 -o single_neuron single_neuron.c -lm; prints steps, gap and nanoseconds per step of the best of 5 runs. */
#include <math.h>
#include <stdio.h>
#include <time.h>

static inline double deficit(double s) {
  double u = s * s, v = u * u;
  if (u < 0.05) {
    double z = v * v;
    return u * (((1.0 / 3 - 2.0 / 15 * u) + v * (17.0 / 315 - 62.0 / 2835 * u)) +
                z * (((1382.0 / 155925 - 21844.0 / 6081075 * u) +
                      v * (929569.0 / 638512875 - 6404582.0 / 10854718875 * u)) +
                     z * (443861162.0 / 1856156927625 - 18888466084.0 / 194896477400625 * u)));
  }
  if (u < 2.25) {
    return u * ((4583103525.0 + 349188840.0 * u) + v * ((6891885.0 + 42900.0 * u) + 65.0 * v)) /
           ((13749310575.0 + 6547290750.0 * u) +
            v * ((413513100.0 + 7567560.0 * u) + v * (45045.0 + 66.0 * u)));
  }
  double a = fabs(s), e = exp(-2 * a);
  return 1 - (1 - e) / ((1 + e) * a);
}

int main(void) {
  const double eta = ldexp(1, -9), h2 = eta * eta, tolerance = 1e-17;
  double best = INFINITY, gap = 0;
  long steps = 0;
  for (int run = 0; run < 5; run++) {
    double s = 3.75 / eta, delta = 4.25, compensation = 0;
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (steps = 0;; steps++) {
      double factor = 2 + delta, u = s * s, w;
      if (delta < 0) {
        double distance = delta * factor;
        if (h2 * u < 0.25 * tolerance * distance * distance) break;
      }
      if (u > 16) {
        double a = fabs(s), e = exp(-2 * a), r = (1 - e) / ((1 + e) * a);
        w = s * r * s * (h2 / factor);
        s = s * (1 - factor * r) * (1 - w);
      } else {
        double q = deficit(s), full = u * (h2 / factor);
        w = full - full * q;
        s = (s * factor * q - (s * delta + s)) * (1 - w);
      }
      double decrement = compensation + factor * w * (2 - w), next = delta - decrement;
      compensation = (next - delta) + decrement;
      delta = next;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double time = ((end.tv_sec - begin.tv_sec) * 1e9 + (end.tv_nsec - begin.tv_nsec)) / steps;
    if (time < best) best = time;
    gap = -(delta - compensation) / eta;
  }
  printf("%ld %.17g %.3f\n", steps, gap, best);
  return 0;
}
