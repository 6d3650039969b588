import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { openLineFile } from "../../../../automation/rehearsal/load/line-file";

describe("a line file", () => {
  let folder = "";
  let file = "";
  const options = { durable: true, gatherMs: 0 };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "causeway-lines-"));
    file = path.join(folder, "lines.ndjson");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("has a line written once its append resolves, in the order of the appends", async () => {
    const lines = openLineFile(file, options);
    await lines.append({ n: 1 });
    assert.equal(readFileSync(file, "utf8"), '{"n":1}\n');
    await Promise.all([2, 3, 4].map((n) => lines.append({ n })));
    assert.equal(readFileSync(file, "utf8"), '{"n":1}\n{"n":2}\n{"n":3}\n{"n":4}\n');
    await lines.close();
  });

  it("writes out on close what nobody waited for", async () => {
    const lines = openLineFile(file, options);
    void lines.append({ n: 1 });
    await lines.close();
    assert.equal(readFileSync(file, "utf8"), '{"n":1}\n');
  });

  it("cuts the half line of a writer that died, and keeps all whole ones", async () => {
    const long = "x".repeat(200_000);
    for (const [before, kept] of [
      ['{"n":1}\n{"n":', '{"n":1}\n'],
      ['{"n":1}\n', '{"n":1}\n'],
      ['{"n', ""],
      [`{"n":1}\n${long}`, '{"n":1}\n'],
    ] as const) {
      writeFileSync(file, before);
      const lines = openLineFile(file, options);
      await lines.append({ n: 2 });
      await lines.close();
      assert.equal(readFileSync(file, "utf8"), `${kept}{"n":2}\n`);
    }
  });

  it("rejects when the line can't be written", async () => {
    const lines = openLineFile("/dev/full", { durable: false, gatherMs: 0 });
    await assert.rejects(lines.append({ n: 1 }), /ENOSPC/);
  });
});
