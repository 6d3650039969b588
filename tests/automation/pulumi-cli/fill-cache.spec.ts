import assert from "node:assert/strict";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fillCache } from "../../../automation/pulumi-cli/fill-cache";
import { identityOf } from "../../../automation/process/alive";
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

  it("takes over the lock of a dead run whose number another program has by now", async () => {
    const target = folder.path("reused");
    fs.writeFileSync(`${target}.lock`, `${process.pid} before the boot`);
    await fillCache(target, 5_000, (temporary) => {
      writeScript(`${temporary}/bin/pulumi`, "exit 0");
      return Promise.resolve();
    });
    assert.ok(fs.existsSync(`${target}/bin/pulumi`));
  });

  it("waits for a run that lives", async () => {
    const target = folder.path("lives");
    const { pid, started } = identityOf();
    fs.writeFileSync(`${target}.lock`, `${pid} ${started}`);
    await assert.rejects(
      fillCache(target, 0, () => Promise.resolve()),
      /another run holds/,
    );
  });
});
