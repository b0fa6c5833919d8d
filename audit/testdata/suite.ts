import "./claims.ts";
import { serve } from "../serve.ts";

serve();
