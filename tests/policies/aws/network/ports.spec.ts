import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ALL_PORTS,
  includesPort,
  isEveryPort,
  isWithin,
  SENSITIVE_PORTS,
} from "../../../../policies/aws/network/ports";

const port = fc.nat(65535);
const range = fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe("a range of ports", () => {
  it("has its ends, and nothing beyond them", () => {
    fc.assert(
      fc.property(range, port, (ports, one) => {
        assert.ok(includesPort(ports, ports.from) && includesPort(ports, ports.to));
        assert.equal(includesPort(ports, one), one >= ports.from && one <= ports.to);
      }),
    );
  });

  it("is every port by all of them, with or without port 0", () => {
    assert.ok(isEveryPort(ALL_PORTS));
    assert.ok(isEveryPort({ from: 1, to: 65535 }));
    assert.ok(!isEveryPort({ from: 2, to: 65535 }));
    assert.ok(!isEveryPort({ from: 0, to: 65534 }));
  });

  it("lies within a list just when each of its ports is there", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(6), fc.uniqueArray(fc.nat(26)), (from, length, list) => {
        const all = Array.from({ length: length + 1 }, (_, i) => from + i);
        const expected = all.every((one) => list.includes(one));
        assert.equal(isWithin({ from, to: from + length }, list), expected);
      }),
    );
    assert.ok(!isWithin({ from: 443, to: 80 }, [80, 443]));
  });

  it("knows the ports of this platform that the internet must not reach", () => {
    for (const one of [22, 3389, 5432, 6432]) assert.ok(SENSITIVE_PORTS.includes(one));
    for (const one of [80, 443]) assert.ok(!SENSITIVE_PORTS.includes(one));
  });
});
