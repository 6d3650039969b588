import assert from "node:assert/strict";
import { GateUnreachable, NotHeld } from "../../../../automation/adapters/gates/gate-refusals";
import { HoldNotice } from "../../../../automation/adapters/gates/hold-notice";
import { SiteGate } from "../../../../automation/adapters/gates/site-gate";
import type { Gate, GateStatus } from "../../../../automation/ports/gate";
import type { ListedGate } from "../../../../automation/ports/gate-directory";
import type { WriterState } from "../../../../automation/ports/writer-record";
import type { DatabaseRole } from "../../../../automation/run/words";

const limits = { drainDeadlineMs: 100, holdLimitMs: 1_000 };

/** One pooler as its agent works it. */
class FakePooler implements Gate {
  readonly site = "green";
  readonly kind = "PgBouncer";
  state: GateStatus["state"] = "open";
  target: DatabaseRole = "source";
  poolMode: NonNullable<GateStatus["poolMode"]> = "transaction";
  outcome: "held" | "deadline" = "held";
  reachable = true;
  /** Answers, and can't do what is asked: its disk is full. */
  broken = false;
  /** What an order waits for before it is carried out. */
  late: Promise<void> | undefined;
  readonly done: string[] = [];

  hold() {
    return this.answer("hold", () => {
      if (this.outcome === "held") this.state = "held";
      return this.outcome;
    });
  }
  async repoint(target: DatabaseRole) {
    await this.late;
    return this.answer(`repoint ${target}`, () => {
      if (this.state !== "held") throw new NotHeld("it is not held");
      if (this.broken) throw new Error("no space left on device");
      this.target = target;
    });
  }
  release() {
    return this.answer("release", () => void (this.state = "open"));
  }
  warm() {
    return this.answer("warm", () => undefined);
  }
  status() {
    const { state, target, poolMode } = this;
    return this.answer("status", () => ({ state, target, queued: 1, poolMode }));
  }
  close() {
    return Promise.resolve();
  }

  private answer<T>(call: string, work: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (!this.reachable) throw new GateUnreachable("no answer");
      if (call !== "status") this.done.push(call);
      resolve(work());
    });
  }
}

