import { agentGate } from "../adapters/gates/agent-gate";
import { HttpGate } from "../adapters/gates/http-gate";
import type { Gate } from "../ports/gate";
import type { WorldState } from "./world/world-state";

/** A gate whose connections can be closed; the gate itself stays as it is. */
export type ClosableGate = Gate & { close(): Promise<void> };

/** Every gate of both sites, of the kind that the world was started with. */
export function gatesOf({ agents, services }: WorldState): readonly ClosableGate[] {
  if (agents.length > 0) return agents.map((contact) => agentGate(contact));
  const sites = ["blue", "green"] as const;
  return sites.map((site) => new HttpGate({ site, controlUrl: services[site].controlUrl }));
}
