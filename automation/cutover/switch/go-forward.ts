import type { Epoch } from "../../ports/database";
import { releaseGates } from "./gates";
import type { SwitchOrder, SwitchPorts } from "./switch-ports";
import { untilOut } from "./way-out";

/**
 * Ends a switch whose new writer was opened, at least in part: opens it wholly and lets every gate
 * through to it. Idempotent; never goes back.
 * @throws Superseded when the new writer's newest epoch names another writer.
 */
export async function goForward(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  const to = ports.databases[order.to];
  const epoch = await untilOut(ports, `read the ${order.to}'s epoch`, async () => {
    const newest = await to.epoch();
    if (newest !== undefined) return newest;
    throw new Error(`the ${order.to} has no epoch, expected that of the switch`);
  });
  await openNewFence(ports, order, epoch);
  await releaseGates(ports, order.to);
}

/** Past the point of no return no refusal (a lock, a lost session) ends the way, but another controller's. */
export async function openNewFence(
  ports: SwitchPorts,
  { to }: SwitchOrder,
  epoch: Epoch,
): Promise<void> {
  await untilOut(ports, `open the ${to}`, () => ports.databases[to].openFence(epoch));
}
