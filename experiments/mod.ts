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
import "./threshold_neurons/figure_3.ts";
import "./threshold_neurons/figure_1.ts";
import "./threshold_neurons/figure_2.ts";
import "./threshold_neurons/figure_10.ts";
import "./threshold_neurons/figure_11.ts";
import "./sparse_features/figure_2.ts";
import "./sparse_features/figure_4.ts";
import "./sparse_features/figure_12.ts";
import "./sparse_features/figure_11.ts";
import "./sparse_features/figure_10.ts";
import "./sparse_features/figure_5.ts";
import "./sparse_features/figure_9.ts";
import "./sparse_features/figure_9_networks.ts";
import "./sparse_features/figure_3.ts";
import "./sparse_features/figure_8.ts";
import "./sparse_features/replayed_networks.ts";
import "./sparse_features/step_size_windows.ts";
