import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, ROLE } from "./shapes";
import { container, project } from "./compute-shapes";

/** Containers, builds and what machines start with. */
export const containersAndBuilds = [
  pair("ECS.8", "ecs-task-no-plaintext-secrets", "a container's variable holds a password", (bad) =>
    container({
      environment: [
        bad
          ? { name: "DB_PASSWORD", value: "correct-horse-battery" }
          : { name: "DB_HOST", value: "db" },
      ],
    }),
  ),
  pair(
    "ECS_TASK_DEFINITION_LOG_CONFIGURATION",
    "ecs-task-logging",
    "a container logs nowhere",
    (bad) => container(bad ? { logConfiguration: undefined } : {}),
  ),
  pair(
    "ECS_TASK_DEFINITION_PID_MODE_CHECK",
    "ecs-task-awsvpc-no-host-namespaces",
    "a task shares the host's processes",
    (bad) =>
      new aws.ecs.TaskDefinition("it", {
        family: "app",
        networkMode: "awsvpc",
        containerDefinitions: "[]",
        pidMode: bad ? "host" : "task",
      }),
  ),
  pair(
    "ECS.2",
    "ecs-service-no-public-ip",
    "a service's tasks have public addresses",
    (bad) =>
      new aws.ecs.Service("it", {
        networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: bad },
      }),
  ),
  pair(
    "ECS.16",
    "ecs-service-no-public-ip",
    "a task set's tasks have public addresses",
    (bad) =>
      new aws.ecs.TaskSet("it", {
        cluster: "c",
        service: "s",
        taskDefinition: "t",
        networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: bad },
      }),
  ),
  pair(
    "ECS.10",
    "ecs-service-fargate-latest-platform",
    "a service stays on an old platform",
    (bad) =>
      new aws.ecs.Service("it", {
        launchType: "FARGATE",
        platformVersion: bad ? "1.3.0" : "LATEST",
      }),
  ),
  pair("seen", "ecs-task-no-privileged", "a container is privileged", (bad) =>
    container({ privileged: bad }),
  ),
  pair(
    "seen",
    "ecs-task-readonly-root-filesystem",
    "a container writes its own file system",
    (bad) => container({ readonlyRootFilesystem: !bad }),
  ),
  pair(
    "ECR.1",
    "ecr-scan-on-push",
    "images aren't scanned",
    (bad) => new aws.ecr.Repository("it", { imageScanningConfiguration: { scanOnPush: !bad } }),
  ),
  pair(
    "ECR_PRIVATE_LIFECYCLE_POLICY_CONFIGURED",
    "ecr-lifecycle-policy",
    "old images stay for ever",
    (bad) => {
      const it = new aws.ecr.Repository("it", {});
      if (!bad) new aws.ecr.LifecyclePolicy("l", { repository: it.name, policy: "{}" });
    },
  ),
  pair(
    "CodeBuild.1, CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK",
    "codebuild-source-no-credentials",
    "a source's address holds a token",
    (bad) =>
      project({
        source: {
          type: "BITBUCKET",
          location: bad
            ? "https://user:token@bitbucket.org/x/y.git"
            : "https://bitbucket.org/x/y.git",
        },
      }),
  ),
  pair(
    "CodeBuild.2, CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK",
    "codebuild-no-plaintext-credentials",
    "a build's variable holds a key",
    (bad) =>
      project({
        environment: {
          computeType: "BUILD_GENERAL1_SMALL",
          image: "aws/codebuild/standard:7.0",
          type: "LINUX_CONTAINER",
          environmentVariables: [
            {
              name: "AWS_SECRET_ACCESS_KEY",
              value: "x",
              type: bad ? "PLAINTEXT" : "SECRETS_MANAGER",
            },
          ],
        },
      }),
  ),
  pair(
    "CodeBuild.3, CODEBUILD_PROJECT_S3_LOGS_ENCRYPTED",
    "codebuild-logging",
    "a build's log is kept in plain text",
    (bad) =>
      project({
        logsConfig: { s3Logs: { status: "ENABLED", location: "b/l", encryptionDisabled: bad } },
      }),
  ),
  pair(
    "CODEBUILD_PROJECT_ARTIFACT_ENCRYPTION",
    "codebuild-encrypted-with-cmk",
    "a build's result is kept in plain text",
    (bad) =>
      project({
        encryptionKey: KEY,
        artifacts: { type: "S3", location: "b", encryptionDisabled: bad },
      }),
  ),
  pair(
    "seen",
    "ec2-no-secrets-in-user-data",
    "a launch template's user data holds a password",
    (bad) =>
      new aws.ec2.LaunchTemplate("it", {
        userData: Buffer.from(
          bad ? "export DB_PASSWORD=correct-horse-battery" : "yum update -y",
        ).toString("base64"),
      }),
  ),
  pair(
    "seen",
    "ec2-no-secrets-in-user-data",
    "a launch configuration's user data holds a password",
    (bad) =>
      new aws.ec2.LaunchConfiguration("it", {
        imageId: "ami-1",
        instanceType: "t3.micro",
        userData: bad ? "export DB_PASSWORD=correct-horse-battery" : "yum update -y",
      }),
  ),
  pair(
    "CODEDEPLOY_LAMBDA_ALLATONCE_TRAFFIC_SHIFT_DISABLED",
    "codedeploy-blue-green-gradual",
    "a function's new version gets all calls at once",
    (bad) =>
      new aws.codedeploy.DeploymentGroup("it", {
        appName: "app",
        deploymentGroupName: "group",
        serviceRoleArn: ROLE,
        deploymentConfigName: `CodeDeployDefault.Lambda${bad ? "AllAtOnce" : "Canary10Percent5Minutes"}`,
      }),
    "prod",
  ),
];
