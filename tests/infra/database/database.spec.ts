import assert from "node:assert/strict";
import { Database, type DatabaseArgs } from "../../../infra/database";
import { createUsersSql, databaseUsers } from "../../../infra/database/users";
import { account, logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const users = databaseUsers(
  {
    schemas: ["public", "Sales.EU"],
    roles: {
      application: "app",
      controller: "operator",
      replication: "replicator",
      verifier: "verifier",
    },
  },
  "dms",
);

const instanceType = "aws:rds/instance:Instance";

const make = (changes: Partial<DatabaseArgs> = {}) =>
  makeComponent(
    () =>
      new Database("db", {
        ...account,
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-db",
        dataKeyArn: "arn:key/data",
        secretsKeyArn: "arn:key/secrets",
        engineVersion: "17",
        instanceClass: "db.r8g.4xlarge",
        storageGb: 10000,
        iops: 12000,
        throughputMbps: 500,
        multiAz: true,
        backupRetentionDays: 35,
        databaseName: "payments",
        users,
        subscribes: false,
        logging,
        dataTags: { DataClassification: "cardholder" },
        alarmTopicArn: "arn:topic",
        protect: true,
        ...changes,
      }),
  );

describe("Database", () => {
  it("is private, encrypted, redundant, and its password is RDS's own", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, instanceType);
    assert.equal(inputs["publiclyAccessible"], false);
    assert.equal(inputs["storageEncrypted"], true);
    assert.equal(inputs["kmsKeyId"], "arn:key/data");
    assert.equal(inputs["multiAz"], true);
    assert.equal(inputs["manageMasterUserPassword"], true);
    assert.equal(inputs["masterUserSecretKmsKeyId"], "arn:key/secrets");
    assert.equal(inputs["password"], undefined);
    assert.equal(inputs["iamDatabaseAuthenticationEnabled"], true);
    assert.deepEqual(inputs["tags"], { DataClassification: "cardholder" });
    assert.match(await promiseOf(component.masterSecretArn), /:secret:rds$/);
  });

  it("writes its logs into groups that stand before it, encrypted and kept for a time", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, instanceType);
    const exported = inputs["enabledCloudwatchLogsExports"] as string[];
    const groups = resources.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      groups.map((group) => group.inputs["name"] as string),
      exported.map((log) => `/aws/rds/instance/${String(inputs["identifier"])}/${log}`),
    );
    for (const group of groups) {
      assert.equal(group.inputs["kmsKeyId"], logging.keyArn);
      assert.equal(group.inputs["retentionInDays"], logging.retentionDays);
    }
    const order = resources.map(({ type }) => type);
    assert.ok(order.lastIndexOf("aws:cloudwatch/logGroup:LogGroup") < order.indexOf(instanceType));
  });

  it("looks names up by the VPC's resolver where it subscribes to the source itself", async () => {
    const setting = async (subscribes: boolean) => {
      const { resources } = await make({ subscribes });
      const { inputs } = only(resources, "aws:rds/parameterGroup:ParameterGroup");
      const parameters = inputs["parameters"] as { name: string; value: string }[];
      const of = (wanted: string) => parameters.find(({ name }) => name === wanted)?.value;
      return [of("rds.logical_replication"), of("rds.custom_dns_resolution")];
    };
    assert.deepEqual(await setting(true), ["1", "1"]);
    assert.deepEqual(await setting(false), ["1", undefined]);
  });

  it("is locked three times where data is protected, and goes quietly where it is not", async () => {
    const locked = only((await make()).resources, instanceType).inputs;
    assert.equal(locked["deletionProtection"], true);
    assert.equal(locked["skipFinalSnapshot"], false);
    // The subnet group has a name of this stack only: the next stack's snapshot is another one.
    assert.equal(locked["finalSnapshotIdentifier"], "db-subnets-final");
    assert.equal(locked["deleteAutomatedBackups"], false);
    const open = only((await make({ protect: false })).resources, instanceType).inputs;
    assert.equal(open["deletionProtection"], false);
    assert.equal(open["skipFinalSnapshot"], true);
  });

  it("leaves the speed of small storage to RDS, which refuses to be told", async () => {
    const { resources } = await make({ storageGb: 100, iops: 3000, throughputMbps: 125 });
    const { inputs } = only(resources, instanceType);
    assert.deepEqual([inputs["iops"], inputs["storageThroughput"]], [undefined, undefined]);
  });

  it("forces TLS, audits, and is ready for replication from day 0", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:rds/parameterGroup:ParameterGroup");
    assert.equal(inputs["family"], "postgres17");
    const values = Object.fromEntries(
      (inputs["parameters"] as { name: string; value: string }[]).map((one) => [
        one.name,
        one.value,
      ]),
    );
    assert.equal(values["rds.force_ssl"], "1");
    assert.equal(values["rds.logical_replication"], "1");
    assert.match(values["shared_preload_libraries"] ?? "", /pgaudit/);
    assert.notEqual(values["log_statement"], "all");
  });

  it("has a policy for each who may come by token, as itself only; DMS comes by password", async () => {
    const { resources } = await make();
    const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
    const allowed = policies.map(({ inputs }) => {
      const { Statement } = JSON.parse(inputs["policy"] as string) as {
        Statement: { Action: string; Resource: string }[];
      };
      return Statement.map(({ Action, Resource }) => `${Action} ${Resource}`);
    });
    const user = "arn:aws:rds-db:eu-central-1:111122223333:dbuser:db-TARGET";
    assert.deepEqual(allowed.flat(), [
      `rds-db:connect ${user}/app`,
      `rds-db:connect ${user}/operator`,
      `rds-db:connect ${user}/verifier`,
    ]);
  });

  it("makes its users without a password in the statements", () => {
    const sql = createUsersSql(users);
    assert.match(sql, /CREATE ROLE "verifier" LOGIN;\nGRANT rds_iam TO "verifier";/);
    assert.match(sql, /GRANT USAGE ON SCHEMA "Sales\.EU" TO "app";/);
    assert.doesNotMatch(sql, /password/i);
  });
});
