import assert from "node:assert/strict";
import { startLoad, type Load } from "../../../../automation/rehearsal/load/load";
import { acknowledge } from "./stub-site";
import { loadWorld, until, type LoadWorld } from "./load-world";

describe("the load", () => {
  let world: LoadWorld;
  let load: Load | undefined;

  beforeEach(async () => (world = await loadWorld()));
  afterEach(async () => {
    await load?.stop(0);
    load = undefined;
    await world.close();
  });

  /** Starts a load whose end the test takes care of. */
  function start(changes: Parameters<LoadWorld["options"]>[0] = {}): Load {
    return (load = startLoad(world.options(changes), world.accounts));
  }
  async function stop(deadlineMs = 15_000) {
    const totals = await load?.stop(deadlineMs);
    load = undefined;
    assert.ok(totals);
    return totals;
  }

  it("keeps its schedule while the service stalls, and counts latency from the intended start", async () => {
    let open: () => void = () => undefined;
    const stall = new Promise<void>((resolve) => (open = resolve));
    world.blue.answer = () => stall.then(acknowledge);
    const running = start();
    // A closed loop would stop at its number of clients; nothing has been answered yet.
    await until("100 requests begun", () => running.figures().started >= 100);
    assert.equal(running.figures().acknowledged, 0);
    assert.ok(running.figures().inFlight >= 100);
    open();
    const totals = await stop();
    const lines = world.lines("requests");
    assert.equal(lines.length, totals.started);
    const first = lines.reduce((a, b) => (Number(a.intendedMs) < Number(b.intendedMs) ? a : b));
    const last = lines.reduce((a, b) => (Number(a.intendedMs) > Number(b.intendedMs) ? a : b));
    assert.ok(
      Number(first.latencyMs) > Number(last.intendedMs) - Number(first.intendedMs),
      "the first request's wait must show in full",
    );
  });

  it("retries with the same key until it is acknowledged, and asks for no other payment", async () => {
    const failures = [
      { status: 503, headers: { "retry-after": "0" } },
      "reset",
      { status: 500 },
    ] as const;
    const tries = new Map<string, number>();
    world.blue.answer = ({ key = "" }) => {
      const count = tries.get(key) ?? 0;
      tries.set(key, count + 1);
      return failures[count] ?? acknowledge();
    };
    const running = start();
    await until("20 payments acknowledged", () => running.figures().acknowledged >= 20);
    const totals = await stop();
    assert.equal(totals.failed, 0);
    assert.equal(totals.acknowledged, totals.started);
    assert.equal(tries.size, totals.started);
    assert.deepEqual([...new Set(tries.values())], [4]);
    const bodies = new Map<string, Set<string>>();
    for (const { key = "", body } of world.blue.seen) {
      bodies.set(key, (bodies.get(key) ?? new Set()).add(body));
    }
    assert.ok([...bodies.values()].every((texts) => texts.size === 1));
    const samples = world.lines("samples");
    const sum = (field: string) => samples.reduce((total, line) => total + Number(line[field]), 0);
    assert.equal(sum("attempts"), 4 * totals.started);
    assert.equal(sum("failedAttempts"), 3 * totals.started);
    assert.equal(sum("requests"), totals.started);
  });

  it("takes 422 as a business answer and gives up on other refusals at once", async () => {
    let count = 0;
    world.blue.answer = () => ({ status: ++count % 2 === 0 ? 422 : 400 });
    const running = start();
    await until(
      "some of both",
      () => running.figures().declined > 3 && running.figures().failed > 3,
    );
    const totals = await stop();
    assert.equal(totals.retried, 0);
    assert.equal(totals.acknowledged, 0);
    const outcomes = world
      .lines("requests")
      .map((line) => `${String(line.status)} ${String(line.outcome)}`);
    assert.deepEqual([...new Set(outcomes)].sort(), ["400 failed", "422 declined"]);
    assert.deepEqual(world.lines("ledger"), []);
  });

  it("fails a request only when its bound has passed", async () => {
    world.blue.answer = () => ({ status: 503 });
    const retry = { forMs: 100, firstBackoffMs: 5, longestBackoffMs: 10, attemptTimeoutMs: 1000 };
    const running = start({ retry });
    await until("5 failed", () => running.figures().failed >= 5);
    await stop();
    const failed = world.lines("requests").filter((line) => line.outcome === "failed");
    // It gives up when the next pause, of 10 ms at most, would lead past the bound.
    assert.ok(failed.every((line) => Number(line.latencyMs) >= 90 && line.status === 503));
  });

  it("lists a payment as sent before the service can have seen it", async () => {
    const unlisted: string[] = [];
    world.blue.answer = ({ key = "" }) => {
      if (!world.lines("sent").some((line) => line.key === key)) unlisted.push(key);
      return acknowledge();
    };
    const running = start();
    await until("20 acknowledged", () => running.figures().acknowledged >= 20);
    const totals = await stop();
    assert.deepEqual(unlisted, []);
    assert.equal(world.lines("sent").length, totals.started);
  });

  it("does not take an answer for the site's that names another site", async () => {
    world.blue.answer = () => ({
      ...(acknowledge() as object),
      status: 201,
      headers: { "x-site": "green" },
    });
    const retry = { forMs: 50, firstBackoffMs: 5, longestBackoffMs: 10, attemptTimeoutMs: 1000 };
    const running = start({ retry });
    await until("5 failed", () => running.figures().failed >= 5);
    await stop();
    assert.deepEqual(world.lines("ledger"), []);
    assert.match(
      String(world.lines("requests")[0]?.error),
      /should be blue and says it is 'green'/,
    );
  });

  it("follows the name server once TTL and connections have run out", async () => {
    world.names.ttlSeconds = 0;
    start({ populations: [{ name: "web", resolvers: 4, connectionMaxAgeMs: 100 }] });
    await until("blue asked", () => world.blue.seen.length > 20);
    assert.equal(world.green.seen.length, 0);
    world.names.address = "127.0.2.1";
    await until("green asked", () => world.green.seen.length > 20);
    const blueBefore = world.blue.seen.length;
    await until("green asked again", () => world.green.seen.length > 60);
    assert.equal(world.blue.seen.length, blueBefore);
    const totals = await stop();
    assert.equal(totals.failed, 0);
    const sites = new Set(world.lines("ledger").map((line) => line.site));
    assert.deepEqual([...sites].sort(), ["blue", "green"]);
  });
});
