/**
 * The theory of "SGD with large step sizes learns sparse features", in the paper's order.
 *
 * @module
 */
