import { withDeadline } from "../deadline";
import { contentProblems } from "./content-proof";
import { sequenceGoals } from "./sequences";
import type { SwitchOrder, SwitchPorts } from "./switch-ports";

/**
 * All that can be done or refused before the pause, so that the pause itself is short: the state of
 * both sides, the proof of the content, the lag by sentinels, sequences ahead, the reverse path prepared, everything warm.
 * @returns every reason against the switch; empty when it may begin. Nothing is held by then.
 */
export async function preChecks(ports: SwitchPorts, order: SwitchOrder): Promise<string[]> {
  const problems = [...(await sideProblems(ports, order)), ...(await replicationProblems(ports))];
  if (problems.length > 0) return problems;
  const unproven = await contentProblems(ports, order);
  if (unproven.length > 0) return unproven;
  await prepare(ports, order);
  return lagProblems(ports, order);
}

async function sideProblems(ports: SwitchPorts, order: SwitchOrder): Promise<string[]> {
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  const [health, otherHealth, fromFence, toFence, standbys, gates] = await Promise.all([
    from.health(),
    to.health(),
    from.fence(),
    to.fence(),
    from.standbyProblems(),
    Promise.all(ports.gates.map(async (gate) => ({ gate, status: await gate.status() }))),
  ]);
  const problems: string[] = standbys.map((problem) => `${problem}.`);
  if (fromFence !== "open")
    problems.push(`The fence of the ${order.from} is ${fromFence}, not open.`);
  if (toFence !== "closed")
    problems.push(`The fence of the ${order.to} is ${toFence}, not closed.`);
  if (health.preparedTransactions > 0) {
    problems.push(
      `${health.preparedTransactions} prepared transactions wait on the ${order.from}: commit or roll them back first.`,
    );
  }
  const { longestTransactionMs } = ports.policy;
  if (health.longestTransactionMs > longestTransactionMs) {
    problems.push(
      `A transaction has been open for ${health.longestTransactionMs} ms on the ${order.from}; ${longestTransactionMs} ms are allowed, or the gates could not drain.`,
    );
  }
  for (const { who, openMs } of health.openWriters) {
    if (openMs > longestTransactionMs)
      problems.push(
        `On the ${order.from} ${who}: ${longestTransactionMs} ms are allowed, whoever's it is. Let it end, or SELECT pg_terminate_backend of it.`,
      );
  }
  for (const [role, names] of [
    [order.from, health.otherSubscriptions],
    [order.to, otherHealth.otherSubscriptions],
  ] as const) {
    if (names.length > 0)
      problems.push(
        `On the ${role} rows come from subscriptions of somebody else (${names.join(", ")}): they pass every fence. ALTER SUBSCRIPTION ... DISABLE each until the writer has moved.`,
      );
  }
  for (const [role, lines] of [
    [order.from, health.maintenance],
    [order.to, otherHealth.maintenance],
  ] as const) {
    problems.push(
      ...lines.map(
        (line) =>
          `On the ${role} ${line}: the fence could not be changed beside it. Let it end, or SELECT pg_cancel_backend of it.`,
      ),
    );
  }
  for (const { gate, status } of gates) {
    if (status.poolMode === "session") {
      problems.push(
        `The gate of ${gate.site} (${gate.kind}) pools in session mode: a hold would wait until every client has gone. Set pool_mode = transaction there, for every database and user, and RELOAD.`,
      );
    }
    if (status.state !== "open" || status.target !== order.from) {
      problems.push(
        `The gate of ${gate.site} (${gate.kind}) is ${status.state} towards the ${status.target}; expected open towards the ${order.from}.`,
      );
    }
  }
  return problems;
}

/** A failing worker, a stream with a gap, schemas that went apart: each would be a difference afterwards. */
async function replicationProblems({ replicator }: SwitchPorts): Promise<string[]> {
  const { problems } = await replicator.status();
  return problems.map(({ object, message, remedy }) => `${object}: ${message}: ${remedy}.`);
}

async function prepare(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  // First: what is compared and warmed from here on is what the applications will meet.
  await to.openDoor();
  await ports.replicator.prepareReverse({ from: order.to });
  const [old, next] = await Promise.all([from.sequences(), to.sequences()]);
  await to.setSequences(sequenceGoals(old, next, ports.policy.sequenceHeadroom));
  await Promise.all([
    ...ports.gates.map((gate) => gate.warm(order.to)),
    from.checkpoint(),
    to.checkpoint(),
  ]);
  await ports.replicator.markResidue(order.from);
  // Last: what is made before it needs the same locks.
  await Promise.all([from.reserveFence(), to.reserveFence()]);
  await Promise.all([from.noteBesideFence(), to.noteBesideFence()]);
}

async function lagProblems(ports: SwitchPorts, order: SwitchOrder): Promise<string[]> {
  const { lagGateSentinels, sentinelGateMs } = ports.policy;
  for (let index = 1; index <= lagGateSentinels; index += 1) {
    const sentinel = `${order.name}/lag-${index}`;
    try {
      await ports.databases[order.from].writeSentinel(sentinel);
      await withDeadline(
        ports.clock,
        `Sentinel ${index} of ${lagGateSentinels}`,
        sentinelGateMs,
        ports.databases[order.to].awaitSentinel(sentinel, sentinelGateMs),
      );
    } catch (error) {
      return [`Replication is too slow for a switch: ${String((error as Error).message)}`];
    }
  }
  return [];
}
