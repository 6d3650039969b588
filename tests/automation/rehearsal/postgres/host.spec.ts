import assert from "node:assert/strict";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { parsePostmasterFile } from "../../../../automation/rehearsal/postgres/postmaster";
import { seedSizes } from "../../../../automation/rehearsal/postgres/seed";
import { dataDirectory } from "../../../../automation/rehearsal/postgres/shared-folder";
import { canReach, parsePasswd } from "../../../../automation/rehearsal/postgres/unprivileged-user";

describe("where and as whom a server runs", () => {
  const nobody = { uid: 65534, gid: 65534 };
  let root: string;

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "causeway-host-"));
  });
  after(() => rmSync(root, { recursive: true }));

  it("reads users from a passwd file, but never root", () => {
    const users = parsePasswd(
      "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\nbroken\n",
    );
    assert.deepEqual([...users], [["nobody", { uid: 65534, gid: 65533 }]]);
  });

  it("sees that a private directory above bars the way", () => {
    const inner = path.join(root, "inner");
    mkdirSync(inner, { mode: 0o755 });
    assert.equal(
      canReach(path.join(inner, "file"), nobody),
      false,
      "the folder above has mode 700",
    );
    chmodSync(root, 0o711);
    assert.equal(canReach(path.join(inner, "file"), nobody), true);
    chmodSync(root, 0o700);
  });

  it("keeps the data in the run's folder, or links to where the server's user can reach it", () => {
    const own = path.join(root, "own");
    assert.equal(dataDirectory(own, undefined), path.join(own, "data"));
    const elsewhere = path.join(root, "elsewhere");
    const moved = dataDirectory(elsewhere, nobody);
    try {
      assert.equal(canReach(moved, nobody), true);
      assert.equal(lstatSync(path.join(elsewhere, "data")).isSymbolicLink(), true);
      assert.equal(dataDirectory(elsewhere, nobody), moved, "the same place each time");
      mkdirSync(moved);
      assert.equal(realpathSync(path.join(elsewhere, "data")), realpathSync(moved));
    } finally {
      rmSync(path.dirname(moved), { recursive: true });
    }
  });

  it("reads a postmaster's file, and no half written one", () => {
    const file = "4242\n/data\n1700000000\n5433\n\n127.0.0.1\n  5433001 0\nready\n";
    assert.deepEqual(parsePostmasterFile(file), { pid: 4242, port: 5433 });
    assert.equal(parsePostmasterFile("4242\n/data\n"), undefined);
    assert.equal(parsePostmasterFile(""), undefined);
  });

  it("gives every scale accounts that are a whole number of currency cycles", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 10_000_000 }), (transactions) => {
        const { customerAccounts, hotAccounts } = seedSizes(transactions);
        assert.equal(customerAccounts % 3, 0);
        assert.ok(customerAccounts > hotAccounts && customerAccounts <= transactions);
      }),
    );
    assert.throws(() => seedSizes(99), /at least 100/);
    assert.throws(() => seedSizes(1000.5), /whole number/);
  });
});
