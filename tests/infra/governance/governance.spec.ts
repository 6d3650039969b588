import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  AccountBaseline,
  AuditTrail,
  Backups,
  ConfigRecorder,
  CostGuard,
  ThreatDetection,
} from "../../../infra/governance";
import { account, census, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

describe("AuditTrail", () => {
  it("records every region, validates its files and watches objects", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new AuditTrail("trail", {
          ...account,
          bucketName: "audit",
          logBucketArns: ["arn:aws:s3:::audit", "arn:aws:s3:::access-logs"],
          keyArn: "arn:key",
          logging,
          protect: true,
        }),
    );
    const { inputs } = only(resources, "aws:cloudtrail/trail:Trail");
    assert.equal(inputs["isMultiRegionTrail"], true);
    assert.equal(inputs["enableLogFileValidation"], true);
    assert.equal(inputs["kmsKeyId"], "arn:key");
    const [calls, objects, logs, functions] = inputs["advancedEventSelectors"] as {
      fieldSelectors: { field: string; equals?: string[] }[];
    }[];
    assert.deepEqual(calls?.fieldSelectors, [{ field: "eventCategory", equals: ["Management"] }]);
    assert.deepEqual(objects?.fieldSelectors.slice(1), [
      { field: "resources.type", equals: ["AWS::S3::Object"] },
      {
        field: "resources.ARN",
        notStartsWiths: ["arn:aws:s3:::audit/", "arn:aws:s3:::access-logs/"],
      },
    ]);
    // Who reads or deletes a log is recorded; its delivery is not: it would cause the next one.
    assert.deepEqual(logs?.fieldSelectors.slice(2), [
      {
        field: "resources.ARN",
        startsWiths: ["arn:aws:s3:::audit/", "arn:aws:s3:::access-logs/"],
      },
      { field: "eventName", notEquals: ["PutObject"] },
    ]);
    assert.deepEqual(functions?.fieldSelectors[1]?.equals, ["AWS::Lambda::Function"]);
    // A delivery every few minutes is no news for the people on call.
    assert.equal(inputs["snsTopicName"], undefined);
    assert.equal(await promiseOf(component.logGroupName), "trail-events");
  });
});

describe("ConfigRecorder", () => {
  it("records everything, keeps it seven years, and starts after its channel", async () => {
    const { resources } = await makeComponent(
      () =>
        new ConfigRecorder("config", {
          ...account,
          keyArn: "arn:key",
          history: { name: "history", arn: "arn:aws:s3:::history" },
        }),
    );
    assert.deepEqual(only(resources, "aws:cfg/recorder:Recorder").inputs["recordingGroup"], {
      allSupported: true,
      includeGlobalResourceTypes: true,
    });
    assert.equal(
      only(resources, "aws:cfg/retentionConfiguration:RetentionConfiguration").inputs[
        "retentionPeriodInDays"
      ],
      2557,
    );
    const template = JSON.parse(
      only(resources, "aws:cfg/conformancePack:ConformancePack").inputs["templateBody"] as string,
    ) as { Resources: Record<string, { Properties: { Source: { SourceIdentifier: string } } }> };
    const sources = Object.values(template.Resources).map(
      ({ Properties }) => Properties.Source.SourceIdentifier,
    );
    assert.ok(sources.includes("RDS_STORAGE_ENCRYPTED"));
    assert.equal(new Set(sources).size, sources.length);
    const file = fs.readFileSync(path.join(__dirname, "managed-rules.txt"), "utf8");
    const managed = new Set(file.split("\n").filter((line) => line !== "" && line[0] !== "#"));
    assert.deepEqual(
      sources.filter((source) => !managed.has(source)),
      [],
      "AWS Config refuses a pack with a rule that it doesn't manage",
    );
  });

  it("adds its rules to a recorder that exists", async () => {
    const { resources } = await makeComponent(
      () => new ConfigRecorder("config", { ...account, keyArn: "arn:key" }),
    );
    assert.deepEqual(census(resources), {
      "causeway:governance:ConfigRecorder": 1,
      "cfg.ConformancePack": 1,
    });
  });
});

