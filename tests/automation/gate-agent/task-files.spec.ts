import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { TaskDocument } from "../../../automation/gate-agent/task/task-document";
import { heartbeatFile, writeTaskFiles } from "../../../automation/gate-agent/task/task-files";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

describe("the files of a pool's task", () => {
  const folder = temporaryFolder();
  const document = (): TaskDocument => ({
    site: "green",
    region: "eu-central-1",
    databaseName: "shop",
    user: "app",
    servers: { source: { host: "a", port: 5432 }, target: { host: "b", port: 5432 } },
    poolSize: 5,
    secrets: { source: "s", target: "t", clients: "c", agent: "a" },
    writerParameter: "/writer",
    warmUp: [],
    folder: folder.path("."),
    ports: { pgbouncer: 6432, agent: 6433 },
  });
  const write = (password: string) =>
    writeTaskFiles({
      document: document(),
      secrets: {
        trust: { tokens: ["t"], certificate: "c", key: "k" },
        logins: { databases: { source: [password], target: [password] } },
      },
      databaseAuthorities: [],
      writer: "source",
    });

  it("keep the console's password when an agent dies before its first heartbeat: PgBouncer may run with it", () => {
    const first = write("one");
    const again = write("two");
    assert.deepEqual([first.fresh, again.fresh], [true, true]);
    assert.equal(again.control.admin.password, first.control.admin.password);
    assert.equal(again.control.databases.source.password, "two");
  });

  it("are left as they are once PgBouncer was reached", () => {
    const before = write("three");
    fs.writeFileSync(heartbeatFile(document()), "1\n");
    const { control, fresh } = write("four");
    assert.equal(fresh, false);
    assert.deepEqual(control, before.control);
  });
});
