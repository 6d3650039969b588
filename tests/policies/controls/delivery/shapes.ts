import * as aws from "@pulumi/aws";

type Environment = Partial<aws.types.input.codebuild.ProjectEnvironment>;

/** A build project `build`. */
export function project({
  environment,
  ...args
}: Partial<Omit<aws.codebuild.ProjectArgs, "environment">> & {
  environment?: Environment;
} = {}): aws.codebuild.Project {
  return new aws.codebuild.Project("build", {
    serviceRole: "arn:aws:iam::111122223333:role/build",
    artifacts: { type: "NO_ARTIFACTS" },
    source: { type: "NO_SOURCE" },
    environment: {
      type: "ARM_CONTAINER",
      computeType: "BUILD_GENERAL1_SMALL",
      image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
      ...environment,
    },
    ...args,
  });
}

/** An action of a pipeline. */
export function action(category: string, runOrder?: number) {
  return {
    name: category,
    category,
    owner: "AWS",
    provider: category === "Approval" ? "Manual" : "CodeBuild",
    version: "1",
    ...(runOrder === undefined ? {} : { runOrder }),
  };
}

/** A pipeline `release` with one stage for each list of actions. */
export function pipeline(
  stages: ReturnType<typeof action>[][],
  args: Partial<aws.codepipeline.PipelineArgs> = {},
): aws.codepipeline.Pipeline {
  return new aws.codepipeline.Pipeline("release", {
    roleArn: "arn:aws:iam::111122223333:role/release",
    artifactStores: [],
    stages: stages.map((actions, index) => ({ name: `stage-${index}`, actions })),
    ...args,
  });
}

/** A deployment group `group`. */
export function deploymentGroup(
  args: Partial<aws.codedeploy.DeploymentGroupArgs> = {},
): aws.codedeploy.DeploymentGroup {
  return new aws.codedeploy.DeploymentGroup("group", {
    appName: "payments",
    deploymentGroupName: "payments",
    serviceRoleArn: "arn:aws:iam::111122223333:role/deploy",
    ...args,
  });
}
