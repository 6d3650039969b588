import assert from "node:assert/strict";
import { holdMoments, type HoldMoment } from "../../../automation/rehearsal/faults";
import type { ClosableGate } from "../../../automation/rehearsal/gates";
import { strikeAt } from "../../../automation/rehearsal/hold-moments";
import type { Site } from "../../../automation/run/words";

const limits = { drainDeadlineMs: 1, holdLimitMs: 1 };

describe("the moment at which a rehearsal strikes", () => {
  let done: string[];
  let outcome: "held" | "deadline";

  beforeEach(() => {
    done = [];
    outcome = "held";
  });

  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const gate = (site: Site): ClosableGate => ({
    site,
    kind: "PgBouncer",
    hold: () => note(`hold ${site}`).then(() => outcome),
    repoint: () => note(`repoint ${site}`),
    release: () => note(`release ${site}`),
    warm: () => note(`warm ${site}`),
    status: () => Promise.reject(new Error("nobody asks")),
    close: () => note(`close ${site}`),
  });
  const struckAt = (moment: HoldMoment) =>
    strikeAt(moment, [gate("blue"), gate("green")], () => note("strike"));
  const move = async (gates: readonly ClosableGate[]) => {
    await Promise.all(gates.map((each) => each.hold(limits)));
    await note("fence");
    if (outcome === "held") await Promise.all(gates.map((each) => each.repoint("target")));
    await Promise.all(gates.map((each) => each.release()));
  };

  it("is before the first gate is held", async () => {
    await move(struckAt("before-hold"));
    assert.deepEqual(done.slice(0, 3), ["strike", "hold blue", "hold green"]);
  });

  it("is with every gate held, before anything else is done", async () => {
    await move(struckAt("in-hold"));
    assert.deepEqual(done.slice(0, 4), ["hold blue", "hold green", "strike", "fence"]);
  });

  it("is once every gate was released towards the new writer", async () => {
    await move(struckAt("after-hold"));
    assert.deepEqual(done.slice(-3), ["release blue", "release green", "strike"]);
  });

  it("does not come in a switch that is not held, nor after one", async () => {
    outcome = "deadline";
    for (const moment of ["in-hold", "after-hold"] as const) await move(struckAt(moment));
    assert.ok(!done.includes("strike"), done.join());
  });

  for (const moment of holdMoments) {
    it(`comes once: ${moment}`, async () => {
      const gates = struckAt(moment);
      await move(gates);
      await move(gates);
      assert.equal(done.filter((each) => each === "strike").length, 1);
    });
  }
});
