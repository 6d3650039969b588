import * as dns from "node:dns/promises";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { startNameService, type NameService } from "../../../automation/local-cloud/name-service";
import { setHealth } from "../../../automation/local-cloud/names/health";
import type { RecordSet } from "../../../automation/local-cloud/names/record-set";
import { ZoneStore } from "../../../automation/local-cloud/names/zone-store";

const loadBalancer = "alb-1.eu-central-1.elb.amazonaws.com.";

function weighted(blue: number, green: number): RecordSet[] {
  const name = "pay.example.com.";
  return [
    {
      name,
      type: "A",
      ttl: 30,
      setIdentifier: "on-premises",
      weight: blue,
      values: ["203.0.113.10"],
    },
    {
      name,
      type: "A",
      setIdentifier: "aws",
      weight: green,
      values: [],
      alias: { hostedZoneId: "Z", dnsName: loadBalancer, evaluateTargetHealth: true },
    },
  ];
}

describe("the name service, asked over UDP", () => {
  let dir: string;
  let zones: ZoneStore;
  let service: NameService;
  let resolver: dns.Resolver;

  const start = async (seed: number) => {
    service = await startNameService({
      dir,
      seed,
      addresses: { "203.0.113.10": "127.0.1.1", "*.elb.amazonaws.com": "127.0.2.1" },
    });
    resolver = new dns.Resolver({ timeout: 2_000, tries: 2 });
    resolver.setServers([`${service.host}:${service.port}`]);
  };
  const ask = async (queries: number) => {
    const answers: string[] = [];
    for (let query = 0; query < queries; query += 1) {
      answers.push(...(await resolver.resolve4("pay.example.com")));
    }
    return answers;
  };
  const serve = async (sets: RecordSet[]) => {
    await zones.change("Z1", () => sets);
    // Twice the time within which a change on disk is seen.
    await new Promise((resolve) => setTimeout(resolve, 200));
  };

  beforeEach(async () => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
    zones = new ZoneStore(dir);
    zones.setInsyncDelay(0);
    zones.create("Z1", "example.com.");
    await start(11);
  });

  afterEach(async () => {
    await service.stop();
    fs.rmSync(dir, { recursive: true });
  });

  it("splits the answers by weight, within five standard deviations", async () => {
    await serve(weighted(75, 25));
    const queries = 2_000;
    const answers = await ask(queries);
    const green = answers.filter((address) => address === "127.0.2.1").length;
    assert.equal(answers.filter((address) => address === "127.0.1.1").length, queries - green);
    const deviation = Math.sqrt(0.25 * 0.75 * queries);
    assert.ok(Math.abs(green - 0.25 * queries) < 5 * deviation, `${green} of ${queries}`);
    assert.deepEqual(service.counts().queries, queries);
    assert.equal(service.counts().answers["127.0.2.1"], green);
  });

  it("gives the same answers to the same questions with the same seed", async () => {
    await serve(weighted(50, 50));
    const once = await ask(50);
    await service.stop();
    await start(11);
    assert.deepEqual(await ask(50), once);
    await service.stop();
    await start(12);
    assert.notDeepEqual(await ask(50), once);
  });

  it("sees a change on disk, and says the record's TTL", async () => {
    await serve(weighted(100, 0));
    assert.deepEqual(await resolver.resolve4("pay.example.com", { ttl: true }), [
      { address: "127.0.1.1", ttl: 30 },
    ]);
    await serve(weighted(0, 100));
    assert.deepEqual(await resolver.resolve4("pay.example.com", { ttl: true }), [
      { address: "127.0.2.1", ttl: 60 },
    ]);
  });

  it("answers with the old weights until a change is in force", async () => {
    await serve(weighted(100, 0));
    zones.setInsyncDelay(60_000);
    await serve(weighted(0, 100));
    assert.deepEqual(await ask(1), ["127.0.1.1"]);
  });

  it("leads away from a sick alias target, and back", async () => {
    await serve(weighted(0, 100));
    setHealth(dir, loadBalancer, false);
    assert.deepEqual(await ask(1), ["127.0.1.1"]);
    setHealth(dir, loadBalancer, true);
    assert.deepEqual(await ask(1), ["127.0.2.1"]);
  });

  it("says when a name or a family doesn't exist, and that it isn't asked for", async () => {
    await serve(weighted(50, 50).slice(0, 1));
    await assert.rejects(resolver.resolve4("nobody.example.com"), { code: "ENOTFOUND" });
    await assert.rejects(resolver.resolve6("nobody.example.com"), { code: "ENOTFOUND" });
    await assert.rejects(resolver.resolveTxt("pay.example.com"), { code: "ENODATA" });
    await assert.rejects(resolver.resolve4("example.org"), { code: "EREFUSED" });
  });

  it("refuses a map that leads off this machine", async () => {
    await assert.rejects(
      startNameService({ dir, seed: 1, addresses: { "203.0.113.10": "203.0.113.10" } }),
      /leads 203\.0\.113\.10 to "203\.0\.113\.10"; expected an IPv4 loopback address/,
    );
  });
});
