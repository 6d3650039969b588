import type { ReplicationProblem, ReplicationStatus } from "../../../ports/replicator";
import { sealProblems } from "../beside-fence";
import { copyAnew, lostSlot } from "./direction";
import type { DriftWatch } from "./drift";
import { slotOf } from "./names";
import { subscriptionFrom } from "../../../verification/own-names";
import type { Flow } from "./side";
import { retainedLogProblem } from "./retained-log";
import { readSlot, type SlotState } from "./slot";
import { readSubscription, type SubscriptionState } from "./subscription";
import { truncatedPartitions } from "./truncated";
import { workerProblems } from "./worker-errors";

/** A slot with less room than this share of what the server grants is reported before it is lost. */
const lowRoomShare = 0.2;

/** What replication does now, with everything that is wrong with it. */
export async function readStatus(
  drift: DriftWatch,
  ...flows: readonly Flow[]
): Promise<ReplicationStatus> {
  const states = await Promise.all(
    flows.map(async (flow) => ({
      flow,
      subscription: await readSubscription(flow),
      slot: await readSlot(flow.from, slotOf(flow)),
    })),
  );
  const enabled = states.find(({ subscription }) => subscription?.enabled);
  const streams = enabled?.subscription?.working === true && enabled.slot?.active === true;
  const problems =
    enabled?.subscription === undefined
      ? states.flatMap(stopped)
      : [
          ...slotProblems(enabled.flow, enabled.slot),
          // Also one that waits for its direction to begin keeps the log of its side.
          ...states.flatMap(({ flow, slot }) =>
            slot === undefined ? [] : retainedLogProblem(slotOf(flow), flow.from.role, slot),
          ),
          ...(await workerProblems(enabled.flow, enabled.subscription, enabled.slot)),
          ...(await drift.look(allReady(enabled.subscription), enabled.flow)),
          ...(await truncatedPartitions(enabled.flow.from)),
          ...(await brokenSeals(enabled.flow)),
        ];
  return {
    streamingFrom: streams ? enabled.flow.from.role : undefined,
    tablesReady: enabled?.subscription?.tablesReady ?? 0,
    tablesTotal: enabled?.subscription?.tablesTotal ?? 0,
    retainedWalBytes: enabled?.slot?.retainedWalBytes ?? 0,
    problems,
  };
}

/**
 * Rows came this way, and nothing takes them any more: somebody, or an error, disabled it. One that is at
 * rest until a switch has no slot yet.
 */
function stopped({
  flow,
  subscription,
  slot,
}: {
  readonly flow: Flow;
  readonly subscription: SubscriptionState | undefined;
  readonly slot: SlotState | undefined;
}): readonly ReplicationProblem[] {
  if (subscription === undefined || subscription.enabled || slot === undefined) return [];
  const name = subscriptionFrom(flow.from.role);
  return [
    {
      kind: "worker",
      object: `subscription ${name}`,
      message: `is disabled on the ${flow.to.role}: no row comes over, and the ${flow.from.role} keeps its log (${slot.retainedWalBytes} bytes)`,
      remedy: `fix what it was disabled for (the server's log has it), then on the ${flow.to.role}: ALTER SUBSCRIPTION ${name} ENABLE`,
    },
  ];
}

/** Behind a closed fence that was switched off and on again anything may have been written. */
async function brokenSeals({ to }: Flow): Promise<readonly ReplicationProblem[]> {
  const tables = await sealProblems(to.connection);
  return tables.map((table) => ({
    kind: "drift",
    object: `table ${table}`,
    message: `had its fence on the ${to.role} switched by somebody else since it was closed (DISABLE or ENABLE TRIGGER): rows may have been written behind it`,
    remedy: `compare the whole content anew (causeway verify), then on the ${to.role}: SELECT causeway.seal_fence()`,
  }));
}

function allReady({ tablesReady, tablesTotal }: SubscriptionState): boolean {
  return tablesReady === tablesTotal;
}

function slotProblems(flow: Flow, slot: SlotState | undefined): readonly ReplicationProblem[] {
  const object = `slot ${slotOf(flow)}`;
  if (slot === undefined || slot.lost !== undefined) {
    const message = lostSlot(flow, slot?.lost ?? "is gone");
    return [{ kind: "slot", object, message, remedy: copyAnew(flow) }];
  }
  const { safeWalBytes, retainedWalBytes } = slot;
  if (safeWalBytes === undefined) return [];
  if (safeWalBytes > (safeWalBytes + retainedWalBytes) * lowRoomShare) return [];
  return [
    {
      kind: "slot",
      object,
      message: `keeps ${retainedWalBytes} bytes of write-ahead log; the server gives it up ${safeWalBytes} bytes later`,
      remedy: `let its reader catch up, or raise max_slot_wal_keep_size on the ${flow.from.role} (a reload is enough)`,
    },
  ];
}
