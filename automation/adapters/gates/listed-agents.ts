import type { GateDirectory, ListedGate } from "../../ports/gate-directory";
import { agentGate, type AgentContact } from "./agent-gate";

/** The agents that a configuration names: all of them serve, whatever they answer. @throws as `agentGate` does */
export function listedAgents(contacts: readonly AgentContact[], callMs?: number): GateDirectory {
  const listed = contacts.map((contact): ListedGate => ({
    name: contact.url,
    state: "serving",
    gate: agentGate(contact, callMs),
  }));
  return { list: () => Promise.resolve(listed) };
}
