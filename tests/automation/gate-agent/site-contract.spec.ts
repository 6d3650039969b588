import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Client } from "pg";
import { listedAgents } from "../../../automation/adapters/gates/listed-agents";
import { SiteGate } from "../../../automation/adapters/gates/site-gate";
import type { PaymentsService } from "../../../automation/rehearsal/payments/service";
import { demoManifest } from "../../helpers/demo-manifest";
import { needsPgBouncer } from "../../helpers/pgbouncer";
import type { SpecPair } from "../../helpers/postgres-pair";
import { describeGateContract } from "../adapters/gates/gate-contract";
import { startService } from "../rehearsal/payments/service-under-test";
import { takeTwoDatabases } from "../rehearsal/payments/two-databases";
import { applicationLogins } from "./fleet/clients";
import { Pooler } from "./fleet/pooler";

describe("a site's two PgBouncers with agents as one gate", () => {
  let databases: SpecPair;
  let poolers: readonly [Pooler, Pooler];
  let service: PaymentsService;
  let gate: SiteGate;
  let root: string;

  before(needsPgBouncer);

  before(async function () {
    this.timeout(90_000);
    databases = await takeTwoDatabases();
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-site-"));
    const start = (number: number) =>
      Pooler.start({
        ...{ site: "blue", writer: "source", warmUp: demoManifest.warmUp },
        folder: path.join(root, `blue-${number}`),
        credentials: path.join(root, "credentials"),
        databases: applicationLogins(databases),
      });
    poolers = await Promise.all([start(1), start(2)]);
    service = await startService(databases, {
      poolSize: 24,
      // On a busy machine a login may take seconds.
      connectMs: 15_000,
      gate: {
        kind: "pgbouncer",
        connections: poolers.map(({ connection }) => connection),
        namedStatements: poolers.every(({ namedStatements }) => namedStatements),
      },
    });
    const contacts = poolers.map(({ contact }) => contact);
    const directory = listedAgents(contacts, 5_000);
    gate = new SiteGate({ site: "blue", directory, say: () => undefined });
  });

  after(async () => {
    await gate?.close();
    await service?.stop();
    for (const pooler of poolers ?? []) await pooler.stop();
    if (root !== undefined) fs.rmSync(root, { recursive: true });
    await databases?.close();
  });

  const occupy = async () => {
    const client = new Client(poolers[1].connection);
    await client.connect();
    await client.query("BEGIN");
    return async () => {
      await client.query("COMMIT");
      await client.end();
    };
  };

  describeGateContract(() => ({ databases, gate, url: service.url, occupy }));
});
