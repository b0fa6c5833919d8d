/**
 * Lemma B.3 and the start: a search over many laws of the step size, and the reading "for any θ_0".
 *
 * The search complements the proof of A-LB3: random starts, two-point and uniform laws, constant step
 * sizes, periodic words of two step sizes and an adversary that takes, of two step sizes, the one that
 * comes nearer to a violation. From the first time in (0.65, 1 − ε) on, with ε just below
 * ε_o = min{(γ_min − 1)/3, 0.02}, it measures the distance to the ends of the two intervals.
 *
 * For a start that is not random the lemma fails: h_{25/24}(3/5) = 1, and 1 is a fixed point. It holds
 * for every start in (0.65, 1), even in ((√5 − 1)/2, 1), whose orbits jump over 1.
 *
 * @module
 */
import fc from "fast-check";
import { seededRng } from "../../lib/random/mod.ts";
import { assemble, type Budget, claim, dyadic, type Evidence, forAll } from "../../props/mod.ts";
import { PRINTED } from "./_bounce_steps.ts";
import { avoidsOne } from "./_hits_one.ts";
import { approximately, SETTLES, settles } from "./_settles.ts";

type Law = "constant" | "two points" | "uniform" | "periodic word" | "adversary";

const LAWS: readonly Law[] = ["constant", "two points", "uniform", "periodic word", "adversary"];

