import type { Gate } from "../../ports/gate";
import type { DatabaseRole } from "../../run/words";
import type { SwitchPorts } from "./switch-ports";
import { untilOut } from "./way-out";

/**
 * Points the held gates at the new writer, and releases none. Only once its fence is open.
 * @returns those that point at it; one that could not be pointed is left to `releaseGates`.
 */
export async function repointGates(
  { gates }: SwitchPorts,
  to: DatabaseRole,
): Promise<ReadonlySet<Gate>> {
  const repointed = new Set<Gate>();
  const each = gates.map((gate) => gate.repoint(to).then(() => repointed.add(gate)));
  await Promise.allSettled(each);
  return repointed;
}

/**
 * Points every gate at the new writer, unless it was `repointed` already, and releases it; each is tried until
 * it is done. A gate that has opened by itself meanwhile (its statements meet a closed fence and are
 * retried) is held again first.
 */
export async function releaseGates(
  ports: SwitchPorts,
  to: DatabaseRole,
  repointed: ReadonlySet<Gate> = new Set(),
): Promise<void> {
  await Promise.all(
    ports.gates.map(async (gate) => {
      if (repointed.has(gate) && (await succeeds(gate.release()))) return;
      await moveGate(ports, gate, to);
    }),
  );
}

/**
 * Lets everything through to the old writer. One that points there already, or can't be reached, opens by
 * itself after its hold limit at the latest; one that points elsewhere is moved, until it is done.
 */
export async function giveGatesBack(ports: SwitchPorts, from: DatabaseRole): Promise<void> {
  await Promise.all(
    ports.gates.map(async (gate) => {
      const target = await gate.status().then(
        (status) => status.target,
        () => from,
      );
      if (target === from) await succeeds(gate.release());
      else await moveGate(ports, gate, from);
    }),
  );
}

async function moveGate(ports: SwitchPorts, gate: Gate, to: DatabaseRole): Promise<void> {
  const { drainDeadlineMs, holdLimitMs } = ports.policy;
  let held = true;
  await untilOut(ports, `point the gate of ${gate.site} (${gate.kind}) at the ${to}`, async () => {
    if (!held) await gate.hold({ drainDeadlineMs, holdLimitMs });
    held = false;
    await gate.repoint(to);
    await gate.release();
  });
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
