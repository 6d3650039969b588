import type { Mutation } from "../mutation";
import { set } from "../mutation";

const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const PIPELINE = "aws:codepipeline/pipeline:Pipeline";
const PROJECT = "aws:codebuild/project:Project";

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "codedeploy-auto-rollback": set(GROUP, { "autoRollbackConfiguration.enabled": false }),
  "codedeploy-alarms": set(GROUP, { "alarmConfiguration.alarms": [] }),
  "codedeploy-blue-green-gradual": set(GROUP, {
    "deploymentStyle.deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
  }),
  "codepipeline-artifacts-cmk": set(PIPELINE, {
    artifactStores: [{ type: "S3", location: "artifacts" }],
  }),
  "codepipeline-approval-and-test-before-production": set(PIPELINE, {
    stages: [{ name: "Production", actions: [{ name: "deploy", category: "Deploy" }] }],
  }),
  "codebuild-no-plaintext-credentials": set(PROJECT, {
    "environment.environmentVariables": [{ name: "DATABASE_PASSWORD", value: "correct-horse" }],
  }),
  "codebuild-source-no-credentials": set(PROJECT, {
    source: { type: "GITHUB", location: "https://somebody@github.com/example/payments.git" },
  }),
  "codebuild-encrypted-with-cmk": set(PROJECT, { encryptionKey: undefined }),
  "codebuild-logging": set(PROJECT, { logsConfig: { cloudwatchLogs: { status: "DISABLED" } } }),
  "codebuild-not-privileged": set(PROJECT, { "environment.privilegedMode": true }),
  "codebuild-in-vpc-and-private": set(PROJECT, { projectVisibility: "PUBLIC_READ" }),
  "codebuild-approved-image": set(PROJECT, { "environment.image": "docker.io/library/node:24" }),
};
