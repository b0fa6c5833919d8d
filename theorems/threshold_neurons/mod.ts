/**
 * The theory of "Learning threshold neurons via the edge of stability": losses, the single neuron, the edge of
 * stability, the mean model.
 *
 * @module
 */

import "./loss_functions.ts";
import "./assumptions.ts";
import "./assumption_a2r.ts";
import "./assumption_a3.ts";
import "./example_1.ts";
import "./example_1_sharp.ts";
import "./example_1_higher_order.ts";
import "./lemma_5.ts";
import "./equation_9.ts";
import "./hessian.ts";
import "./lemma_1.ts";
import "./lemma_4.ts";
import "./regimes.ts";
import "./sharpness_minimum.ts";
import "./lemma_6_conservation.ts";
import "./lemma_6.ts";
import "./theorem_1.ts";
import "./remark_1.ts";
import "./lemma_7.ts";
import "./lemma_8.ts";
import "./recurrence.ts";
import "./quasi_static_algebra.ts";
import "./hits_the_axis.ts";
import "./measure_zero.ts";
import "./theorem_2.ts";
import "./theorem_2_runs.ts";
import "./counterexample_theorem_2.ts";
import "./counterexample_theorem_2_limits.ts";
import "./sharpness_gap.ts";
import "./gap_constant.ts";
import "./bouncing_length.ts";
import "./convergence_rates.ts";
import "./quasi_static.ts";
import "./quasi_static_error.ts";
import "./convergence_phase.ts";
import "./proposition_2.ts";
import "./slow_manifold.ts";
import "./slow_manifold_limits.ts";
import "./certified_limits.ts";
import "./certified_limits_higher_order.ts";
import "./momentum.ts";
import "./noisy_steps.ts";
import "./sparse_coding.ts";
import "./lemma_2.ts";
import "./mean_model.ts";
import "./lemma_3.ts";
import "./flow_limit.ts";
import "./threshold.ts";
import "./section_d_facts.ts";
import "./theorem_3_numbers.ts";
import "./theorem_3_contraction.ts";
import "./theorem_3.ts";
import "./theorem_4.ts";
import "./theorem_4_sharp.ts";
import "./phase_transition.ts";
import "./phase_transition_limit.ts";
import "./phase_transition_certified.ts";
import "./second_breakdown.ts";
import "./finite_dimension.ts";
import "./appendix_c.ts";