interface Orbit {
  readonly start: number;
  readonly small: number;
  readonly large: number;
  readonly law: Law;
  readonly seed: number;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

const STEPS = 300;

function step(gamma: number, theta: number): number {
  return theta + gamma * theta * (1 - theta) * (1 + theta);
}

/** The step sizes of the law; the adversary's are chosen along the orbit. */
function* stepSizes({ law, small, large, seed }: Orbit): Generator<number> {
  const rng = seededRng(seed, law);
  const length = 2 + rng.integer(7);
  const word = rng.integer(2 ** length);
  for (let t = 0;; t++) {
    if (law === "constant") yield large;
    else if (law === "uniform") yield small + (large - small) * rng.uniform();
    else if (law === "periodic word") yield (word >> (t % length)) & 1 ? large : small;
    else yield rng.integer(2) === 1 ? large : small;
  }
}

/**
 * By how much the orbit keeps to the intervals after its first time in (lower, 1 − ε): the least distance
 * to the outer ends from then on, or the distance by which an inner end is missed; undefined when it never gets there.
 * The inner ends may be approached freely, so that their distance would tell nothing.
 */
function distance(orbit: Orbit, { lower, upper }: Bounds): number | undefined {
  const { start, small, large, law } = orbit;
  const smallest = law === "constant" ? large : small;
  const epsilon = Math.min((smallest - 1) / 3, 0.02) * (1 - 2 ** -10);
  const kept = (outer: number, inner: number): number => inner > 0 ? outer : Math.min(outer, inner);
  const slackBelow = (theta: number): number => kept(theta - lower, 1 - epsilon - theta);
  const slackAbove = (theta: number): number => kept(upper - theta, theta - 1 - epsilon);
  const sizes = stepSizes(orbit);
  let theta = start;
  let least: number | undefined;
  let below = true;
  for (let t = 0; t < STEPS; t++) {
    if (least !== undefined) {
      below = !below;
      least = Math.min(least, below ? slackBelow(theta) : slackAbove(theta));
    } else if (slackBelow(theta) > 0) least = Infinity;
    const gamma = sizes.next().value as number;
    if (law !== "adversary") theta = step(gamma, theta);
    else {
      const next = below ? slackAbove : slackBelow;
      const [a, b] = [step(small, theta), step(large, theta)];
      theta = next(a) < next(b) ? a : b;
    }
  }
  return least;
}

const ORBITS = fc.record({
  start: dyadic({ min: 0, max: 1, bits: 20, open: true }),
  gammas: fc.tuple(
    dyadic({ min: 1, max: 1.25, bits: 12, open: true }),
    dyadic({ min: 1, max: 1.25, bits: 12, open: true }),
  ),
  law: fc.constantFrom(...LAWS),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
}).map(({ start, gammas: [a, b], law, seed }): Orbit => ({
  start,
  small: Math.min(a, b),
  large: Math.max(a, b),
  law,
  seed,
}));

function onGrid(
  value: number,
  { max, bits }: { readonly max: number; readonly bits: number },
): number {
  const unit = 2 ** -bits;
  const low = max === 1 ? unit : 1 + unit;
  return Math.min(max - unit, Math.max(low, Math.round(value / unit) * unit));
}

function searchLaws(
  { lower, upper, cases }: {
    readonly lower: string;
    readonly upper: string;
    readonly cases: number;
  },
  budget: Budget,
): Evidence {
  const bounds = { lower: approximately(lower), upper: approximately(upper) };
  const slack = (orbit: Orbit): number => distance(orbit, bounds) ?? 1;
  return forAll<Orbit>({
    statement:
      `from its first time in (${lower}, 1 − ε) on, the orbit alternates between (${lower}, 1 − ε) and (1 + ε, ${upper})`,
    arbitrary: ORBITS,
    slack,
    strict: true,
    describe: ({ start, small, large, law, seed }) => ({
      θ0: `${start}`,
      γ_min: `${small}`,
      γ_max: `${large}`,
      law,
      seed: `${seed}`,
    }),
    labels: {
      settled: { when: (orbit) => distance(orbit, bounds) !== undefined, share: 0.9 },
      ...Object.fromEntries(
        LAWS.map((law) => [law, { when: (orbit: Orbit) => orbit.law === law, share: 0.15 }]),
      ),
    },
    cases,
    climb: {
      starts: 4,
      neighbours: (orbit, rng) => {
        const width = 2 ** -rng.integer(10);
        const gammas = [orbit.small, orbit.large].map((gamma) =>
          onGrid(gamma + 0.1 * width * rng.normal(), { max: 1.25, bits: 12 })
        );
        return {
          ...orbit,
          start: onGrid(orbit.start + width * rng.normal() / 4, { max: 1, bits: 20 }),
          small: Math.min(...gammas),
          large: Math.max(...gammas),
          seed: rng.integer(4) === 0 ? 1 + rng.integer(1_000_000) : orbit.seed,
        };
      },
    },
    replay: () => "deno task audit explain A-LB3.1",
    budget,
  });
}

claim({
  id: "A-LB3.1",
  source: "sparse features v2, Lemma B.3, by search over laws of the step size",
  statement:
    "For random starts in (0, 1) and constant, two-point, uniform, periodic and adversarial step sizes in [γ_min, γ_max] ⊂ (1, 1.25): from the first time in (0.65, 1 − ε) on, orbits alternate between (0.65, 1 − ε) and (1 + ε, 1.162), with ε just below min{(γ_min − 1)/3, 0.02}",
  formula: "\\theta_{t+2k}\\in(0.65,1-\\epsilon),\\ \\theta_{t+2k+1}\\in(1+\\epsilon,1.162)",
  parameters: { lower: "0.65", upper: "1.162", cases: 10_000 },
  check: searchLaws,
  expect: "supported",
  mutants: [
    { why: "the lower end 0.654", parameters: { lower: "0.654" } },
    { why: "the upper end 1.1618", parameters: { upper: "1.1618" } },
  ],
  remark: "A search beside the proof of A-LB3; 300 steps per orbit, in doubles.",
});

function anyStart(
  { start, atomless }: { readonly start: string; readonly atomless: boolean },
  budget: Budget,
): Evidence {
  return assemble(`the orbit avoids 1 almost surely. ${SETTLES}`, [
    { label: "orbits avoid 1", evidence: avoidsOne({ start, atomless }, budget) },
    ...settles(PRINTED, budget),
  ]);
}

claim({
  id: "A-LB3.2",
  source: "sparse features v2, Lemma B.3 as Propositions 2.2 and B.1 use it: any initialisation",
  statement:
    "For every θ_0 ∈ (0, 1), not random, and every law of γ with support in (1, 1.25), there is ε > 0 such that, almost surely, from some t on θ_{t+2k} ∈ (0.65, 1 − ε) and θ_{t+2k+1} ∈ (1 + ε, 1.162)",
  formula:
    "\\forall\\theta_0\\in(0,1)\\ \\exists t\\ \\forall k:\\ \\theta_{t+2k}\\in(0.65,1-\\epsilon),\\ \\theta_{t+2k+1}\\in(1+\\epsilon,1.162)\\quad\\text{a.s.}",
  parameters: { start: "(0, 1)", atomless: false },
  check: anyStart,
  expect: "refuted",
  correction: "A-LB3",
  severity: "reading",
  mutants: [
    { why: "starts in (0.65, 1)", parameters: { start: "(0.65, 1)" } },
    {
      why: "starts above the golden ratio 0.618034, up to a digit",
      parameters: { start: "(0.61804, 1)" },
    },
    { why: "laws of γ without atoms", parameters: { atomless: true } },
  ],
  remark:
    "θ_0 = 3/5 with γ = 25/24 reaches 1 in one step and stays. For a given law with finitely many values countably many starts fail; Lemma B.3 itself, with a uniform start, is right.",
});
