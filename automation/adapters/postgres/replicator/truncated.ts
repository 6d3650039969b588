import { nameText } from "../../../manifest/names";
import type { ReplicationProblem } from "../../../ports/replicator";
import type { Side } from "./side";

/** Partitions that were truncated by themselves: unlike their root's, such a TRUNCATE does not come over. */
export async function truncatedPartitions(writer: Side): Promise<readonly ReplicationProblem[]> {
  const rows = await writer.connection.query<{ schema: string; table: string; at: Date }>(
    `SELECT n.nspname::text AS schema, k.relname::text AS "table", max(t.at) AS at
     FROM causeway.truncated t JOIN pg_class k ON k.oid = t.relation AND k.relispartition JOIN pg_namespace n ON n.oid = k.relnamespace
     WHERE NOT EXISTS (SELECT FROM causeway.truncated r WHERE r.transaction = t.transaction
       AND r.relation = pg_partition_root(t.relation))
     GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows.map(({ schema, table, at }) => {
    const name = nameText(schema, table);
    return {
      kind: "drift",
      object: `table ${name}`,
      message: `was truncated at ${at.toISOString()}; it is a partition, so that does not come over`,
      remedy:
        `on the other side: SET session_replication_role = replica; TRUNCATE ${name}; ` +
        `then on the ${writer.role}: DELETE FROM causeway.truncated WHERE relation = '${name.replaceAll("'", "''")}'::regclass`,
    };
  });
}
