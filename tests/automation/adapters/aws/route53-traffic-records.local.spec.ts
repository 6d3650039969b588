import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Route53TrafficRecords } from "../../../../automation/adapters/aws/route53-traffic-records";
import { startLocalCloud, type LocalCloud } from "../../../../automation/local-cloud/local-cloud";
import type { RecordSet } from "../../../../automation/local-cloud/names/record-set";
import { ZoneStore } from "../../../../automation/local-cloud/names/zone-store";
import { injectFaults } from "../../../../automation/local-cloud/fault-injection";
import { trafficRecordsContract } from "./traffic-records-contract";

const zoneName = "example.com";
const hostedZoneId = "ZTEST";

describe("the traffic records in Route 53, against the local cloud", () => {
  let dir: string;
  let cloud: LocalCloud;

  before(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
    cloud = await startLocalCloud({ dir, addresses: {}, insyncDelayMs: 100, seed: 1 });
    new ZoneStore(dir).create(hostedZoneId, `${zoneName}.`);
  });

  after(async () => {
    await cloud.stop();
    fs.rmSync(dir, { recursive: true });
  });

  trafficRecordsContract(() => ({ endpoint: cloud.route53Endpoint, hostedZoneId, zoneName }));

  describe("when Route 53 is slow or refuses", () => {
    const recordName = `throttled.${zoneName}`;
    const open = (callTimeoutMs: number) =>
      new Route53TrafficRecords({
        hostedZoneId,
        recordName,
        setIdentifiers: { blue: "on-premises", green: "aws" },
        endpoint: cloud.route53Endpoint,
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
        callTimeoutMs,
        pollMs: 10,
      });
    let records: Route53TrafficRecords;

    beforeEach(async () => {
      const set = (setIdentifier: string, weight: number): RecordSet => ({
        name: `${recordName}.`,
        type: "A",
        ttl: 60,
        setIdentifier,
        weight,
        values: ["203.0.113.10"],
      });
      await new ZoneStore(dir).change(hostedZoneId, () => [set("on-premises", 90), set("aws", 10)]);
    });

    afterEach(() => records.close());

    it("tries again when it is throttled", async () => {
      records = open(10_000);
      injectFaults(dir, [
        {
          type: "route53:ChangeResourceRecordSets",
          operation: "invoke",
          kind: "throttle",
          times: 2,
        },
      ]);
      await records.withdrawGreen();
      assert.equal((await records.read())?.blue, 100);
    });

    it("gives up after its time limit and says what it wanted", async () => {
      records = open(300);
      const slow = { operation: "invoke", kind: "slow", delayMs: 1_000 } as const;
      injectFaults(dir, [{ ...slow, type: "route53:ListResourceRecordSets" }]);
      await assert.rejects(
        records.read(),
        /Route 53 could not read the records of throttled\.example\.com\. in hosted zone ZTEST: no answer within 300 ms/,
      );
    });

    it("says so when a change isn't in force before the deadline", async () => {
      records = open(10_000);
      new ZoneStore(dir).setInsyncDelay(60_000);
      await records.withdrawGreen();
      await assert.rejects(records.awaitInSync(50), /still says PENDING of change/);
      new ZoneStore(dir).setInsyncDelay(100);
    });

    it("names the zone when it doesn't exist", async () => {
      records = new Route53TrafficRecords({
        hostedZoneId: "ZNONE",
        recordName,
        setIdentifiers: { blue: "on-premises", green: "aws" },
        endpoint: cloud.route53Endpoint,
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
      });
      await assert.rejects(records.read(), /hosted zone ZNONE: NoSuchHostedZone/);
    });
  });
});
