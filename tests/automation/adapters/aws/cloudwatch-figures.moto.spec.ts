import assert from "node:assert/strict";
import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchFigures } from "../../../../automation/adapters/aws/cloudwatch-figures";
import { AwsFailure } from "../../../../automation/adapters/aws/client";
import { awsFaults, startFaultProxy } from "../../../helpers/fault-proxy";
import { needMoto, startMoto, type Moto } from "../../../helpers/moto";

describe("the sites' figures from CloudWatch (moto)", function () {
  this.timeout(60_000);
  let moto: Moto;
  const minute = 60_000;
  const baseMs = Math.floor(Date.now() / minute) * minute - 30 * minute;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const settings = () => ({ region: "eu-central-1", endpoint: moto.endpoint, credentials });
  const metrics = {
    requests: "Requests",
    failed: "FailedRequests",
    attempts: "Attempts",
    failedAttempts: "FailedAttempts",
    slow: "SlowRequests",
  };
  const said: string[] = [];
  let nowMs = baseMs;

  const figures = (site: string, zeroWhenMissing = false, endpoint = moto.endpoint) =>
    new CloudWatchFigures(
      [
        {
          site: "green",
          namespace: "Spec",
          dimensions: { Site: site },
          metrics,
          zeroWhenMissing,
          requestsPerAnswer: 50,
          periodSeconds: 60,
          delaySeconds: 120,
        },
      ],
      { now: () => nowMs, sleep: () => Promise.resolve() },
      { ...settings(), endpoint, say: (line) => void said.push(line) },
    );

  /** Counts of one minute, in two data as several tasks publish them. */
  const put = async (site: string, at: number, values: Readonly<Record<string, number>>) => {
    const client = new CloudWatchClient(settings());
    const data = Object.entries(values).flatMap(([MetricName, Value]) =>
      [Math.floor(Value / 2), Math.ceil(Value / 2)].map((half, index) => ({
        MetricName,
        Value: half,
        Dimensions: [{ Name: "Site", Value: site }],
        Timestamp: new Date(baseMs + at * minute + index * 20_000),
      })),
    );
    await client.send(new PutMetricDataCommand({ Namespace: "Spec", MetricData: data }));
    client.destroy();
  };
  const whole = (requests: number, failed = 0) => ({
    Requests: requests,
    FailedRequests: failed,
    Attempts: requests,
    FailedAttempts: failed,
    SlowRequests: 0,
  });

  before(async function () {
    moto = await startMoto(needMoto(this));
  });
  after(() => moto?.stop());
  beforeEach(() => said.splice(0));

  it("sums a minute, leaves a silent one out, and waits for what may still come", async () => {
    await put("a", 0, whole(100, 3));
    await put("a", 2, whole(50));
    await put("a", 3, whole(70));
    const reader = figures("a");
    nowMs = baseMs + 5 * minute;
    const first = await reader.since(baseMs);
    assert.deepEqual(
      first.map(({ startMs, requests, failed }) => [(startMs - baseMs) / minute, requests, failed]),
      [
        [0, 100, 3],
        [2, 50, 0],
      ],
      "the minute that ended less than two minutes ago is not read yet",
    );
    nowMs = baseMs + 6 * minute;
    assert.equal((await reader.since(baseMs)).length, 3, "each minute is read once");
    assert.equal((await reader.since(baseMs + 3 * minute)).length, 1);
    reader.close();
  });

  it("does not take a count that is missing for none, unless its publisher writes no zeros", async () => {
    await put("b", 0, { Requests: 100, Attempts: 100 });
    nowMs = baseMs + 10 * minute;
    assert.deepEqual(await figures("b").since(baseMs), []);
    assert.match(said.join(), /no failed, failedAttempts, slow: such periods are left out/);
    const [sample] = await figures("b", true).since(baseMs);
    assert.deepEqual([sample?.requests, sample?.failed, sample?.slow], [100, 0, 0]);
  });

  it("says that nothing is there by no sample at all", async () => {
    nowMs = baseMs + 10 * minute;
    assert.deepEqual(await figures("nobody").since(baseMs), []);
  });

  it("keeps what a long read had when it broke off, and goes on from there", async () => {
    const proxy = await startFaultProxy(moto.endpoint);
    const early = -300;
    await put("c", early, whole(40));
    await put("c", early + 290, whole(60));
    const reader = figures("c", false, proxy.endpoint);
    nowMs = baseMs + 5 * minute;
    const sinceMs = baseMs + early * minute;
    proxy.breakWith(awsFaults.denied, 1);
    await assert.rejects(reader.since(sinceMs), AwsFailure);
    // What broke off is all that is left to read: one call fewer than a read of all.
    proxy.breakWith(awsFaults.denied, 2);
    const found = await reader.since(sinceMs);
    assert.deepEqual(
      found.map(({ requests }) => requests),
      [40, 60],
    );
    reader.close();
    await proxy.stop();
  });
});
