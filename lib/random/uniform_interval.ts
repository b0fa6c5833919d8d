/**
 * The interval of a uniform law.
 *
 * @module
 */

/** The ends of the interval from which uniform numbers are drawn. */
export interface UniformInterval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
}
