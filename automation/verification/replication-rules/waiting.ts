import type { Query } from "../../ports/query";
import type { Finding } from "./finding";

/** A slot waits for every transaction that writes when it is made; this old, one won't end in time. */
const oldSeconds = 10;

/** Transactions that the first slot would wait for. */
export async function waitingFindings(query: Query): Promise<readonly Finding[]> {
  const [running, prepared] = await Promise.all([
    query.rows<{ pid: number; who: string; seconds: number; query: string }>(
      `SELECT a.pid, coalesce(a.usename, a.backend_type)::text || coalesce(' (' || nullif(a.application_name, '') || ')', '') AS who,
         extract(epoch FROM clock_timestamp() - a.xact_start)::int AS seconds, left(regexp_replace(a.query, '\\s+', ' ', 'g'), 80) AS query
       FROM pg_stat_activity a WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid()
         AND a.xact_start < clock_timestamp() - make_interval(secs => $1) ORDER BY a.xact_start`,
      [oldSeconds],
    ),
    query.rows<{ gid: string }>("SELECT gid::text AS gid FROM pg_prepared_xacts ORDER BY prepared"),
  ]);
  return [
    ...running.map(({ pid, who, seconds, query: text }): Finding => ({
      kind: "transaction",
      name: `${pid}`,
      problem: `of ${who} has been open for ${seconds} s (last statement: ${text}), and the first slot would wait for it`,
      remedy: `let it end, or SELECT pg_terminate_backend(${pid})`,
      waivable: false,
    })),
    ...prepared.map(({ gid }): Finding => ({
      kind: "prepared transaction",
      name: gid,
      problem: "waits for its end, and the first slot would wait for it",
      remedy: `COMMIT PREPARED or ROLLBACK PREPARED '${gid}'`,
      waivable: false,
    })),
  ];
}
