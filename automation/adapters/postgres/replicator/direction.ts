import { readFence } from "../fence";
import { slotOf } from "./names";
import { subscriptionFrom } from "../../../verification/own-names";
import { publish, unpublish } from "./publication";
import { completeSchema, prepareSchema, requireReplicable } from "./start";
import { analyseOnce } from "./statistics";
import {
  createSlot,
  createSlotPatiently,
  dropSlot,
  forgetSlotStart,
  moveSlotToStart,
  noteSlotStart,
  readSlot,
  readSlotStart,
} from "./slot";
import {
  dropSubscription,
  enable,
  readSubscription,
  subscribe,
  subscribeAtRest,
} from "./subscription";
import type { Flow, Pair } from "./side";

/** The same pair, the other way round. */
export function opposite({ from, to }: Flow): Flow {
  return { from: to, to: from };
}

/** Schema, publication, subscription and initial copy. Idempotent; what fails leaves nothing behind. */
export async function startFlow(pair: Pair, flow: Flow): Promise<void> {
  const back = await readSubscription(opposite(flow));
  if (back?.enabled === true) throw bothWays(flow);
  const subscription = await readSubscription(flow);
  if (subscription !== undefined) {
    await requireSlot(flow);
    if (!subscription.enabled) await enable(flow);
    return;
  }
  await requireReplicable(pair, flow);
  await prepareSchema(pair);
  const made = await publish(flow.from, pair.terms.exclusions);
  try {
    await subscribe(flow);
  } catch (error) {
    await dropSubscription(flow);
    await dropSlot(flow.from, slotOf(flow));
    if (made) await unpublish(flow.from);
    throw error;
  }
}

/**
 * Before the pause: the schema complete and equal, what rows will come from, and a subscription at rest to
 * take them. One that is there already is made again: it may not know every table, and cannot be refreshed
 * at rest. A database that was filled by a copy has no statistics yet, and would meet its first payments
 * with bad plans.
 */
export async function prepareFlow(pair: Pair, flow: Flow): Promise<void> {
  const existing = await readSubscription(flow);
  if (existing?.enabled === true) return;
  await completeSchema(pair, opposite(flow));
  await publish(flow.from, pair.terms.exclusions);
  await analyseOnce(flow.from);
  if (existing !== undefined) await dropSubscription(flow);
  await subscribeAtRest(flow);
  const name = slotOf(flow);
  await forgetSlotStart(flow.from, name);
  if ((await readSlot(flow.from, name))?.lost !== undefined) await dropSlot(flow.from, name);
  await createSlotPatiently(flow.from, name);
  // The statement of the pause, planned: no slot has such a name, so it notes nothing.
  await noteSlotStart(flow.from, "", "");
}

/**
 * Inside the pause, after all rows have come over and before the new writer's first write: notes that the slot,
 * which the pre-checks have made, is to begin here. Moving it takes as long as the log since then is read, and
 * is left to `reverseFlow`; making it would wait for every transaction that has written on that server. One
 * that was lost is made anew: while the new writer is still closed nothing is lost by that. Once it is open
 * its rows are only in the slot, and it stays.
 */
export async function markFlow(flow: Flow, first: string): Promise<void> {
  const name = slotOf(flow);
  if (await noteSlotStart(flow.from, name, first)) return;
  const [slot, fence] = await Promise.all([
    readSlot(flow.from, name),
    readFence(flow.from.connection),
  ]);
  if (slot !== undefined) {
    if (slot.active || fence !== "closed") return;
    await dropSlot(flow.from, name);
  }
  await createSlot(flow.from, name);
  if (await noteSlotStart(flow.from, name, first)) return;
  throw new Error(
    `Where the way back begins could not be noted on the ${flow.from.role}: expected its slot ${name} without a reader, and a closed fence. ` +
      "Expected one controller at a time; find who else opens fences or reads slots there.",
  );
}

/** Takes the slot back. A slot that somebody reads is no longer a mark, and stays. */
export async function unmarkFlow(flow: Flow): Promise<void> {
  const name = slotOf(flow);
  const slot = await readSlot(flow.from, name);
  if (slot?.active === true) return;
  await forgetSlotStart(flow.from, name);
  if (slot !== undefined) await dropSlot(flow.from, name);
}

/**
 * After the release: the old direction ends for good before the new one starts. Both at once would
 * send rows round and round, because a publisher older than 16 cannot tell where a row came from.
 */
export async function reverseFlow(flow: Flow): Promise<void> {
  const name = slotOf(flow);
  const [slot, start] = [await readSlot(flow.from, name), await readSlotStart(flow.from, name)];
  if (slot === undefined || start === undefined) throw notMarked(flow);
  if (slot.lost !== undefined) throw new Error(`${lostSlot(flow, slot.lost)} ${copyAnew(flow)}`);
  const old = opposite(flow);
  await dropSubscription(old);
  await dropSlot(old.from, slotOf(old));
  const subscription = await readSubscription(flow);
  if (subscription === undefined) throw notPrepared(flow);
  if (subscription.enabled) return;
  await moveSlotToStart(flow.from, name, start);
  await enable(flow);
}

/** A subscription whose slot is gone or lost goes on with a gap: nothing but a new copy repairs it. */
async function requireSlot(flow: Flow): Promise<void> {
  const slot = await readSlot(flow.from, slotOf(flow));
  if (slot !== undefined && slot.lost === undefined) return;
  throw new Error(`${lostSlot(flow, slot?.lost ?? "is gone")} ${copyAnew(flow)}`);
}

/** What a lost slot means. */
export function lostSlot(flow: Flow, how: string): string {
  return `The slot ${slotOf(flow)} on the ${flow.from.role} ${how}: changes since then never reach the ${flow.to.role}.`;
}

/** The way out of a stream with a gap. */
export function copyAnew({ from, to }: Flow): string {
  const name = subscriptionFrom(from.role);
  return (
    `On the ${to.role}: ALTER SUBSCRIPTION ${name} DISABLE; ALTER SUBSCRIPTION ${name} SET (slot_name = NONE); DROP SUBSCRIPTION ${name}; ` +
    "empty its tables (TRUNCATE, with session_replication_role = replica), then start again: every row is copied anew."
  );
}

function bothWays({ from, to }: Flow): Error {
  return new Error(
    `Rows already flow from the ${to.role}; starting from the ${from.role} as well would send them round and round. ` +
      "Switch the writer to change the direction.",
  );
}

function notMarked(flow: Flow): Error {
  return new Error(
    `No slot ${slotOf(flow)} on the ${flow.from.role} was marked: rows written since the switch would be lost. ` +
      "Expected markReverseStart inside the pause; copy the data anew before relying on this direction.",
  );
}

function notPrepared({ from, to }: Flow): Error {
  return new Error(
    `There is no subscription ${subscriptionFrom(from.role)} on the ${to.role}. Expected prepareReverse before the pause; run it and repeat.`,
  );
}
