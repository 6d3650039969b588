import assert from "node:assert/strict";
import fc from "fast-check";
import { hasCode, jitteredPauseMs, retry } from "../../../automation/process/retry";
import { FakeTime } from "./fake-time";

class Busy extends Error {}
const always = { retryIf: () => true, random: () => 0.5 };

/** Fails as often as said, then gives the number of the try. */
function failing(times: number): (attempt: number) => Promise<number> {
  return (attempt) =>
    attempt <= times ? Promise.reject(new Busy(`try ${attempt}`)) : Promise.resolve(attempt);
}

describe("retry", () => {
  it("gives what the first success gives, after longer and longer pauses", async () => {
    const time = new FakeTime();
    const options = { ...always, time, attempts: 9, firstPauseMs: 100, longestPauseMs: 300 };
    assert.equal(await retry(failing(4), options), 5);
    assert.deepEqual(time.slept, [50, 100, 150, 150]);
  });

  it("does not pause when the first try succeeds", async () => {
    const time = new FakeTime();
    assert.equal(await retry(failing(0), { ...always, time, attempts: 2, firstPauseMs: 9 }), 1);
    assert.deepEqual(time.slept, []);
  });

  it("throws the last error when the tries are used up, without a pause after it", async () => {
    const time = new FakeTime();
    const work = retry(failing(9), { ...always, time, attempts: 3, firstPauseMs: 10 });
    await assert.rejects(work, /^Error: try 3$/);
    assert.equal(time.slept.length, 2);
  });

  it("throws at once what is not to be retried", async () => {
    const time = new FakeTime();
    const retryIf = (error: unknown) => !(error instanceof Busy);
    const work = retry(failing(9), { ...always, retryIf, time, attempts: 3, firstPauseMs: 10 });
    await assert.rejects(work, /^Error: try 1$/);
    assert.deepEqual(time.slept, []);
  });

  it("begins no try after the deadline, the time of the work included", async () => {
    const time = new FakeTime();
    const starts: number[] = [];
    const work = () => {
      starts.push(time.now() - 1_000);
      time.pass(40);
      return Promise.reject(new Busy());
    };
    const options = { ...always, time, withinMs: 100, firstPauseMs: 20, longestPauseMs: 20 };
    await assert.rejects(retry(work, options), Busy);
    assert.deepEqual(starts, [0, 50, 100]);
  });

  it("refuses to go on for ever", async () => {
    const endless = retry(failing(1), { ...always, firstPauseMs: 10 });
    await assert.rejects(endless, /needs an end/);
  });
});

describe("a pause with full jitter", () => {
  it("is never longer than its longest, and draws from all of it", () => {
    const bounds = fc.record({
      attempt: fc.integer({ min: 1, max: 2_000 }),
      firstPauseMs: fc.integer({ min: 1, max: 10_000 }),
      longestPauseMs: fc.integer({ min: 1, max: 10_000 }),
    });
    fc.assert(
      fc.property(bounds, ({ attempt, ...patience }) => {
        const least = jitteredPauseMs(attempt, { ...patience, random: () => 0 });
        const most = jitteredPauseMs(attempt, { ...patience, random: () => 1 });
        const doubled = patience.firstPauseMs * 2 ** (attempt - 1);
        return least === 0 && most === Math.min(patience.longestPauseMs, doubled);
      }),
    );
  });
});

describe("hasCode", () => {
  it("knows SQLSTATEs and the system's codes, and what has none", () => {
    assert.equal(hasCode(Object.assign(new Error(), { code: "55006" }), "55006", "55P03"), true);
    assert.equal(hasCode(Object.assign(new Error(), { code: "EACCES" }), "EADDRINUSE"), false);
    for (const odd of [undefined, null, "55006", 7, { code: 55006 }]) {
      assert.equal(hasCode(odd, "55006"), false);
    }
  });
});
