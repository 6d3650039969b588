import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { KEY, OWN, ROLE } from "./shapes";

export const fn = (args: Partial<aws.lambda.FunctionArgs>) =>
  new aws.lambda.Function("it", {
    role: ROLE,
    runtime: "nodejs22.x",
    handler: "i.h",
    s3Bucket: "code",
    s3Key: "f.zip",
    vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
    ...args,
  });
export const variables = (bag: Record<string, string>) =>
  fn({ kmsKeyArn: KEY, environment: { variables: bag } });
export const SECRETS = "lambda-no-plaintext-secrets";
export const named = (name: string) =>
  pair("seen", SECRETS, `a function's variable ${name} holds a secret`, (bad) =>
    variables(
      bad
        ? { [name]: "correct-horse-battery" }
        : { [`${name}_ARN`]: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:x" },
    ),
  );
export const container = (changes: object) =>
  new aws.ecs.TaskDefinition("it", {
    family: "app",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    taskRoleArn: ROLE,
    executionRoleArn: `${ROLE}-execution`,
    containerDefinitions: JSON.stringify([
      {
        name: "app",
        image: `${OWN}.dkr.ecr.eu-central-1.amazonaws.com/app:1.2.3`,
        user: "1000",
        readonlyRootFilesystem: true,
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app" } },
        ...changes,
      },
    ]),
  });
export const project = (args: Partial<aws.codebuild.ProjectArgs>) =>
  new aws.codebuild.Project("it", {
    serviceRole: ROLE,
    artifacts: { type: "NO_ARTIFACTS" },
    environment: {
      computeType: "BUILD_GENERAL1_SMALL",
      image: "aws/codebuild/standard:7.0",
      type: "LINUX_CONTAINER",
    },
    source: { type: "GITHUB", location: "https://github.com/x/y.git" },
    ...args,
  });
export const machine = (definition: Partial<aws.sfn.StateMachineArgs>) =>
  new aws.sfn.StateMachine("it", {
    roleArn: ROLE,
    definition: "{}",
    encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: KEY },
    loggingConfiguration: {
      level: "ALL",
      includeExecutionData: false,
      logDestination: "arn:aws:logs:eu-central-1:111122223333:log-group:s:*",
    },
    ...definition,
  });
