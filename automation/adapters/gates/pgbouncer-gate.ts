import { randomUUID } from "node:crypto";
import type { Gate, GateStatus } from "../../ports/gate";
import { waitUntil } from "../../process/wait-until";
import type { DatabaseRole, Site } from "../../run/words";
import { logIn } from "./application-login";
import { HoldRefused, NotHeld } from "./gate-refusals";
import { ageMs, clearHold, heartbeatLimitMs, readHold, writeHold } from "./hold-file";
import {
  ConsoleTimeout,
  PgBouncerConsole,
  quotedEntry,
  type EntryState,
} from "./pgbouncer-console";
import type { PgBouncerControl } from "./pgbouncer-control";
import { writeDatabasesFile, writeUserList, type PoolLogins } from "./pgbouncer-files";

/** What a PgBouncer gate works with. Times are in milliseconds. */
export interface PgBouncerGateOptions {
  readonly control: PgBouncerControl;
  /** The application's statements, with values that change nothing; run and rolled back by `warm`. */
  readonly warmUp: readonly { readonly text: string; readonly values: readonly unknown[] }[];
  /** No hold, nor holds that follow each other without a release, may last longer than this. */
  readonly longestHoldMs?: number;
  /** How long a console command may take that waits for nothing; 1 000 unless said. */
  readonly callMs?: number;
  /** How long each part of a warm-up may take; 10 000 unless said. */
  readonly warmMs?: number;
}

/**
 * The share of the drain's deadline for which logins under way are waited for before a PAUSE. One by TLS and SCRAM takes
 * six round trips: over a site link 100 ms were too few.
 */
const loginsShare = 0.5;

/**
 * The gate in one PgBouncer process: PAUSE, a rewritten `[databases]` file and RELOAD, RESUME, at its
 * admin console. Clients stay connected, in PgBouncer's queue (`query_wait_timeout`,
 * `max_client_conn`).
 *
 * Who releases the pool when the controller dies: PgBouncer itself has no such timer (PAUSE holds
 * for ever, and does so after the admin's connection is gone). So the end of a hold is written to a
 * file before PAUSE is sent, and the agent beside PgBouncer, started with it and not by
 * the controller, sends RESUME once that time has passed, and whenever the pool is paused with no
 * hold written down (a PAUSE that came late). A hold is refused while no agent proves, by its
 * heartbeat, that it reaches the console.
 */
export class PgBouncerGate implements Gate {
  readonly site: Site;
  readonly kind = "PgBouncer";
  private control: PgBouncerControl;
  /** Rewrites of the databases file, one after the other. */
  private rewriting: Promise<unknown> = Promise.resolve();
  private readonly callMs: number;
  private readonly warmMs: number;
  // PAUSE blocks its connection until the pool is drained: everything else goes over another one.
  private readonly pausing: PgBouncerConsole;
  private readonly working: PgBouncerConsole;

  constructor(private readonly options: PgBouncerGateOptions) {
    this.control = options.control;
    this.site = options.control.site;
    this.callMs = options.callMs ?? 1_000;
    this.warmMs = options.warmMs ?? 10_000;
    this.pausing = new PgBouncerConsole(this.control.admin, this.control.consoleCaFile);
    this.working = new PgBouncerConsole(this.control.admin, this.control.consoleCaFile);
  }

  async hold(options: {
    readonly drainDeadlineMs: number;
    readonly holdLimitMs: number;
  }): Promise<"held" | "deadline"> {
    this.requireAgent();
    await this.awaitLogins(options.drainDeadlineMs * loginsShare);
    const { entry, holdFile } = this.control;
    const token = randomUUID();
    const sinceMs = readHold(holdFile)?.sinceMs ?? Date.now();
    const asked = options.drainDeadlineMs + options.holdLimitMs;
    const longestMs = Math.min(asked, this.leftToHold(sinceMs, asked));
    const endMs = Date.now() + longestMs;
    writeHold(holdFile, { token, untilMs: endMs, longestMs, sinceMs });
    try {
      // Answered at once when a controller that died has left the pool paused: its hold is ours now.
      await this.pausing.run(
        `PAUSE ${quotedEntry(entry)}`,
        Math.min(options.drainDeadlineMs, longestMs),
      );
      const untilMs = Math.min(Date.now() + options.holdLimitMs, endMs);
      writeHold(holdFile, { token, untilMs, longestMs, sinceMs });
    } catch (error) {
      // The connection whose PAUSE waits has been cut: some versions answer no RESUME before (#715).
      await this.working.resume(entry, this.callMs);
      clearHold(holdFile, token);
      if (error instanceof ConsoleTimeout) return "deadline";
      throw error;
    }
    return "held";
  }

  /** What is left of the longest hold, in milliseconds. @throws HoldRefused when the hold alone is too long. */
  private leftToHold(sinceMs: number, askedMs: number): number {
    const { longestHoldMs = Infinity } = this.options;
    const leftMs = longestHoldMs - (Date.now() - sinceMs);
    if (askedMs <= longestHoldMs && leftMs > 0) return leftMs;
    throw new HoldRefused(
      `a hold of ${askedMs} ms, its drain included, was asked for at site ${this.site}, ` +
        `${Math.max(0, Math.round(leftMs))} of ${longestHoldMs} ms are left: ask for less, or release first`,
    );
  }

  /**
   * A PAUSE that meets a server connection which is still logging in marks the pool as failing, and
   * clients are refused after the RESUME (pgbouncer#1536): they are let end. Where none is under way nothing is waited for.
   */
  private async awaitLogins(withinMs: number): Promise<void> {
    const { entry } = this.control;
    const noneLogsIn = async () => (await this.working.load(entry, this.callMs)).loggingIn === 0;
    await waitUntil(noneLogsIn, { withinMs, everyMs: 5 });
  }

