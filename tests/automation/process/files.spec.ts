import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { z } from "zod";
import { commonPort, freePort, isFree, PortTaken } from "../../../automation/process/free-port";
import { parseOptions } from "../../../automation/process/parse-options";
import { seededRandom } from "../../../automation/process/seeded-random";
import { writeAtomically } from "../../../automation/process/write-atomically";

describe("writeAtomically", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), "causeway-write-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("replaces the content, for its owner alone unless said", () => {
    const file = path.join(folder, "state.json");
    writeAtomically(file, "old");
    const before = statSync(file);
    writeAtomically(file, "new");
    assert.equal(readFileSync(file, "utf8"), "new");
    assert.equal(statSync(file).mode & 0o777, 0o600);
    // A rename: whoever has the old file open reads on in it.
    assert.notEqual(statSync(file).ino, before.ino);
    writeAtomically(file, "for all", { mode: 0o644, durable: true });
    assert.equal(statSync(file).mode & 0o777, 0o644);
    assert.deepEqual(readdirSync(folder), ["state.json"]);
  });

  it("leaves nothing behind when it fails", () => {
    mkdirSync(path.join(folder, "taken", "by-a-folder"), { recursive: true });
    assert.throws(() => writeAtomically(path.join(folder, "taken"), "text"));
    assert.deepEqual(readdirSync(folder), ["taken"]);
  });
});

describe("parseOptions", () => {
  const schema = z.strictObject({
    port: z.number(),
    name: z.string(),
    beat: z.number().default(5),
  });

  it("fills in the defaults", () => {
    const text = JSON.stringify({ port: 1, name: "x" });
    assert.deepEqual(parseOptions("the probe", text, schema), { port: 1, name: "x", beat: 5 });
  });

  it("names every problem, and repeats no value: a password may be one", () => {
    const text = JSON.stringify({ port: "s3cret", word: "s3cret" });
    assert.throws(
      () => parseOptions("the probe", text, schema),
      ({ message }: Error) => {
        assert.match(message, /options of the probe can't be used[^]*port[^]*name|name[^]*port/);
        assert.match(message, /word/);
        assert.doesNotMatch(message, /s3cret/);
        return true;
      },
    );
    const half = '{"password":"s3cret"';
    assert.throws(
      () => parseOptions("the probe", half, schema),
      /are not JSON: expected one JSON object, got 20 characters that are none\.$/,
    );
    assert.throws(() => parseOptions("the probe", "", schema), /got nothing/);
  });
});

describe("free ports", () => {
  it("are distinguished from taken ones", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    assert.equal(await isFree(port), false);
    await assert.rejects(commonPort(["127.0.0.1"], port), (error: Error) => {
      assert.ok(error instanceof PortTaken);
      assert.match(
        error.message,
        new RegExp(`Port ${port} of 127.0.0.1 is not available: it is in use`),
      );
      return true;
    });
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await isFree(port), true);
    assert.ok((await freePort()) > 1_023);
  });

  it("are no ports of another machine", async () => {
    // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
    const elsewhere = commonPort(["192.0.2.1"], 8_080);
    await assert.rejects(elsewhere, /Port 8080 of 192\.0\.2\.1 is not available: .*loopback/);
  });
});

describe("seededRandom", () => {
  it("repeats itself for a seed, differs for another, and stays within [0, 1)", () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 1_000 }, random);
    };
    assert.deepEqual(draw(7), draw(7));
    assert.notDeepEqual(draw(7), draw(8));
    const numbers = draw(7);
    assert.ok(numbers.every((number) => number >= 0 && number < 1));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    assert.ok(Math.abs(mean - 0.5) < 0.05, String(mean));
  });
});
