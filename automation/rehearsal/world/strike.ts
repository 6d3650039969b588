import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { waitUntil } from "../../process/wait-until";
import type { DatabaseRole, Site } from "../../run/words";
import { faultSettings, type Fault, type HoldMoment, type PoolerFault } from "../faults";
import { recordFault, type FaultLine } from "../fault-record";
import type { KeptPooler } from "../pgbouncer/kept-pooler";
import type { Poolers } from "../pgbouncer/poolers";
import type { PostgresPair } from "../postgres/pair";
import { call } from "./call";

/** How long the world waits to see what a fault did, and its end; in milliseconds. */
const seenWithinMs = 5_000;
const backWithinMs = 60_000;
/** How long the network is cut: about a hold, longer than any hold may last, in milliseconds. */
const cutMs: Readonly<Record<HoldMoment, number>> = {
  "before-hold": 4_000,
  "in-hold": 10_000,
  "after-hold": 4_000,
};

/** What is told of a fault, in `faults.ndjson`. */
type Note = (what: FaultLine["what"], text: string) => void;

/** What of the world can be struck. */
export interface Struck {
  /** `faults.ndjson` */
  readonly file: string;
  readonly pair: PostgresPair;
  readonly poolers: Poolers;
  readonly controlUrlOf: (site: Site) => string;
  /** Takes the new passwords of whoever else logs in as the application. */
  readonly tell: (passwords: Readonly<Record<DatabaseRole, string>>) => void;
}

/**
 * Breaks something on purpose, and notes for the audit what was done and what is seen of it.
 * @param fault as it was asked for, such as `pgbouncer-killed@in-hold`
 * @returns what was done, for people
 * @throws Error when it can't be done
 */
export async function strikeWorld(fault: string, struck: Struck): Promise<string> {
  const [kind, at] = fault.split("@") as [Fault["kind"], string];
  const note: Note = (what, text) => recordFault(struck.file, { fault, what, text });
  switch (kind) {
    case "green-errors":
    case "green-slow": {
      const settings = faultSettings[kind];
      await call(`${struck.controlUrlOf("green")}/faults`, settings, 5_000);
      const text = `green's service was told ${JSON.stringify(settings)}`;
      note("struck", text);
      return text;
    }
    case "password-rotated":
      return rotatePassword(struck, note);
    case "pgbouncer-killed":
    case "agent-killed":
    case "agent-cut":
      return strikePooler(struck.poolers.victim(), kind, at as HoldMoment, note);
    case "replication-stall":
      throw new Error("the world does not stall the replication: the controller's own stage does");
  }
}

/**
 * Strikes one pooler; what is seen of it and its end are noted later. Returns as soon as it is done: the switch waits.
 * @returns what was done, for people
 */
async function strikePooler(
  victim: KeptPooler,
  kind: PoolerFault,
  at: HoldMoment,
  note: Note,
): Promise<string> {
  const strikes: Readonly<Record<PoolerFault, () => Promise<string> | string>> = {
    "pgbouncer-killed": () => victim.killPgBouncer(),
    "agent-killed": () => victim.killAgent(),
    "agent-cut": () => victim.cutWire(cutMs[at]),
  };
  const text = await strikes[kind]();
  note("struck", text);
  void follow(victim, note);
  return text;
}

async function follow(victim: KeptPooler, note: Note): Promise<void> {
  const silent = async () => (await victim.state()) === undefined;
  if (await waitUntil(silent, { withinMs: seenWithinMs, everyMs: 20 })) {
    note("seen", `its agent gives a caller no answer`);
  }
  const open = async () => (await victim.state()) === "open";
  if (await waitUntil(open, { withinMs: backWithinMs, everyMs: 200 })) {
    note("back", "it is open again, and its agent says so");
  }
}

/**
 * Changes the application's password on both databases and puts the new ones where the agents look, in the order of a
 * rotation: the database first. Then has every PgBouncer log in anew, which the old password would not let it.
 */
async function rotatePassword({ pair, poolers, tell }: Struck, note: Note): Promise<string> {
  const fresh = () => `it's "new" \\ = ${randomBytes(9).toString("base64url")} é`;
  const passwords = { source: fresh(), target: fresh() };
  const roles = ["source", "target"] as const;
  for (const role of roles) {
    const client = new Client(pair[role].connection("postgres"));
    await client.connect();
    try {
      await client.query(
        `ALTER ROLE payment_app PASSWORD ${client.escapeLiteral(passwords[role])}`,
      );
    } finally {
      await client.end();
    }
  }
  for (const pooler of poolers.all) pooler.replacePasswords(passwords);
  tell(passwords);
  const text =
    "the application's password is another one on both databases, and in the agents' files";
  note("struck", text);
  void provenRotation(pair, poolers, passwords, note);
  return text;
}

async function provenRotation(
  pair: PostgresPair,
  { all }: Poolers,
  passwords: Readonly<Record<DatabaseRole, string>>,
  note: Note,
): Promise<void> {
  const refused = await Promise.all(
    (["source", "target"] as const).map((role) => {
      const client = new Client(pair[role].connection("payment_app"));
      return client.connect().then(
        () => client.end().then(() => false),
        (error: { code?: string }) => error.code === "28P01",
      );
    }),
  );
  if (refused.every(Boolean)) note("seen", "both databases refuse the old password");
  const taken = () => all.every((pooler) => pooler.hasPassword(passwords));
  if (!(await waitUntil(taken, { withinMs: backWithinMs }))) return;
  for (const pooler of all) await pooler.reconnect();
  const answers = await Promise.all(
    all.map(({ connection }) =>
      waitUntil(() => answered(connection), { withinMs: backWithinMs, everyMs: 200 }),
    ),
  );
  if (answers.every(Boolean)) {
    note("back", `${all.length} PgBouncers have logged in anew, by the new password`);
  }
}

async function answered(connection: KeptPooler["connection"]): Promise<boolean> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query("SELECT 1")).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