  repoint(target: DatabaseRole): Promise<void> {
    return this.rewrite(() => this.pointAt(target));
  }

  /**
   * Hands rotated logins to PgBouncer: its next ones to the databases use these passwords, and it lets these
   * clients in beside its administrator. Who is connected notices nothing.
   */
  useLogins({ passwords, clients }: PoolLogins): Promise<void> {
    return this.rewrite(async () => {
      const { source, target } = this.control.databases;
      this.control = {
        ...this.control,
        databases: {
          source: { ...source, password: passwords.source },
          target: { ...target, password: passwords.target },
        },
      };
      if (clients !== undefined) writeUserList(this.control, clients);
      const found = await this.working.entry(this.control.entry, this.callMs);
      writeDatabasesFile(this.control, this.requireRole(found));
      await this.working.run("RELOAD", this.callMs);
    });
  }

  /** Has PgBouncer read its files again, its certificate included. */
  reload(): Promise<void> {
    return this.rewrite(async () => {
      await this.working.run("RELOAD", this.callMs);
    });
  }

  private rewrite(work: () => Promise<void>): Promise<void> {
    const done = this.rewriting.then(work);
    this.rewriting = done.catch(() => undefined);
    return done;
  }

  private async pointAt(target: DatabaseRole): Promise<void> {
    await this.requirePaused();
    writeDatabasesFile(this.control, target);
    await this.working.run("RELOAD", this.callMs);
    const found = await this.requirePaused();
    if (this.roleOf(found) !== target) {
      throw new Error(
        `PgBouncer at site ${this.site} still points at ${found.host}:${found.port} after RELOAD; ` +
          `expected the ${target} database. See its log for what it did not accept.`,
      );
    }
  }

  async release(): Promise<void> {
    const note = readHold(this.control.holdFile);
    await this.working.resume(this.control.entry, this.callMs);
    if (note !== undefined) clearHold(this.control.holdFile, note.token);
  }

  /**
   * Runs the application's statements on `target` once, over a connection of its own: proves that
   * its login works (a refused one would cost `server_login_retry`) and reads the pages they need.
   * PgBouncer's own connections to it cannot be opened before it points there. Opens the console's
   * connections, too, and rewrites the included file as it is: a full disk is found now, and not in the pause.
   * @throws Error also when another entry leads to one of the databases: it would be neither held nor moved
   */
  async warm(target: DatabaseRole): Promise<void> {
    await Promise.all([this.pausing, this.working].map((each) => each.version(this.warmMs)));
    await this.requireNoOther();
    await this.rewrite(async () => {
      const found = await this.working.entry(this.control.entry, this.warmMs);
      writeDatabasesFile(this.control, this.requireRole(found));
      await this.working.run("RELOAD", this.warmMs);
    });
    const client = await logIn(this.control, target, this.warmMs);
    try {
      for (const { text, values } of this.options.warmUp) {
        await client.query("BEGIN");
        try {
          await client.query(text, [...values]);
        } catch (error) {
          if ((error as { severity?: unknown }).severity !== "ERROR") throw error;
        } finally {
          await client.query("ROLLBACK");
        }
      }
    } finally {
      await client.end();
    }
  }

  async status(): Promise<GateStatus> {
    const { entry } = this.control;
    const found = await this.working.entry(entry, this.callMs);
    const { active, waiting } = await this.working.load(entry, this.callMs);
    const poolMode = await this.working.poolMode(entry, this.callMs);
    const state = !found.paused ? "open" : active > 0 ? "draining" : "held";
    return { state, target: this.requireRole(found), queued: waiting, poolMode };
  }

  /** Closes the console's connections; the gate stays as it is. */
  close(): Promise<void> {
    this.pausing.drop();
    this.working.drop();
    return Promise.resolve();
  }

  private async requirePaused(): Promise<EntryState> {
    const found = await this.working.entry(this.control.entry, this.callMs);
    if (found.paused) return found;
    throw new NotHeld(
      `PgBouncer at site ${this.site} is not held, expected held: its hold limit may have passed; ` +
        "hold it again before it is pointed elsewhere",
    );
  }

  private async requireNoOther(): Promise<void> {
    const { entry, databases } = this.control;
    const both = [databases.source, databases.target];
    const others = await this.working.othersOf(entry, both, this.warmMs);
    if (others.length === 0) return;
    throw new Error(
      `PgBouncer at site ${this.site} has other entries of the database than ${entry}: ${others.join(", ")}. Their clients would ` +
        `be neither held nor moved: have them connect as ${entry}, and take those entries out of its configuration.`,
    );
  }

  private requireAgent(): void {
    const silentMs = ageMs(this.control.heartbeatFile, Date.now());
    if (silentMs <= heartbeatLimitMs) return;
    throw new Error(
      `the agent of PgBouncer at site ${this.site} is silent (${this.control.heartbeatFile}, limit ` +
        `${heartbeatLimitMs} ms): without it nothing would release the clients if the controller died. ` +
        "Start it again, then hold.",
    );
  }

  private requireRole(found: EntryState): DatabaseRole {
    const role = this.roleOf(found);
    if (role !== undefined) return role;
    throw new Error(
      `PgBouncer at site ${this.site} points at ${found.host}:${found.port}, which is neither database`,
    );
  }

  private roleOf({ host, port }: EntryState): DatabaseRole | undefined {
    const roles: readonly DatabaseRole[] = ["source", "target"];
    return roles.find((role) => {
      const login = this.control.databases[role];
      return login.host === host && login.port === port;
    });
  }
}
