import * as assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import {
  findPgBouncer,
  PgBouncerMissing,
} from "../../../automation/rehearsal/pgbouncer/find-pgbouncer";

describe("finding PgBouncer", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), "causeway-find-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const install = (version: string) => {
    const script = `#!/bin/sh\necho "PgBouncer ${version}"\necho "libevent 2.1"\n`;
    writeFileSync(path.join(folder, "pgbouncer"), script, { mode: 0o755 });
  };

  it("says how to get it where it is not installed", async () => {
    await assert.rejects(
      findPgBouncer([folder]),
      (error) =>
        error instanceof PgBouncerMissing &&
        /apt-get install -y --no-install-recommends pgbouncer/.test(error.message),
    );
  });

  it("takes 1.18, without named statements", async () => {
    install("1.18.0");
    const { version, namedStatements } = await findPgBouncer([folder]);
    assert.deepEqual([version, namedStatements], ["1.18.0", false]);
  });

  it("uses named statements from 1.21 on", async () => {
    install("1.21.0");
    assert.equal((await findPgBouncer([folder])).namedStatements, true);
    install("2.0.1");
    assert.equal((await findPgBouncer([folder])).namedStatements, true);
  });

  it("refuses an older one, and what does not tell its version", async () => {
    install("1.17.0");
    await assert.rejects(findPgBouncer([folder]), /"PgBouncer 1\.17\.0", expected PgBouncer 1\.18/);
    install("unknown");
    await assert.rejects(findPgBouncer([folder]), PgBouncerMissing);
  });
});
