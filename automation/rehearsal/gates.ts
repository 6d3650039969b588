import { PgBouncerGate } from "../adapters/gates/pgbouncer-gate";
import { ServicePoolGate } from "../adapters/gates/service-pool-gate";
import type { Gate } from "../ports/gate";
import { warmUpSamples } from "./payments/statements";
import type { WorldState } from "./world/world-state";

/** A gate whose connections can be closed; the gate itself stays as it is. */
export type ClosableGate = Gate & { close(): Promise<void> };

/** Every gate of both sites, of the kind that the world was started with. */
export function gatesOf({ poolers, services }: WorldState): readonly ClosableGate[] {
  if (poolers.length > 0) {
    const warmUp = warmUpSamples.map(({ statement, values }) => ({ text: statement.text, values }));
    return poolers.map((control) => new PgBouncerGate({ control, warmUp }));
  }
  const sites = ["blue", "green"] as const;
  return sites.map((site) => new ServicePoolGate({ site, controlUrl: services[site].controlUrl }));
}
