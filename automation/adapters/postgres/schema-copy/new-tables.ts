import type { TableName } from "../../../manifest/names";
import { qualified } from "../../../verification/identifier";
import type { Connection, ConnectionSettings } from "../connection";
import { withArchive } from "./archive";
import { findClientPrograms } from "./client-programs";
import { ownTriggers, prepareSession, runEntry } from "./copy";
import type { DumpEntry } from "./entries";
import { splitRestore } from "./split-restore";

/** How long the making of some tables may take, in milliseconds. */
const deadlineMs = 120_000;

/** What comes last: attached indexes must be there, and what a comment is on. */
const last: readonly string[] = ["INDEX ATTACH", "FK CONSTRAINT", "TRIGGER", "COMMENT"];

/**
 * A dump attaches a partition before it makes its keys, since the root has none yet. This root has its keys:
 * a partition that comes without would be given them, and the dump's own would be the second.
 */
function inTurn(entries: readonly DumpEntry[]): readonly DumpEntry[] {
  const turn = ({ kind }: DumpEntry) => (kind === "TABLE ATTACH" ? 1 : last.includes(kind) ? 2 : 0);
  return [0, 1, 2].flatMap((each) => entries.filter((entry) => turn(entry) === each));
}

/** Which tables, from where to where. */
interface NewTables {
  readonly from: ConnectionSettings;
  readonly source: Connection;
  readonly target: Connection;
  readonly tables: readonly TableName[];
}

/**
 * Makes some tables on the target as they are on the source, with all that is theirs (keys, indexes,
 * triggers, rights, owned sequences), in one transaction that also closes their fence.
 */
export async function copyNewTables({ from, source, target, tables }: NewTables): Promise<void> {
  const [version] = await source.query<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  const programs = await findClientPrograms(version?.major ?? 0);
  const own = await ownTriggers(source);
  const names = tables.map(({ schema, table }) => qualified(schema, table));
  const statements = await withArchive(
    programs,
    from,
    async (archive) => {
      const wanted = archive.entries.filter(({ classId, oid }) => !own.has(`${classId}/${oid}`));
      return splitRestore(await archive.sqlOf(inTurn(wanted)));
    },
    names,
  );
  await target.session(deadlineMs, async (client) => {
    await client.query("BEGIN");
    await prepareSession(client);
    // The apply worker writes meanwhile: a lock that does not come soon is tried again at the next look.
    await client.query("SET LOCAL lock_timeout = '2s'");
    for (const statement of statements) await runEntry(client, statement);
    await client.query("SELECT causeway.close_fence()");
    await client.query("COMMIT");
  });
}
