/**
 * All claims of both papers: importing this module registers them.
 *
 * @module
 */
import "./sparse_features/mod.ts";
import "./threshold_neurons/mod.ts";