describe("the gate of a site with several poolers", () => {
  let poolers: Record<string, FakePooler>;
  let states: Record<string, ListedGate["state"]>;
  let record: WriterState;
  let written: WriterState[];
  let said: string[];
  let gate: SiteGate;
  const only = (name: string) => poolers[name] ?? assert.fail(name);

  beforeEach(() => {
    poolers = { a: new FakePooler(), b: new FakePooler() };
    states = {};
    record = { writer: "source" };
    written = [];
    said = [];
    const notice = new HoldNotice({
      read: () => Promise.resolve(record),
      write: (state) => {
        written.push(state);
        record = state;
        return Promise.resolve();
      },
    });
    const list = () =>
      Promise.resolve(
        Object.entries(poolers).map(([name, each]): ListedGate => ({
          name,
          state: states[name] ?? "serving",
          gate: each,
        })),
      );
    const say = (line: string) => said.push(line);
    gate = new SiteGate({ site: "green", directory: { list }, notice, patienceMs: 0, say });
  });

  const targets = () => Object.values(poolers).map(({ state, target }) => `${state} ${target}`);

  it("holds, points and releases all, and has the record say so before and after", async () => {
    assert.equal(await gate.hold(limits), "held");
    assert.ok((record.heldUntilMs ?? 0) > Date.now(), "the record is written before the hold");
    await gate.repoint("target");
    assert.deepEqual(targets(), ["held target", "held target"]);
    await gate.release();
    assert.deepEqual(targets(), ["open target", "open target"]);
    assert.deepEqual(record, { writer: "target" });
  });

  it("releases those that were held when one is late, or gives no answer", async () => {
    only("b").outcome = "deadline";
    assert.equal(await gate.hold(limits), "deadline");
    assert.deepEqual(targets(), ["open source", "open source"]);
    assert.deepEqual(record, { writer: "source" });
    only("b").reachable = false;
    await assert.rejects(
      gate.hold(limits),
      /1 of 2 poolers at site green could not be held.*b: no answer/,
    );
    assert.equal(only("a").state, "open");
    assert.deepEqual(record, { writer: "source" });
  });

  it("goes back to the writer of the record when it is released without a change", async () => {
    await gate.hold(limits);
    await gate.release();
    assert.deepEqual(targets(), ["open source", "open source"]);
    assert.deepEqual(record, { writer: "source" });
  });

  it("moves one that has come meanwhile, and leaves one alone that takes no clients yet", async () => {
    poolers["later"] = new FakePooler();
    states["later"] = "coming";
    await gate.hold(limits);
    assert.deepEqual(only("later").done, []);
    await gate.repoint("target");
    states["later"] = "serving";
    poolers["new"] = new FakePooler();
    await gate.release();
    assert.deepEqual(targets(), Array(4).fill("open target"));
    assert.match(said.join("\n"), /later has come since.*\n.*new has come since/);
  });

  it("tells of one that has ended, and moves the others", async () => {
    await gate.hold(limits);
    only("b").reachable = false;
    await gate.repoint("target");
    delete poolers["b"];
    await gate.release();
    assert.deepEqual(targets(), ["open target"]);
    assert.match(said.join("\n"), /b gave no answer[^]*b has ended since it was held/);
  });

  it("lets the others go at once while one gives no answer, and is not done before that one is", async () => {
    await gate.hold(limits);
    only("b").reachable = false;
    await gate.repoint("target");
    await assert.rejects(
      gate.release(),
      /1 poolers at site green could not be released: b: no answer/,
    );
    assert.equal(only("a").state, "open");
    // What the controller tries next must not hold those again that serve, nor complain of them.
    const before = only("a").done.length;
    await gate.repoint("target");
    assert.equal(only("a").done.length, before);
    await assert.rejects(gate.release(), /1 poolers .* released: b: no answer/);
    const released = only("a").done.length;
    await assert.rejects(gate.hold(limits), /b: no answer/);
    assert.equal(only("a").done.length, released);
    // It has opened by itself meanwhile.
    only("b").reachable = true;
    only("b").state = "open";
    assert.equal(await gate.hold(limits), "held");
    await gate.repoint("target");
    await gate.release();
    assert.deepEqual(targets(), ["open target", "open target"]);
  });

  it("keeps no client waiting for one that is later than the others, which is moved once it answers", async () => {
    await gate.hold(limits);
    let answer: () => void = () => undefined;
    only("b").late = new Promise((resolve) => (answer = resolve));
    // Would wait for ever.
    await gate.repoint("target");
    assert.match(said.join("\n"), /b gave no answer: no answer \d+ ms after the quickest/);
    answer();
    await gate.release();
    assert.deepEqual(targets(), ["open target", "open target"]);
  });

  it("lets the others go while one can't be pointed, and moves that one once it can", async () => {
    await gate.hold(limits);
    only("b").broken = true;
    await gate.repoint("target");
    await assert.rejects(gate.release(), /1 poolers .* released: b: no space left on device/);
    assert.deepEqual(targets(), ["open target", "held source"]);
    assert.match(said.join("\n"), /b was not pointed: no space left/);
    only("b").broken = false;
    await gate.release();
    assert.deepEqual(targets(), ["open target", "open target"]);
  });

  it("waits for all of them while none has answered", async () => {
    await gate.hold(limits);
    let answer: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    for (const name of ["a", "b"]) only(name).late = late;
    const pointed = gate.repoint("target");
    setTimeout(answer, 400);
    await pointed;
    assert.deepEqual(said, []);
    assert.deepEqual(targets(), ["held target", "held target"]);
  });

  it("is worked by a controller that did not hold it, as one that opened by itself", async () => {
    await assert.rejects(gate.repoint("target"), /could not be pointed at the target.*not held/);
    await gate.hold(limits);
    await gate.repoint("target");
    await gate.release();
    assert.deepEqual(targets(), ["open target", "open target"]);
  });

  it("refuses a pool in session mode, and poolers that point apart, by its status", async () => {
    assert.deepEqual(await gate.status(), {
      ...{ state: "open", target: "source", queued: 2, poolMode: "transaction" },
    });
    only("b").poolMode = "session";
    await assert.rejects(
      gate.status(),
      /b at site green pool in session mode.*pool_mode = transaction/,
    );
    only("b").poolMode = "transaction";
    only("b").target = "target";
    await assert.rejects(gate.status(), /a at the source, b at the target/);
    poolers = {};
    await assert.rejects(gate.status(), /no pooler serves at site green/);
  });
});
