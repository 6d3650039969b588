import { nameText, type TableName } from "../../../manifest/names";
import type { ReplicationProblem } from "../../../ports/replicator";
import { subscriptionFrom } from "../../../verification/own-names";
import { serverWords } from "./server-words";
import type { Flow } from "./side";
import type { SlotState } from "./slot";
import type { SubscriptionState } from "./subscription";
import { wordsOfTrial } from "./try-rows";

interface Errors {
  readonly apply: number;
  readonly sync: number;
}

/** The counts at the last look, by subscription: a count that stands is an error of the past. */
const seen = new WeakMap<Flow["to"], { errors: Errors; untilMs: number }>();
/** How long an error is reported after its count last grew: a worker tries again within seconds. */
const recentMs = 30_000;

/**
 * Whether a worker fails, and why, in the server's words where its log can be read. A worker that failed is
 * started again for ever, so nothing but these counts tells it from one that is slow.
 */
export async function workerProblems(
  flow: Flow,
  subscription: SubscriptionState,
  slot: SlotState | undefined,
): Promise<readonly ReplicationProblem[]> {
  const name = subscriptionFrom(flow.from.role);
  const errors = await readErrors(flow, name);
  const before = seen.get(flow.to);
  const grew =
    before === undefined
      ? errors.apply + errors.sync > 0
      : errors.apply > before.errors.apply || errors.sync > before.errors.sync;
  const nowMs = performance.now();
  const untilMs = grew ? nowMs + recentMs : (before?.untilMs ?? 0);
  const works = subscription.working && slot?.active === true;
  const settled = works && subscription.tablesReady === subscription.tablesTotal;
  seen.set(flow.to, { errors, untilMs: settled && !grew ? 0 : untilMs });
  if (!grew && (nowMs > untilMs || settled)) return [];
  const copying = await tablesNotReady(flow, name);
  const tables = copying.map(({ schema, table }) => nameText(schema, table));
  const object = copying.length > 0 ? `table ${tables.join(", ")}` : `subscription ${name}`;
  const what =
    copying.length > 0
      ? `the first copy fails (${errors.sync} errors, ${errors.apply} while applying)`
      : `changes can't be applied (${errors.apply} errors)`;
  const words = (await serverWords(flow.to, name)) ?? (await firstTrial(flow, copying));
  return [
    {
      kind: "worker",
      object,
      message: `on the ${flow.to.role} ${what}: ${words ?? "the server's log has the reason, and can't be read from here"}`,
      remedy:
        "remove what the message names (a missing right, a row that a constraint refuses, a missing table or partition; a routine that names tables without their schema needs its own search_path: ALTER FUNCTION ... SET search_path); the worker tries again by itself",
    },
  ];
}

async function readErrors({ to }: Flow, name: string): Promise<Errors> {
  const [version] = await to.connection.query<{ known: boolean }>(
    "SELECT to_regclass('pg_catalog.pg_stat_subscription_stats') IS NOT NULL AS known",
  );
  // Before 15 nothing counts a worker's errors.
  if (version?.known !== true) return { apply: 0, sync: 0 };
  const [row] = await to.connection.run<Errors & Record<string, unknown>>(
    {
      name: "causeway-worker-errors",
      text: `SELECT s.apply_error_count::int AS apply, s.sync_error_count::int AS sync
             FROM pg_stat_subscription_stats s JOIN pg_subscription b ON b.oid = s.subid
             JOIN pg_database d ON d.oid = b.subdbid AND d.datname = current_database() WHERE b.subname = $1`,
    },
    [name],
  );
  return row ?? { apply: 0, sync: 0 };
}

/** Where the log can't be read: what the follower says to the first rows of the tables that are being copied. */
async function firstTrial(flow: Flow, tables: readonly TableName[]): Promise<string | undefined> {
  for (const table of tables) {
    const words = await wordsOfTrial(flow, table);
    if (words !== undefined) return `${nameText(table.schema, table.table)}: ${words}`;
  }
  return undefined;
}

async function tablesNotReady({ to }: Flow, name: string): Promise<readonly TableName[]> {
  return to.connection.query<TableName>(
    `SELECT n.nspname::text AS schema, k.relname::text AS "table"
     FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid
     JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
     JOIN pg_class k ON k.oid = r.srrelid JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE s.subname = $1 AND r.srsubstate <> 'r' ORDER BY 1, 2 LIMIT 10`,
    [name],
  );
}