const detection = (make: boolean) =>
  makeComponent(
    () =>
      new ThreatDetection("detection", {
        ...account,
        make: {
          guardDuty: make,
          securityHub: make,
          inspector: make,
          macie: make,
          accessAnalyzer: make,
        },
        auditBuckets: ["audit"],
      }),
  );

describe("ThreatDetection", () => {
  it("turns on every plan of GuardDuty, PCI DSS in Security Hub, and looks through audit buckets", async () => {
    const { resources } = await detection(true);
    const detector = only(resources, "aws:guardduty/detector:Detector").inputs;
    assert.equal(detector["findingPublishingFrequency"], "FIFTEEN_MINUTES");
    const plans = inputsOf(
      resources,
      "aws:guardduty/detectorFeature:DetectorFeature",
      ({ name }): unknown => name,
    );
    assert.deepEqual(plans, [
      "S3_DATA_EVENTS",
      "RDS_LOGIN_EVENTS",
      "EBS_MALWARE_PROTECTION",
      "LAMBDA_NETWORK_LOGS",
      "RUNTIME_MONITORING",
    ]);
    const standards = inputsOf(
      resources,
      "aws:securityhub/standardsSubscription:StandardsSubscription",
      ({ standardsArn }): unknown => standardsArn,
    );
    assert.match(String(standards[0]), /pci-dss\/v\/4\.0\.1$/);
  });

  it("makes nothing that the account has already", async () => {
    assert.deepEqual(census((await detection(false)).resources), {
      "causeway:governance:ThreatDetection": 1,
    });
  });
});

describe("Backups", () => {
  it("are locked, daily, and copied into a second region with a key of its own", async () => {
    const { resources } = await makeComponent(
      () =>
        new Backups("backups", {
          ...account,
          keyArn: "arn:key",
          copyRegion: "eu-west-1",
          resourceArns: ["arn:db"],
          retentionDays: 35,
          topicArn: "arn:topic",
          protect: true,
        }),
    );
    const type = "aws:backup/vault:Vault";
    assert.equal(only(resources, type, "backups-vault").inputs["region"], undefined);
    assert.equal(only(resources, type, "backups-copy-vault").inputs["region"], "eu-west-1");
    assert.equal(only(resources, "aws:kms/key:Key").inputs["region"], "eu-west-1");
    const [rule] = only(resources, "aws:backup/plan:Plan").inputs["rules"] as {
      lifecycle: object;
      schedule: string;
      copyActions: object[];
    }[];
    assert.deepEqual(rule?.lifecycle, { deleteAfter: 35 });
    assert.equal(rule?.schedule, "cron(0 5 * * ? *)");
    assert.equal(rule?.copyActions.length, 1);
    assert.equal(census(resources)["backup.VaultLockConfiguration"], 2);
  });
});

describe("CostGuard", () => {
  it("tells before the budget is spent", async () => {
    const { resources } = await makeComponent(
      () =>
        new CostGuard("costs", {
          monthlyBudgetUsd: 2000,
          watchAnomalies: true,
          topicArn: "arn:topic",
        }),
    );
    const { inputs } = only(resources, "aws:budgets/budget:Budget");
    assert.equal(inputs["limitAmount"], "2000");
    // A tag that the payer has not activated would match no cost: the budget could never be exceeded.
    assert.equal(inputs["costFilters"], undefined);
    assert.deepEqual(
      (inputs["notifications"] as { threshold: number; notificationType: string }[]).map(
        ({ threshold, notificationType }) => [threshold, notificationType],
      ),
      [
        [80, "ACTUAL"],
        [100, "FORECASTED"],
      ],
    );
  });
});

describe("AccountBaseline", () => {
  it("closes buckets and snapshots, and encrypts disks", async () => {
    const { resources } = await makeComponent(() => new AccountBaseline("account"));
    assert.deepEqual(census(resources), {
      "causeway:governance:AccountBaseline": 1,
      "s3.AccountPublicAccessBlock": 1,
      "ebs.EncryptionByDefault": 1,
      "ebs.SnapshotBlockPublicAccess": 1,
      "iam.AccountPasswordPolicy": 1,
    });
  });
});
