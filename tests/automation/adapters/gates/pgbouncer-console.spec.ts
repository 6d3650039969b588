import * as assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { PgBouncerConsole } from "../../../../automation/adapters/gates/pgbouncer-console";

/** AuthenticationOk and ReadyForQuery, as PgBouncer greets. */
const greeting = Buffer.from("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", "latin1");

describe("PgBouncer's console, when it is slow to greet", () => {
  let server: Server;
  let received: string;
  let sockets: Socket[];

  beforeEach(async () => {
    received = "";
    sockets = [];
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      socket.on("data", (data) => (received += data.toString("latin1")));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  });

  const console = () =>
    new PgBouncerConsole({
      host: "127.0.0.1",
      port: (server.address() as AddressInfo).port,
      user: "admin",
      password: "spec",
      database: "pgbouncer",
    });

  it("is sent no command whose time has passed", async () => {
    await assert.rejects(console().run("PAUSE payments", 50), /did not answer PAUSE/);
    const ended = Promise.all(sockets.map((socket) => once(socket, "close")));
    for (const socket of sockets) socket.write(greeting);
    await ended;
    assert.match(received, /admin/);
    assert.doesNotMatch(received, /PAUSE/);
  });

  it("is sent no command by a process that was stopped beyond its deadline", async () => {
    server.once("connection", (socket: Socket) => {
      socket.once("data", () => socket.write(greeting, stall));
    });
    await assert.rejects(console().run("PAUSE payments", 200), /did not answer PAUSE/);
    await sleep(50);
    assert.doesNotMatch(received, /PAUSE/);
  });
});

/** Nothing of this process runs for longer than the deadline, as under SIGSTOP. */
function stall(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
}
