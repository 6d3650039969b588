import { listing, type Named } from "../listing";

/** An engine of DMS that does not know the source's version refuses it, or reads it wrong. */
export const check = listing<Named & { readonly major: number }>({
  id: "replication/dms-version",
  title: "DMS knows this version of PostgreSQL",
  severity: "block",
  replicator: "dms",
  kind: "server",
  sql: `SELECT ARRAY['version'] AS path, current_setting('server_version_num')::int / 10000 AS major
    WHERE current_setting('server_version_num')::int / 10000 NOT BETWEEN 13 AND 17`,
  problem: ({ major }) => `is PostgreSQL ${major}, which DMS's guide does not list`,
  remedy: () =>
    "ask AWS for the engine version (DescribeReplicationInstances), or move the rows by native replication",
});
