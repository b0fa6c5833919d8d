/**
 * Proves or refutes inequalities over a whole domain by branch and bound with outward-rounded intervals.
 *
 * @module
 */
import {
  type ExpressionLike,
  type Inequality,
  inequality,
  midpointOf,
  Tape,
} from "../lib/numerics/expression/mod.ts";
import type { Evidence } from "./evidence.ts";
import { type Budget, DEFAULT_BUDGET } from "./claim.ts";
import { type Range, range } from "./domain.ts";
import { type Box, proved, refuted, type Tally, undecided } from "./_box_report.ts";
import { inhabitant } from "./_inhabitant.ts";
import { certifyViolation, type Setting, type Violation } from "./_violation.ts";

/** What {@link proveOverBox} is given. */
export interface BoxProblem {
  /** The inequality, e.g. `"1.162 - θ*(2.25 - 1.25*θ^2) > 0"`. */
  readonly inequality: string;
  /** A range for every variable, e.g. `{ θ: "(0, 1]" }`; ends may be open, closed or infinite. */
  readonly domain: Readonly<Record<string, string>>;
  /** Further conditions that cut the box down, e.g. `["3*ε < γ - 1"]`. */
  readonly where?: readonly string[];
  /** Names used in the texts and what they stand for. */
  readonly definitions?: Readonly<Record<string, ExpressionLike>>;
  /** `"natural"` evaluates the formula as written; the default adds mean-value bounds and monotonicity. */
  readonly form?: "natural" | "meanValue";
  /** Boxes examined at most, before the multiplier of the budget; default 200 000. */
  readonly maximumBoxes?: number;
  /** Multiplies the number of boxes. */
  readonly budget?: Budget;
  /** A one-line command that shows the violation at a point. */
  readonly replay?: (at: Readonly<Record<string, string>>) => string;
}

const MAXIMUM_DEPTH = 200;

/**
 * Decides an inequality over a domain. Each box is bounded by the natural extension and, unless
 * `form` is `"natural"`, by the mean-value form after replacing every variable in which the formula is
 * certainly monotone by the end where it is smallest; a box whose bound certifies the inequality, or in
 * which a condition of `where` certainly fails, is done; others are bisected where the formula varies
 * most. Open ends are certified on the closed box, which is more than is asked. Points inside the domain
 * at which the inequality certainly fails (interval below 0, or exact evaluation) end the search with a
 * counterexample simplified to few digits. A box is only certified when the formula is certainly defined
 * on all of it, and with `where` some point of the domain must be found that satisfies all conditions:
 * nothing is proved of formulas without value or of an empty domain.
 *
 * Evidence: boxes examined, leaves, depth, and as margin a certified lower bound of the difference over
 * the domain. `undecided` when the budget of boxes is spent; the reason names the box that resisted, or
 * says that no point was found that satisfies the conditions.
 *
 * Throws `SyntaxError` or `RangeError` for a formula or range that cannot be read, and `RangeError` for
 * a variable without range.
 */
export function proveOverBox(problem: BoxProblem): Evidence {
  const search = new Search(problem);
  return search.run();
}

class Search {
  private readonly names: readonly string[];
  private readonly ranges: readonly Range[];
  private readonly target: Inequality;
  private readonly conditions: readonly Inequality[];
  private readonly tape: Tape;
  private readonly conditionTapes: readonly Tape[];
  private readonly limit: number;
  private readonly reduced: Box;
  private readonly centre: Float64Array;
  private boxes = 0;
  private leaves = 0;
  private excluded = 0;
  private deepest = 0;
  private smallest = Infinity;
  private smallestAt: Box | undefined;

  constructor(private readonly problem: BoxProblem) {
    const { domain, where = [], definitions = {}, maximumBoxes = 200_000, budget } = problem;
    this.names = Object.keys(domain);
    this.ranges = Object.values(domain).map((text) => range(text));
    this.target = inequality(problem.inequality, definitions);
    this.conditions = where.map((text) => inequality(text, definitions));
    this.tape = new Tape(this.target.difference, this.names);
    this.conditionTapes = this.conditions.map(({ difference }) => new Tape(difference, this.names));
    this.limit = Math.round(maximumBoxes * (budget ?? DEFAULT_BUDGET).effort);
    const size = this.names.length;
    this.reduced = { lower: new Float64Array(size), upper: new Float64Array(size), depth: 0 };
    this.centre = new Float64Array(size);
  }

  run(): Evidence {
    const stack: Box[] = [{
      lower: Float64Array.from(this.ranges, ({ lower }) => lower),
      upper: Float64Array.from(this.ranges, ({ upper }) => upper),
      depth: 0,
    }];
    let resisting: Box | undefined;
    for (let box = stack.pop(); box !== undefined; box = stack.pop()) {
      this.boxes++;
      if (box.depth > this.deepest) this.deepest = box.depth;
      if (this.isExcluded(box)) {
        this.excluded++;
        continue;
      }
      const bound = this.lowerBound(box);
      if (this.target.strict ? bound > 0 : bound >= 0) {
        this.leaves++;
        if (bound < this.smallest) {
          this.smallest = bound;
          this.smallestAt = box;
        }
        continue;
      }
      const violation = this.violationIn(box);
      if (violation !== undefined) return refuted(this.tally, violation);
      const halves = box.depth < MAXIMUM_DEPTH ? this.split(box) : undefined;
      if (halves === undefined || this.boxes >= this.limit) {
        resisting = box;
        break;
      }
      stack.push(halves[1], halves[0]);
    }
    if (resisting !== undefined) {
      const reason = this.boxes >= this.limit
        ? `${this.boxes} boxes did not suffice`
        : "a box cannot be divided further";
      return undecided(this.tally, reason, resisting);
    }
    return this.conditions.length > 0 && inhabitant(this.setting) === undefined
      ? undecided(this.tally, "no point of the domain was found that satisfies the conditions")
      : proved(this.tally, this.smallestAt, this.smallest);
  }

