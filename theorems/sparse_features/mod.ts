/**
 * The theory of "SGD with large step sizes learns sparse features", in the paper's order.
 *
 * @module
 */

import "./proposition_2_1.ts";
import "./proposition_2_1_proof.ts";
import "./proposition_2_1_models.ts";
import "./random_reshuffling.ts";
import "./minibatch.ts";
import "./noise_span.ts";
import "./cross_entropy.ts";
import "./quadratic_costs.ts";
import "./toy_model.ts";
import "./proposition_2_2.ts";
import "./proposition_2_2_corrected.ts";
import "./equation_7.ts";
import "./proposition_b1.ts";
import "./levels_of_b1.ts";
import "./proposition_b1_corrected.ts";
import "./time_to_stabilisation.ts";
import "./two_cycle.ts";
import "./sharper_invariant_set.ts";
import "./lemma_b2.ts";
import "./lemma_b2_maximum.ts";
import "./lemma_b2_closed_form.ts";
import "./lemma_b2_equations.ts";
import "./lemma_b3.ts";
import "./lemma_b3_starts.ts";
import "./lemma_b3_epsilon.ts";
import "./lemma_b3_p1.ts";
import "./lemma_b3_null_set.ts";
import "./lemma_b3_p2.ts";
import "./lemma_b3_p4.ts";
import "./lemma_b4.ts";
import "./lemma_b4_equations.ts";
import "./lemma_b5.ts";
import "./lemma_b5_identities.ts";
import "./lemma_b5_inequalities.ts";
import "./lemma_b5_return.ts";
import "./lemma_b5_limit.ts";
import "./property_b6.ts";
import "./lemma_b7.ts";
import "./lemma_b7_equations.ts";
import "./lemma_b8.ts";
import "./lemma_b8_equations.ts";
import "./lemma_b8_upper_end.ts";
import "./noise_covariance.ts";
import "./noise_intensity.ts";
import "./sde_discretisation.ts";
import "./brownian.ts";
import "./geometric_brownian.ts";
import "./geometric_brownian_runs.ts";
import "./diagonal_network.ts";
import "./jacobian.ts";
import "./jacobian_columns.ts";
import "./jacobian_zero_columns.ts";
