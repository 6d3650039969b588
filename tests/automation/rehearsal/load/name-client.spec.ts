import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { openNameClient } from "../../../../automation/rehearsal/load/name-client";
import { stubNameServer } from "./stub-name-server";

describe("the name client", () => {
  it("asks over UDP and answers address and TTL", async () => {
    const server = await stubNameServer("127.0.2.1", 7);
    const client = openNameClient({ address: "127.0.0.1", port: server.port });
    assert.deepEqual(await client.query("pay.example.test"), {
      address: "127.0.2.1",
      ttlSeconds: 7,
    });
    assert.equal(server.queries, 1);
    client.close();
    await server.close();
  });

  it("asks again when a packet is lost, and throws when the server stays silent", async () => {
    let packets = 0;
    const silent = createSocket("udp4", () => (packets += 1));
    await new Promise<void>((resolve) => silent.bind(0, "127.0.0.1", resolve));
    const client = openNameClient(
      { address: "127.0.0.1", port: silent.address().port },
      { timeoutMs: 50, tries: 3 },
    );
    await assert.rejects(client.query("pay.example.test"), /silent for 50 ms/);
    assert.equal(packets, 3);
    client.close();
    silent.close();
  });
});
