/**
 * The commands that show a result again.
 *
 * @module
 */
import { type Budget, DEFAULT_BUDGET, type Parameters } from "../props/claim.ts";

/** Quotes a word for a POSIX shell when it needs it. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command that runs one claim's check, with changed parameters when there are any. */
export function replayCommand(id: string, budget: Budget, changed: Parameters = {}): string {
  const words = ["deno", "task", "audit", id];
  for (const [name, value] of Object.entries(changed)) words.push("--set", `${name}=${value}`);
  if (budget.effort !== DEFAULT_BUDGET.effort) words.push("--effort", `${budget.effort}`);
  if (budget.seed !== DEFAULT_BUDGET.seed) words.push("--seed", `${budget.seed}`);
  if (budget.path !== undefined) words.push("--path", budget.path);
  return words.map(shellWord).join(" ");
}
