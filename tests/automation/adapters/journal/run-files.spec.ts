import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FileJournal } from "../../../../automation/adapters/journal/file-journal";
import { FileRunStore } from "../../../../automation/adapters/journal/run-files";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { runFolder, type RunFolder } from "../../../../automation/run/run-folder";
import { journalContract } from "./journal-contract";

describe("a run in a folder", () => {
  let folder: RunFolder;
  beforeEach(() => {
    folder = runFolder(fs.mkdtempSync(path.join(os.tmpdir(), "run-")));
  });
  afterEach(() => fs.rmSync(folder.root, { recursive: true }));
  const reader = () => new FileRunStore("run-1", folder);

  journalContract(() => ({
    open: () => FileJournal.open(folder.journal, "run-1", systemClock),
    reader,
  }));

  it("leaves a line out that is still being written, and does not touch it", async () => {
    const journal = await FileJournal.open(folder.journal, "run-1", systemClock);
    await journal.append({ kind: "note", step: "plan", data: {} });
    fs.appendFileSync(folder.journal, '{"sequence":1');
    assert.equal((await reader().entries()).length, 1);
    assert.match(fs.readFileSync(folder.journal, "utf8"), /\{"sequence":1$/);
    await journal.close();
  });

  it("names the line that is no JSON", async () => {
    fs.writeFileSync(folder.journal, "{}\nbroken\n{}\n");
    await assert.rejects(reader().entries(), /journal.ndjson can.t be trusted: line 2 is not JSON/);
  });
});
