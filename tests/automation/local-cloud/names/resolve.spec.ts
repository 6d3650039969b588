import * as assert from "node:assert/strict";
import { resolve } from "../../../../automation/local-cloud/names/resolve";
import type { RecordSet } from "../../../../automation/local-cloud/names/record-set";

const alias = (name: string, type: string, dnsName: string): RecordSet => ({
  name,
  type,
  values: [],
  alias: { hostedZoneId: "Z", dnsName, evaluateTargetHealth: true },
});

const sets: RecordSet[] = [
  { name: "pay.example.com.", type: "A", ttl: 30, values: ["203.0.113.10"] },
  { name: "pay.example.com.", type: "TXT", ttl: 5, values: ['"hello"'] },
  alias("green.example.com.", "A", "alb-1.eu-central-1.elb.amazonaws.com."),
  alias("green.example.com.", "AAAA", "alb-1.eu-central-1.elb.amazonaws.com."),
  alias("also.example.com.", "A", "pay.example.com."),
  alias("loop.example.com.", "A", "loop.example.com."),
  { name: "www.example.com.", type: "CNAME", ttl: 10, values: ["pay.example.com"] },
  { name: "away.example.com.", type: "CNAME", ttl: 10, values: ["other.example.org."] },
  { name: "stray.example.com.", type: "A", ttl: 10, values: ["198.51.100.1"] },
  { name: "a.b.example.com.", type: "A", ttl: 10, values: ["203.0.113.10"] },
];

describe("an answer of the name service", () => {
  const ask = (name: string, type = "A") => {
    const answer = resolve(
      {
        zones: [
          { name: "example.com.", sets },
          { name: "sub.example.com.", sets: [] },
        ],
        addresses: { "203.0.113.10": "127.0.1.1", "*.elb.amazonaws.com": "127.0.2.1" },
        isHealthy: () => true,
        random: () => 0,
      },
      name,
      type,
    );
    const records = answer.records.map((one) => `${one.name} ${one.ttl} ${one.type} ${one.value}`);
    return { ...answer, records };
  };

  it("gives the loopback address that stands for the record's, with its TTL, in any spelling", () => {
    assert.deepEqual(ask("PAY.Example.com").records, ["pay.example.com. 30 A 127.0.1.1"]);
  });

  it("follows an alias to a load balancer, with the TTL that AWS fixes, in both families", () => {
    assert.deepEqual(ask("green.example.com").records, ["green.example.com. 60 A 127.0.2.1"]);
    assert.deepEqual(ask("green.example.com", "AAAA").records, [
      "green.example.com. 60 AAAA ::ffff:127.0.2.1",
    ]);
  });

  it("follows an alias within the zone under its own name", () => {
    assert.deepEqual(ask("also.example.com").records, ["also.example.com. 30 A 127.0.1.1"]);
  });

  it("follows a CNAME where it can, and leaves the rest to the resolver", () => {
    assert.deepEqual(ask("www.example.com").records, [
      "www.example.com. 10 CNAME pay.example.com",
      "pay.example.com. 30 A 127.0.1.1",
    ]);
    assert.deepEqual(ask("away.example.com").records, [
      "away.example.com. 10 CNAME other.example.org.",
    ]);
  });

  it("tells a name without such a record from one that doesn't exist", () => {
    assert.equal(ask("pay.example.com", "AAAA").code, "NOERROR");
    assert.equal(ask("b.example.com").code, "NOERROR");
    assert.equal(ask("example.com").code, "NOERROR");
    assert.equal(ask("nobody.example.com").code, "NXDOMAIN");
    assert.equal(ask("nobody.example.com").zone, "example.com.");
  });

  it("asks the most specific zone, and refuses what is in none", () => {
    assert.equal(ask("x.sub.example.com").zone, "sub.example.com.");
    assert.equal(ask("example.org").code, "REFUSED");
  });

  it("never hands out an address that is off this machine", () => {
    const { code, records, unmapped } = ask("stray.example.com");
    assert.deepEqual(
      { code, records, unmapped },
      { code: "SERVFAIL", records: [], unmapped: "198.51.100.1" },
    );
  });

  it("ends a chain that bites its tail", () => {
    assert.equal(ask("loop.example.com").code, "SERVFAIL");
  });
});
