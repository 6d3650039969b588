import { PgBouncerGate } from "../adapters/gates/pgbouncer-gate";
import { ServicePoolGate } from "../adapters/gates/service-pool-gate";
import type { Gate } from "../ports/gate";
import type { WarmUpStatement } from "../manifest/warm-up";
import type { WorldState } from "./world/world-state";

/** A gate whose connections can be closed; the gate itself stays as it is. */
export type ClosableGate = Gate & { close(): Promise<void> };

/** Every gate of both sites, of the kind that the world was started with. */
export function gatesOf(
  { poolers, services }: WorldState,
  warmUp: readonly WarmUpStatement[],
): readonly ClosableGate[] {
  if (poolers.length > 0) {
    return poolers.map((control) => new PgBouncerGate({ control, warmUp }));
  }
  const sites = ["blue", "green"] as const;
  return sites.map((site) => new ServicePoolGate({ site, controlUrl: services[site].controlUrl }));
}
