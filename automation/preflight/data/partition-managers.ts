import { listing } from "../listing";

/** A tool that makes and drops partitions goes on while rows are copied. */
export const check = listing({
  id: "data/partition-managers",
  title: "no extension makes or drops partitions by itself",
  severity: "warn",
  kind: "extension",
  sql: `SELECT ARRAY[extname::text] AS path FROM pg_extension
    WHERE extname IN ('pg_partman', 'timescaledb', 'pg_pathman', 'citus')
    ORDER BY 1`,
  problem:
    "makes and drops partitions: what appears during the migration is paged, or made on the target too (drift in the manifest)",
  remedy: () =>
    "make the partitions of the whole migration beforehand on both sides, and hold its maintenance meanwhile",
});
