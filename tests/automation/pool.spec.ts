import assert from "node:assert/strict";
import { poolConfiguration } from "../../automation/pool/configuration";
import { databasesSection } from "../../automation/pool/databases";
import { userList } from "../../automation/pool/user-list";

const options = {
  listen: { address: "127.0.0.1", port: 6432 },
  adminUser: "causeway_admin",
  limits: { poolSize: 12, maxClients: 500, queueMs: 4_500, queryMs: 10_000 },
  userListFile: "/run/userlist.txt",
  databasesFile: "/run/databases.ini",
  namedStatements: false,
};

describe("PgBouncer's configuration", () => {
  const text = poolConfiguration(options);

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
    const newer = poolConfiguration({ ...options, namedStatements: true });
    assert.match(newer, /^max_prepared_statements = /m);
  });

  it("speaks TLS on both sides where it is given certificates, and not at all elsewhere", () => {
    assert.doesNotMatch(text, /tls/);
    const tls = { certificateFile: "/t/c", keyFile: "/t/k", databasesCaFile: "/t/ca" };
    const secured = poolConfiguration({ ...options, tls });
    assert.match(secured, /^client_tls_sslmode = require$/m);
    assert.match(secured, /^server_tls_sslmode = verify-full$/m);
    assert.match(secured, /^server_tls_ca_file = \/t\/ca$/m);
  });
});

describe("the included file", () => {
  it("points at one database under the name that applications use", () => {
    const database = { host: "10.0.0.7", port: 5433, database: "payments_prod" };
    const expected =
      "[databases]\npayments = host=10.0.0.7 port=5433 dbname='payments_prod' pool_size=12\n";
    assert.equal(databasesSection("payments", database, 12), expected);
  });

  it("takes names as PgBouncer does, quotes whatever else there is, and refuses the rest", () => {
    const database = { host: "10.0.0.7", port: 5433, database: "it's a bank", password: "é\\ 'x" };
    const text = databasesSection("bank-prod.eu", database, 12);
    assert.match(text, /^bank-prod\.eu = .* dbname='it''s a bank' password='é\\ ''x' /m);
    for (const entry of ["a bank", "b$nk", "bänk", ""]) {
      assert.throws(() => databasesSection(entry, database, 12), /can have no entry '.*'.*Rename/);
    }
    const split = { ...database, password: "hidden\n[databases]\npayments = host=elsewhere" };
    assert.throws(
      () => databasesSection("payments", split, 12),
      ({ message }: Error) => /a line break/.test(message) && !message.includes("hidden"),
    );
  });
});

describe("PgBouncer's user list", () => {
  it("names each user once and doubles quotes", () => {
    const app = { user: "payment_app", password: 'a"b' };
    const list = userList([{ user: "causeway_admin", password: "x" }, app, app]);
    assert.equal(list, '"causeway_admin" "x"\n"payment_app" "a""b"\n');
  });

  it("refuses a password of two lines, which would let another user in", () => {
    const password = 'x"\n"somebody" "y';
    assert.throws(() => userList([{ user: "payment_app", password }]), /a line break/);
  });
});
