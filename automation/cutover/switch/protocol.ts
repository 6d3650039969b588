import { Superseded, type Epoch } from "../../ports/database";
import type { Gate } from "../../ports/gate";
import type { ResidueVerdict } from "../../ports/replicator";
import { withDeadline } from "../deadline";
import { firstSentinel } from "./first-sentinel";
import { closeDoorAgain, goBack, releaseLocks } from "./go-back";
import { releaseGates, repointGates } from "./gates";
import { openNewFence } from "./go-forward";
import { preChecks } from "./pre-checks";
import { sequencesBehind } from "./sequences";
import { Stopwatch } from "./stopwatch";
import type { SwitchOrder, SwitchPorts, SwitchResult } from "./switch-ports";

/** A step of the pause went wrong before the point of no return: the switch is taken back. */
class StepFailed extends Error {
  constructor(
    readonly step: string,
    cause: unknown,
  ) {
    super((cause as Error).message, { cause });
  }
}

/**
 * Moves the writer: pre-checks, then the pause (hold, fence the old, prove by a sentinel that the new
 * has everything, verify the residue, record the epoch, unfence the new, release). Before the unfence
 * any failure goes back; after it only forward.
 * @param notePointOfNoReturn makes it durable in the journal that the unfence comes next.
 * @throws only past the point of no return, or when the way back itself failed.
 */
export async function switchWriter(
  ports: SwitchPorts,
  order: SwitchOrder,
  notePointOfNoReturn: () => Promise<void>,
): Promise<SwitchResult> {
  try {
    return await tryToSwitch(ports, order, notePointOfNoReturn);
  } finally {
    // The mark keeps the writer's log. Where it can't be reached the mark went with the session.
    await Promise.allSettled([ports.replicator.forgetResidue()]);
  }
}

async function tryToSwitch(
  ports: SwitchPorts,
  order: SwitchOrder,
  notePointOfNoReturn: () => Promise<void>,
): Promise<SwitchResult> {
  const watch = new Stopwatch(ports.clock);
  let epoch: Epoch;
  try {
    const problems = await preChecks(ports, order);
    if (problems.length > 0) {
      await letGo(ports, order);
      return refused("pre-checks", problems.join(" "), watch);
    }
    epoch = await nextEpoch(ports, order);
  } catch (error) {
    await letGo(ports, order);
    return refused("pre-checks", (error as Error).message, watch);
  }
  watch.start();
  const unheld = await holdGates(ports, watch);
  if (unheld.length > 0) {
    // One that can't be reached opens by itself after its hold limit.
    await Promise.allSettled(ports.gates.map((gate) => gate.release()));
    await letGo(ports, order);
    return refused("hold-gates", unheld.join(" "), watch);
  }
  let compared: ResidueVerdict;
  try {
    compared = await proveAndRecord(ports, order, epoch, watch, notePointOfNoReturn);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    const begun = { unfence: "never-sent", epoch } as const;
    // The fence is not ours to open again: another controller has closed it, or has gone on since.
    if (error.step === "close-fence" && error.cause instanceof Superseded) throw error.cause;
    await watch.time("go-back", () => goBack(ports, order, begun));
    return refused(error.step, error.message, watch);
  }
  await openNewWriter(ports, order, epoch, watch);
  const pauseMs = watch.elapsedMs();
  return {
    moved: true,
    startedMs: watch.startedMs,
    pauseMs,
    steps: watch.steps,
    residueRows: compared.rowsCompared,
    residueWaived: compared.waived,
  };
}

function refused(step: string, reason: string, watch: Stopwatch): SwitchResult {
  return { moved: false, step, reason, pauseMs: watch.elapsedMs(), steps: watch.steps };
}

/** Before the pause nothing but this has been changed. */
async function letGo(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  await releaseLocks(ports);
  await closeDoorAgain(ports, order);
  // The slot of the way back keeps the log of a database that stays the follower.
  await Promise.allSettled([ports.replicator.unmarkReverseStart({ from: order.to })]);
}

/** Nobody but a switch records epochs, so it may be read before the pause. */
async function nextEpoch({ databases }: SwitchPorts, { to, runId }: SwitchOrder): Promise<Epoch> {
  const epochs = await Promise.all([databases.source.epoch(), databases.target.epoch()]);
  const number = Math.max(...epochs.map((epoch) => epoch?.number ?? 0)) + 1;
  return { number, writer: to, runId };
}

/** @returns why not every gate is held, a sentence each; empty when all are. */
async function holdGates(ports: SwitchPorts, watch: Stopwatch): Promise<readonly string[]> {
  const { drainDeadlineMs, holdLimitMs } = ports.policy;
  return watch.time("hold-gates", async () => {
    const problems = await Promise.all(
      ports.gates.map(async (gate) => {
        const name = `The gate of ${gate.site} (${gate.kind})`;
        try {
          const outcome = await gate.hold({ drainDeadlineMs, holdLimitMs });
          return outcome === "held"
            ? []
            : [`${name}: the transactions in flight did not end within ${drainDeadlineMs} ms.`];
        } catch (error) {
          return [`${name}: ${(error as Error).message}.`];
        }
      }),
    );
    return problems.flat();
  });
}

