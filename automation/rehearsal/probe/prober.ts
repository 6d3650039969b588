import { existsSync, readFileSync } from "node:fs";
import { Client, DatabaseError } from "pg";
import { sleep } from "../../process/time";
import type { Login } from "../../run/login";
import type { DatabaseRole } from "../../run/words";
import { epochMs } from "../load/epoch-time";
import { openLineFile } from "../load/line-file";
import type { ProbeLine } from "./probe-line";
import { rotatedSchema, type ProberOptions } from "./options";

/** The fence's own error: the only one that proves a refusal. */
const fencedState = "CW001";

/**
 * A row of its own in a table that is fenced like every application table and never replicated. The
 * controller's probes use another row, so neither waits for the other.
 */
const probeSql = `INSERT INTO causeway.probe (id, probed_at) VALUES (2, clock_timestamp())
                  ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at`;

/** A prober that runs. */
export interface Prober {
  /** Resolves once both databases were tried. */
  readonly firstRound: Promise<void>;
  /** Rejects when the file can't be written: a probe that nobody can read proves nothing. */
  readonly broken: Promise<never>;
  /** Ends the tries, writes the file out and closes the connections. */
  stop(): Promise<void>;
}

/**
 * Tries a write on both databases all the time, as the application's role, and notes what each met.
 * One try at a time a side: two that overlap could not be put in order.
 */
export function startProber(options: ProberOptions): Prober {
  const file = openLineFile(options.file, { durable: false, gatherMs: 100 });
  const stopping = new AbortController();
  let breakProber: (reason: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakProber = reject));
  // Whoever runs the prober watches `broken`; a test that does not must not die of it unseen.
  broken.catch(() => undefined);
  const note = (line: ProbeLine) => void file.append(line).catch(breakProber);
  const sides = (["source", "target"] as const).map((database) =>
    probeSide(database, options, note, stopping.signal),
  );
  return {
    broken,
    firstRound: Promise.all(sides.map(({ first }) => first)).then(() => undefined),
    async stop() {
      stopping.abort();
      await Promise.all(sides.map(({ ended }) => ended));
      await file.close();
    },
  };
}

function probeSide(
  database: DatabaseRole,
  options: ProberOptions,
  note: (line: ProbeLine) => void,
  signal: AbortSignal,
) {
  const login = () => loginTo(database, options);
  const session = new ProbeSession(login, options.statementTimeoutMs);
  let tellFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (tellFirst = resolve));

  async function run(): Promise<void> {
    let nextMs = epochMs();
    while (!signal.aborted) {
      const startMs = epochMs();
      const code = await session.probe();
      const outcome = code === "" ? "accepted" : code === fencedState ? "refused" : "error";
      note({ database, startMs, endMs: epochMs(), outcome, code });
      tellFirst();
      // No burst after a try that took long: the beat starts anew.
      const nowMs = epochMs();
      nextMs = Math.max(nextMs + options.intervalMs, nowMs);
      await sleep(nextMs - nowMs, signal).catch(() => undefined);
    }
    await session.close();
  }
  const ended = run();
  return { ended, first: Promise.race([first, ended]) };
}

/** How the application logs in now. */
function loginTo(database: DatabaseRole, { databases, passwordsFile }: ProberOptions): Login {
  const login = databases[database];
  if (passwordsFile === undefined || !existsSync(passwordsFile)) return login;
  const rotated = rotatedSchema.parse(JSON.parse(readFileSync(passwordsFile, "utf8")));
  return { ...login, password: rotated[database] };
}

/** A connection that is made anew when it broke. */
class ProbeSession {
  #client: Client | undefined;

  constructor(
    private readonly login: () => Login,
    private readonly timeoutMs: number,
  ) {}

  /** The SQLSTATE (or the driver's code) that the write met; empty when it was accepted. */
  async probe(): Promise<string> {
    try {
      this.#client ??= await this.#connect();
      await this.#client.query(probeSql);
      return "";
    } catch (error) {
      const code = (error as { code?: string }).code ?? "unknown";
      // A plain refusal leaves the session usable; after anything else a new one is the safe choice.
      if (!(error instanceof DatabaseError) || code !== fencedState) await this.close();
      return code;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      ...this.login(),
      application_name: "causeway-prober",
      connectionTimeoutMillis: 1000,
      // Past the server's own limit, for a server that no longer answers.
      query_timeout: 2 * this.timeoutMs,
      // A probe proves that a write is let in; it need not survive a crash, nor cost a sync.
      options: `-c statement_timeout=${this.timeoutMs} -c synchronous_commit=off`,
    });
    client.on("error", () => {
      if (this.#client === client) this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}
