import {
  describeFinding,
  followerFindings,
  forcedRowSecurityFindings,
  sourceFindings,
  unwaived,
} from "../../../verification/replication-rules";
import { readCatalogue, rolesOf } from "../../../verification/catalogue/read-catalogue";
import { ofApplication, ofNoExtension } from "../../../verification/catalogue/readers/fragments";
import type { Query } from "../../../ports/query";
import { queryOn } from "../query";
import { copyRest, copyTables, type SchemaCopy } from "../schema-copy/copy";
import { refreshMaterializedViews } from "../schema-copy/materialized-views";
import { readAgreement, requireNone } from "./agreement";
import { readServerSettings } from "./server-settings";
import type { Flow, Pair } from "./side";
import { analyseOnce } from "./statistics";

/**
 * Everything that is refused before the first change on the live source: what the exclusions mean, what
 * replication would break, roles that are missing.
 * @throws Error that names every object, each with what to do.
 */
export async function requireReplicable(pair: Pair, { from, to }: Flow): Promise<void> {
  const { exclusions, roles, waivers } = pair.terms;
  const [source, target] = await Promise.all([
    readServerSettings(pair.source.settings),
    readServerSettings(pair.target.settings),
  ]);
  const scope = { exclusions, roles, settings: { source, target } };
  const reading = <T>(side: Flow["from"], work: (query: Query) => Promise<T>) =>
    queryOn(side.connection).snapshot(work);
  const [effects, here, there, forced, absent] = await Promise.all([
    pair.effects(),
    reading(from, (query) => sourceFindings(query, scope)),
    reading(to, (query) => followerFindings(query, to.role, scope)),
    forcedRowSecurityFindings(queryOn(from.connection), queryOn(to.connection), to.role),
    missingRoles(pair),
  ]);
  const problems = [
    ...effects.problems,
    ...unwaived([...here, ...there, ...forced], waivers).map(describeFinding),
    ...absent.map(
      (name) =>
        `role ${name} is missing on the target: CREATE ROLE ${name} with what it is on the source`,
    ),
  ];
  if (problems.length === 0) return;
  throw new Error(
    `Rows can't flow from the ${from.role}; nothing was changed there. ${problems.length} reasons:\n  ${problems.join("\n  ")}`,
  );
}

/** A schema can't be copied before the roles that own it are there. */
async function missingRoles({ source, target, terms }: Pair): Promise<readonly string[]> {
  const scope = { ownRoles: terms.ownRoles, roles: terms.roles.application };
  const wanted = rolesOf(await readCatalogue(queryOn(source.connection), scope));
  const found = await target.connection.query<{ rolname: string }>(
    "SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1::text[])",
    [wanted],
  );
  return wanted.filter((name) => !found.some(({ rolname }) => rolname === name));
}

/** Makes the target's tables where the schema is to be copied and the target is empty, then compares. */
export async function prepareSchema(pair: Pair): Promise<void> {
  const copied = pair.terms.targetSchema === "copied";
  if (copied && (await isEmpty(pair))) await copyTables(await schemaCopy(pair));
  const { differences, pending } = await readAgreement(pair);
  requireNone(
    differences.filter((each) => !pending.includes(each)),
    "before a row flows",
  );
}

/**
 * Once every row is there: what the copy makes last, materialized views, statistics; then both catalogues
 * are compared whole. Idempotent; costs one comparison when nothing is left to do.
 */
export async function completeSchema(pair: Pair, { from, to }: Flow): Promise<void> {
  const before = await readAgreement(pair);
  const toMake = before.pending.filter(({ source }) => source !== undefined);
  if (toMake.length > 0) await copyRest(await schemaCopy(pair));
  await refreshMaterializedViews(from.connection, to.connection);
  await analyseOnce(to);
  // What was made behind the fence's back is fenced, and triggers that fire for arriving rows are held.
  await to.connection.runLong("SELECT causeway.close_fence()", closeDeadlineMs);
  requireNone((await readAgreement(pair)).differences, "before the switch");
}

const closeDeadlineMs = 60_000;

async function schemaCopy(pair: Pair): Promise<SchemaCopy> {
  const { source, target, terms } = pair;
  const { leftBehind } = await pair.effects();
  return {
    from: source.settings,
    source: source.connection,
    target: target.connection,
    exclusions: terms.exclusions,
    leftBehind,
  };
}

/** Whether the target has nothing of an application yet. */
async function isEmpty({ target }: Pair): Promise<boolean> {
  const [row] = await target.connection.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_class k JOIN pg_namespace n ON n.oid = k.relnamespace
       WHERE k.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND k.relpersistence <> 't'
         AND ${ofApplication("n")} AND ${ofNoExtension("pg_class", "k.oid")}) AS found`,
  );
  return row?.found !== true;
}
