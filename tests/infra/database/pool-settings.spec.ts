import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { databasesSection } from "../../../automation/pool/databases";
import { standardLimits } from "../../../automation/pool/limits";
import { userList } from "../../../automation/pool/user-list";
import { poolStart, poolTexts } from "../../../infra/database/pool-settings";

const options = {
  databaseName: "payments",
  roles: { application: "app", controller: "operator" },
  source: { host: "source.example", port: 5432 },
  target: { host: "target.example", port: 5433 },
  poolSize: 40,
};

describe("what a task of the pool runs", () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-pool-"));
    const script = (name: string, text: string) =>
      fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    script("openssl", `touch ${folder}/server.key ${folder}/server.crt`);
    script("pgbouncer", 'echo "runs $1"');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function start(writer: string) {
    const env = {
      ...poolTexts(options, folder),
      PATH: `${folder}:${process.env["PATH"]}`,
      WRITER: writer,
      APPLICATION_USER: "app",
      CONTROLLER_USER: "operator",
      SOURCE_PASSWORD: 'of "the" source',
      TARGET_PASSWORD: "of $(the) target\\n%s",
      CONTROLLER_PASSWORD: "of 'the' controller",
    };
    return spawnSync("/bin/sh", ["-c", poolStart(folder)], { env, encoding: "utf8" });
  }
  const written = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");

  for (const [writer, host, port, password] of [
    ["source", "source.example", 5432, 'of "the" source'],
    ["target", "target.example", 5433, "of $(the) target\\n%s"],
  ] as const) {
    it(`writes the gates' own files while the ${writer} is the writer`, () => {
      const { status, stdout, stderr } = start(writer);
      assert.deepEqual([status, stdout, stderr], [0, "runs pgbouncer.ini\n", ""]);
      const database = { host, port, database: "payments" };
      assert.equal(
        written("databases.ini").trimEnd(),
        databasesSection("payments", database, 40).trimEnd(),
      );
      const users = [
        { user: "operator", password: "of 'the' controller" },
        { user: "app", password },
      ];
      assert.equal(written("userlist.txt"), userList(users));
      assert.equal(written("pgbouncer.ini"), poolTexts(options, folder).PGBOUNCER_INI);
      assert.equal(fs.statSync(path.join(folder, "userlist.txt")).mode & 0o777, 0o600);
    });
  }

  it("refuses a writer that is none of the two, and starts nothing", () => {
    const { status, stdout, stderr } = start("both");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /the writer parameter is both: expected source or target/);
  });
});

describe("the pool's settings on Fargate", () => {
  const ini = poolTexts(options).PGBOUNCER_INI;

  it("speak TLS on both sides and give the console to the controller alone", () => {
    assert.match(ini, /^client_tls_sslmode = require$/m);
    assert.match(ini, /^server_tls_sslmode = verify-full$/m);
    assert.match(ini, /^admin_users = operator$/m);
  });

  it("have the limits of every pool", () => {
    assert.match(ini, /^default_pool_size = 40$/m);
    assert.match(ini, new RegExp(`^query_wait_timeout = ${standardLimits.queueMs / 1000}$`, "m"));
    assert.match(ini, /^idle_transaction_timeout = 10$/m);
    assert.match(ini, /^%include \/tmp\/databases\.ini$/m);
  });
});
