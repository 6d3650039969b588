import type { Check } from "../check";

/** DMS comes by an ordinary connection and by one for replication: each needs its line. */
export const check: Check = {
  id: "replication/dms-host-rules",
  title: "pg_hba.conf lets somebody in from elsewhere for replication",
  severity: "block",
  replicator: "dms",
  asks: ["source"],
  run: async ({ source }) => {
    const rows = await source.rows<{ address: string }>(
      `SELECT address FROM pg_hba_file_rules WHERE 'replication' = ANY (database) AND type <> 'local'
         AND auth_method <> 'reject' AND address NOT IN ('127.0.0.1', '::1', 'samehost')`,
    );
    if (rows.length === 0) {
      return {
        findings: [
          {
            kind: "file",
            name: "pg_hba.conf",
            problem: "has no line that lets anybody in from elsewhere for replication",
            remedy:
              "add: hostssl replication <role> <address of the replication instance>/32 scram-sha-256; SELECT pg_reload_conf()",
          },
        ],
      };
    }
    return {
      findings: [],
      measured: rows.map(({ address }) => address).join(", "),
      unproven:
        "whether one of these lines means the replication instance, only its own test of the connection tells",
    };
  },
};
