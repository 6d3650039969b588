import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { S3Journal } from "../../../../automation/adapters/aws/s3/journal";
import { S3Lease } from "../../../../automation/adapters/aws/s3/lease";
import { S3Objects } from "../../../../automation/adapters/aws/s3/objects";
import { readEachEntry, runKeys } from "../../../../automation/adapters/aws/s3/run-keys";
import { S3RunStore } from "../../../../automation/adapters/aws/s3/run-store";
import { LeaseHeld } from "../../../../automation/adapters/journal/lease";
import { systemClock } from "../../../../automation/adapters/system-clock";
import { chainBreak } from "../../../../automation/run/journal-chain";
import { needMoto, startMoto, type Moto } from "../../../helpers/moto";
import { journalContract } from "../journal/journal-contract";

describe("a run in S3 (moto)", function () {
  this.timeout(120_000);
  let moto: Moto;
  let prefix: string;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings = () => ({ region: "eu-central-1", endpoint: moto.endpoint, credentials });
  const objects = (bucket = "journal") => new S3Objects(bucket, prefix, settings());
  const take = (holder: string, ttlMs = 600, leases = objects("leases")) =>
    S3Lease.take({ objects: leases, key: "lease.json", holder, ttlMs });
  const open = async (holder = "controller", lease?: S3Lease) =>
    S3Journal.open({
      objects: objects(),
      runId: "run-1",
      lease: lease ?? (await take(holder)),
      holder,
      clock: systemClock,
    });
  const reader = () =>
    new S3RunStore({
      runId: "run-1",
      objects: objects(),
      leases: objects("leases"),
      leaseKey: "lease.json",
    });

  before(async function () {
    moto = await startMoto(needMoto(this));
    const client = new S3Client({ ...settings(), forcePathStyle: true });
    for (const Bucket of ["journal", "leases"]) {
      const CreateBucketConfiguration = { LocationConstraint: "eu-central-1" } as const;
      await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
    client.destroy();
  });
  after(() => moto?.stop());
  beforeEach(() => {
    prefix = `prod/${randomUUID()}`;
  });

  journalContract(() => ({ open: () => open(), reader }));

  it("gives one of sixteen the lease, sixty times", async () => {
    // Six at once: a loser watches its winner for up to half of the time to live. That is far above what moto,
    // one process, needs for all of them, so no winner seems dead on a busy machine; nor may a call run out of time.
    for (let batch = 0; batch < 10; batch += 1) {
      await Promise.all(
        Array.from({ length: 6 }, async () => {
          const leases = new S3Objects("leases", `prod/${randomUUID()}`, settings());
          const came = await Promise.allSettled(
            Array.from({ length: 16 }, (_, index) => take(`contender ${index}`, 8_000, leases)),
          );
          const won = came.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
          const others = came.flatMap((one) =>
            one.status === "rejected" ? [one.reason as Error] : [],
          );
          assert.ok(
            others.every((error) => error instanceof LeaseHeld),
            String(others),
          );
          assert.deepEqual(
            won.map(({ token }) => token),
            [1],
          );
          for (const lease of won) await lease.release();
          leases.close();
        }),
      );
    }
  });

  it("lets one of sixteen take over from a holder that died", async () => {
    const dead = await take("dead", 200);
    dead.abandon();
    const came = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) => take(`contender ${index}`, 200)),
    );
    const won = came.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    assert.deepEqual(
      won.map(({ token }) => token),
      [2],
    );
    await won[0]?.release();
  });

  it("refuses a holder that stalled once another has taken over, whatever it believes", async () => {
    const stalledLease = await take("stalled", 300);
    const stalled = await open("stalled", stalledLease);
    await stalled.append({ kind: "note", step: "plan", data: {} });
    // It stops renewing, as in a suspended machine, but does not notice.
    stalledLease.abandon();
    const next = await open("next", await take("next", 300));
    await assert.rejects(
      stalled.append({ kind: "note", step: "weight", data: {} }),
      (error: Error) => error instanceof LeaseHeld && /next/.test(error.message),
    );
    await next.append({ kind: "note", step: "resume", data: {} });
    assert.deepEqual(
      next.entries().map(({ step, fencingToken }) => [step, fencingToken]),
      [
        ["take-over", 1],
        ["plan", 1],
        ["take-over", 2],
        ["resume", 2],
      ],
    );
    await next.close();
  });

  it("takes up what an earlier holder wrote while the lease changed hands", async () => {
    const slowLease = await take("slow", 10_000);
    const slow = await open("slow", slowLease);
    const bucket = objects();
    const entriesAtOpen = bucket.list.bind(bucket);
    let wrote = false;
    // Between the reading of the journal and the first entry of the new holder.
    bucket.list = async (folder, after) => {
      const listed = await entriesAtOpen(folder, after);
      if (!wrote && folder.endsWith("/entries/")) {
        wrote = true;
        await slow.append({ kind: "note", step: "weight", data: {} });
      }
      return listed;
    };
    const lease = { token: 2, confirm: () => Promise.resolve(), release: () => Promise.resolve() };
    const next = await S3Journal.open({
      objects: bucket,
      runId: "run-1",
      lease: lease as unknown as S3Lease,
      holder: "next",
      clock: systemClock,
    });
    assert.deepEqual(
      next.entries().map(({ step }) => step),
      ["take-over", "weight", "take-over"],
    );
    // And from here on the earlier one writes nothing, although its lease looks good to it.
    await assert.rejects(slow.append({ kind: "note", step: "stage", data: {} }), LeaseHeld);
    await slowLease.release();
  });

  it("finds its own entry when the answer was lost", async () => {
    const bucket = objects();
    const create = bucket.create.bind(bucket);
    let lost = 0;
    bucket.create = async (key, body, until) => {
      const written = await create(key, body, until);
      if (!key.endsWith("0000000001.json") || lost++ > 0) return written;
      // The SDK tries again after a lost answer, and meets what it wrote itself.
      return create(key, body, until);
    };
    const lease = await take("one");
    const journal = await S3Journal.open({
      objects: bucket,
      runId: "run-1",
      lease,
      holder: "one",
      clock: systemClock,
    });
    const entry = await journal.append({ kind: "note", step: "plan", data: {} });
    assert.equal(entry.sequence, 1);
    assert.equal(lost, 1);
    await journal.close();
  });

  it("reads a long journal from its segments, and each entry holds what its segment does", async () => {
    const journal = await open();
    for (let index = 0; index < 110; index += 1)
      await journal.append({ kind: "note", step: "plan", data: { index } });
    const bucket = objects();
    assert.equal((await bucket.list(runKeys("run-1").segments)).length, 1);
    const found = await reader().entries();
    assert.equal(found.length, 111);
    assert.equal(chainBreak(found), undefined);
    assert.deepEqual(await readEachEntry(bucket, "run-1"), found);
    await journal.close();
  });

  it("refuses a journal in which an entry was changed, or is gone", async () => {
    const journal = await open();
    for (const step of ["plan", "provision", "replicate"])
      await journal.append({ kind: "note", step, data: {} });
    await journal.close();
    const bucket = objects();
    const key = runKeys("run-1").entry(2);
    const text = (await bucket.read(key))?.text ?? "";
    await bucket.put(key, text.replace("provision", "replicate"));
    await assert.rejects(open(), /record 2 was changed after it was written/);
  });
});