/** Everything between the held gates and the point of no return; each step with its deadline. */
async function proveAndRecord(
  ports: SwitchPorts,
  order: SwitchOrder,
  epoch: Epoch,
  watch: Stopwatch,
  notePointOfNoReturn: () => Promise<void>,
): Promise<ResidueVerdict> {
  const { clock, policy, replicator } = ports;
  const from = ports.databases[order.from];
  const to = ports.databases[order.to];
  const sentinel = `${order.name}/fenced`;
  const step = <T>(name: string, deadlineMs: number, work: () => Promise<T>): Promise<T> => {
    const leftMs = policy.pauseBudgetMs - watch.elapsedMs();
    const bounded = () =>
      withDeadline(clock, name, Math.min(deadlineMs, Math.max(leftMs, 0)), work());
    return watch.time(name, bounded).catch((error: unknown) => {
      throw new StepFailed(name, error);
    });
  };

  await step("close-fence", policy.lockTimeoutMs * 2, () =>
    from.closeFence({ sentinel, epoch, lockTimeoutMs: policy.lockTimeoutMs }),
  );
  // A wait ends before its step does: its own reason names what lags.
  const waitMs = policy.sentinelDeadlineMs * 0.9;
  const arrived = step("await-sentinel", policy.sentinelDeadlineMs, () =>
    to.awaitSentinel(sentinel, waitMs),
  );
  // Residue and slot need every row to have come over; probe and sequences only the closed fence.
  const verified = arrived.then(() =>
    step("verify-residue", policy.residueDeadlineMs, () => residue(ports)),
  );
  await allEnded([
    verified,
    arrived.then(() =>
      step("mark-reverse-start", policy.residueDeadlineMs, () =>
        replicator.markReverseStart({ from: order.to }, firstSentinel(epoch.number)),
      ),
    ),
    // Replicas that lag would come back from a failover with an open fence.
    step("await-standbys", policy.sentinelDeadlineMs, () => from.awaitStandbys(waitMs)),
    step("probe-old-writer", policy.lockTimeoutMs, async () => {
      if ((await from.probeWrite()) !== "refused") {
        throw new Error(`The ${order.from} still accepts a write behind its closed fence.`);
      }
    }),
    step("check-sequences", policy.residueDeadlineMs, () => sequencesAhead(ports, order)),
  ]);
  // The synchronous commit of the epoch also makes durable what replication has applied. What opening
  // needs is had before the point of no return; earlier it would keep rows from being applied.
  await allEnded([
    // As late as can be: nothing but the unfence comes behind it.
    step("check-beside-fence", policy.lockTimeoutMs, () => nothingBeside(ports)),
    step("record-epoch", policy.lockTimeoutMs, () => to.recordEpoch(epoch)),
    step("lock-for-opening", policy.lockTimeoutMs * 2, () =>
      to.lockForOpening(policy.lockTimeoutMs),
    ),
    step("note-point-of-no-return", policy.lockTimeoutMs, notePointOfNoReturn),
  ]);
  return verified;
}

/** Fails with the first failure, but only once nothing is under way that a way back would meet. */
async function allEnded(steps: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(steps);
  await Promise.all(steps);
}

async function residue({ replicator, policy }: SwitchPorts): Promise<ResidueVerdict> {
  const verdict = await replicator.verifyResidue(policy.residueDeadlineMs);
  const { differences, uncompared } = verdict;
  if (differences.length > 0) {
    throw new Error(
      `The databases differ in ${differences.length} rows: ${differences.slice(0, 3).join("; ")}`,
    );
  }
  if (uncompared.length > 0) {
    throw new Error(`Not all that changed could be compared: ${uncompared.join("; ")}.`);
  }
  return verdict;
}

/** What no trigger refuses (DDL, large objects, a table of a transaction that is open still) is looked for. */
async function nothingBeside({ databases }: SwitchPorts): Promise<void> {
  const each = [databases.source, databases.target].map(async (database) =>
    (await database.changesBesideFence()).map((change) => `on the ${database.role} ${change}`),
  );
  const changes = (await Promise.all(each)).flat();
  if (changes.length > 0) {
    throw new Error(
      `Since the pre-checks, past the fence: ${changes.join("; ")}. Keep migrations and maintenance away while the writer moves.`,
    );
  }
}

async function sequencesAhead(ports: SwitchPorts, order: SwitchOrder): Promise<void> {
  const [old, next] = await Promise.all([
    ports.databases[order.from].sequences(),
    ports.databases[order.to].sequences(),
  ]);
  const behind = sequencesBehind(old, next);
  if (behind.length > 0) {
    throw new Error(
      `Sequences of the ${order.to} are behind those of the ${order.from}: ${behind.join(", ")}`,
    );
  }
}

/**
 * Past the point of no return: the new writer opens, and proves that it accepts writes. The gates, held
 * still, are pointed at it meanwhile: once its fence is open no way leads back. They are released whatever
 * the probe says: clients that wait are helped by nothing else.
 */
async function openNewWriter(
  ports: SwitchPorts,
  order: SwitchOrder,
  epoch: Epoch,
  watch: Stopwatch,
): Promise<void> {
  await watch.time("open-fence", () => openNewFence(ports, order, epoch));
  const [repointed, probed] = await Promise.allSettled([
    watch.time("repoint-gates", () => repointGates(ports, order.to)),
    watch.time("probe-new-writer", () => probeNewWriter(ports, order)),
  ]);
  const pointed = repointed.status === "fulfilled" ? repointed.value : new Set<Gate>();
  await watch.time("release-gates", () => releaseGates(ports, order.to, pointed));
  if (probed.status === "rejected") throw probed.reason as Error;
}

async function probeNewWriter({ databases }: SwitchPorts, { to }: SwitchOrder): Promise<void> {
  if ((await databases[to].probeWrite()) !== "accepted") {
    throw new Error(
      `The ${to} refuses a write although its fence was opened: look at its fence and roles, then resume.`,
    );
  }
}
