import * as assert from "node:assert/strict";
import {
  renderConfiguration,
  renderUserList,
} from "../../../../automation/rehearsal/pgbouncer/configuration";

const options = {
  listen: { address: "127.0.0.1", port: 6432 },
  adminUser: "causeway_admin",
  poolSize: 12,
  maxClients: 500,
  queueMs: 4_500,
  queryMs: 10_000,
  userListFile: "/run/userlist.txt",
  databasesFile: "/run/databases.ini",
  namedStatements: false,
};

describe("PgBouncer's configuration", () => {
  const text = renderConfiguration(options);

  it("pools transactions: session pooling would never be paused", () => {
    assert.match(text, /^pool_mode = transaction$/m);
  });

  it("bounds the queue in size and in time, rounded up to seconds", () => {
    assert.match(text, /^max_client_conn = 500$/m);
    assert.match(text, /^query_wait_timeout = 5$/m);
  });

  it("includes the file that a switch rewrites", () => {
    assert.match(text, /^%include \/run\/databases\.ini$/m);
  });

  it("asks for prepared statements only where they exist", () => {
    assert.doesNotMatch(text, /max_prepared_statements/);
    const newer = renderConfiguration({ ...options, namedStatements: true });
    assert.match(newer, /^max_prepared_statements = /m);
  });
});

describe("PgBouncer's user list", () => {
  it("names each user once and doubles quotes", () => {
    const app = { user: "payment_app", password: 'a"b' };
    const list = renderUserList([{ user: "causeway_admin", password: "x" }, app, app]);
    assert.equal(list, '"causeway_admin" "x"\n"payment_app" "a""b"\n');
  });
});
