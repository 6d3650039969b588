import { nameText } from "../../../manifest/names";
import type { Difference } from "../../../verification/catalogue/difference";
import { qualified } from "../../../verification/identifier";
import { identityFindings } from "../../../verification/replication-rules/identity";
import { installFence } from "../fence-install";
import { queryOn } from "../query";
import { copyNewTables } from "../schema-copy/new-tables";
import { readAgreement } from "./agreement";
import { readMembership } from "./membership";
import { dataPublication, subscriptionFrom } from "../../../verification/own-names";
import type { Flow, Pair } from "./side";

/** How long one statement on either side may take, in milliseconds. */
const deadlineMs = 60_000;

/**
 * Makes tables and partitions that appeared on the writer on the follower too. The order loses nothing: the
 * table on the follower, behind its fence; the fence on the writer; the publication; last the subscription,
 * which copies the rows that are there by then. Rows of a new partition wait at the worker until it exists.
 * What can't be followed (a filled table that was attached, one without a replica identity) is left alone
 * and stays a difference. Idempotent: a try that died in between is gone on with.
 */
export async function followNewTables(
  pair: Pair,
  flow: Flow,
  differences: readonly Difference[],
): Promise<void> {
  const refused = await identityFindings(queryOn(flow.from.connection), pair.terms.exclusions);
  const mayFollow = (name: string) => !refused.some((finding) => finding.name === name);
  const missing = differences.filter(isNewTable).map(({ object }) => object.path);
  await makeMissing(
    pair,
    flow,
    missing.filter((path) => mayFollow(nameText(...path))),
  );
  // What still differs is not published: a partition there may be a table of its own here.
  const settled = (await readAgreement(pair)).differences;
  const same = (path: readonly string[]) =>
    !settled.some(({ object }) => path.every((part, index) => object.path[index] === part));
  await publishMissing(flow, (schema, table) => {
    return mayFollow(nameText(schema, table)) && same([schema, table]);
  });
}

async function makeMissing(
  pair: Pair,
  { from, to }: Flow,
  missing: readonly (readonly string[])[],
): Promise<void> {
  const tables: { readonly schema: string; readonly table: string }[] = [];
  for (const [schema = "", table = ""] of missing) {
    const [reported] = await from.connection.query<NewTable & Record<string, unknown>>(describe, [
      qualified(schema, table),
    ]);
    const excludes = pair.terms.exclusions.some(
      (each) => each.schema === reported?.rootSchema && each.table === reported.root,
    );
    if (reported === undefined || !reported.permanent || excludes) continue;
    if (reported.partition && (await wasFilledBefore(from, schema, table))) continue;
    tables.push({ schema, table });
  }
  if (tables.length === 0) return;
  await copyNewTables({
    from: from.settings,
    source: from.connection,
    target: to.connection,
    tables,
  });
  await installFence(from.connection);
}

/** What both have and no publication tells. */
async function publishMissing(
  flow: Flow,
  mayPublish: (schema: string, table: string) => boolean,
): Promise<void> {
  const { from, to } = flow;
  const tables = (await readMembership(flow)).filter(
    ({ schema, table, subscribed }) => !subscribed && mayPublish(schema, table),
  );
  const there = await to.connection.query<{ name: string }>(
    "SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL",
    [tables.map(({ schema, table }) => qualified(schema, table))],
  );
  const both = tables.filter(({ schema, table }) =>
    there.some(({ name }) => name === qualified(schema, table)),
  );
  if (both.length === 0) return;
  const names = both
    .filter(({ published }) => !published)
    .map(({ schema, table }) => `ONLY ${qualified(schema, table)}`);
  if (names.length > 0) {
    const add = `ALTER PUBLICATION ${dataPublication} ADD TABLE ${names.join(", ")}`;
    await from.connection.runLong(add, deadlineMs);
  }
  const refresh = `ALTER SUBSCRIPTION ${subscriptionFrom(from.role)} REFRESH PUBLICATION`;
  await to.connection.runLong(refresh, deadlineMs);
}

interface NewTable {
  readonly partition: boolean;
  readonly permanent: boolean;
  readonly rootSchema: string;
  readonly root: string;
}

const describe = `SELECT k.relispartition AS partition, k.relpersistence = 'p' AND k.relkind IN ('r', 'p') AS permanent,
  n.nspname::text AS "rootSchema", r.relname::text AS root
  FROM pg_class k JOIN pg_class r ON r.oid = CASE WHEN k.relispartition THEN pg_partition_root(k.oid) ELSE k.oid END
  JOIN pg_namespace n ON n.oid = r.relnamespace WHERE k.oid = to_regclass($1)`;

/**
 * Whether a partition has rows that are as old as its attachment, or older: those were never published as
 * its root's. A partition that can't be looked through in time counts as filled.
 */
async function wasFilledBefore(
  { connection }: Flow["from"],
  schema: string,
  table: string,
): Promise<boolean> {
  const name = qualified(schema, table);
  try {
    const [row] = await connection.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM ONLY ${name} AS t WHERE age(t.xmin) >= (
         SELECT min(age(h.xmin)) FROM pg_inherits h
         JOIN pg_partition_ancestors('${name.replaceAll("'", "''")}'::regclass) a ON a.relid = h.inhrelid)) AS found`,
    );
    return row?.found !== false;
  } catch (error) {
    // 57014: the statement's deadline passed.
    if ((error as { code?: string }).code === "57014") return true;
    throw error;
  }
}

function isNewTable({ object, fact, source, target }: Difference): boolean {
  return (
    object.kind === "table" && fact === undefined && source !== undefined && target === undefined
  );
}
