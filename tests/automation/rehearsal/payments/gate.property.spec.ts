import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { Refused } from "../../../../automation/rehearsal/payments/admission-queue";
import { ServiceGate, type Pass } from "../../../../automation/rehearsal/payments/gate";
import { FakeTimers } from "./fake-timers";

const bounds = { capacity: 3, queueSize: 4, queueMs: 200 };

const order = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: "enter" as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("leave" as const), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("hold" as const),
      drainDeadlineMs: fc.integer({ min: 1, max: 100 }),
      holdLimitMs: fc.integer({ min: 1, max: 400 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("repoint" as const),
      target: fc.constantFrom("source" as const, "target" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "release" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.integer({ min: 1, max: 150 }),
    }),
  },
);

type Order = typeof order extends fc.Arbitrary<infer Step> ? Step : never;

/** Runs orders against a gate and keeps book of every request and every transaction in flight. */
class Site {
  readonly timers = new FakeTimers();
  readonly gate = new ServiceGate("source", bounds, this.timers);
  readonly running = new Set<Pass>();
  asked = 0;
  admitted = 0;
  refused = 0;
  holds = 0;
  holdsAnswered = 0;

  apply(step: Order): void {
    switch (step.do) {
      case "enter":
        this.asked += 1;
        this.gate.enter().then(
          (pass) => {
            this.admitted += 1;
            this.running.add(pass);
          },
          (error: unknown) => {
            assert.ok(error instanceof Refused);
            this.refused += 1;
          },
        );
        return;
      case "leave": {
        const pass = [...this.running][step.which % Math.max(1, this.running.size)];
        if (pass !== undefined) this.end(pass);
        return;
      }
      case "hold":
        this.holds += 1;
        void this.gate.hold(step).then(() => (this.holdsAnswered += 1));
        return;
      case "repoint":
        if (this.gate.status().state === "held") this.gate.repoint(step.target);
        else assert.throws(() => this.gate.repoint(step.target));
        return;
      case "release":
        return this.gate.release();
      case "wait":
        return this.timers.advance(step.ms);
    }
  }

  end(pass: Pass): void {
    this.running.delete(pass);
    pass.leave();
  }

  check(): void {
    const databases = new Set([...this.running].map((pass) => pass.database));
    const { state, target, queued, running } = this.gate.status();
    assert.ok(databases.size <= 1, "transactions run on two databases at once");
    assert.equal(running, this.running.size, "the gate knows what is in flight");
    assert.ok(running <= bounds.capacity && queued <= bounds.queueSize, "a bound is broken");
    if (state === "held") assert.equal(running, 0, "held while something runs");
    if (running > 0) assert.ok(databases.has(target), "what runs is not where the gate points");
    assert.equal(this.asked, this.admitted + this.refused + queued, "a request was lost");
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the gate in a service's pool, whatever happens to it", () => {
  it("never lets two databases run at once, loses nothing, answers everybody", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 5, maxLength: 60 }), async (steps) => {
        const site = new Site();
        for (const step of steps) {
          site.apply(step);
          await settle();
          site.check();
        }
        // Nobody asks for anything more: the dead-man's release and the ends of what runs are enough.
        for (let round = 0; round < 20; round += 1) {
          for (const pass of site.running) site.end(pass);
          site.timers.advance(100);
          await settle();
          site.check();
        }
        assert.equal(site.asked, site.admitted + site.refused, "a request was never answered");
        assert.equal(site.holds, site.holdsAnswered, "a hold was never answered");
        assert.equal(site.gate.status().state, "open");
        assert.equal(site.timers.pending, 0, "a timer was forgotten");
      }),
      { numRuns: 150 },
    );
  });
});
