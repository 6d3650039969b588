import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removePair } from "../../../automation/rehearsal/postgres/pair";
import { runFolder, type RunFolder } from "../../../automation/run/run-folder";
import { World } from "../../../automation/rehearsal/world/world";

describe("a world that does not come up", function () {
  this.timeout(60_000);
  let folder: RunFolder;

  beforeEach(() => {
    folder = runFolder(fs.mkdtempSync(path.join(os.tmpdir(), "causeway-world-")));
  });
  afterEach(async () => {
    await removePair(folder);
    fs.rmSync(folder.root, { recursive: true, force: true });
  });

  const world = () =>
    new World({
      root: folder.root,
      transactions: 100,
      requestsPerSecond: 10,
      gate: "pool",
      wired: false,
      seed: 1,
      sites: { blue: "127.0.0.1", green: "127.0.0.1", port: 0 },
      onPremisesAddress: "192.0.2.10",
      warmUp: [],
      orphanLimitMs: 60_000,
    });
  const log = (name: string) => {
    const file = path.join(folder.logs, `${name}.log`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  };
  const assertDatabasesEnded = () => {
    for (const role of ["source", "target"])
      assert.match(log(`postgres-${role}`), /database system is shut down/);
  };
  /** Processes with the run's folder in their arguments: the world's children. */
  const processes = () =>
    fs
      .readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .filter((pid) => {
        try {
          return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder.root);
        } catch {
          return false;
        }
      });

  it("stops the databases that were still starting when the cloud failed", async () => {
    fs.writeFileSync(folder.cloud, "a file where the cloud wants a folder");
    await assert.rejects(world().start(1), /cloud/);
    assertDatabasesEnded();
    assert.deepEqual(processes(), []);
  });

  it("stops the service that came up, or still comes up, when the other one failed", async () => {
    // One address for both sites: the second service finds the port taken.
    await assert.rejects(world().start(1), /payments/);
    assertDatabasesEnded();
    assert.deepEqual(processes(), []);
  });

  it("stops a process that is not ready yet, and starts no further one", async () => {
    const coming = world();
    const started = assert.rejects(coming.start(1));
    for (const deadline = Date.now() + 20_000; processes().length === 0; await sleep(10))
      assert.ok(Date.now() < deadline, "no process of the world was started");
    await coming.stop();
    assert.deepEqual(processes(), []);
    await started;
    assert.equal(log("payments-blue"), "");
  });

  it("stops databases that it was still preparing", async () => {
    const coming = world();
    const started = assert.rejects(coming.start(1));
    const isReady = () => log("postgres-source").includes("ready to accept connections");
    for (const deadline = Date.now() + 20_000; !isReady(); await sleep(2))
      assert.ok(Date.now() < deadline, "the source database did not start");
    await coming.stop();
    await started;
    assertDatabasesEnded();
    assert.deepEqual(processes(), []);
  });
});
