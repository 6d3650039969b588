import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FileJournal } from "../../../automation/adapters/journal/file-journal";
import { FileRunStore } from "../../../automation/adapters/journal/run-files";
import { systemClock } from "../../../automation/adapters/system-clock";
import { outputSchema } from "../../../automation/operate/envelope";
import { runFolder, type RunFolder } from "../../../automation/run/run-folder";
import { connections } from "../compose/aws-account";

const project = path.resolve(__dirname, "../../..");

describe("the verbs of an operator, from another process", function () {
  this.timeout(300_000);
  let home: string;
  let folder: RunFolder;
  let journal: FileJournal;

  before(async () => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), "verbs-"));
    folder = runFolder(path.join(home, "runs", "20270101-000000"));
    fs.mkdirSync(folder.root, { recursive: true });
    journal = await FileJournal.open(folder.journal, "20270101-000000", systemClock);
    const data = { plan: "5,25,switch-writer,100", stack: "dev" };
    await journal.append({ kind: "note", step: "plan", data });
  });
  after(async () => {
    await journal.close();
    fs.rmSync(home, { recursive: true });
  });

  /** As a person types it, in another folder. */
  const causeway = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const node = ["-r", path.join(project, "automation/register.cjs")];
      const cli = path.join(project, "automation/cli.ts");
      execFile(process.execPath, [...node, cli, ...args], { cwd: home }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
    });
  const data = (out: string) => outputSchema.parse(JSON.parse(out));
  const asked = () => new FileRunStore("x", folder).requests();

  it("shows where the run stands, as lines and as JSON", async () => {
    const { code, out } = await causeway("status", "--home", home);
    assert.equal(code, 0);
    assert.match(out, /State +running at 5 %/);
    assert.match(out, /Writer +source/);
    const json = data((await causeway("status", "--home", home, "--json")).out);
    assert.equal(json.kind === "status" && json.data.state, "running");
  });

  it("asks nothing in a dry run, and durably without", async () => {
    const dry = await causeway("hold", "--home", home, "--reason", "lunch", "--dry-run", "--json");
    assert.equal(dry.code, 0);
    const would = data(dry.out);
    assert.equal(would.kind === "request" && would.data.outcome, "would-ask");
    assert.deepEqual((await asked()).asked, []);
    const real = await causeway("hold", "--home", home, "--reason", "lunch");
    assert.equal(real.code, 0, real.err);
    assert.match(real.out, /^Asked: hold\. process \d+ on /);
    const [request] = (await asked()).asked;
    assert.equal(request?.kind, "hold");
    assert.equal(request?.reason, "lunch");
    assert.match(request?.who ?? "", /@/);
  });

  it("waits for the answer, and ends with a code of its own when none comes in time", async () => {
    const args = ["resume", "--home", home, "--reason", "back", "--wait", "--timeout"];
    const late = await causeway(...args, "1", "--json");
    assert.equal(late.code, 12);
    const waiting = causeway(...args, "60", "--json");
    const store = new FileRunStore("x", folder);
    let request;
    for (let looks = 0; request === undefined && looks < 600; looks += 1) {
      request = (await store.requests()).asked.filter(({ kind }) => kind === "resume")[1];
      await systemClock.sleep(50);
    }
    await journal.append({ kind: "note", step: "resume", data: { request, lapsed: [] } });
    const granted = await waiting;
    assert.equal(granted.code, 0, granted.err);
    const said = data(granted.out);
    assert.equal(said.kind === "request" && said.data.outcome, "granted");
  });

  it("refuses beforehand what could never be granted, and asks nothing", async () => {
    const before = (await asked()).asked.length;
    for (const [args, why] of [
      [["approve", "30", "--reason", "x"], /30 is no entry of the plan; expected one of 5, 25/],
      [["promote", "switch-writer", "--reason", "x"], /proven by its own checks/],
      [["promote", "25", "--reason", "x"], /the stage under way is 5/],
      [["hold", "--reason", "  "], /--reason: found nothing/],
    ] as const) {
      const { code, out, err } = await causeway(...args, "--home", home);
      assert.equal(code, 2);
      assert.match(out + err, why);
    }
    assert.equal((await asked()).asked.length, before);
  });

  it("verifies the journal, and says what is wrong with one", async () => {
    const good = await causeway("journal", "verify", "--home", home);
    assert.equal(good.code, 0);
    assert.match(good.out, /holds: 2 entries/);
    const other = runFolder(path.join(home, "runs", "20260101-000000"));
    fs.mkdirSync(other.root, { recursive: true });
    const text = fs.readFileSync(folder.journal, "utf8");
    fs.writeFileSync(other.journal, text.replace("5,25", "5,50"));
    const bad = await causeway("journal", "verify", "--home", home, "--run", "20260101-000000");
    assert.equal(bad.code, 7);
    assert.match(bad.out, /record 0 was changed after it was written/);
  });

  it("names the runs there are when another is meant", async () => {
    const { code, err } = await causeway("status", "--home", home, "--run", "19990101-000000");
    assert.equal(code, 2);
    assert.match(err, /no run '19990101-000000'.*Known: .*20270101-000000/);
  });

  it("says in a sentence, with exit code 13, that the journal's store gives no answer", async () => {
    const other = fs.mkdtempSync(path.join(os.tmpdir(), "verbs-"));
    const { emulator } = runFolder(path.join(other, "runs", "20270101-000000"));
    fs.mkdirSync(path.dirname(emulator), { recursive: true });
    const gone = { endpoint: "http://127.0.0.1:1", route53Endpoint: "http://127.0.0.1:1" };
    const kept = { ...gone, pid: 1, stack: "dev", connections, topicArn: "" };
    fs.writeFileSync(emulator, JSON.stringify(kept));
    const { code, out, err } = await causeway("status", "--home", other);
    assert.equal(code, 13, out);
    assert.match(err, /^S3 could not list s3:\/\/journal\/causeway\/dev\/: .*ECONNREFUSED/);
    assert.doesNotMatch(err, /\n +at /);
    fs.rmSync(other, { recursive: true });
  });
});
