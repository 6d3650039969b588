import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

/** What has findings that people should hear of. */
export const findingSources = ["guardduty", "securityhub", "config"] as const;

/** One of them. */
export type FindingSource = (typeof findingSources)[number];

export interface FindingEventsArgs {
  /** Plain: one rule each. */
  sources: readonly FindingSource[];
  topicArn: pulumi.Input<string>;
}

/** What is passed on: findings that matter, and rules that are broken. */
const patterns: Readonly<Record<FindingSource, object>> = {
  guardduty: {
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: { severity: [{ numeric: [">=", 4] }] },
  },
  securityhub: {
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    // Every renewal of a finding is imported again: only what is new and still so is reported.
    detail: {
      findings: {
        Severity: { Label: ["HIGH", "CRITICAL"] },
        Workflow: { Status: ["NEW"] },
        RecordState: ["ACTIVE"],
      },
    },
  },
  config: {
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: { newEvaluationResult: { complianceType: ["NON_COMPLIANT"] } },
  },
};

/** Passes the findings of GuardDuty, Security Hub and AWS Config on to people. */
export class FindingEvents extends pulumi.ComponentResource {
  constructor(name: string, args: FindingEventsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:FindingEvents", name, staticInputs(args), opts);

    for (const source of args.sources) {
      const rule = new cloudwatch.EventRule(
        `${name}-${source}`,
        { description: `Findings of ${source}`, eventPattern: JSON.stringify(patterns[source]) },
        { parent: this },
      );
      new cloudwatch.EventTarget(
        `${name}-${source}`,
        { rule: rule.name, arn: args.topicArn },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }
}
