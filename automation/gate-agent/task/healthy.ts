import { ageMs, heartbeatLimitMs } from "../../adapters/gates/hold-file";

/**
 * What the task's health check asks: whether the agent has reached PgBouncer's console just now.
 * @returns why not, or undefined when it has.
 */
export function whyUnhealthy(heartbeatFile: string, nowMs = Date.now()): string | undefined {
  const age = ageMs(heartbeatFile, nowMs);
  if (age <= heartbeatLimitMs) return undefined;
  const found = age === Infinity ? "has not beaten yet" : `last beat ${Math.round(age)} ms ago`;
  return `the agent ${found}, expected at most ${heartbeatLimitMs} ms: it does not reach PgBouncer's console`;
}
