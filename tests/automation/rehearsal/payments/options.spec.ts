import * as assert from "node:assert/strict";
import { parseServiceOptions } from "../../../../automation/rehearsal/payments/options";

const login = {
  host: "127.0.0.1",
  port: 5432,
  database: "payments",
  user: "payment_app",
  password: "",
};
const options = {
  site: "green",
  listen: { address: "127.0.2.1", port: 0 },
  control: {},
  databases: { source: login, target: { ...login, port: 5433 } },
  writer: "source",
  gate: { kind: "pool" },
  warmUp: [],
};

describe("a payments service's options", () => {
  it("get their defaults", () => {
    const parsed = parseServiceOptions(JSON.stringify(options));
    assert.deepEqual(parsed.control, { address: "127.0.0.1", port: 0 });
    assert.deepEqual([parsed.poolSize, parsed.queueSize, parsed.queueMs], [12, 2_000, 5_000]);
  });

  it("are refused with every problem named", () => {
    const wrong = { ...options, site: "red", poolSize: 0, gate: { kind: "fence" }, extra: 1 };
    assert.throws(
      () => parseServiceOptions(JSON.stringify(wrong)),
      /extra[^]*at site[^]*at poolSize[^]*at gate\.kind/,
    );
    assert.throws(() => parseServiceOptions("{"), /not JSON/);
  });

  it("keep the control endpoint on loopback", () => {
    const open = { ...options, control: { address: "0.0.0.0" } };
    assert.throws(() => parseServiceOptions(JSON.stringify(open)), /control\.address/);
  });
});
