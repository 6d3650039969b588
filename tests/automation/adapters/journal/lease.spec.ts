import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { thisHolder } from "../../../../automation/adapters/journal/holder";
import { FileJournal } from "../../../../automation/adapters/journal/file-journal";
import { Lease, LeaseHeld } from "../../../../automation/adapters/journal/lease";
import { systemClock } from "../../../../automation/adapters/system-clock";

describe("Lease", () => {
  let folder: string;
  let file: string;
  let said: string[];
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "lease-"));
    file = path.join(folder, "journal.lease");
    said = [];
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const say = (text: string) => void said.push(text);
  /** Waits without taking time; `meanwhile` is what the other holder does. */
  const take = (meanwhile: () => void = () => undefined, above = 0) =>
    Lease.take(file, {
      say,
      above,
      time: { now: () => 0, sleep: () => Promise.resolve(meanwhile()) },
    });
  /** Somebody whose process id means nothing here, with a number that is dead here. */
  const elsewhere = (token: number) => ({
    ...thisHolder(token),
    pid: 2 ** 22 + 1,
    pidNamespace: "pid:[1]",
    host: "other",
  });
  const hold = (holder: object, token: number) => {
    fs.writeFileSync(file, JSON.stringify(holder));
    fs.writeFileSync(`${file}.${token}`, JSON.stringify(holder));
  };

  it("is not taken from a holder in another container that shows that it lives", async () => {
    hold(elsewhere(3), 3);
    const beat = () => fs.utimesSync(`${file}.3`, new Date(), new Date(Date.now() + 5_000));
    await assert.rejects(take(beat), (error: Error) => {
      assert.ok(error instanceof LeaseHeld);
      assert.match(error.message, /Process \d+ on other already runs this cutover/);
      return true;
    });
    assert.equal((JSON.parse(fs.readFileSync(file, "utf8")) as { token: number }).token, 3);
  });

  it("is taken from a holder on another machine that is silent, and says so", async () => {
    hold({ ...elsewhere(3), boot: "another" }, 3);
    const lease = await take();
    assert.equal(lease.token, 4);
    assert.match(said.join(), /taken over from process \d+ on other, which has shown no life/);
    lease.release();
  });

  it("does not take a process of its own number in another namespace for itself", async () => {
    hold({ ...thisHolder(3), pidNamespace: "pid:[1]" }, 3);
    const beat = () => fs.utimesSync(`${file}.3`, new Date(), new Date(Date.now() + 5_000));
    await assert.rejects(take(beat), LeaseHeld);
  });

  for (const [torn, text] of [
    ["empty", ""],
    ["torn", '{"pid": 12, "tok'],
  ] as const) {
    it(`that a crash has left ${torn} is told and survived`, async () => {
      fs.writeFileSync(file, text);
      const lease = await take(undefined, 7);
      assert.equal(lease.token, 8, "above what the journal knows");
      assert.match(said.join(), /holds (nothing|no lease)/);
      lease.release();
    });

    it(`that a crash has left ${torn} is not taken from a living holder`, async () => {
      const living = await take();
      fs.writeFileSync(`${file}.1`, JSON.stringify({ ...thisHolder(1), ...parent() }));
      fs.writeFileSync(file, text);
      await assert.rejects(take(), LeaseHeld);
      assert.throws(() => living.check(), LeaseHeld);
      fs.writeFileSync(file, JSON.stringify(thisHolder(1)));
      living.release();
    });
  }
  const parent = () => {
    const { pid, started } = { pid: process.ppid, started: undefined };
    return { pid, started };
  };

  it("is claimed once a token, however many take it at once", async () => {
    const leases = await Promise.all([1, 2, 3, 4].map(() => take()));
    const tokens = leases.map(({ token }) => token);
    assert.equal(new Set(tokens).size, tokens.length);
    const holds = leases.filter((lease) => {
      try {
        lease.check();
        return true;
      } catch {
        return false;
      }
    });
    assert.equal(holds.length, 1);
    holds[0]?.release();
    assert.deepEqual(fs.readdirSync(folder), ["journal.lease"]);
  });

  it("lost with its file still gives the journal a higher token", async () => {
    const journal = path.join(folder, "journal.ndjson");
    for (const expected of [1, 2]) {
      const open = await FileJournal.open(journal, "run-1", systemClock);
      const entry = await open.append({ kind: "note", step: "plan", data: {} });
      assert.equal(entry.fencingToken, expected);
      await open.close();
      fs.rmSync(`${journal}.lease`);
    }
  });
});
