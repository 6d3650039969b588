import assert from "node:assert/strict";
import { freeStack } from "../../../automation/compose/free-stack";
import { StackLocked } from "../../../automation/ports/stack";

describe("freeStack", () => {
  const locked = (what: string) => new StackLocked(`Stack 'dev' may be locked: ${what}.`);

  /** A stack whose `cancel` throws these in turn, the last one for ever; time passes in its waits alone. */
  const world = (...errors: (Error | undefined)[]) => {
    const said: string[] = [];
    let [now, calls] = [0, 0];
    const cancel = () => {
      const error = errors[Math.min(calls, errors.length - 1)];
      calls += 1;
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    };
    const sleep = (ms: number) => Promise.resolve(void (now += ms + 1));
    const free = freeStack({ cancel }, (line) => said.push(line), { now: () => now, sleep });
    return { free, said };
  };

  it("says at once what is waited for, and no more while it stays", async () => {
    const { free, said } = world(
      locked("the lock file /s/a.json, written 3 s ago, is empty"),
      locked("the lock file /s/a.json, written 4 s ago, is empty"),
      undefined,
    );
    await free;
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /\/s\/a\.json, written 3 s ago.* waited for, up to 2 min/);
  });

  it("says another lock too", async () => {
    const { free, said } = world(locked("a.json"), locked("b.json"), undefined);
    await free;
    assert.deepEqual(
      said.map((line) => /[ab]\.json/.exec(line)?.[0]),
      ["a.json", "b.json"],
    );
  });

  it("gives up with the lock's own words", async () => {
    const { free } = world(locked("a.json"));
    await assert.rejects(free, /may be locked: a\.json/);
  });

  it("waits for nothing else", async () => {
    const { free, said } = world(new Error("no such stack"));
    await assert.rejects(free, /no such stack/);
    assert.deepEqual(said, []);
  });
});
