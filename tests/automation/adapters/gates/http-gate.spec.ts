import * as assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { HttpGate } from "../../../../automation/adapters/gates/http-gate";
import { makeAgentCertificate } from "../../../../automation/pool/agent-certificate";
import { startHttpServer } from "../../../../automation/process/http-server";
import type { PaymentsService } from "../../../../automation/rehearsal/payments/service";
import { pay, startService } from "../../rehearsal/payments/service-under-test";
import type { SpecPair } from "../../../helpers/postgres-pair";
import { takeTwoDatabases } from "../../rehearsal/payments/two-databases";
import { describeGateContract } from "./gate-contract";

describe("the gate in the service's pool", () => {
  let databases: SpecPair;
  let service: PaymentsService;
  let gate: HttpGate;

  before(async function () {
    this.timeout(60_000);
    databases = await takeTwoDatabases();
    service = await startService(databases, { poolSize: 12 });
    gate = new HttpGate({ site: "blue", controlUrl: service.controlUrl, callMs: 5_000 });
  });

  after(async () => {
    await gate.close();
    await service.stop();
    await databases.close();
  });

  // Somebody else's open transaction holds the row that a payment waits for.
  const occupy = async () => {
    const { source } = databases.client;
    await source.query("BEGIN");
    await source.query("SELECT FROM accounts WHERE id = 13 FOR UPDATE");
    const stuck = pay(service, { debitAccountId: 13, creditAccountId: 16 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    return async () => {
      await source.query("COMMIT");
      assert.equal((await stuck).status, 201);
    };
  };

  describeGateContract(() => ({ databases, gate, url: service.url, occupy }));

  it("opens every connection ahead", async () => {
    await gate.warm("target");
    const { rows } = await databases.client.target.query<{ count: string }>(
      `SELECT count(*) FROM pg_stat_activity
        WHERE application_name = 'payments-blue' AND datname = current_database()`,
    );
    assert.ok(Number(rows[0]?.count) >= 12);
  });

  it("changes nothing in the database it warms", async () => {
    const fingerprint = async () => {
      const { rows } = await databases.client.target.query(
        `SELECT (SELECT count(*) FROM transactions) AS transactions,
                (SELECT count(*) FROM audit_log) AS audited,
                (SELECT last_value FROM transactions_id_seq) AS sequence`,
      );
      return rows[0] as object;
    };
    const before = await fingerprint();
    await gate.warm("target");
    assert.deepEqual(await fingerprint(), before);
  });
});

describe("the service pool gate's calls", () => {
  let server: Server;
  let gate: HttpGate;
  let answer: (respond: (status: number, body: string) => void) => void;

  before(async () => {
    server = createServer((_, response) => {
      answer((status, body) => response.writeHead(status).end(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    gate = new HttpGate({
      site: "green",
      controlUrl: `http://127.0.0.1:${port}`,
      callMs: 50,
    });
  });

  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await gate.close();
  });

  it("give up on a service that does not answer", async () => {
    answer = () => undefined;
    await assert.rejects(gate.status(), /site green .*no answer within 50 ms/);
  });

  it("pass on what the service says is wrong", async () => {
    answer = (respond) => respond(409, '{"error":"the gate is open, expected held"}');
    await assert.rejects(
      gate.repoint("target"),
      /\(http:\/\/127\.0\.0\.1:\d+\) answered 409: the gate is open, expected held/,
    );
  });

  it("refuse an answer that is no status", async () => {
    answer = (respond) => respond(200, '{"state":"ajar"}');
    await assert.rejects(
      gate.status(),
      /site green \(http:.*\) answers what this controller does not understand \(state, target, queued\): \{"state":"ajar"\}\. Run .* of one version/,
    );
  });
});

describe("a gate whose connection is never made", () => {
  it("is given up by the call's own deadline, and so is the next one", async () => {
    // Takes the connection and says nothing, as the kernel does for a process that is stopped.
    const silent = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    const { authority } = await makeAgentCertificate("spec", new Date(Date.now() + 60_000));
    const gate = new HttpGate({
      site: "blue",
      controlUrl: `https://127.0.0.1:${port}`,
      ca: authority,
      callMs: 200,
    });
    try {
      await assert.rejects(gate.status(), /no answer within 200 ms|timeout: 200ms/i);
      await assert.rejects(gate.release(), /no answer within 200 ms|timeout: 200ms/i);
      await assert.rejects(
        gate.hold({ drainDeadlineMs: 100, holdLimitMs: 1 }),
        /no answer within 300 ms|timeout: 200ms/i,
      );
    } finally {
      await gate.close();
      silent.close();
    }
  });
});

describe("an agent's certificate", () => {
  it("that has expired is refused before a token is sent, and told", async () => {
    const expired = await makeAgentCertificate("spec", new Date(Date.now() - 60_000));
    let asked = 0;
    const server = await startHttpServer({
      tls: { cert: expired.certificate, key: expired.key },
      answer: () => {
        asked += 1;
        return Promise.resolve({ status: 200, body: {} });
      },
    });
    const known = { ca: expired.authority, token: "secret" };
    const gate = new HttpGate({ site: "blue", controlUrl: server.url, ...known, callMs: 5_000 });
    try {
      await assert.rejects(
        gate.hold({ drainDeadlineMs: 1, holdLimitMs: 1 }),
        /site blue .*certificate has expired/,
      );
      assert.equal(asked, 0);
    } finally {
      await gate.close();
      await server.stop(100);
    }
  });
});
