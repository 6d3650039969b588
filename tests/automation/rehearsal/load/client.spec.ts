import assert from "node:assert/strict";
import { Client } from "../../../../automation/rehearsal/load/client";

describe("a client's resolver", () => {
  let nowMs = 0;
  let address = "127.0.1.1";
  let queries = 0;
  const client = (keepFactor: number, connectionMaxAgeMs = 1) =>
    new Client(
      { name: "web", resolvers: 1, keepFactor, connectionMaxAgeMs },
      () => {
        queries += 1;
        return Promise.resolve({ address, ttlSeconds: 10 });
      },
      () => nowMs,
    );

  beforeEach(() => {
    nowMs = 1000;
    address = "127.0.1.1";
    queries = 0;
  });

  it("keeps an answer for its TTL and no longer", async () => {
    const honest = client(1);
    await honest.route();
    address = "127.0.2.1";
    nowMs += 9_999;
    assert.equal((await honest.route()).address, "127.0.1.1");
    assert.equal(queries, 1);
    nowMs += 1;
    assert.equal((await honest.route()).address, "127.0.2.1");
    assert.equal(queries, 2);
  });

  it("keeps it too long when it is of that kind", async () => {
    const longCaching = client(5);
    await longCaching.route();
    address = "127.0.2.1";
    nowMs += 49_999;
    assert.equal((await longCaching.route()).address, "127.0.1.1");
    nowMs += 1;
    assert.equal((await longCaching.route()).address, "127.0.2.1");
  });

  it("stays with a live connection past the TTL, until that is too old or breaks", async () => {
    const connected = client(1, 30_000);
    const first = await connected.route();
    address = "127.0.2.1";
    nowMs += 29_999;
    assert.equal((await connected.route()).address, "127.0.1.1");
    connected.disconnected(first);
    assert.equal((await connected.route()).address, "127.0.2.1");
  });

  it("asks the name server once for all who wait", async () => {
    const waiting = client(1);
    const routes = await Promise.all([waiting.route(), waiting.route(), waiting.route()]);
    assert.equal(queries, 1);
    assert.equal(new Set(routes.map(({ resolution }) => resolution)).size, 1);
  });
});
