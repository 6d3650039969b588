import * as pulumi from "@pulumi/pulumi";
import { GitHubRole, Pipeline, type Registry } from "../delivery";
import { appSpec } from "../service";
import type { Application } from "./application";
import type { Context } from "./context";
import type { Data } from "./data";
import type { Foundation } from "./foundation";

/** The pipeline, and the role of GitHub Actions where it delivers. Both deploy through CodeDeploy. */
export function makeDelivery(
  { config, account, opts }: Context,
  { keys, logging, notifications, network }: Foundation,
  { working }: Data,
  application: Application | undefined,
  registry: Registry,
): void {
  if (application === undefined) return;
  const { hooks, service, blueGreen } = application;
  // ECS's own rollout needs no deployer: a new task definition is the deployment.
  if (blueGreen === undefined) return;
  const { applicationName, deploymentGroupName } = blueGreen;
  const repositoryArn = registry.repositoryArns["payment-app"];
  const deployed = {
    ...account,
    repositoryArn,
    applicationName,
    deploymentGroupName,
    taskRoleArns: service.taskRoleArns,
  };
  new Pipeline(
    "delivery",
    {
      ...deployed,
      ...config.delivery,
      stack: pulumi.getStack(),
      approval: config.environment === "prod" ? "manual" : "none",
      artifactBucketName: working.name,
      artifactBucketArn: working.arn,
      artifactKeyArn: keys.arns.artifacts,
      repositoryUrl: registry.repositoryUrls["payment-app"],
      appSpec: pulumi.output(hooks.arns).apply(appSpec),
      vpcId: network.vpcId,
      subnetIds: network.subnetIds.management,
      securityGroupId: network.securityGroupIds.build,
      topicArn: notifications.topicArn,
      logging,
    },
    opts,
  );
  const { gitHubActions } = config.delivery;
  if (gitHubActions === undefined) return;
  new GitHubRole(
    "github",
    { ...deployed, ...gitHubActions, makeProvider: config.account.gitHubProvider === "make" },
    opts,
  );
}
