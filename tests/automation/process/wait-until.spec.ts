import assert from "node:assert/strict";
import { waitFor, waitUntil } from "../../../automation/process/wait-until";
import { FakeTime } from "./fake-time";

describe("waitUntil", () => {
  it("does not sleep when the condition holds at once", async () => {
    const time = new FakeTime();
    assert.equal(await waitUntil(() => true, { withinMs: 0, time }), true);
    assert.deepEqual(time.slept, []);
  });

  it("looks after each pause until the condition holds", async () => {
    const time = new FakeTime();
    let looks = 0;
    const holds = await waitUntil(() => Promise.resolve(++looks === 3), {
      withinMs: 1_000,
      everyMs: 20,
      time,
    });
    assert.equal(holds, true);
    assert.deepEqual(time.slept, [20, 20]);
  });

  it("gives up at the limit, after a last look, and sleeps no longer than what is left", async () => {
    const time = new FakeTime();
    const looks: number[] = [];
    const look = () => {
      looks.push(time.now() - 1_000);
      return false;
    };
    assert.equal(await waitUntil(look, { withinMs: 50, everyMs: 20, time }), false);
    assert.deepEqual(time.slept, [20, 20, 10]);
    assert.deepEqual(looks, [0, 20, 40, 50]);
  });

  it("looks once more when one look took longer than the limit", async () => {
    const time = new FakeTime();
    let looks = 0;
    const look = () => {
      if (++looks > 1) return true;
      time.pass(500);
      return false;
    };
    assert.equal(await waitUntil(look, { withinMs: 50, everyMs: 20, time }), true);
  });

  it("throws what the condition throws", async () => {
    const broken = waitUntil(() => Promise.reject(new Error("broken")), { withinMs: 50 });
    await assert.rejects(broken, /broken/);
  });
});

describe("waitFor", () => {
  const wait = { withinMs: 20, everyMs: 1 };

  it("answers with what was found, though that is nothing to speak of", async () => {
    const found = [undefined, undefined, 0, 1];
    assert.equal(await waitFor(() => Promise.resolve(found.shift()), wait), 0);
  });

  it("answers undefined when nothing was found in time", async () => {
    assert.equal(await waitFor(() => Promise.resolve(undefined), wait), undefined);
  });
});
