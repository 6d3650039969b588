import type { Gate } from "../../ports/gate";
import type { SwitchOrder, SwitchPorts } from "./switch-ports";

/** Tries before a gate is given up: past the point of no return there is no way but this one. */
const tries = 5;
/** Wait before the first retry of an unfence; each further one waits that much longer. */
const retryMs = 50;

/** Opens the new writer and lets every gate through to it. Idempotent; never goes back. */
export async function goForward(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  await openNewFence(ports, order);
  await releaseGates(ports, order);
}

/** Past the point of no return one refusal (a lock, a lost session) must not end the way. */
export async function openNewFence(
  { clock, databases }: SwitchPorts,
  { to }: SwitchOrder,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await databases[to].openFence();
    } catch (error) {
      if (attempt === tries) throw error;
      await clock.sleep(retryMs * attempt);
    }
  }
}

/**
 * Points the held gates at the new writer, and releases none. Only once its fence is open.
 * @returns those that point at it; one that could not be pointed is left to `releaseGates`.
 */
export async function repointGates(
  { gates }: SwitchPorts,
  { to }: SwitchOrder,
): Promise<ReadonlySet<Gate>> {
  const repointed = new Set<Gate>();
  const each = gates.map((gate) => gate.repoint(to).then(() => repointed.add(gate)));
  await Promise.allSettled(each);
  return repointed;
}

/**
 * Points every gate at the new writer, unless it was `repointed` already, and releases it. A gate that
 * has opened by itself meanwhile (its statements meet a closed fence and are retried) is held again first.
 * @throws AggregateError that names each gate which could not be moved.
 */
export async function releaseGates(
  ports: SwitchPorts,
  order: SwitchOrder,
  repointed: ReadonlySet<Gate> = new Set(),
): Promise<void> {
  const results = await Promise.allSettled(
    ports.gates.map((gate) => moveGate(gate, repointed.has(gate), ports, order)),
  );
  const failures = results.flatMap((result) =>
    result.status === "rejected" ? [result.reason as Error] : [],
  );
  if (failures.length > 0) {
    throw new AggregateError(
      failures,
      `${failures.length} of ${ports.gates.length} gates could not be pointed at the ${order.to}: ${failures.map((one) => one.message).join("; ")}`,
    );
  }
}

async function moveGate(
  gate: Gate,
  repointed: boolean,
  ports: SwitchPorts,
  order: SwitchOrder,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (!repointed || attempt > 1) await gate.repoint(order.to);
      await gate.release();
      return;
    } catch (error) {
      if (attempt === tries) {
        throw new Error(`${gate.site} (${gate.kind}): ${(error as Error).message}`, {
          cause: error,
        });
      }
      const { drainDeadlineMs, holdLimitMs } = ports.policy;
      await gate.hold({ drainDeadlineMs, holdLimitMs });
    }
  }
}
