import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import type { Source } from "./source";

/** CodeCommit tells nobody of a push but EventBridge: a rule starts the pipeline. */
export function startOnPush(
  name: string,
  args: Account & { readonly source: Source; readonly pipelineArn: pulumi.Output<string> },
  parent: pulumi.Resource,
): void {
  const { accountId, region, source, pipelineArn } = args;
  const role = serviceRole(
    `${name}-start`,
    {
      description: "Starts the pipeline when its source changes",
      service: "events.amazonaws.com",
      accountId,
      statements: [
        { Effect: "Allow", Action: "codepipeline:StartPipelineExecution", Resource: pipelineArn },
      ],
    },
    parent,
  );
  const rule = new cloudwatch.EventRule(
    `${name}-push`,
    {
      description: "A push to the branch that the pipeline delivers",
      eventPattern: pulumi.jsonStringify({
        source: ["aws.codecommit"],
        "detail-type": ["CodeCommit Repository State Change"],
        resources: [
          pulumi.interpolate`arn:aws:codecommit:${region}:${accountId}:${source.repository}`,
        ],
        detail: {
          event: ["referenceCreated", "referenceUpdated"],
          referenceType: ["branch"],
          referenceName: [source.branch],
        },
      }),
    },
    { parent },
  );
  new cloudwatch.EventTarget(
    `${name}-push`,
    { rule: rule.name, arn: pipelineArn, roleArn: role.arn },
    { parent },
  );
}
