import { readFence } from "../fence";
import type { Exclusion } from "../../../verification/exclusion";
import { compareSchemas, isEmpty } from "../schema-copy/compare";
import { copySchema } from "../schema-copy/copy";
import { subscriptionFrom } from "./names";
import { publish } from "./publication";
import { analyseOnce } from "./statistics";
import { createSlot, dropSlot, readSlot, warmSlots } from "./slot";
import {
  dropSubscription,
  enable,
  readSubscription,
  subscribe,
  subscribeAtRest,
} from "./subscription";
import type { Flow } from "./side";

/** The same pair, the other way round. */
export function opposite({ from, to }: Flow): Flow {
  return { from: to, to: from };
}

/** Schema, publication, subscription and initial copy. Idempotent. */
export async function startFlow(flow: Flow, exclusions: readonly Exclusion[]): Promise<void> {
  const back = await readSubscription(opposite(flow));
  if (back?.enabled === true) throw bothWays(flow);
  if (await isEmpty(flow.to.connection)) {
    await copySchema(flow.from.connection, flow.to.connection, exclusions);
  }
  await requireSameSchema(flow, exclusions);
  await publish(flow.from, exclusions);
  const subscription = await readSubscription(flow);
  if (subscription === undefined) await subscribe(flow);
  else if (!subscription.enabled) await enable(flow);
}

/**
 * Before the pause: what rows will come from and a subscription at rest to take them. One that is
 * there already is made again: it may not know every table, and cannot be refreshed at rest. A database
 * that was filled by a copy has no statistics yet, and would meet its first payments with bad plans.
 */
export async function prepareFlow(flow: Flow, exclusions: readonly Exclusion[]): Promise<void> {
  const existing = await readSubscription(flow);
  if (existing?.enabled === true) return;
  await publish(flow.from, exclusions);
  await analyseOnce(flow.from);
  if (existing !== undefined) await dropSubscription(flow);
  await subscribeAtRest(flow);
  await warmSlots(flow.from);
}

/**
 * Inside the pause: the slot, made after all rows have come over and before the new writer's first
 * write. A slot that is there already is an earlier try's. While the new writer is still closed the
 * slot can be made anew, and must be: an aborted try's slot would send back rows that came from here.
 * Once it is open its rows are only in the old slot.
 */
export async function markFlow(flow: Flow): Promise<void> {
  const name = subscriptionFrom(flow.from.role);
  if (await createSlot(flow.from, name)) return;
  const slot = await readSlot(flow.from, name);
  if (slot?.active === true || (await readFence(flow.from.connection)) !== "closed") return;
  await dropSlot(flow.from, name);
  if (await createSlot(flow.from, name)) return;
  throw new Error(
    `Slot ${name} on the ${flow.from.role} came back while it was being made anew. ` +
      "Expected one controller at a time; find who else makes slots there.",
  );
}

/** Takes the slot back. A slot that somebody reads is no mark any more, and stays. */
export async function unmarkFlow(flow: Flow): Promise<void> {
  const name = subscriptionFrom(flow.from.role);
  const slot = await readSlot(flow.from, name);
  if (slot !== undefined && !slot.active) await dropSlot(flow.from, name);
}

/**
 * After the release: the old direction ends for good before the new one starts. Both at once would
 * send rows round and round, because a publisher older than 16 cannot tell where a row came from.
 */
export async function reverseFlow(flow: Flow): Promise<void> {
  const slot = await readSlot(flow.from, subscriptionFrom(flow.from.role));
  if (slot === undefined) throw notMarked(flow);
  const old = opposite(flow);
  await dropSubscription(old);
  await dropSlot(old.from, subscriptionFrom(old.from.role));
  const subscription = await readSubscription(flow);
  if (subscription === undefined) throw notPrepared(flow);
  if (!subscription.enabled) await enable(flow);
}

async function requireSameSchema({ from, to }: Flow, exclusions: readonly Exclusion[]) {
  const [source, target] = from.role === "source" ? [from, to] : [to, from];
  const differences = await compareSchemas(source.connection, target.connection, exclusions);
  if (differences.length === 0) return;
  throw new Error(
    `The two schemas differ, so rows cannot flow:\n  ${differences.join("\n  ")}\n` +
      "Expected the same tables and columns; change the target, or empty it to have the schema copied.",
  );
}

function bothWays({ from, to }: Flow): Error {
  return new Error(
    `Rows already flow from the ${to.role}; starting from the ${from.role} as well would send them round and round. ` +
      "Switch the writer to change the direction.",
  );
}

function notMarked({ from }: Flow): Error {
  return new Error(
    `There is no slot ${subscriptionFrom(from.role)} on the ${from.role}: rows written since the switch would be lost. ` +
      "Expected markReverseStart inside the pause; copy the data anew before relying on this direction.",
  );
}

function notPrepared({ from, to }: Flow): Error {
  return new Error(
    `There is no subscription ${subscriptionFrom(from.role)} on the ${to.role}. Expected prepareReverse before the pause; run it and repeat.`,
  );
}
