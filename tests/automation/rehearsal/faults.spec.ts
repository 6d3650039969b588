import assert from "node:assert/strict";
import { parsePlan } from "../../../automation/plan/plan";
import { faultProblems, parseFault } from "../../../automation/rehearsal/faults";

const plan = parsePlan("25,switch-writer,100");

describe("a fault of a rehearsal", () => {
  for (const text of [
    "green-errors@25",
    "replication-stall@switch",
    "pgbouncer-killed@before-hold",
    "agent-killed@in-hold",
    "agent-cut@after-hold",
    "password-rotated@100",
  ]) {
    it(`is read: ${text}`, () => {
      const { kind, at } = parseFault(text, plan);
      assert.equal(`${kind}@${at}`, text);
    });
  }

  for (const text of [
    "meteor@25",
    "pgbouncer-killed",
    "pgbouncer-killed@25",
    "pgbouncer-killed@switch",
    "password-rotated@in-hold",
    "green-errors@50",
    "green-errors@25@25",
    "replication-stall@in-hold",
    "toString@25",
  ]) {
    it(`is refused, with what is allowed: ${text}`, () => {
      assert.throws(
        () => parseFault(text, plan),
        /is not known\. Expected one of green-errors, green-slow, password-rotated @<stage> \(.*: 25, 100\), .*agent-cut @<moment> \(before-hold, in-hold, after-hold\)/,
      );
    });
  }

  it("of a pooler needs PgBouncers, and a controller in this process", () => {
    const cut = parseFault("agent-cut@in-hold", plan);
    assert.deepEqual(faultProblems(cut, { gate: "pgbouncer" }), []);
    assert.match(faultProblems(cut, { gate: "pool" })[0] ?? "", /Expected --gate pgbouncer/);
    const onEmulator = { gate: "pgbouncer", onEmulator: true } as const;
    assert.match(faultProblems(cut, onEmulator)[0] ?? "", /with --on-emulator/);
    assert.deepEqual(faultProblems(parseFault("password-rotated@25", plan), onEmulator), []);
    assert.deepEqual(faultProblems(parseFault("green-slow@25", plan), { gate: "pool" }), []);
  });
});
