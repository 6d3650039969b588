import type { SwitchOrder, SwitchPorts } from "./switch-ports";

/**
 * Takes a switch back: the old writer accepts writes again, the gates let everything through to it.
 * Only while the new writer's fence is closed. Idempotent: a resume may call it after a crash.
 * @param unfence whether the new writer's fence can have been opened. A controller that knows it sent
 *   no unfence needs no answer from the new writer, which may be what was lost; a resume must ask.
 */
export async function goBack(
  ports: SwitchPorts,
  order: SwitchOrder,
  unfence: "never-sent" | "unknown",
): Promise<void> {
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  if (unfence === "unknown" && (await to.fence()) !== "closed") {
    throw new Error(
      `The switch can't be taken back: the fence of the ${order.to} is not closed, so it may have been written to. ` +
        `Close the fence of the database that must not write (SELECT causeway.close_fence() there), then resume.`,
    );
  }
  await from.openFence();
  // A gate that can't be reached opens by itself after its hold limit, towards the old writer.
  await Promise.allSettled(ports.gates.map((gate) => gate.release()));
  // Off the clients' way from here on.
  const tidying = [
    ports.replicator.unmarkReverseStart({ from: order.to }),
    settleEpoch(ports, order),
  ];
  if (unfence === "unknown") await Promise.all(tidying);
  // What a lost new writer keeps (a slot, an epoch) the next switch makes anew.
  else await Promise.allSettled(tidying);
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
