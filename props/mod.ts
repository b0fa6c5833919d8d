/**
 * How to check a claim: exact identities, inequalities over whole domains, property tests, fits and
 * ensembles; evidence, verdicts and mutants.
 *
 * @module
 */
export * from "./arbitraries.ts";
export * from "./claim.ts";
export * from "./domain.ts";
export * from "./ensemble.ts";
export * from "./ensemble_of.ts";
export * from "./evidence.ts";
export * from "./fits_power_law.ts";
export * from "./for_all.ts";
export * from "./prove_exactly.ts";
export * from "./prove_identity.ts";
export * from "./prove_over_box.ts";
export * from "./significant_bits.ts";