  private get setting(): Setting {
    const { names, ranges, target, tape, conditions } = this;
    return { names, ranges, target, tape, conditions };
  }

  private isExcluded(box: Box): boolean {
    return this.conditionTapes.some((tape, i) => {
      tape.evaluate(box.lower, box.upper);
      return this.conditions[i]?.strict ? tape.upper <= 0 : tape.upper < 0;
    });
  }

  /** A certified lower bound over the box; leaves the monotonically reduced box in `reduced`. */
  private lowerBound(box: Box): number {
    const { tape, reduced, centre, names } = this;
    reduced.lower.set(box.lower);
    reduced.upper.set(box.upper);
    tape.evaluate(box.lower, box.upper);
    if (!tape.defined) return -Infinity;
    const natural = tape.lower;
    if (this.problem.form === "natural") return Number.isNaN(natural) ? -Infinity : natural;
    tape.differentiate();
    let changed = false;
    for (let i = 0; i < names.length; i++) {
      const low = box.lower[i] as number;
      const high = box.upper[i] as number;
      if (low === high) continue;
      if (tape.derivativeLower(i) >= 0 && low !== -Infinity) {
        reduced.upper[i] = low;
        changed = true;
      } else if (tape.derivativeUpper(i) <= 0 && high !== Infinity) {
        reduced.lower[i] = high;
        changed = true;
      }
    }
    let best = Number.isNaN(natural) ? -Infinity : natural;
    if (changed) {
      tape.evaluate(reduced.lower, reduced.upper);
      if (tape.lower > best) best = tape.lower;
      tape.differentiate();
    }
    for (let i = 0; i < names.length; i++) {
      centre[i] = midpointOf(reduced.lower[i] as number, reduced.upper[i] as number);
    }
    const gradientOf = { lower: reduced.lower, upper: reduced.upper };
    tape.evaluate(centre, centre);
    const meanValue = tape.meanValueLower(tape.lower, centre, gradientOf);
    return meanValue > best ? meanValue : best;
  }

  /** Looks for a certain violation at the reduced box's midpoint and ends, and at the box's midpoint. */
  private violationIn(box: Box): Violation | undefined {
    const { reduced } = this;
    const middle = this.names.map((_, i) =>
      midpointOf(box.lower[i] as number, box.upper[i] as number)
    );
    const candidates = [
      this.names.map((_, i) => midpointOf(reduced.lower[i] as number, reduced.upper[i] as number)),
      middle,
    ];
    for (const candidate of candidates) {
      const violation = certifyViolation(candidate, this.setting);
      if (violation !== undefined) return violation;
    }
    return undefined;
  }

  private split(box: Box): readonly [Box, Box] | undefined {
    const { tape } = this;
    tape.evaluate(box.lower, box.upper);
    tape.differentiate();
    let chosen = -1;
    let largest = -1;
    for (let i = 0; i < this.names.length; i++) {
      const low = box.lower[i] as number;
      const high = box.upper[i] as number;
      const middle = midpointOf(low, high);
      if (!(middle > low && middle < high)) continue;
      const slope = Math.max(Math.abs(tape.derivativeLower(i)), Math.abs(tape.derivativeUpper(i)));
      const influence = (high - low) * (slope >= 0 ? slope : Infinity);
      const weight = Number.isNaN(influence) ? 0 : influence;
      if (weight > largest) {
        largest = weight;
        chosen = i;
      }
    }
    if (chosen < 0) return undefined;
    if (!Number.isFinite(largest)) chosen = this.widest(box);
    const middle = midpointOf(box.lower[chosen] as number, box.upper[chosen] as number);
    const depth = box.depth + 1;
    const left = { lower: box.lower.slice(), upper: box.upper.slice(), depth };
    const right = { lower: box.lower.slice(), upper: box.upper.slice(), depth };
    left.upper[chosen] = middle;
    right.lower[chosen] = middle;
    return [left, right];
  }

  private widest(box: Box): number {
    let chosen = 0;
    let largest = -1;
    box.lower.forEach((low, i) => {
      const width = (box.upper[i] as number) - low;
      const middle = midpointOf(low, box.upper[i] as number);
      if (middle > low && middle < (box.upper[i] as number) && width > largest) {
        largest = width;
        chosen = i;
      }
    });
    return chosen;
  }

  private get tally(): Tally {
    const { problem, target, names, boxes, leaves, excluded, deepest } = this;
    return { problem, target, names, boxes, leaves, excluded, deepest };
  }
}
