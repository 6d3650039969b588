import assert from "node:assert/strict";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fillCache, isAlive } from "../../../automation/pulumi-cli/fill-cache";
import { temporaryFolder, writeScript } from "../adapters/pulumi/temporary-folder";

describe("fillCache", () => {
  const folder = temporaryFolder();
  const write = (root: string) => writeScript(`${root}/bin/pulumi`, "exit 0");

  it("lets one of two runs work and the other wait for it", async () => {
    let works = 0;
    const make = async (temporary: string) => {
      works++;
      await sleep(100);
      write(temporary);
    };
    const target = folder.path("two");
    await Promise.all([fillCache(target, 10_000, make), fillCache(target, 10_000, make)]);
    assert.equal(works, 1);
    assert.deepEqual(fs.readdirSync(target), ["bin"]);
    assert.deepEqual(
      fs.readdirSync(folder.path()).filter((name) => name.startsWith("two.")),
      [],
    );
  });

  it("takes over from a run that died", async () => {
    const target = folder.path("dead");
    // Process ids end at 4 194 304 on Linux: nobody has this one.
    fs.writeFileSync(`${target}.lock`, "99999999");
    await fillCache(target, 10_000, (temporary) => Promise.resolve(write(temporary)));
    fs.accessSync(`${target}/bin/pulumi`);
  });

  it("leaves nothing behind after a failure", async () => {
    const target = folder.path("failed");
    const failure = fillCache(target, 10_000, (temporary) => {
      write(temporary);
      return Promise.reject(new Error("half a download"));
    });
    await assert.rejects(failure, /half a download/);
    assert.deepEqual(
      fs.readdirSync(folder.path()).filter((name) => name.startsWith("failed")),
      [],
    );
  });

  it("does not wait for a living run for ever", async () => {
    const target = folder.path("held");
    fs.writeFileSync(`${target}.lock`, String(process.pid));
    await assert.rejects(
      fillCache(target, 0, () => Promise.resolve()),
      /another run holds .*held\.lock for too long/,
    );
  });

  it("knows the living from the dead", () => {
    assert.equal(isAlive(process.pid), true);
    assert.equal(isAlive(99999999), false);
  });
});
