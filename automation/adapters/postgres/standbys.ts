import { sleep } from "../../process/time";
import { Connection, type ConnectionSettings } from "./connection";
import { sessionNames } from "./session-names";

/** Standbys of one database that may be promoted. */
export interface StandbyOptions {
  /** How each is reached: with the primary's login, at an address of its own. */
  readonly named: readonly ConnectionSettings[];
  /** Names (`host:port` of one that is named, the address of one that is not) that need no proof. */
  readonly waived: readonly string[];
}

/** Between two looks at a standby, in milliseconds. */
const pollMs = 2;
/** How long a standby may take to answer outside of the pause, in milliseconds. */
const answerMs = 2_000;

/**
 * A standby is the database once more: whatever is behind on it when it is promoted, the fence too, is
 * undone. So a fence counts as closed only once every standby that may be promoted has it on its disk.
 */
export class Standbys {
  private readonly required: readonly { readonly name: string; readonly session: Connection }[];

  constructor(
    private readonly primary: Connection,
    private readonly options: StandbyOptions,
  ) {
    this.required = options.named
      .map((settings) => ({ name: nameOf(settings), settings }))
      .filter(({ name }) => !options.waived.includes(name))
      .map(({ name, settings }) => ({
        name,
        session: new Connection(settings, sessionNames.watching),
      }));
  }

  /** Every reason why a failover could bring a second writer; empty when there is none. */
  async problems(): Promise<readonly string[]> {
    const system = await this.primary.query<{ system: string }>(identity);
    const each = this.required.map(({ name, session }) =>
      problemOf(name, session, system[0]?.system),
    );
    const found = (await Promise.all(each)).filter((problem) => problem !== undefined);
    return [...found, ...(await this.unnamed())];
  }

  /**
   * Resolves when each has all that is committed now on its disk.
   * @throws Error that names those which have not within `deadlineMs`.
   */
  async awaitFlush(deadlineMs: number): Promise<void> {
    if (this.required.length === 0) return;
    const started = performance.now();
    const [now] = await this.primary.query<{ lsn: string }>(
      "SELECT pg_current_wal_flush_lsn()::text AS lsn",
    );
    const lsn = now?.lsn ?? "";
    const late = await Promise.all(
      this.required.map(async ({ name, session }) => {
        const why = await flushed(session, lsn, () => deadlineMs - (performance.now() - started));
        return why === undefined ? [] : [`${name} (${why})`];
      }),
    );
    if (late.flat().length === 0) return;
    throw new Error(
      `The standby ${late.flat().join(" and ")} did not have the closed fence on its disk within ${deadlineMs} ms: promoted, it would be a second writer. ` +
        "Expected every standby of the manifest to follow; fix it, take it out of reach, or waive it by name.",
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.required.map(({ session }) => session.close()));
  }

  /** Readers of the physical stream that the manifest does not name. */
  private async unnamed(): Promise<readonly string[]> {
    const { named, waived } = this.options;
    const readers = await this.primary.query<{ reader: string; address: string | null }>(
      `SELECT format('%s (%s, process %s)', coalesce(host(r.client_addr), 'local'), coalesce(nullif(r.application_name, ''), 'unnamed'), r.pid) AS reader,
         host(r.client_addr) AS address
       FROM pg_stat_replication r
       WHERE NOT EXISTS (SELECT FROM pg_replication_slots s WHERE s.active_pid = r.pid AND s.slot_type = 'logical')
         AND r.state IS DISTINCT FROM 'backup'
         -- A subscription's worker that is about to read its slot: a standby connects to no database.
         AND NOT (r.state = 'startup' AND EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.pid AND a.datid IS NOT NULL))`,
    );
    const open = readers.filter(({ address }) => address === null || !waived.includes(address));
    if (open.length <= named.length) return [];
    return [
      `${open.length} readers follow the whole server (${open.map(({ reader }) => reader).join(", ")}), ${named.length} standbys are named: ` +
        "name each that may be promoted in the manifest (`standbys`), or waive its address there (kind `standby`)",
    ];
  }
}

const identity = "SELECT system_identifier::text AS system FROM pg_control_system()";

async function problemOf(
  name: string,
  session: Connection,
  system: string | undefined,
): Promise<string | undefined> {
  try {
    const [found] = await session.run<{ standby: boolean; system: string }>(
      {
        name: "causeway-standby",
        text: `SELECT pg_is_in_recovery() AS standby, i.* FROM (${identity}) i`,
      },
      [],
      answerMs,
    );
    if (found?.system !== system)
      return `${name} is named as a standby and belongs to another server: correct the manifest`;
    if (found?.standby !== true)
      return `${name} is named as a standby and takes writes: it was promoted; take it out of reach, then out of the manifest`;
    return undefined;
  } catch (error) {
    return (
      `The standby ${name} does not answer (${(error as Error).message}): whether the closed fence reaches it can't be known. ` +
      "Fix it, or waive it by name in the manifest (kind `standby`)"
    );
  }
}

/** Undefined once the standby has the position, else why it has not. */
async function flushed(
  session: Connection,
  lsn: string,
  leftMs: () => number,
): Promise<string | undefined> {
  let why = "it was not asked in time";
  while (leftMs() > 0) {
    try {
      const [row] = await session.run<{ has: boolean | null; at: string | null }>(
        // One that is fed from an archive receives no stream: there what is replayed counts.
        {
          name: "causeway-standby-flush",
          text: `SELECT p.at >= $1::pg_lsn AS has, p.at::text
                 FROM (SELECT greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) AS at) p`,
        },
        [lsn],
        Math.max(leftMs(), 1),
      );
      if (row?.has === true) return undefined;
      why = `it has ${row?.at ?? "nothing"} of ${lsn}`;
    } catch (error) {
      why = (error as Error).message;
    }
    await sleep(pollMs);
  }
  return why;
}

function nameOf({ host, port }: ConnectionSettings): string {
  return `${host}:${port}`;
}
