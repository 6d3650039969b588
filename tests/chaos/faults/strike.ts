import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { escapeIdentifier } from "pg";
import { processes } from "../../../automation/process/process-table";
import { sleep } from "../../../automation/process/time";
import { writeAtomically } from "../../../automation/process/write-atomically";
import { sendSignal } from "../../../automation/process/stop";
import type { Controllers } from "../controllers";
import { killPgBouncer } from "../world/restart-pgbouncer";
import { withClient } from "../world/servers";
import type { World } from "../world/world";
import type { Fault } from "./schedule";

/** What a fault strikes, and where it says so. */
export interface Stage {
  readonly world: World;
  readonly controllers: Controllers;
  /** Whether the journal holds such a record by now. */
  readonly holds: (step: string, record: string) => boolean;
  /** Notes a stretch in which nobody may be able to write because of a fault; answers how to end it. */
  readonly excuse: (what: string) => () => void;
}

type Striker<Kind extends Fault["kind"]> = (
  stage: Stage,
  fault: Extract<Fault, { readonly kind: Kind }>,
) => Promise<boolean>;

/** Strikes one fault whose moment has come, and heals it; answers whether it met anything. */
export function strike(stage: Stage, fault: Fault): Promise<boolean> {
  const striker = strikers[fault.kind] as Striker<Fault["kind"]>;
  return striker(stage, fault);
}

const strikers: { readonly [Kind in Fault["kind"]]: Striker<Kind> } = {
  // The controller's own journal strikes it.
  "kill-at-write": () => Promise.resolve(false),
  kill: ({ controllers }) => Promise.resolve(controllers.kill()),
  stall: async ({ controllers, world }, { lastsMs }) => {
    const stalled = controllers.stop();
    if (stalled === undefined) return false;
    moveLeaseElsewhere(world.files.journal);
    try {
      await controllers.takeOver();
      await sleep(lastsMs);
    } finally {
      stalled.signal("SIGCONT");
    }
    return true;
  },
  "steal-lease": ({ world }) => {
    const file = `${world.files.journal}.lease`;
    if (!existsSync(file)) return Promise.resolve(false);
    const { token } = JSON.parse(readFileSync(file, "utf8")) as { token: number };
    writeAtomically(file, JSON.stringify({ pid: 0, token: token + 1 }));
    return Promise.resolve(true);
  },
  crash: async ({ world, excuse }, { role, lastsMs }) => {
    const over = excuse(`${role} down`);
    await world.servers.crash(role);
    await sleep(lastsMs);
    await world.servers.revive(role);
    over();
    return true;
  },
  "end-walsenders": async ({ world }) => {
    const counts = (["source", "target"] as const).map(async (role) => {
      const rows = await query<{ ended: string }>(
        world,
        role,
        `SELECT count(pg_terminate_backend(active_pid)) AS ended FROM pg_replication_slots
         WHERE database = current_database() AND active`,
      );
      return Number(rows[0]?.ended ?? 0);
    });
    return (await Promise.all(counts)).some((ended) => ended > 0);
  },
  "disable-subscription": async ({ world, holds, excuse }, { role, lastsMs }) => {
    const found = await query<{ name: string }>(
      world,
      role,
      `SELECT subname AS name FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
       WHERE d.datname = current_database() AND subenabled`,
    );
    const name = found[0]?.name;
    if (name === undefined) return false;
    const alter = (word: string) =>
      query(world, role, `ALTER SUBSCRIPTION ${escapeIdentifier(name)} ${word}`);
    const over = excuse("subscription disabled");
    await alter("DISABLE");
    await sleep(lastsMs);
    // Nobody who knows that the writer has moved has rows flow the old way again.
    if (!holds("point-of-no-return", "note")) await alter("ENABLE");
    over();
    return true;
  },
  link: async ({ world, excuse }, { role, how, lastsMs }) => {
    const link = world.links[role];
    const over = excuse(`link ${how}`);
    const before = link.met();
    link.set(how === "delay" ? { delayMs: 150 } : how);
    await sleep(lastsMs);
    link.set("pass");
    over();
    return link.met() > before;
  },
  lock: ({ world, excuse }, { role, mode, lastsMs }) =>
    withClient(world.login(role, "postgres"), async (client) => {
      await client.query("BEGIN");
      await client.query("SET LOCAL lock_timeout = '3s'");
      await client.query(`LOCK TABLE transactions IN ${mode} MODE`);
      const over = excuse("a stranger's lock");
      await sleep(lastsMs);
      await client.query("ROLLBACK").catch(() => undefined);
      over();
      return true;
    }),
  "kill-agent": ({ world }) => {
    const program = path.join("gate-agent", "main.ts");
    const agents = processes().filter(
      ({ command }) => command.includes(program) && command.includes(world.sites.blue.folder),
    );
    for (const { pid } of agents) sendSignal(pid, "SIGKILL");
    return Promise.resolve(agents.length > 0);
  },
  // Blue's clients wait; the prober goes past every gate.
  "kill-pgbouncer": ({ world }, { lastsMs }) => killPgBouncer(world.sites.blue.folder, lastsMs),
  // The stack's own file strikes it.
  "stack-fails": ({ world }, { fail, when }) => {
    writeFileSync(world.files.stackFaults, JSON.stringify({ fail, when }));
    return Promise.resolve(false);
  },
  "rogue-write": ({ world }, { role }) =>
    withClient(world.login(role, "postgres"), async (client) => {
      await client.query("SET session_replication_role = replica");
      // Of long ago: no payment writes over it.
      const change = "DELETE FROM ledger_entries WHERE id = (SELECT min(id) FROM ledger_entries)";
      return (await client.query(change)).rowCount === 1;
    }),
  clock: async ({ world }, { offsetMs, lastsMs }) => {
    writeAtomically(world.files.clockOffset, String(offsetMs));
    await sleep(lastsMs);
    rmSync(world.files.clockOffset, { force: true });
    return true;
  },
};

/** As if the holder ran on another machine that shares the volume: it is known by its touches alone. */
function moveLeaseElsewhere(journal: string): void {
  const base = `${path.basename(journal)}.lease`;
  const folder = path.dirname(journal);
  for (const name of readdirSync(folder)) {
    if (name !== base && !/^\.\d+$/.test(name.slice(base.length))) continue;
    const file = path.join(folder, name);
    if (!name.startsWith(base)) continue;
    const holder = JSON.parse(readFileSync(file, "utf8")) as object;
    writeAtomically(file, JSON.stringify({ ...holder, boot: "another machine" }));
  }
}

async function query<Row extends object>(
  world: World,
  role: "source" | "target",
  text: string,
): Promise<readonly Row[]> {
  return withClient(world.login(role, "postgres"), async (client) => {
    const { rows } = await client.query<Row>(text);
    return rows;
  });
}
