import assert from "node:assert/strict";
import * as fs from "node:fs";
import { open as openFile, type FileHandle } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { chainBreak } from "../../../../automation/run/journal-chain";
import { FileJournal, JournalBroken } from "../../../../automation/adapters/journal/file-journal";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { identityOf } from "../../../../automation/process/alive";
import type { JournalEntry } from "../../../../automation/run/journal-entry";

describe("FileJournal", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "journal-"));
    file = path.join(folder, "journal.ndjson");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const open = () => FileJournal.open(file, "run-1", systemClock);
  const write = async (...steps: string[]) => {
    const journal = await open();
    for (const step of steps)
      await journal.append({ kind: "note", step, data: { big: 7, text: "ä" } });
    await journal.close();
  };

  it("gives back what was written, chained, with a token that rises", async () => {
    await write("plan", "provision");
    await write("resume");
    const journal = await open();
    assert.deepEqual(
      journal.entries().map((entry) => [entry.sequence, entry.step, entry.fencingToken]),
      [
        [0, "plan", 1],
        [1, "provision", 1],
        [2, "resume", 2],
      ],
    );
    assert.equal(chainBreak(journal.entries()), undefined);
    await journal.close();
  });

  it("keeps the order of records that are appended at once", async () => {
    const journal = await open();
    const steps = ["a", "b", "c", "d"];
    await Promise.all(steps.map((step) => journal.append({ kind: "note", step, data: {} })));
    await journal.close();
    const again = await open();
    assert.deepEqual(
      again.entries().map((entry) => entry.step),
      steps,
    );
    await again.close();
  });

  it("cuts off a line that a crash left half written", async () => {
    await write("plan", "provision");
    fs.appendFileSync(file, '{"sequence":2,"step":"wei');
    const journal = await open();
    assert.equal(journal.entries().length, 2);
    await journal.append({ kind: "note", step: "weight", data: {} });
    await journal.close();
    const again = await open();
    assert.equal(again.entries().length, 3);
    await again.close();
  });

  it("refuses a journal in which a word was changed", async () => {
    await write("plan", "provision");
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace('"provision"', '"replicate"'));
    await assert.rejects(open(), /record 1 was changed after it was written/);
  });

  it("refuses a journal from which a record was taken out", async () => {
    await write("plan", "provision", "replicate");
    const lines = fs.readFileSync(file, "utf8").split("\n");
    fs.writeFileSync(file, [lines[0], lines[2], ""].join("\n"));
    await assert.rejects(open(), /record 1 says it is number 2/);
  });

  it("refuses a second holder while the first lives, and takes over a dead one's lease", async () => {
    fs.writeFileSync(`${file}.lease`, JSON.stringify({ pid: process.ppid, token: 4 }));
    await assert.rejects(open(), /already runs this cutover/);
    fs.writeFileSync(`${file}.lease`, JSON.stringify({ pid: 2 ** 22 + 1, token: 4 }));
    const journal = await open();
    const entry: JournalEntry = await journal.append({ kind: "note", step: "plan", data: {} });
    assert.equal(entry.fencingToken, 5);
    await journal.close();
  });

  it("takes over a dead holder's lease when another program has its number by now", async () => {
    const held = { pid: process.ppid, started: "before the boot", token: 4 };
    fs.writeFileSync(`${file}.lease`, JSON.stringify(held));
    await (await open()).close();
    fs.writeFileSync(`${file}.lease`, JSON.stringify({ ...held, ...identityOf(process.ppid) }));
    await assert.rejects(open(), /already runs this cutover/);
  });

  it("writes nothing once its lease was taken over", async () => {
    const journal = await open();
    await journal.append({ kind: "note", step: "plan", data: {} });
    fs.writeFileSync(`${file}.lease`, JSON.stringify({ pid: process.ppid, token: 9 }));
    await assert.rejects(
      journal.append({ kind: "note", step: "weight", data: {} }),
      /was taken over/,
    );
    assert.equal(fs.readFileSync(file, "utf8").split("\n").length, 2);
    fs.writeFileSync(`${file}.lease`, JSON.stringify({ pid: process.pid, token: 1 }));
    await journal.close();
  });

  it("says which line is not JSON", async () => {
    await write("plan", "provision", "replicate");
    const lines = fs.readFileSync(file, "utf8").split("\n");
    fs.writeFileSync(file, [lines[0], "{half", lines[2], ""].join("\n"));
    await assert.rejects(open(), (error: Error) => {
      assert.ok(error instanceof JournalBroken);
      assert.match(error.message, /can't be trusted: line 2 is not JSON/);
      return true;
    });
  });

  describe("whose disk fails", () => {
    let restore = () => undefined as void;
    afterEach(() => restore());

    /** Replaces a method of every file handle, until the test ends or `restore` is called. */
    async function replace<Name extends "appendFile" | "datasync" | "truncate">(
      name: Name,
      make: (original: FileHandle[Name]) => FileHandle[Name],
    ) {
      const handle = await openFile(file, "a");
      const prototype = Object.getPrototypeOf(handle) as FileHandle;
      await handle.close();
      const original: FileHandle[Name] = prototype[name];
      const before = restore;
      Object.assign(prototype, { [name]: make(original) });
      restore = () => {
        Object.assign(prototype, { [name]: original });
        before();
      };
    }
    const note = (step: string) => ({ kind: "note" as const, step, data: { text: "ä" } });
    async function assertGoesOn(journal: FileJournal) {
      restore();
      restore = () => undefined;
      assert.equal((await journal.append(note("weight"))).sequence, 1);
      await journal.close();
      const again = await open();
      assert.deepEqual(
        again.entries().map(({ step }) => step),
        ["plan", "weight"],
      );
      await again.close();
    }
    const fullDisk = () =>
      replace(
        "appendFile",
        (original) =>
          async function (this: FileHandle, data) {
            await original.call(this, (data as Buffer).subarray(0, 20));
            throw new Error("ENOSPC: no space left on device");
          },
      );

    it("takes back half a line that a full disk left, and goes on", async () => {
      const journal = await open();
      await journal.append(note("plan"));
      const { size } = fs.statSync(file);
      await fullDisk();
      await assert.rejects(journal.append(note("provision")), /ENOSPC/);
      assert.equal(fs.statSync(file).size, size);
      await assertGoesOn(journal);
    });

    it("takes back a line that was written but not flushed, and does not repeat its number", async () => {
      const journal = await open();
      await journal.append(note("plan"));
      await replace("datasync", () => () => Promise.reject(new Error("EIO: i/o error")));
      await assert.rejects(journal.append(note("provision")), /EIO/);
      await assertGoesOn(journal);
    });

    it("takes back later what it could not take back at once", async () => {
      const journal = await open();
      await journal.append(note("plan"));
      await fullDisk();
      await replace("truncate", () => () => Promise.reject(new Error("EIO: i/o error")));
      await assert.rejects(journal.append(note("provision")), /ENOSPC/);
      await assertGoesOn(journal);
    });
  });
});
