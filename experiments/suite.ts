/**
 * The suite: registers every experiment and, inside a worker, serves their pieces.
 *
 * @module
 */
import "./mod.ts";
import { serve } from "./serve.ts";

serve();
