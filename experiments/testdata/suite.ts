import "./toy.ts";
import { serve } from "../serve.ts";

serve();
