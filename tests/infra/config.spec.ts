import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import published from "../../infra/config.schema.json";
import { stackFileSchema } from "../../infra/config-json-schema";
import { checkConfig, problemText } from "../../infra/check-config";
import { causewayConfig, stackNames } from "../helpers/stack-file";

/** Prod's config with some keys changed; `undefined` takes a key out. */
function changed(changes: Record<string, unknown>): Record<string, string> {
  const raw = causewayConfig("prod");
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) delete raw[key];
    else raw[key] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return raw;
}

/** One of prod's objects with some of its keys changed. */
function part(key: string, changes: object): object {
  return { ...(JSON.parse(causewayConfig("prod")[key] ?? "{}") as object), ...changes };
}

const keysOf = (raw: Record<string, string>) => checkConfig(raw).problems.map(({ path: at }) => at);

describe("Pulumi.yaml", () => {
  it("declares the program's own defaults, each with a description", () => {
    const file = path.resolve(__dirname, "../../Pulumi.yaml");
    const { config } = parse(fs.readFileSync(file, "utf8")) as {
      config: Record<string, { description?: string; default?: unknown }>;
    };
    const { config: filled } = checkConfig(
      changed(Object.fromEntries(Object.keys(config).map((key) => [key.slice(9), undefined]))),
    );
    for (const [key, declared] of Object.entries(config)) {
      const name = key.slice("causeway:".length) as keyof NonNullable<typeof filled>;
      assert.equal(declared.default, filled?.[name], key);
      assert.ok((declared.description ?? "").length > 10, key);
    }
  });
});

describe("the template of Pulumi.yaml", () => {
  it("asks for keys of the config, and for every one that has no default and is a single value", () => {
    const { template } = parse(fs.readFileSync("Pulumi.yaml", "utf8")) as {
      template: { config: Record<string, { description: string }> };
    };
    const asked = Object.keys(template.config).map((key) => key.replace("causeway:", ""));
    const { properties, required } = published.properties.config as {
      properties: Record<string, { type?: string }>;
      required: string[];
    };
    const plain = required
      .filter((key) => properties[key]?.type !== "object")
      .map((key) => key.replace("causeway:", ""));
    assert.deepEqual(
      plain.filter((key) => !asked.includes(key)),
      [],
    );
    assert.deepEqual(
      asked.filter((key) => !(`causeway:${key}` in properties)),
      [],
    );
  });
});

describe("the published schema of the stack files", () => {
  it("is the one that the program checks with (else: npm run config:schema)", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(stackFileSchema())), published);
  });
});

