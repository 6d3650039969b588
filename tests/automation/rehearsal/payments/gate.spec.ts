import * as assert from "node:assert/strict";
import { Refused } from "../../../../automation/rehearsal/payments/admission-queue";
import { NotHeld, ServiceGate } from "../../../../automation/rehearsal/payments/gate";
import { FakeTimers } from "./fake-timers";

const limits = { drainDeadlineMs: 100, holdLimitMs: 1_000 };

function openGate(bounds = { capacity: 2, queueSize: 3, queueMs: 500 }) {
  const timers = new FakeTimers();
  return { timers, gate: new ServiceGate("source", bounds, timers) };
}

function refusedFor(reason: Refused["reason"]) {
  return (error: unknown) => error instanceof Refused && error.reason === reason;
}

describe("the gate in a service's pool", () => {
  it("lets through as many at a time as there are connections, the others in order", async () => {
    const { gate } = openGate();
    const [first, second] = await Promise.all([gate.enter(), gate.enter()]);
    const order: string[] = [];
    const third = gate.enter().then((pass) => (order.push("third"), pass));
    const fourth = gate.enter().then((pass) => (order.push("fourth"), pass));
    assert.deepEqual(gate.status(), { state: "open", target: "source", queued: 2, running: 2 });
    first.leave();
    second.leave();
    await Promise.all([third, fourth]);
    assert.deepEqual(order, ["third", "fourth"]);
  });

  it("counts a pass that is given back twice only once", async () => {
    const { gate } = openGate();
    const [pass] = await Promise.all([gate.enter(), gate.enter()]);
    pass.leave();
    pass.leave();
    assert.equal(gate.status().running, 1);
  });

  it("is held once the last transaction in flight has ended", async () => {
    const { gate } = openGate();
    const pass = await gate.enter();
    const held = gate.hold(limits);
    assert.equal(gate.status().state, "draining");
    pass.leave();
    assert.equal(await held, "held");
    assert.equal(gate.status().state, "held");
  });

  it("sends the queue to the database it was pointed at while held", async () => {
    const { gate, timers } = openGate();
    assert.equal(await gate.hold(limits), "held");
    const queued = gate.enter();
    gate.repoint("target");
    gate.release();
    assert.equal((await queued).database, "target");
    assert.equal(timers.pending, 0, "a released gate keeps no timer");
  });

  it("cannot be pointed elsewhere unless it is held", async () => {
    const { gate } = openGate();
    assert.throws(() => gate.repoint("target"), NotHeld);
    const pass = await gate.enter();
    const held = gate.hold(limits);
    assert.throws(() => gate.repoint("target"), /is draining, expected held/);
    pass.leave();
    await held;
    gate.repoint("target");
    assert.equal(gate.status().target, "target");
  });

  it("answers deadline when a transaction does not end, and everything goes on", async () => {
    const { gate, timers } = openGate();
    await gate.enter();
    const held = gate.hold(limits);
    const queued = gate.enter();
    timers.advance(99);
    assert.equal(gate.status().state, "draining");
    timers.advance(1);
    assert.equal(await held, "deadline");
    assert.equal((await queued).database, "source");
    assert.equal(gate.status().state, "open");
    assert.equal(timers.pending, 0);
  });

  it("releases itself towards where it points once its hold limit has passed", async () => {
    const { gate, timers } = openGate({ capacity: 2, queueSize: 3, queueMs: 5_000 });
    await gate.hold(limits);
    const queued = gate.enter();
    timers.advance(1_000);
    assert.equal((await queued).database, "source");
    assert.throws(() => gate.repoint("target"), NotHeld);
  });

  it("starts the hold limit anew for whoever holds it again", async () => {
    const { gate, timers } = openGate();
    await gate.hold(limits);
    timers.advance(900);
    assert.equal(await gate.hold(limits), "held");
    timers.advance(900);
    assert.equal(gate.status().state, "held");
    timers.advance(100);
    assert.equal(gate.status().state, "open");
  });

  it("lets a second hold join the drain that is under way", async () => {
    const { gate, timers } = openGate();
    const pass = await gate.enter();
    const holds = [gate.hold(limits), gate.hold({ ...limits, holdLimitMs: 50 })];
    pass.leave();
    assert.deepEqual(await Promise.all(holds), ["held", "held"]);
    timers.advance(50);
    assert.equal(gate.status().state, "open");
  });

  it("ends a drain with deadline when it is released meanwhile", async () => {
    const { gate } = openGate();
    await gate.enter();
    const held = gate.hold(limits);
    gate.release();
    assert.equal(await held, "deadline");
  });

  it("refuses at once what the full queue cannot take", async () => {
    const { gate, timers } = openGate();
    await gate.hold({ ...limits, holdLimitMs: 10_000 });
    const queued = [gate.enter(), gate.enter(), gate.enter()].map((each) => each.catch(String));
    await assert.rejects(gate.enter(), refusedFor("queue full"));
    timers.advance(500);
    await Promise.all(queued);
  });

  it("refuses what has waited too long, each at its own time", async () => {
    const { gate, timers } = openGate();
    await gate.hold({ ...limits, holdLimitMs: 10_000 });
    const early = gate.enter();
    timers.advance(300);
    const late = gate.enter();
    timers.advance(200);
    await assert.rejects(early, refusedFor("waited too long"));
    assert.equal(gate.status().queued, 1);
    timers.advance(300);
    await assert.rejects(late, refusedFor("waited too long"));
    assert.equal(gate.status().queued, 0);
  });
});
