import assert from "node:assert/strict";
import { SituationSink } from "../../../../automation/adapters/journal/situation-sink";
import { runCutover } from "../../../../automation/cutover/run-cutover";
import { remembering } from "../../../../automation/run/event-log";
import type { CutoverEvent } from "../../../../automation/run/events";
import { lastPublished, liveSituationSchema } from "../../../../automation/run/live-situation";
import { FakeWorld } from "../../../helpers/fakes/world";

describe("what a controller says of itself", () => {
  let stored: string | undefined;
  const read = () =>
    stored === undefined ? undefined : liveSituationSchema.parse(JSON.parse(stored));
  beforeEach(() => (stored = undefined));

  /** Publishes an event by a process that knows only what is stored. */
  async function publishAnew(event: CutoverEvent): Promise<void> {
    const sink = new SituationSink((text) => {
      stored = text;
      return Promise.resolve();
    }, read());
    sink.publish(event);
    await sink.close();
  }

  it("lets the next process go on with what this one reported, whatever it was", async () => {
    const world = new FakeWorld();
    await runCutover(world.ports());
    const whole = remembering({ publish: () => undefined }, {});
    const kinds = new Set<string>();
    for (const event of world.events) {
      whole.publish(event);
      await publishAnew(event);
      const { phase, tick, ended } = whole.published();
      assert.deepEqual(lastPublished(read()), {
        ...(phase && { phase: { phase: phase.phase, entry: phase.entry } }),
        ...(tick && { tick: { atMs: tick.atMs } }),
        ...(ended && { ended: { outcome: ended.outcome, reason: ended.reason } }),
      });
      kinds.add(event.type);
    }
    for (const kind of ["run-started", "phase", "tick", "run-ended"]) assert.ok(kinds.has(kind));
  });

  it("is not held any more by what held the process before", async () => {
    const waitsFor = "the engine";
    await publishAnew({
      type: "phase",
      atMs: 1,
      phase: "provisioning",
      entry: undefined,
      waitsFor,
    });
    const sink = new SituationSink((text) => {
      stored = text;
      return Promise.resolve();
    }, read());
    sink.held("the credentials have expired", 2);
    await sink.close();
    assert.equal(read()?.held, "the credentials have expired");
    await publishAnew({ type: "phase", atMs: 3, phase: "replicating", entry: undefined, waitsFor });
    assert.equal(read()?.held, undefined);
    assert.equal(read()?.phase, "replicating");
  });

  it("forgets the end of a run that is resumed", async () => {
    const reason = "somebody asked to hold";
    const howToResume = "causeway start";
    await publishAnew({ type: "run-ended", atMs: 1, outcome: "held", reason, howToResume });
    assert.deepEqual(lastPublished(read()), { ended: { outcome: "held", reason } });
    const began = { runId: "r", stack: "dev", plan: "5", resumed: true, facts: {} };
    await publishAnew({ type: "run-started", atMs: 2, ...began });
    assert.deepEqual(lastPublished(read()), {});
  });
});
