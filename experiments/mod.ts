/**
 * All experiments: importing this module registers them.
 *
 * @module
 */
export {};
