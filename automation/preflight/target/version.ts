import type { Query } from "../../ports/query";
import type { Check } from "../check";

/** Rows flow from an older server to a newer one, and back: both must know logical replication well. */
const oldest = 14;

export const check: Check = {
  id: "target/version",
  title: `both servers are PostgreSQL ${oldest} or newer, and the target is not the older one`,
  severity: "block",
  asks: ["source", "target"],
  run: async (databases) => {
    const source = await versionOf(databases.source);
    const target = await versionOf(databases.target);
    const finding = (role: string, problem: string, remedy: string) => ({
      kind: "server",
      name: role,
      problem,
      remedy,
    });
    return {
      measured: `source ${source}, target ${target}`,
      findings: [
        ...Object.entries({ source, target })
          .filter(([, version]) => version < oldest)
          .map(([role, version]) =>
            finding(role, `is PostgreSQL ${version}`, `upgrade it to ${oldest} or newer`),
          ),
        ...(target < source
          ? [
              finding(
                "target",
                `is PostgreSQL ${target}, the source is ${source}: a newer schema may not load there`,
                `make the target with PostgreSQL ${source} or newer`,
              ),
            ]
          : []),
      ],
    };
  },
};

async function versionOf(database: Query): Promise<number> {
  const [row] = await database.rows<{ major: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  return row?.major ?? 0;
}
