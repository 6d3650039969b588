import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { findClientPrograms } from "../../../../automation/adapters/postgres/schema-copy/client-programs";

describe("finding pg_dump", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-client-"));
    for (const name of ["pg_dump", "pg_restore"]) {
      const file = path.join(folder, name);
      writeFileSync(file, `#!/bin/sh\necho "${name} (PostgreSQL) 16.4 (Debian 16.4-1)"\n`);
      chmodSync(file, 0o755);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it("takes one that is not older than the server", async () => {
    const { dump, major } = await findClientPrograms(15, folder);
    assert.equal(dump, path.join(folder, "pg_dump"));
    assert.equal(major, 16);
  });

  it("refuses an older one, and says what it found and how to get another", async () => {
    await assert.rejects(findClientPrograms(17, folder), (error: Error) => {
      assert.match(error.message, /pg_dump is of major 16/);
      assert.match(error.message, /postgresql-client-17.*CAUSEWAY_PG_BIN.*targetSchema: prepared/);
      return true;
    });
  });

  it("says where it looked when there is none", async () => {
    await assert.rejects(findClientPrograms(15, "/nowhere"), /Found: none in \/nowhere/);
  });
});
