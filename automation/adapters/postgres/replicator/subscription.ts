import { escapeLiteral } from "pg";
import { libpqConnectionString } from "../libpq";
import { slotOf } from "./names";
import {
  controlPublication,
  dataPublication,
  subscriptionFrom,
} from "../../../verification/own-names";
import { dropSlot } from "./slot";
import type { Flow, Side } from "./side";

/** What the subscriber knows of one subscription. */
export interface SubscriptionState {
  readonly enabled: boolean;
  /** Whether its apply worker runs. */
  readonly working: boolean;
  readonly tablesReady: number;
  readonly tablesTotal: number;
}

/** The state of the subscription that takes rows from `flow.from`, or undefined when there is none. */
export async function readSubscription({ from, to }: Flow): Promise<SubscriptionState | undefined> {
  const [row] = await to.connection.run<SubscriptionState & Record<string, unknown>>(
    {
      name: "causeway-subscription",
      text: `SELECT s.subenabled AS enabled,
        EXISTS (SELECT FROM pg_stat_subscription w WHERE w.subid = s.oid AND w.relid IS NULL AND w.pid IS NOT NULL) AS working,
        (SELECT count(*)::int FROM pg_subscription_rel r WHERE r.srsubid = s.oid AND r.srsubstate = 'r') AS "tablesReady",
        (SELECT count(*)::int FROM pg_subscription_rel r WHERE r.srsubid = s.oid) AS "tablesTotal"
      FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
      WHERE s.subname = $1`,
    },
    [subscriptionFrom(from.role)],
  );
  return row;
}

/** Subscribes with an initial copy. A slot without a subscription is what a crash left of an earlier try. */
export async function subscribe(flow: Flow): Promise<void> {
  await dropSlot(flow.from, slotOf(flow));
  if (!(await needsAdministrator(flow.to))) {
    return create(flow, "copy_data = true, create_slot = true, enabled = true");
  }
  const name = escapeLiteral(slotOf(flow));
  const make = `SELECT pg_create_logical_replication_slot(${name}, 'pgoutput')`;
  await flow.from.slots.runLong(make, createDeadlineMs);
  await createByFunction(flow, true);
}

/**
 * Makes a subscription that already knows its tables but does not run and has no slot yet. It must
 * connect to learn them: made with `connect = false` it would skip, without a word, whatever arrives
 * between ENABLE and REFRESH.
 */
export async function subscribeAtRest(flow: Flow): Promise<void> {
  if (await needsAdministrator(flow.to)) return createByFunction(flow, false);
  await create(flow, "copy_data = false, create_slot = false, enabled = false");
}

/** Before 16 a superuser alone makes a subscription; the set-up script left functions that do it. */
async function needsAdministrator({ connection }: Side): Promise<boolean> {
  const [row] = await connection.query<{ needed: boolean }>(
    `SELECT NOT rolsuper AND current_setting('server_version_num')::int < 160000 AS needed
     FROM pg_roles WHERE rolname = current_user`,
  );
  return row?.needed !== false;
}

async function createByFunction(flow: Flow, run: boolean): Promise<void> {
  const values = [flow.from.role, libpqConnectionString(flow.from.reachedAt), slotOf(flow)];
  const texts = values.map((each) => escapeLiteral(each)).join(", ");
  await flow.to.connection.runLong(`SELECT causeway.subscribe(${texts}, ${run})`, createDeadlineMs);
}

/**
 * Since 16 a worker writes as the owner of each table, and stops at one whose row security is forced or whose
 * owner took a right from itself. As the subscription's owner it writes as before 16: as the controller.
 */
const asController = ", run_as_owner = true";

async function create(flow: Flow, options: string): Promise<void> {
  const { from, to } = flow;
  const name = subscriptionFrom(from.role);
  const [version] = await to.connection.query<{ owners: boolean }>(
    "SELECT current_setting('server_version_num')::int >= 160000 AS owners",
  );
  await to.connection.runLong(
    `CREATE SUBSCRIPTION ${name} CONNECTION ${escapeLiteral(libpqConnectionString(from.reachedAt))}
     PUBLICATION ${dataPublication}, ${controlPublication}
     WITH (${options}, slot_name = ${escapeLiteral(slotOf(flow))}, streaming = off${version?.owners === true ? asController : ""})`,
    createDeadlineMs,
  );
}

/** A slot waits for the transactions that run when it is made. */
const createDeadlineMs = 60_000;

/** Starts a subscription that was made at rest. */
export async function enable({ from, to }: Flow): Promise<void> {
  if (await needsAdministrator(to)) {
    await to.connection.query("SELECT causeway.enable_subscription($1)", [from.role]);
    return;
  }
  await to.connection.query(`ALTER SUBSCRIPTION ${subscriptionFrom(from.role)} ENABLE`);
}

/** Ends a subscription for good, without touching its slot. Idempotent. */
export async function dropSubscription(flow: Flow): Promise<void> {
  if ((await readSubscription(flow)) === undefined) return;
  const name = subscriptionFrom(flow.from.role);
  const { connection }: Side = flow.to;
  if (await needsAdministrator(flow.to)) {
    await connection.query("SELECT causeway.drop_subscription($1)", [flow.from.role]);
    return;
  }
  await connection.query(`ALTER SUBSCRIPTION ${name} DISABLE`);
  await connection.query(`ALTER SUBSCRIPTION ${name} SET (slot_name = NONE)`);
  await connection.query(`DROP SUBSCRIPTION ${name}`);
}
