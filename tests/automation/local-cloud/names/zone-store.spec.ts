import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { RecordSet } from "../../../../automation/local-cloud/names/record-set";
import { inputsNow } from "../../../../automation/local-cloud/names/zone-effects";
import { setsInForce, ZoneStore } from "../../../../automation/local-cloud/names/zone-store";
import { AwsProvider } from "../../../../automation/local-cloud/provider/aws-provider";
import { RecordStore } from "../../../../automation/local-cloud/records/record-store";

const set = (weight: number): RecordSet => ({
  name: "pay.example.com.",
  type: "A",
  ttl: 60,
  setIdentifier: "on-premises",
  weight,
  values: ["203.0.113.10"],
});

describe("the hosted zones", () => {
  let dir: string;
  let zones: ZoneStore;

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
    zones = new ZoneStore(dir);
    zones.setInsyncDelay(0);
  });

  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it("answer with what was before until a change is in force, also when changes overtake each other", async () => {
    zones.create("Z1", "example.com.");
    await zones.change("Z1", () => [set(100)]);
    zones.setInsyncDelay(10_000);
    await zones.change("Z1", () => [set(50)]);
    const last = await zones.change("Z1", () => [set(0)]);
    const zone = zones.read("Z1");
    assert.ok(zone && last);
    assert.deepEqual(setsInForce(zone, last.inSyncAtMs - 1), [set(100)]);
    assert.deepEqual(setsInForce(zone, last.inSyncAtMs), [set(0)]);
  });

  it("lose no change when many come at once", async () => {
    zones.create("Z1", "example.com.");
    const named = (index: number) => ({ ...set(1), name: `n${index}.example.com.` });
    const changes = Array.from({ length: 20 }, (_, index) =>
      new ZoneStore(dir).change("Z1", (sets) => [...sets, named(index)]),
    );
    const ids = (await Promise.all(changes)).map((change) => change?.id);
    assert.equal(zones.read("Z1")?.sets.length, 20);
    assert.equal(new Set(ids).size, 20);
  });

  it("keep the old sets when a change is refused", async () => {
    zones.create("Z1", "example.com.");
    await zones.change("Z1", () => [set(100)]);
    await assert.rejects(
      zones.change("Z1", () => {
        throw new Error("refused");
      }),
    );
    assert.deepEqual(zones.read("Z1")?.sets, [set(100)]);
  });

  describe("under Pulumi", () => {
    const urn = (type: string, name: string) => `urn:pulumi:dev::causeway::${type}::${name}`;
    const zoneUrn = urn("aws:route53/zone:Zone", "zone");
    const recordsUrn = urn("aws:route53/recordsExclusive:RecordsExclusive", "records");
    let provider: AwsProvider;
    let zoneId: string;

    const inputs = (weight: number) => ({
      zoneId,
      resourceRecordSets: [
        {
          name: "Pay.example.com",
          type: "A",
          ttl: 60,
          setIdentifier: "on-premises",
          weight,
          resourceRecords: [{ value: "203.0.113.10" }],
        },
      ],
    });

    beforeEach(async () => {
      provider = new AwsProvider(dir, new RecordStore(dir));
      provider.configure({ region: "eu-central-1" });
      zoneId = (await provider.create(zoneUrn, { name: "example.com" })).id;
    });

    it("follow RecordsExclusive, which takes other records away", async () => {
      await zones.change(zoneId, () => [{ ...set(1), name: "other.example.com." }]);
      await provider.create(recordsUrn, inputs(95));
      assert.deepEqual(zones.read(zoneId)?.sets, [set(95)]);
    });

    it("show a refresh what was changed behind its back, and nothing else", async () => {
      const { id, outputs } = await provider.create(recordsUrn, inputs(95));
      const kept = new RecordStore(dir).read("aws:route53/recordsExclusive:RecordsExclusive", id);
      assert.ok(kept);
      assert.deepEqual(inputsNow(dir, kept), inputs(95));
      await zones.change(zoneId, () => [set(100)]);
      const found = await provider.read(id, recordsUrn, { inputs: inputs(95), outputs });
      assert.deepEqual(found?.inputs, inputs(100));
      const change = provider.diff(recordsUrn, found.inputs, inputs(95), []);
      assert.deepEqual(change, [
        { path: "resourceRecordSets[0].weight", kind: "update", replaces: false },
      ]);
    });

    it("stay when RecordsExclusive goes, and hold the zone back until they are gone", async () => {
      const records = await provider.create(recordsUrn, inputs(95));
      await provider.delete(records.id, recordsUrn, records.outputs);
      assert.deepEqual(zones.read(zoneId)?.sets, [set(95)]);
      await assert.rejects(provider.delete(zoneId, zoneUrn, {}), /HostedZoneNotEmpty/);
      await zones.change(zoneId, () => []);
      await provider.delete(zoneId, zoneUrn, {});
      assert.equal(zones.read(zoneId), undefined);
    });

    it("take single records too, with names completed", async () => {
      const record = urn("aws:route53/record:Record", "record");
      const given = { zoneId, name: "www", type: "CNAME", ttl: 60, records: ["pay.example.com"] };
      const { id, outputs } = await provider.create(record, given);
      assert.deepEqual(
        zones.read(zoneId)?.sets.map((one) => one.name),
        ["www.example.com."],
      );
      await provider.delete(id, record, outputs);
      assert.deepEqual(zones.read(zoneId)?.sets, []);
    });

    it("refuse routing that the name service can't do", async () => {
      const sets = [{ name: "a.example.com", type: "A", failover: "PRIMARY", setIdentifier: "x" }];
      await assert.rejects(
        provider.create(recordsUrn, { zoneId, resourceRecordSets: sets }),
        /serves simple and weighted records.*[\s\S]*failover/,
      );
    });
  });
});
