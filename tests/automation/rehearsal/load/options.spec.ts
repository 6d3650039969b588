import assert from "node:assert/strict";
import { parseLoadOptions } from "../../../../automation/rehearsal/load/options";

const least = {
  dns: { name: "pay.example.test", address: "127.0.0.1", port: 53 },
  sites: { blue: "127.0.1.1", green: "127.0.2.1", port: 8080 },
  accountsFile: "accounts.json",
  files: { ledger: "l", requests: "r", sent: "t", samples: "s" },
};

describe("the load's options", () => {
  it("have defaults: 200 requests/s, 200 resolvers, 4 % of which keep answers too long", () => {
    const options = parseLoadOptions(JSON.stringify(least));
    const resolvers = (some: typeof options.populations) =>
      some.reduce((sum, population) => sum + population.resolvers, 0);
    assert.equal(options.requestsPerSecond, 200);
    assert.equal(resolvers(options.populations), 200);
    assert.equal(resolvers(options.populations.filter(({ keepFactor }) => keepFactor > 1)), 8);
  });

  it("are refused with every problem named", () => {
    const wrong = {
      ...least,
      requestsPerSecond: 0,
      sites: { ...least.sites, port: 70_000 },
      rate: 1,
    };
    assert.throws(
      () => parseLoadOptions(JSON.stringify(wrong)),
      /requestsPerSecond[^]*sites\.port|sites\.port[^]*requestsPerSecond/,
    );
    assert.throws(() => parseLoadOptions(JSON.stringify(wrong)), /rate/);
    assert.throws(() => parseLoadOptions("{"), /not JSON/);
  });
});
