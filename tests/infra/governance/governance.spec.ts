import assert from "node:assert/strict";
import {
  AccountBaseline,
  AuditTrail,
  Backups,
  ConfigRecorder,
  CostGuard,
  Keys,
  ThreatDetection,
} from "../../../infra/governance";
import { account, census, logging, makeComponent } from "../../helpers/component";
import { inputsOf, only, promiseOf } from "../../helpers/mocks";

describe("Keys", () => {
  it("rotate, one for each class of data, administered by whom they don't serve", async () => {
    const { component, resources } = await makeComponent(
      () => new Keys("keys", { ...account, protect: true }),
    );
    const keys = resources.filter(({ type }) => type === "aws:kms/key:Key");
    assert.equal(keys.length, Object.keys(component.arns).length);
    for (const { name, inputs } of keys) {
      assert.equal(inputs["enableKeyRotation"], true, name);
      assert.equal(inputs["multiRegion"], false, name);
      const { Statement } = JSON.parse(inputs["policy"] as string) as {
        Statement: { Sid: string; Action: string[] }[];
      };
      const administration = Statement.find(({ Sid }) => Sid === "Administration");
      assert.ok(!administration?.Action.some((action) => /crypt|GenerateDataKey/.test(action)));
    }
    assert.match(await promiseOf(component.arns.audit), /keys-audit$/);
  });
});

describe("AuditTrail", () => {
  it("records every region, validates its files and watches objects", async () => {
    const { component, resources } = await makeComponent(
      () =>
        new AuditTrail("trail", {
          ...account,
          bucketName: "audit",
          keyArn: "arn:key",
          logging,
          topicName: "topic",
          protect: true,
        }),
    );
    const { inputs } = only(resources, "aws:cloudtrail/trail:Trail");
    assert.equal(inputs["isMultiRegionTrail"], true);
    assert.equal(inputs["enableLogFileValidation"], true);
    assert.equal(inputs["kmsKeyId"], "arn:key");
    assert.deepEqual(inputs["eventSelectors"][0].dataResources[0], {
      type: "AWS::S3::Object",
      values: ["arn:aws:s3"],
    });
    assert.equal(await promiseOf(component.logGroupName), "trail-events");
  });
});

describe("ConfigRecorder", () => {
  it("records everything, keeps it seven years, and starts after its channel", async () => {
    const { resources } = await makeComponent(
      () =>
        new ConfigRecorder("config", {
          ...account,
          bucketName: "audit",
          bucketArn: "arn:aws:s3:::audit",
          keyArn: "arn:key",
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
  });
});

describe("ThreatDetection", () => {
  it("turns on every plan of GuardDuty, PCI DSS in Security Hub, and looks through audit buckets", async () => {
    const { component, resources } = await makeComponent(
      () => new ThreatDetection("detection", { ...account, auditBuckets: ["audit"] }),
    );
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
    assert.equal(await promiseOf(component.detectorId), "detection-guardduty-id");
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
      copyActions: object[];
    }[];
    assert.deepEqual(rule?.lifecycle, { deleteAfter: 35 });
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
          environment: "dev",
          topicArn: "arn:topic",
        }),
    );
    const { inputs } = only(resources, "aws:budgets/budget:Budget");
    assert.equal(inputs["limitAmount"], "2000");
    assert.deepEqual(inputs["costFilters"], [
      { name: "TagKeyValue", values: ["user:Environment$dev"] },
    ]);
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
