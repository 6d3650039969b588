import type { SwitchOrder, SwitchPorts } from "./switch-ports";

/**
 * Takes a switch back: the old writer accepts writes again, the gates let everything through to it.
 * Only while the new writer's fence is closed. Idempotent: a resume may call it after a crash.
 */
export async function goBack(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  if ((await to.fence()) !== "closed") {
    throw new Error(
      `The switch can't be taken back: the fence of the ${order.to} is not closed, so it may have been written to.`,
    );
  }
  await from.openFence();
  await Promise.all(ports.gates.map((gate) => gate.release()));
  // Off the clients' way from here on.
  await ports.replicator.unmarkReverseStart({ from: order.to });
  await settleEpoch(ports, order);
}

/** A newest epoch that names the other database as writer would be a lie: write a newer one. */
async function settleEpoch(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  const epochs = await Promise.all([
    ports.databases.source.epoch(),
    ports.databases.target.epoch(),
  ]);
  const newest = epochs.reduce((best, epoch) =>
    (epoch?.number ?? 0) > (best?.number ?? 0) ? epoch : best,
  );
  if (newest !== undefined && newest.writer !== order.from) {
    const epoch = { number: newest.number + 1, writer: order.from, runId: order.runId };
    await ports.databases[order.from].recordEpoch(epoch);
  }
}
