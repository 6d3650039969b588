import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { waitUntil } from "../../../automation/process/wait-until";
import { counterpart, type DatabaseRole } from "../../../automation/run/words";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import { replicate, takePair, type SpecPair } from "../../helpers/postgres-pair";
import { Fleet } from "./fleet/fleet";
import type { Pooler } from "./fleet/pooler";

/** What dies of one of four poolers, and how it comes back. */
const deaths: Readonly<
  Record<
    string,
    {
      readonly kill: (one: Pooler, moment: "before" | "in" | "after") => void;
      readonly back?: (one: Pooler) => unknown;
    }
  >
> = {
  "a PgBouncer": { kill: (one) => one.killPgBouncer(), back: (one) => one.revive() },
  "an agent": { kill: (one) => one.killAgent() },
  "the network to an agent": {
    // In the hold it loses every packet, the worse of both: nobody knows what the agent has done then.
    kill: (one, moment) => one.wire.become(moment === "in" ? "silent" : "cut"),
    back: (one) => one.wire.become("well"),
  },
};

describe("two PgBouncers and agents at each site", function () {
  this.timeout(120_000);
  let databases: SpecPair;
  let fleet: Fleet;

  before(needsPgBouncer);

  before(async () => {
    databases = await takePair();
    await replicate(databases);
    fleet = await Fleet.start(databases);
    await fleet.well();
    await fleet.clients.begin(20);
  });

  after(async () => {
    await fleet?.stop();
    await databases?.close();
  });

  beforeEach(() => {
    fleet.said.length = 0;
  });

  const victim = () => fleet.poolers.blue[1] ?? assert.fail();
  const assertOneWriter = async () => {
    assert.deepEqual(await fleet.fences(), ["open", "closed"]);
    const { writer } = fleet;
    assert.deepEqual(await fleet.clients.everywhere(), [writer, writer]);
  };

  it("take rotated passwords of both databases under traffic: no payment fails", async () => {
    const before = fleet.clients.failedTries.length;
    const rotate = async (passwords: Readonly<Record<DatabaseRole, string>>) => {
      const rotations = () =>
        fleet.all.map((each) => each.log().split("handed to PgBouncer").length);
      const counted = rotations();
      for (const role of ["source", "target"] as const) {
        const client = databases.client[role];
        await client.query(
          `ALTER ROLE payment_app PASSWORD ${client.escapeLiteral(passwords[role])}`,
        );
      }
      for (const pooler of fleet.all) {
        pooler.replacePasswords(passwords);
      }
      const taken = () => rotations().every((count, index) => count > (counted[index] ?? 0));
      assert.ok(await waitUntil(taken, { withinMs: 30_000 }), "an agent has not taken it");
      const since = new Date();
      // Every connection anew, each once its transaction has ended: by what was handed over, then.
      for (const pooler of fleet.all) await pooler.command("RECONNECT");
      const newcomers = async () => {
        const { rows } = await databases.client[fleet.writer].query<{ count: number }>(
          `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = 'payment_app'
             AND datname = current_database() AND application_name <> 'causeway-prober' AND backend_start > $1`,
          [since],
        );
        return (rows[0]?.count ?? 0) > 0;
      };
      assert.ok(await waitUntil(newcomers, { withinMs: 30_000 }), "nobody logged in anew");
      const settled = async () =>
        (await Promise.all(fleet.all.map((each) => each.loggingIn()))).every(
          (count) => count === 0,
        );
      assert.ok(await waitUntil(settled, { withinMs: 30_000 }), "logins are under way still");
    };
    const passwordOf = (role: DatabaseRole) => databases.connection(role, "payment_app").password;
    try {
      await rotate({ source: "it's = new", target: "another \\ new" });
      // The other database's, too: its first login comes inside the pause.
      assert.ok((await fleet.move({})).moved);
      await assertOneWriter();
    } finally {
      await rotate({ source: passwordOf("source"), target: passwordOf("target") });
    }
    // Between the change on the database and the hand-over a login fails; who waited for it tries again. Nothing else.
    for (const answer of fleet.clients.failedTries.slice(before))
      assert.match(answer, /password authentication failed|server login has been failing/);
  });

  it("let the clients go when the controller is killed in the hold, without one failed try", async () => {
    const { writer } = fleet;
    const before = fleet.clients.failedTries.length;
    const register = path.join(__dirname, "../../../automation/register.cjs");
    const program = path.join(__dirname, "fleet", "holding-controller.ts");
    const contacts = JSON.stringify(fleet.poolers.blue.map(({ contact }) => contact));
    const controller = spawn(process.execPath, ["-r", register, program, contacts, "1500"]);
    try {
      const [said] = (await once(controller.stdout, "data")) as [Buffer];
      assert.equal(said.toString().trim(), "held");
    } finally {
      controller.kill("SIGKILL");
    }
    assert.deepEqual(await fleet.clients.everywhere(), [writer, writer]);
    await fleet.well();
    assert.deepEqual(fleet.clients.failedTries.slice(before), []);
    for (const pooler of fleet.poolers.blue)
      assert.match(pooler.log(), /the hold limit has passed/);
  });

  it("keep the writer where it is while one of them pools sessions, and name it", async () => {
    await victim().command("SET pool_mode = 'session'");
    try {
      const result = await fleet.tryToMove();
      assert.ok(!result.moved && result.step === "pre-checks", JSON.stringify(result));
      assert.ok(result.reason.includes(victim().contact.url), result.reason);
      assert.match(result.reason, /session mode/);
    } finally {
      await victim().command("SET pool_mode = 'transaction'");
    }
    await fleet.well();
  });

  for (const [name, { kill, back }] of Object.entries(deaths)) {
    it(`with ${name} gone before the hold: refused and told, and nothing has changed`, async () => {
      const { writer } = fleet;
      const result = await fleet.move({ before: () => kill(victim(), "before") });
      try {
        assert.ok(!result.moved && result.step === "hold-gates", JSON.stringify(result));
        assert.ok(result.reason.includes(victim().contact.url), result.reason);
        assert.equal(fleet.writer, writer);
        await assertOneWriter();
      } finally {
        await back?.(victim());
        await fleet.well();
      }
    });

    it(`with ${name} gone in the hold: the others' clients go on, and it is moved once it is back`, async () => {
      const to = counterpart(fleet.writer);
      const moving = fleet.move({ inHold: () => kill(victim(), "in") });
      const othersWentOn = await fleet.othersOpen(victim(), to);
      await back?.(victim());
      const result = await moving;
      assert.ok(result.moved, JSON.stringify(result));
      assert.ok(othersWentOn, fleet.said.join("\n"));
      assert.ok(
        fleet.said.some((line) => line.includes(victim().contact.url)),
        `nobody was told: ${fleet.said.join("\n")}`,
      );
      await fleet.well();
      await assertOneWriter();
    });

    it(`with ${name} gone after the hold: clients go on, and the next switch is refused and told`, async () => {
      assert.ok((await fleet.move({})).moved);
      kill(victim(), "after");
      try {
        // At once: an agent is back in less than a second.
        const result = await fleet.tryToMove();
        assert.ok(!result.moved && result.step === "pre-checks", JSON.stringify(result));
        assert.ok(result.reason.includes(victim().contact.url), result.reason);
        await assertOneWriter();
      } finally {
        await back?.(victim());
        // It comes back towards the writer that it was pointed at, with nobody's help.
        await fleet.well();
      }
      await assertOneWriter();
    });
  }

  it("have lost, doubled or failed no payment, and had one writer at a time", async () => {
    const { payments, wrong } = await fleet.audit();
    assert.deepEqual(wrong, []);
    assert.ok(payments > 100, `only ${payments} payments`);
  });
});
