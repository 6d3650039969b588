import assert from "node:assert/strict";
import fc from "fast-check";
import { weightedRecords, type TrafficShare } from "../../../infra/traffic/record-set";

const share = (changes: Partial<TrafficShare<string>> = {}): TrafficShare<string> => ({
  recordName: "payment.example.com",
  ttlSeconds: 60,
  greenPercent: 25,
  blueRemoved: false,
  blue: { ipv4: "203.0.113.10" },
  green: { dnsName: "alb.example", hostedZoneId: "ZALB", healthCheckId: "green-check" },
  ...changes,
});

describe("the weighted records", () => {
  it("are an address for blue and an alias for green", () => {
    assert.deepEqual(weightedRecords(share()), [
      {
        name: "payment.example.com",
        type: "A",
        setIdentifier: "on-premises",
        weight: 75,
        ttl: 60,
        resourceRecords: [{ value: "203.0.113.10" }],
      },
      {
        name: "payment.example.com",
        type: "A",
        setIdentifier: "aws",
        weight: 25,
        healthCheckId: "green-check",
        aliasTarget: { dnsName: "alb.example", hostedZoneId: "ZALB", evaluateTargetHealth: true },
      },
    ]);
  });

  it("move both families together, or there is one", () => {
    const blue = { ipv4: "203.0.113.10", ipv6: "2001:db8::10" };
    const records = weightedRecords(share({ blue }));
    assert.deepEqual(
      records.map(({ type, setIdentifier, weight }) => [type, setIdentifier, weight]),
      [
        ["A", "on-premises", 75],
        ["A", "aws", 25],
        ["AAAA", "on-premises", 75],
        ["AAAA", "aws", 25],
      ],
    );
    assert.deepEqual(records[2]?.resourceRecords, [{ value: "2001:db8::10" }]);
  });

  it("always add up to 100 in each family: never both zero, each within 0 to 255", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (greenPercent, dual) => {
        const blue = dual
          ? { ipv4: "203.0.113.10", ipv6: "2001:db8::1" }
          : { ipv4: "203.0.113.10" };
        const records = weightedRecords(share({ greenPercent, blue }));
        for (const type of new Set(records.map((record) => record.type))) {
          const weights = records.filter((record) => record.type === type).map((r) => r.weight);
          assert.equal(weights.length, 2);
          assert.equal(weights[0]! + weights[1]!, 100);
          assert.ok(weights.every((weight) => weight >= 0 && weight <= 255));
        }
      }),
    );
  });

  it("leave blue out past the point of no return", () => {
    const records = weightedRecords(share({ greenPercent: 100, blueRemoved: true }));
    assert.deepEqual(
      records.map(({ setIdentifier, weight }) => [setIdentifier, weight]),
      [["aws", 100]],
    );
  });

  it("refuse to remove blue before green carries everything", () => {
    assert.throws(
      () => weightedRecords(share({ greenPercent: 75, blueRemoved: true })),
      /it is 75/,
    );
  });

  for (const greenPercent of [-1, 101, 12.5, Number.NaN]) {
    it(`refuse ${greenPercent} percent`, () => {
      assert.throws(() => weightedRecords(share({ greenPercent })), /whole percent from 0 to 100/);
    });
  }
});
