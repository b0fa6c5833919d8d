/**
 * The suite: registers every claim and, inside a worker, serves their checks.
 *
 * @module
 */
import "../theorems/mod.ts";
import { serve } from "./serve.ts";

serve();