describe("the config", () => {
  for (const stack of stackNames) {
    it(`of ${stack} is right as it is shipped`, () => {
      assert.deepEqual(checkConfig(causewayConfig(stack)).problems, []);
    });
  }

  it("is frozen, with its defaults filled in", () => {
    const { config } = checkConfig(changed({ database: undefined }));
    assert.ok(Object.isFrozen(config));
    assert.equal(config?.database.backupRetentionDays, 35);
    assert.equal(config?.database.engineVersion, "17");
  });

  const mistakes: readonly [string, Record<string, unknown>, readonly string[]][] = [
    [
      "a VPC that overlaps the on-premises networks",
      { network: part("network", { cidr: "192.168.0.0/16" }) },
      ["onPremises.networks[0]"],
    ],
    [
      "a zone of another region",
      { network: part("network", { zones: ["eu-central-1a", "eu-west-1b"] }) },
      ["network.zones[1]"],
    ],
    [
      "a zone named twice",
      { network: part("network", { zones: ["eu-central-1a", "eu-central-1a"] }) },
      ["network.zones[1]"],
    ],
    [
      "one zone only",
      { network: part("network", { zones: ["eu-central-1a"] }) },
      ["network.zones"],
    ],
    ["a VPC too small", { network: part("network", { cidr: "10.0.0.0/24" }) }, ["network.cidr"]],
    ["a region outside the EU", { region: "us-east-1" }, ["region"]],
    ["London, which is no EU region", { region: "eu-west-2" }, ["region"]],
    ["copies of backups in the same region", { backupRegion: "eu-central-1" }, ["backupRegion"]],
    ["a TTL of 0", { trafficTtlSeconds: 0 }, ["trafficTtlSeconds"]],
    ["a log retention that AWS refuses", { logRetentionDays: 2555 }, ["logRetentionDays"]],
    [
      "a backup retention that AWS refuses",
      { database: part("database", { backupRetentionDays: 36 }) },
      ["database.backupRetentionDays"],
    ],
    [
      "no on-premises address",
      { onPremises: part("onPremises", { ipv4: undefined }) },
      ["onPremises.ipv4"],
    ],
    [
      "IPv6 for blue alone",
      { onPremises: part("onPremises", { ipv6: "2001:db8::10" }) },
      ["onPremises.ipv6"],
    ],
    [
      "a database's name that nobody is asked for",
      { onPremises: part("onPremises", { nameServers: undefined }) },
      ["onPremises.nameServers"],
    ],
    [
      "a name server beside the site link",
      { onPremises: part("onPremises", { nameServers: ["192.168.1.53", "8.8.8.8"] }) },
      ["onPremises.nameServers[1]"],
    ],
    [
      "no way to the writer",
      { onPremises: part("onPremises", { link: undefined }) },
      ["onPremises.link"],
    ],
    [
      "native replication that doesn't say with whom",
      { replication: part("replication", { kind: "native" }) },
      ["replication.peers"],
    ],
    [
      "a peer beside the site link",
      { replication: part("replication", { kind: "native", peers: ["10.9.0.0/24"] }) },
      ["replication.peers[0]"],
    ],
    [
      "peers of DMS",
      { replication: part("replication", { peers: ["192.168.10.20/32"] }) },
      ["replication.peers"],
    ],
    [
      "a replicator that doesn't exist",
      { replication: part("replication", { kind: "pglogical" }) },
      ["replication.kind"],
    ],
    [
      "a log group for a trail that is made here",
      { account: { trailLogGroup: "trail" } },
      ["account.trailLogGroup"],
    ],
    [
      "a role for GitHub without its provider",
      {
        account: { gitHubProvider: "off" },
        delivery: part("delivery", {
          gitHubActions: { repository: "example/payment-app", environment: "dev" },
        }),
      },
      ["account.gitHubProvider"],
    ],
    [
      "a certificate of another region",
      {
        existing: {
          certificateArn:
            "arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555",
        },
      },
      ["existing.certificateArn"],
    ],
    ["the switch of earlier versions", { ownsAccount: false }, ["ownsAccount"]],
    ["a weight above 100", { greenTrafficPercent: 101 }, ["greenTrafficPercent"]],
    ["half a percent", { greenTrafficPercent: 12.5 }, ["greenTrafficPercent"]],
    [
      "a weight whose switch has not been done",
      { greenTrafficPercent: 75, writer: "source" },
      ["greenTrafficPercent"],
    ],
    [
      "a weight above the share that this stack allows before the switch",
      { greenTrafficPercent: 25, largestShareBeforeSwitch: 20, writer: "source" },
      ["greenTrafficPercent"],
    ],
    ["the point of no return too early", { pointOfNoReturn: true }, ["pointOfNoReturn"]],
    ["an unprotected prod", { protectData: false }, ["protectData"]],
    [
      "a single zone's database in prod",
      { database: part("database", { multiAz: false }) },
      ["database.multiAz"],
    ],
    [
      "CPU and memory that Fargate doesn't pair",
      { service: part("service", { cpu: 1024, memoryMb: 512 }) },
      ["service.memoryMb"],
    ],
    [
      "more tasks than the most",
      { service: part("service", { desiredTasks: 11 }) },
      ["service.desiredTasks"],
    ],
    ["the tag latest", { service: part("service", { imageTag: "latest" }) }, ["service.imageTag"]],
    [
      "speed that small storage can't have",
      { database: part("database", { storageGb: 100 }) },
      ["database.iops"],
    ],
    ["a mistyped key", { greenTrafficPercentage: 5 }, ["greenTrafficPercentage"]],
    [
      "a mistyped key within an object",
      { service: part("service", { memory: 1024 }) },
      ["service.memory"],
    ],
    ["nobody to tell", { notifications: { subscribers: [] } }, ["notifications.subscribers"]],
  ];
  for (const [what, changes, keys] of mistakes) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(keysOf(changed(changes)), keys);
    });
  }

  it("needs no name server for an address", () => {
    const database = { host: "192.168.10.20" };
    const onPremises = part("onPremises", { nameServers: undefined, database });
    assert.deepEqual(keysOf(changed({ onPremises })), []);
  });

  it("lets a weight past the switch once the writer is the target, or is not stated", () => {
    assert.deepEqual(keysOf(changed({ greenTrafficPercent: 75, writer: "target" })), []);
    assert.deepEqual(keysOf(changed({ greenTrafficPercent: 75 })), []);
  });

  it("tells every problem in one message: key, value, what was expected, how to fix it", () => {
    const { problems } = checkConfig(
      changed({
        trafficTtlSeconds: 0,
        region: "us-east-1",
        network: part("network", { cidr: "192.168.0.0/16" }),
        domainName: undefined,
      }),
    );
    const text = problemText("prod", problems);
    assert.match(text, /^The config of stack 'prod' has 4 problem\(s\); nothing was deployed:/);
    assert.match(text, /causeway:region is "us-east-1": expected one of eu-central-1, /);
    assert.match(text, /causeway:trafficTtlSeconds is 0: expected a whole number of seconds/);
    assert.match(text, /causeway:domainName is missing: expected a full domain name/);
    assert.match(text, /causeway:onPremises\.networks\[0\] is "192\.168\.0\.0\/16": expected/);
    assert.match(text, /Fix Pulumi\.prod\.yaml/);
  });
});
