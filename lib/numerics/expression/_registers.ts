/** Interval registers on typed arrays: outward-rounded arithmetic into a slot, without allocation. */
import {
  addDown,
  addUp,
  divideDown,
  divideUp,
  multiplyDown,
  multiplyUp,
  powerDown,
  powerUp,
  subtractDown,
  subtractUp,
} from "../rounding.ts";

/** A bank of interval registers. */
export class Registers {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Whether since it was last reset an operation was not defined on the whole of its operands. */
  partial = false;
  private temporary: Registers | undefined;

  constructor(size: number) {
    this.lower = new Float64Array(size);
    this.upper = new Float64Array(size);
  }

  /** Three registers for intermediate results. */
  get scratch(): Registers {
    this.temporary ??= new Registers(3);
    return this.temporary;
  }

  set(slot: number, lower: number, upper: number): void {
    this.lower[slot] = lower;
    this.upper[slot] = upper;
  }

  /** The result of an operation that is not defined on the whole of its operands. */
  setUnknown(slot: number): void {
    this.partial = true;
    this.set(slot, -Infinity, Infinity);
  }

  add(slot: number, x: Registers, a: number, y: Registers, b: number): void {
    const lower = addDown(x.lower[a] as number, y.lower[b] as number);
    const upper = addUp(x.upper[a] as number, y.upper[b] as number);
    this.set(slot, lower, upper);
  }

  subtract(slot: number, x: Registers, a: number, y: Registers, b: number): void {
    const lower = subtractDown(x.lower[a] as number, y.upper[b] as number);
    const upper = subtractUp(x.upper[a] as number, y.lower[b] as number);
    this.set(slot, lower, upper);
  }

  multiply(slot: number, x: Registers, a: number, y: Registers, b: number): void {
    const xl = x.lower[a] as number;
    const xu = x.upper[a] as number;
    const yl = y.lower[b] as number;
    const yu = y.upper[b] as number;
    if (xl >= 0) {
      if (yl >= 0) this.set(slot, multiplyDown(xl, yl), multiplyUp(xu, yu));
      else if (yu <= 0) this.set(slot, multiplyDown(xu, yl), multiplyUp(xl, yu));
      else this.set(slot, multiplyDown(xu, yl), multiplyUp(xu, yu));
    } else if (xu <= 0) {
      if (yl >= 0) this.set(slot, multiplyDown(xl, yu), multiplyUp(xu, yl));
      else if (yu <= 0) this.set(slot, multiplyDown(xu, yu), multiplyUp(xl, yl));
      else this.set(slot, multiplyDown(xl, yu), multiplyUp(xl, yl));
    } else if (yl >= 0) {
      this.set(slot, multiplyDown(xl, yu), multiplyUp(xu, yu));
    } else if (yu <= 0) {
      this.set(slot, multiplyDown(xu, yl), multiplyUp(xl, yl));
    } else {
      const lower = Math.min(multiplyDown(xl, yu), multiplyDown(xu, yl));
      const upper = Math.max(multiplyUp(xl, yl), multiplyUp(xu, yu));
      this.set(slot, lower, upper);
    }
  }

  /** A divisor that may vanish gives the whole line and makes the bank partial. */
  divide(slot: number, x: Registers, a: number, y: Registers, b: number): void {
    const xl = x.lower[a] as number;
    const xu = x.upper[a] as number;
    const yl = y.lower[b] as number;
    const yu = y.upper[b] as number;
    if (!(yl > 0 || yu < 0)) {
      this.setUnknown(slot);
    } else if (yl > 0) {
      const lower = divideDown(xl, xl >= 0 ? yu : yl);
      this.set(slot, lower, divideUp(xu, xu >= 0 ? yl : yu));
    } else {
      const lower = divideDown(xu, xu >= 0 ? yu : yl);
      this.set(slot, lower, divideUp(xl, xl >= 0 ? yl : yu));
    }
  }

  power(slot: number, x: Registers, a: number, exponent: number): void {
    const lower = x.lower[a] as number;
    const upper = x.upper[a] as number;
    if (lower >= 0) {
      this.set(slot, powerDown(lower, exponent), powerUp(upper, exponent));
    } else if (exponent % 2 === 0) {
      const nearest = upper <= 0 ? -upper : 0;
      const farthest = Math.max(-lower, upper);
      this.set(slot, powerDown(nearest, exponent), powerUp(farthest, exponent));
    } else {
      const low = -powerUp(-lower, exponent);
      this.set(slot, low, upper >= 0 ? powerUp(upper, exponent) : -powerDown(-upper, exponent));
    }
  }
}
