import { listedAgents } from "../../../../automation/adapters/gates/listed-agents";
import type { AgentContact } from "../../../../automation/adapters/gates/agent-gate";
import { SiteGate } from "../../../../automation/adapters/gates/site-gate";

/** A controller that holds a site and never releases it: `holding-controller.ts CONTACTS HOLD_LIMIT_MS`; says `held`. */
async function main(): Promise<void> {
  const [, , contacts = "[]", holdLimitMs] = process.argv;
  const directory = listedAgents(JSON.parse(contacts) as AgentContact[], 10_000);
  const gate = new SiteGate({ site: "blue", directory, say: () => undefined });
  const limits = { drainDeadlineMs: 10_000, holdLimitMs: Number(holdLimitMs) };
  process.stdout.write(`${await gate.hold(limits)}\n`);
  setInterval(() => undefined, 1_000);
}

void main();
