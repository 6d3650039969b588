import { HttpGate } from "../adapters/gates/http-gate";
import { listedAgents } from "../adapters/gates/listed-agents";
import { SiteGate } from "../adapters/gates/site-gate";
import type { Gate } from "../ports/gate";
import type { WorldState } from "./world/world-state";

/** A gate whose connections can be closed; the gate itself stays as it is. */
export type ClosableGate = Gate & { close(): Promise<void> };

/** The gate of each site, of the kind that the world was started with. */
export function gatesOf(
  { agents, services }: Pick<WorldState, "agents" | "services">,
  say: (line: string) => void,
): readonly ClosableGate[] {
  const sites = ["blue", "green"] as const;
  if (agents.length === 0) {
    return sites.map((site) => new HttpGate({ site, controlUrl: services[site].controlUrl }));
  }
  return sites.map((site) => {
    const directory = listedAgents(agents.filter((agent) => agent.site === site));
    return new SiteGate({ site, directory, say });
  });
}
