import * as accessanalyzer from "@pulumi/aws/accessanalyzer";
import * as guardduty from "@pulumi/aws/guardduty";
import * as inspector2 from "@pulumi/aws/inspector2";
import * as macie2 from "@pulumi/aws/macie2";
import * as securityhub from "@pulumi/aws/securityhub";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { staticInputs } from "../shared/static-inputs";

export interface ThreatDetectionArgs extends Account {
  /** Which of them this stack makes: an account has each once. Plain. */
  make: Readonly<
    Record<"guardDuty" | "securityHub" | "inspector" | "macie" | "accessAnalyzer", boolean>
  >;
  /** Buckets whose content Macie looks through once a month. Plain list of names. */
  auditBuckets: readonly pulumi.Input<string>[];
}

/** GuardDuty's protection plans beside the basic one. */
const protectionPlans = [
  "S3_DATA_EVENTS",
  "RDS_LOGIN_EVENTS",
  "EBS_MALWARE_PROTECTION",
  "LAMBDA_NETWORK_LOGS",
] as const;

/** GuardDuty, Security Hub with PCI DSS, Inspector, Access Analyzer and Macie. */
export class ThreatDetection extends pulumi.ComponentResource {
  constructor(name: string, args: ThreatDetectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:governance:ThreatDetection", name, staticInputs(args), opts);

    const { make } = args;
    if (make.guardDuty) this.makeGuardDuty(name);
    if (make.securityHub) this.makeSecurityHub(name, args);
    if (make.inspector) this.makeInspector(name, args);
    if (make.accessAnalyzer) {
      new accessanalyzer.Analyzer(
        `${name}-access-analyzer`,
        { analyzerName: `${name}-external-access`, type: "ACCOUNT" },
        { parent: this },
      );
    }
    if (make.macie) this.makeMacie(name, args);

    this.registerOutputs({});
  }

  private makeInspector(name: string, args: ThreatDetectionArgs): void {
    new inspector2.Enabler(
      `${name}-inspector`,
      { accountIds: [args.accountId], resourceTypes: ["ECR", "EC2", "LAMBDA", "LAMBDA_CODE"] },
      { parent: this },
    );
  }

  private makeGuardDuty(name: string): void {
    const detector = new guardduty.Detector(
      `${name}-guardduty`,
      { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
      { parent: this },
    );
    const feature = (plan: string, additionalConfigurations: { name: string; status: string }[]) =>
      new guardduty.DetectorFeature(
        `${name}-guardduty-${plan.toLowerCase().replaceAll("_", "-")}`,
        { detectorId: detector.id, name: plan, status: "ENABLED", additionalConfigurations },
        { parent: this },
      );
    for (const plan of protectionPlans) feature(plan, []);
    feature("RUNTIME_MONITORING", [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }]);
  }

  private makeSecurityHub(name: string, { region }: ThreatDetectionArgs): void {
    const hub = new securityhub.Account(
      `${name}-securityhub`,
      {
        enableDefaultStandards: false,
        autoEnableControls: true,
        controlFindingGenerator: "SECURITY_CONTROL",
      },
      { parent: this },
    );
    const standards = {
      "pci-dss": "pci-dss/v/4.0.1",
      foundational: "aws-foundational-security-best-practices/v/1.0.0",
    };
    for (const [standard, path] of Object.entries(standards)) {
      new securityhub.StandardsSubscription(
        `${name}-securityhub-${standard}`,
        { standardsArn: `arn:aws:securityhub:${region}::standards/${path}` },
        { parent: this, dependsOn: [hub] },
      );
    }
  }

  private makeMacie(name: string, args: ThreatDetectionArgs): void {
    const account = new macie2.Account(
      `${name}-macie`,
      { status: "ENABLED", findingPublishingFrequency: "FIFTEEN_MINUTES" },
      { parent: this },
    );
    new macie2.ClassificationJob(
      `${name}-macie-audit-buckets`,
      {
        jobType: "SCHEDULED",
        scheduleFrequency: { monthlySchedule: 1 },
        s3JobDefinition: {
          bucketDefinitions: [{ accountId: args.accountId, buckets: [...args.auditBuckets] }],
        },
      },
      { parent: this, dependsOn: [account] },
    );
  }
}
