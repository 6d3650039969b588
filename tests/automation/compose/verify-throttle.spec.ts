import assert from "node:assert/strict";
import { createThrottle } from "../../../automation/compose/verify-throttle";
import type { Query } from "../../../automation/ports/query";
import type { HealthLimits } from "../../../automation/verification/content/source-health";

/** What the source answers to one look. */
interface Look {
  readonly active?: number;
  readonly hidden?: number;
  readonly lagMs?: number;
  readonly hiddenReaders?: number;
  readonly retainedBytes?: number;
  /** How long the answer took, in milliseconds. */
  readonly tookMs?: number;
}

describe("the throttle of a comparison", () => {
  /** A source that answers these looks one after the other, with a clock of its own. */
  function world(limits: HealthLimits, looks: readonly Look[]) {
    let nowMs = 0;
    let looked = 0;
    const said: string[] = [];
    const source: Query = {
      snapshot: () => Promise.reject(new Error("one statement is enough")),
      rows: <Row>() => {
        const { tookMs = 1, ...look } = looks[looked] ?? {};
        looked += 1;
        nowMs += tookMs;
        const calm = { active: 0, hidden: 0, lagMs: 0, hiddenReaders: 0, retainedBytes: 0 };
        return Promise.resolve([{ ...calm, ...look }] as unknown as readonly Row[]);
      },
    };
    const throttle = createThrottle({
      limits,
      source,
      now: () => nowMs,
      pause: async (ms) => {
        nowMs += ms;
        await Promise.resolve();
      },
      say: (line) => said.push(line),
    });
    return { throttle, said, looked: () => looked };
  }

  const strained: readonly (readonly [string, HealthLimits, Look, RegExp])[] = [
    ["sessions at work", { maxLoad: 8 }, { active: 9 }, /more than 8 sessions were at work/],
    ["a slow answer", { maxAnswerMs: 50 }, { tookMs: 51 }, /took more than 50 ms to answer/],
    [
      "a standby behind",
      { maxReplicationLagMs: 2_000 },
      { lagMs: 2_001 },
      /WAL was more than 2000 ms behind/,
    ],
    [
      "WAL that piles up",
      { maxRetainedWalBytes: 1_048_576 },
      { retainedBytes: 1_048_577 },
      /kept more than 1 MB of WAL/,
    ],
  ];
  for (const [what, limits, look, why] of strained) {
    it(`waits for ${what}, says so once, and reports for how long`, async () => {
      const { throttle, said, looked } = world(limits, [look, look, {}]);
      await throttle.ready();
      assert.equal(looked(), 3);
      assert.equal(said.length, 2);
      assert.match(said[0] ?? "", why);
      assert.equal(said[1], "going on");
      const [line, ...others] = throttle.reported();
      assert.match(line ?? "", /^waited 1\.0 s while /);
      assert.match(line ?? "", why);
      assert.deepEqual(others, []);
    });

    it(`goes on at once just within the limit of ${what}`, async () => {
      const within = Object.fromEntries(
        Object.entries(look).map(([name, value]) => [name, Number(value) - 1]),
      );
      const { throttle, looked } = world(limits, [within]);
      await throttle.ready();
      assert.equal(looked(), 1);
      assert.deepEqual(throttle.reported(), []);
    });
  }

  it("asks nothing of a source without limits", async () => {
    const { throttle, looked } = world({}, []);
    await throttle.ready();
    assert.equal(looked(), 0);
  });

  it("asks once for workers that wait together, and counts their time once", async () => {
    const { throttle, looked } = world({ maxLoad: 8 }, [{ active: 9 }, {}]);
    await Promise.all([throttle.ready(), throttle.ready(), throttle.ready()]);
    assert.equal(looked(), 2);
    assert.match(throttle.reported().join(), /^waited 0\.5 s /);
  });

  it("stays paused though the source is calm, until the same signal", async () => {
    const { throttle, said } = world({ maxLoad: 8 }, [{}]);
    throttle.toggle();
    const ready = throttle.ready();
    await Promise.resolve();
    throttle.toggle();
    await ready;
    assert.deepEqual(said, ["paused: no range is begun; the same signal goes on", "going on"]);
    assert.match(throttle.reported().join(), /^paused for 0\.5 s by a signal/);
  });

  for (const [what, limits, look, option] of [
    ["sessions", { maxLoad: 8 }, { hidden: 1 }, "--max-load"],
    ["standbys", { maxReplicationLagMs: 1 }, { hiddenReaders: 1 }, "--max-replication-lag"],
  ] as const) {
    it(`refuses a limit on ${what} that its role may not see`, async () => {
      const { throttle } = world(limits, [look]);
      await assert.rejects(
        throttle.ready(),
        new RegExp(`${option}: .*GRANT pg_read_all_stats to it, or leave ${option} out`),
      );
    });
  }
});
