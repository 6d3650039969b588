import { Superseded, type Epoch } from "../../ports/database";
import { withDeadline } from "../deadline";
import { giveGatesBack } from "./gates";
import type { SwitchOrder, SwitchPorts } from "./switch-ports";
import { untilOut } from "./way-out";

/**
 * What is known of the switch that is taken back: a controller that sent no unfence itself knows the
 * epoch that it claimed; one that comes after another knows neither.
 */
export type Begun = { readonly unfence: "never-sent"; readonly epoch: Epoch } | "unknown";

/**
 * Takes a switch back: the old writer accepts writes again, the gates let everything through to it.
 * First of all the switch's epoch is made stale on the new side, behind its closed fence, so that whoever
 * still holds it opens nothing there any more. Idempotent: a resume may call it after a crash.
 * @param begun a controller that knows it sent no unfence needs no answer from the new writer, which may be
 *   what was lost: the old one's own epoch shows whether another controller has gone on. A resume must ask.
 * @throws Superseded when another controller has gone on, or the new writer may have been written to.
 */
export async function goBack(ports: SwitchPorts, order: SwitchOrder, begun: Begun): Promise<void> {
  const { source, target } = ports.databases;
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  await releaseLocks(ports);
  const back = (number: number): Epoch => ({ number, writer: order.from, runId: order.runId });
  let epoch: Epoch;
  let takesBack: number | undefined;
  if (begun === "unknown") {
    epoch = await untilOut(ports, `make the switch's epoch stale on the ${order.to}`, async () => {
      const epochs = await Promise.all([source.epoch(), target.epoch()]);
      const next = back(Math.max(...epochs.map((each) => each?.number ?? 0)) + 1);
      await to.recordEpoch(next, { behindFence: true });
      return next;
    });
  } else {
    takesBack = begun.epoch.number;
    epoch = back(takesBack + 1);
    await makeStale(ports, order, epoch, takesBack);
  }
  await untilOut(ports, `open the ${order.from} again`, async () => {
    await from.recordEpoch(epoch, takesBack === undefined ? {} : { takesBack });
    await from.openFence(epoch);
  });
  await giveGatesBack(ports, order.from);
  await closeDoorAgain(ports, order);
  // Off the clients' way from here on. What a lost new writer keeps, the next switch makes anew.
  const tidied = ports.replicator.unmarkReverseStart({ from: order.to });
  await (begun === "unknown" ? tidied : tidied.catch(() => undefined));
}

/** A database that does not answer gives up by itself what a session held that is gone. */
export async function releaseLocks({ clock, databases, policy }: SwitchPorts): Promise<void> {
  const { lockTimeoutMs } = policy;
  const released = [databases.source, databases.target].map((database) =>
    withDeadline(clock, "Giving up locks", lockTimeoutMs, database.releaseLocks()),
  );
  await Promise.allSettled(released);
}

/** The one that stays fenced is shut as it was before: told where that fails, since its fence holds. */
export async function closeDoorAgain(
  { clock, databases, policy, say }: SwitchPorts,
  { to }: SwitchOrder,
): Promise<void> {
  const closed = databases[to].closeDoorAgain();
  const why = await withDeadline(clock, "Closing the door", policy.lockTimeoutMs, closed).then(
    (open) => open.join(". "),
    (error: unknown) => (error as Error).message,
  );
  if (why !== "")
    say("warning", `The door of the ${to} is not closed again; its fence is. ${why}.`);
}

/** Where the new writer answers. One that is lost can't be asked, and has been sent no unfence. */
async function makeStale(
  ports: SwitchPorts,
  { to }: SwitchOrder,
  epoch: Epoch,
  takesBack: number,
): Promise<void> {
  const { clock, databases, policy } = ports;
  const recorded = databases[to].recordEpoch(epoch, { takesBack, behindFence: true });
  try {
    await withDeadline(clock, `The ${to}'s epoch`, policy.lockTimeoutMs, recorded);
  } catch (error) {
    if (error instanceof Superseded) throw error;
  }
}
