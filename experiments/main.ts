/**
 * The command line of experiments. This release registers none: it audits the papers' theorems; their
 * figures and ensembles are not part of it yet, and this command says so rather than doing nothing.
 *
 * @module
 */
// deno-lint-ignore no-console
console.error(
  "No experiment is registered in this release: it covers the theorems (deno task audit) and single models (deno task simulate --help)",
);
Deno.exit(2);
