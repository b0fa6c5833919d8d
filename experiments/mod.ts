/**
 * All experiments: importing this module registers them.
 *
 * @module
 */

import "./threshold_neurons/figure_4.ts";
import "./threshold_neurons/figure_5.ts";
import "./threshold_neurons/figure_9.ts";
import "./threshold_neurons/figure_12.ts";
import "./threshold_neurons/mean_model_phase_diagram.ts";
import "./threshold_neurons/mean_model_kink.ts";
