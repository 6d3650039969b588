import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { injectFaults } from "../../../../automation/local-cloud/fault-injection";
import { AwsProvider } from "../../../../automation/local-cloud/provider/aws-provider";
import { asSecret, UNKNOWN } from "../../../../automation/local-cloud/provider/wire";
import { RecordStore } from "../../../../automation/local-cloud/records/record-store";

const urn = (type: string, name: string) =>
  `urn:pulumi:dev::causeway::parent:type:P$${type}::${name}`;
const vpc = urn("aws:ec2/vpc:Vpc", "network");
const database = urn("aws:rds/instance:Instance", "database");

describe("the stand-in for the AWS provider", () => {
  let dir: string;
  let provider: AwsProvider;

  const start = () => {
    const started = new AwsProvider(dir, new RecordStore(dir));
    started.configure({
      region: "eu-central-1",
      allowedAccountIds: '["999988887777"]',
      defaultTags: '{"tags":{"Owner":"payments"}}',
    });
    return started;
  };

  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-cloud-"));
    provider = start();
  });

  afterEach(() => fs.rmSync(dir, { recursive: true }));

  it("refuses a configuration without a region", () => {
    assert.throws(() => provider.configure({}), /has no region; expected one such as eu-central-1/);
  });

  describe("check", () => {
    it("names what the program doesn't, the same in preview and update, and keeps the name", () => {
      const first = provider.check(database, {}, { instanceClass: "db.t4g.large" }, "seed");
      assert.match(String(first.inputs["identifier"]), /^database-[0-9a-f]{7}$/);
      assert.deepEqual(
        provider.check(database, {}, { instanceClass: "db.t4g.large" }, "seed"),
        first,
      );
      const later = provider.check(
        database,
        first.inputs,
        { instanceClass: "db.r8g.large" },
        "other",
      );
      assert.equal(later.inputs["identifier"], first.inputs["identifier"]);
    });

    it("refuses a logical name that AWS's limit leaves no room for", () => {
      const balancer = urn("aws:lb/loadBalancer:LoadBalancer", "a-load-balancer-with-a-long-name");
      const { failures } = provider.check(balancer, {}, {}, "seed");
      assert.deepEqual(
        failures.map((failure) => failure.property),
        ["name"],
      );
    });

    it("merges the default tags, the program's own first", () => {
      const { inputs } = provider.check(vpc, {}, { tags: { Owner: "me", Name: "n" } }, "seed");
      assert.deepEqual(inputs["tags"], { Owner: "me", Name: "n" });
      assert.deepEqual(provider.check(vpc, {}, {}, "seed").inputs["tags"], { Owner: "payments" });
    });
  });

  describe("preview", () => {
    it("keeps inputs known and computed outputs unknown", () => {
      const outputs = provider.previewCreate(vpc, { cidrBlock: "10.0.0.0/16" });
      assert.equal(outputs["cidrBlock"], "10.0.0.0/16");
      assert.equal(outputs["arn"], UNKNOWN);
      assert.deepEqual(new RecordStore(dir).list(), []);
    });

    it("knows an update's outputs beforehand when its inputs are known", async () => {
      const { id, outputs } = await provider.create(vpc, { cidrBlock: "10.0.0.0/16" });
      const next = { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true };
      const previewed = provider.previewUpdate(id, vpc, outputs, next);
      assert.deepEqual((await provider.update(id, vpc, outputs, next)).outputs, previewed);
    });
  });

  it("keeps what it made for the next process", async () => {
    const { id, outputs } = await provider.create(vpc, { cidrBlock: "10.0.0.0/16" });
    assert.match(id, /^vpc-[0-9a-f]{17}$/);
    assert.equal(outputs["arn"], `arn:aws:ec2:eu-central-1:999988887777:vpc/${id}`);
    const found = await start().read(id, vpc, { inputs: {}, outputs: {} });
    assert.deepEqual(found?.outputs, outputs);
    await start().delete(id, vpc, outputs);
    assert.equal(await provider.read(id, vpc, { inputs: {}, outputs: {} }), undefined);
    await assert.rejects(provider.update(id, vpc, outputs, {}), /has no aws:ec2\/vpc:Vpc/);
  });

  it("keeps secrets secret, and off the disk", async () => {
    const inputs = {
      identifier: "db",
      instanceClass: "db.t4g.large",
      engine: "postgres",
      password: asSecret("correct horse"),
      tags: { a: asSecret("b") },
    };
    const { id, outputs } = await provider.create(database, inputs);
    assert.deepEqual(outputs["password"], asSecret("correct horse"));
    const disk = fs
      .readdirSync(path.join(dir, "records"))
      .map((name) => fs.readFileSync(path.join(dir, "records", name), "utf8"));
    assert.equal(disk.length, 1);
    assert.doesNotMatch(disk.join(""), /correct horse/);
    assert.deepEqual(await provider.read(id, database, { inputs, outputs }), { inputs, outputs });
  });

  it("refuses a second resource with a name that AWS keeps unique", async () => {
    const role = urn("aws:iam/role:Role", "role");
    const inputs = { name: "deployer", assumeRolePolicy: '{"Version":"2012-10-17"}' };
    await provider.create(role, inputs);
    await assert.rejects(provider.create(role, inputs), /"deployer" already exists/);
  });

  it("refuses what AWS's models refuse, at check, create and update", async () => {
    const wide = { cidrBlock: "10.0.0.0/8" };
    const words = /CreateVpc, api error InvalidVpc\.Range: Value \(10\.0\.0\.0\/8\)/;
    const { failures } = provider.check(vpc, {}, wide, "seed");
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["cidrBlock"],
    );
    assert.match(failures[0]?.reason ?? "", words);
    await assert.rejects(provider.create(vpc, wide), words);
    const { id, outputs } = await provider.create(vpc, { cidrBlock: "10.0.0.0/16" });
    await assert.rejects(provider.update(id, vpc, outputs, wide), words);
  });

  it("refuses to delete what is protected", async () => {
    const inputs = {
      identifier: "db",
      instanceClass: "db.t4g.large",
      engine: "postgres",
      deletionProtection: true,
    };
    const { id, outputs } = await provider.create(database, inputs);
    await assert.rejects(provider.delete(id, database, outputs), /while deletionProtection is on/);
  });

  describe("diff", () => {
    const change = (before: object, after: object, ignored: string[] = []) =>
      provider.diff(database, before as never, after as never, ignored);

    it("finds nothing between equal inputs, whatever the provider noted in them", () => {
      assert.deepEqual(
        change({ port: 5432, __defaults: ["identifier"] }, { port: 5432, __defaults: [] }),
        [],
      );
    });

    it("replaces where AWS does, and only there", () => {
      assert.deepEqual(
        change({ storageEncrypted: false, port: 1 }, { storageEncrypted: true, port: 2 }),
        [
          { path: "storageEncrypted", kind: "update", replaces: true },
          { path: "port", kind: "update", replaces: false },
        ],
      );
    });

    it("names the paths in lists and objects", () => {
      const paths = change(
        { tags: { a: "1", "b/c": "2" }, vpcSecurityGroupIds: ["x"] },
        { tags: { a: "2" }, vpcSecurityGroupIds: ["x", "y"] },
      );
      assert.deepEqual(
        paths.map((one) => [one.path, one.kind]),
        [
          ["tags.a", "update"],
          ['tags["b/c"]', "delete"],
          ["vpcSecurityGroupIds[1]", "add"],
        ],
      );
    });

    it("leaves out what the program ignores", () => {
      const before = { tags: { a: "1" }, tagsy: 1, port: 1 };
      const after = { tags: { a: "2" }, tagsy: 2, port: 2 };
      const paths = change(before, after, ["tags", "port"]).map((one) => one.path);
      assert.deepEqual(paths, ["tagsy"]);
    });
  });

  describe("injected faults", () => {
    const inputs = { cidrBlock: "10.0.0.0/16" };
    const onCreate = { type: "aws:ec2/vpc:Vpc", operation: "create" } as const;

    it("throttles as often as asked, in AWS's words, and makes nothing", async () => {
      injectFaults(dir, [{ ...onCreate, kind: "throttle", times: 2 }]);
      await assert.rejects(provider.create(vpc, inputs), /ThrottlingException: Rate exceeded/);
      await assert.rejects(start().create(vpc, inputs), /ThrottlingException: Rate exceeded/);
      assert.deepEqual(new RecordStore(dir).list(), []);
      await provider.create(vpc, inputs);
    });

    it("fails with the given message, for the given resource", async () => {
      injectFaults(dir, [{ urn: vpc, operation: "create", kind: "fail", message: "no capacity" }]);
      await provider.create(urn("aws:ec2/vpc:Vpc", "other"), inputs);
      await assert.rejects(provider.create(vpc, inputs), /^Error: no capacity$/);
    });

    it("gives one fault to one of many at once", async () => {
      injectFaults(dir, [{ ...onCreate, kind: "fail", times: 3 }]);
      const tries = Array.from({ length: 10 }, () => start().create(vpc, inputs));
      const results = await Promise.allSettled(tries);
      assert.equal(results.filter((result) => result.status === "rejected").length, 3);
    });

    it("refuses what is no fault", () => {
      assert.throws(() => injectFaults(dir, [{ ...onCreate, kind: "explode" as never }]), /kind/);
    });
  });
});
