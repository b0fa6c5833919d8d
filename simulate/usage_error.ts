export { UsageError } from "../shell/usage_error.ts";
