import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { cutTornLine, LineReader } from "../../../automation/run/ndjson";

describe("a file of lines", () => {
  let folder = "";
  let file = "";
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-ndjson-"));
    file = path.join(folder, "lines.ndjson");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  async function all(reader: LineReader): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of reader.read()) lines.push(line);
    return lines;
  }
  function cut(): void {
    const descriptor = fs.openSync(file, "r+");
    cutTornLine(descriptor);
    fs.closeSync(descriptor);
  }

  it("has no lines while it does not exist, and all of them later", async () => {
    const reader = new LineReader(file);
    assert.deepEqual(await all(reader), []);
    fs.writeFileSync(file, "one\n\ntwo\n");
    assert.deepEqual(await all(reader), ["one", "two"]);
  });

  it("keeps a line that is still being written for the next call", async () => {
    const reader = new LineReader(file);
    const euro = Buffer.from("€\n");
    fs.writeFileSync(file, Buffer.concat([Buffer.from("one\ntwo "), euro.subarray(0, 2)]));
    assert.deepEqual(await all(reader), ["one"]);
    assert.equal(reader.tornBytes, 6);
    fs.appendFileSync(file, euro.subarray(2));
    assert.deepEqual(await all(reader), ["two €"]);
    assert.equal(reader.tornBytes, 0);
    assert.deepEqual(await all(reader), []);
  });

  it("reads lines that are longer than a block", async () => {
    const long = "x".repeat(3 * 1024 * 1024);
    fs.writeFileSync(file, `${long}\nshort\n`);
    assert.deepEqual(await all(new LineReader(file)), [long, "short"]);
  });

  it("closes the file when its reader stops early", async () => {
    fs.writeFileSync(file, "one\ntwo\n");
    const count = () => fs.readdirSync("/proc/self/fd").length;
    const before = fs.existsSync("/proc/self/fd") ? count() : undefined;
    for (let times = 0; times < 20; times += 1) {
      for await (const line of new LineReader(file).read()) if (line === "one") break;
    }
    if (before !== undefined) assert.ok(count() < before + 20);
  });

  it("gives a reader and a writer that cuts the same lines, wherever the crash was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" })), fc.nat(), async (texts, at) => {
        const whole = Buffer.from(texts.map((text) => `${JSON.stringify(text)}\n`).join(""));
        fs.writeFileSync(file, whole.subarray(0, at % (whole.length + 1)));
        const read = await all(new LineReader(file));
        cut();
        const left = fs.readFileSync(file, "utf8");
        assert.equal(left, read.map((line) => `${line}\n`).join(""));
        assert.deepEqual(
          read.map((line) => JSON.parse(line) as unknown),
          texts.slice(0, read.length),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("cuts a torn line that is longer than a block, and one that is all there is", () => {
    const long = "x".repeat(200_000);
    for (const [before, after] of [
      [`one\n${long}`, "one\n"],
      [long, ""],
      ["", ""],
    ] as const) {
      fs.writeFileSync(file, before);
      cut();
      assert.equal(fs.readFileSync(file, "utf8"), after);
    }
  });
});
