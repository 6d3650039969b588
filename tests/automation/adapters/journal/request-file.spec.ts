import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { RequestFile, thisOperator } from "../../../../automation/adapters/journal/request-file";

describe("RequestFile", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-requests-"));
    file = path.join(folder, "operator.ndjson");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it("holds nothing before anybody has asked", async () => {
    assert.deepEqual(await new RequestFile(file).requests(), { asked: [], unreadable: [] });
  });

  it("gives another process what was asked, in order, each with an id of its own", async () => {
    const asking = new RequestFile(file);
    const hold = asking.ask({ kind: "hold", who: thisOperator(), reason: "a bank holiday" });
    const promote = asking.ask({ kind: "promote", who: "ada", reason: "seen it", entry: "25" });
    assert.deepEqual(await new RequestFile(file).requests(), {
      asked: [hold, promote],
      unreadable: [],
    });
    assert.notEqual(hold.id, promote.id);
    assert.match(hold.who, /.@./);
  });

  it("leaves a line alone that is still being written, and reports it once it is ended torn", async () => {
    const requests = new RequestFile(file);
    requests.ask({ kind: "hold", who: "ada", reason: "first" });
    fs.appendFileSync(file, '{"id":"2","kind":"ro');
    assert.equal((await requests.requests()).asked.length, 1);
    assert.deepEqual((await requests.requests()).unreadable, []);
    requests.ask({ kind: "resume", who: "ada", reason: "third" });
    const { asked, unreadable } = await requests.requests();
    assert.deepEqual(
      asked.map(({ kind }) => kind),
      ["hold", "resume"],
    );
    assert.deepEqual(
      unreadable.map(({ id }) => id),
      ["line 2"],
    );
    assert.match(unreadable[0]?.problem ?? "", /operator\.ndjson holds a line that is no JSON/);
  });

  it("says what is wrong with a line that is no request, and shows it", async () => {
    fs.writeFileSync(
      file,
      '{"id":"1","kind":"stop","who":"ada","atMs":1,"reason":"x"}\n\n' +
        '{"id":"2","kind":"approve","who":"ada","atMs":1,"reason":"x"}\n',
    );
    const { asked, unreadable } = await new RequestFile(file).requests();
    assert.deepEqual(asked, []);
    assert.match(unreadable[0]?.problem ?? "", /kind .*"stop"/s);
    assert.match(unreadable[1]?.problem ?? "", /name the entry of the plan/);
  });

  it("refuses to ask for what nobody could read back", () => {
    const requests = new RequestFile(file);
    assert.throws(() => requests.ask({ kind: "promote", who: "ada", reason: "no entry" }));
    assert.throws(() => requests.ask({ kind: "hold", who: "ada", reason: "" }));
    assert.equal(fs.existsSync(file), false);
  });

  it("does not take a store that can't be read for an empty one", async () => {
    fs.mkdirSync(file);
    await assert.rejects(new RequestFile(file).requests(), /EISDIR/);
  });
});
