import type { Mutation } from "../mutation";
import { add, set } from "../mutation";

const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const ARTIFACTS = { encryptionKey: { type: "KMS", id: "arn:aws:kms:eu-central-1:1:key/1" } };
// The landscape builds and deploys by workflows outside AWS: the mutants are whole, but for the one break.
const PROJECT = {
  encryptionKey: "arn:aws:kms:eu-central-1:111122223333:key/1",
  vpcConfig: { vpcId: "vpc-1", subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
  artifacts: { type: "NO_ARTIFACTS" },
  source: { type: "NO_SOURCE" },
};
const ENVIRONMENT = { image: "aws/codebuild/amazonlinux-aarch64-standard:3.0" };
const project = (changes: object): Mutation =>
  add("aws:codebuild/project:Project", { ...PROJECT, environment: ENVIRONMENT, ...changes });
const pipeline = (changes: object): Mutation =>
  add("aws:codepipeline/pipeline:Pipeline", {
    artifactStores: [ARTIFACTS],
    stages: [],
    ...changes,
  });

/** One break for each control of the area; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation>> = {
  "codedeploy-auto-rollback": set(GROUP, { "autoRollbackConfiguration.enabled": false }),
  "codedeploy-alarms": set(GROUP, { "alarmConfiguration.alarms": [] }),
  "codedeploy-blue-green-gradual": set(GROUP, {
    "deploymentStyle.deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
  }),
  "codepipeline-artifacts-cmk": pipeline({ artifactStores: [{ type: "S3" }] }),
  "codepipeline-approval-and-test-before-production": pipeline({
    stages: [{ name: "Production", actions: [{ name: "deploy", category: "Deploy" }] }],
  }),
  "codebuild-no-plaintext-credentials": project({
    environment: {
      ...ENVIRONMENT,
      environmentVariables: [{ name: "DATABASE_PASSWORD", value: "correct-horse" }],
    },
  }),
  "codebuild-source-no-credentials": project({
    source: { type: "GITHUB", location: "https://somebody@github.com/example/payments.git" },
  }),
  "codebuild-encrypted-with-cmk": project({ encryptionKey: undefined }),
  "codebuild-logging": project({ logsConfig: { cloudwatchLogs: { status: "DISABLED" } } }),
  "codebuild-not-privileged": project({
    environment: { ...ENVIRONMENT, privilegedMode: true },
  }),
  "codebuild-in-vpc-and-private": project({ projectVisibility: "PUBLIC_READ" }),
  "codebuild-approved-image": project({ environment: { image: "docker.io/library/node:24" } }),
};
