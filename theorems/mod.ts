/**
 * Every claim of the papers: importing this module registers them all, in the order of the papers.
 *
 * @module
 */
