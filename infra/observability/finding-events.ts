import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { staticInputs } from "../shared/static-inputs";

export interface FindingEventsArgs {
  topicArn: pulumi.Input<string>;
}

/** What is passed on: findings that matter, and rules that are broken. */
const patterns: Readonly<Record<string, object>> = {
  guardduty: {
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: { severity: [{ numeric: [">=", 4] }] },
  },
  securityhub: {
    source: ["aws.securityhub"],
    "detail-type": ["Security Hub Findings - Imported"],
    detail: { findings: { Severity: { Label: ["HIGH", "CRITICAL"] } } },
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

    for (const [source, pattern] of Object.entries(patterns)) {
      const rule = new cloudwatch.EventRule(
        `${name}-${source}`,
        { description: `Findings of ${source}`, eventPattern: JSON.stringify(pattern) },
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
