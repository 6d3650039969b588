import { known } from "../../engine/property";
import type { Mutation, Target } from "../mutation";
import { add, remove, set } from "../mutation";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const REPOSITORY = "aws:ecr/repository:Repository";
const CLUSTER: Target = {
  type: "aws:ecs/cluster:Cluster",
  where: ({ inputs }) => known(inputs, "configuration.executeCommandConfiguration") !== undefined,
};
const IMAGES = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/payments";
// At the first preview the program's own document isn't known yet: the mutant's is sound but for the one break.
const SOUND = {
  name: "app",
  image: `${IMAGES}:1.0.0`,
  user: "1000:1000",
  readonlyRootFilesystem: true,
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "payments" } },
};
const container = (changes: object): Mutation =>
  set(TASK, { containerDefinitions: JSON.stringify([{ ...SOUND, ...changes }]) });

/** The breaks of the controls of the area, one or several each; see `policies/CONTRIBUTING.md`. */
export const mutations: Readonly<Record<string, Mutation | readonly Mutation[]>> = {
  "ecs-service-no-public-ip": set(SERVICE, { "networkConfiguration.assignPublicIp": true }),
  "ecs-service-fargate-latest-platform": set(SERVICE, { platformVersion: "1.3.0" }),
  "ecs-service-multi-az": set(SERVICE, { desiredCount: 1 }),
  "ecs-service-controlled-deployment": set(SERVICE, {
    deploymentController: undefined,
    deploymentConfiguration: undefined,
    deploymentCircuitBreaker: undefined,
  }),
  "ecs-exec-disabled-in-production": set(SERVICE, { enableExecuteCommand: true }),
  "ecs-task-no-privileged": container({ privileged: true }),
  "ecs-task-readonly-root-filesystem": container({ readonlyRootFilesystem: undefined }),
  "ecs-task-nonroot-user": container({ user: undefined }),
  "ecs-task-no-plaintext-secrets": container({
    environment: [{ name: "DATABASE_PASSWORD", value: "correct-horse" }],
  }),
  "ecs-task-logging": container({ logConfiguration: undefined }),
  "ecs-task-awsvpc-no-host-namespaces": set(TASK, { networkMode: "bridge" }),
  "ecs-task-separate-roles": set(TASK, { executionRoleArn: "role", taskRoleArn: "role" }),
  "ecs-task-image-pinned": container({
    image: `${IMAGES}:latest`,
  }),
  "ecs-task-volume-transit-encryption": set(TASK, {
    volumes: [{ name: "shared", efsVolumeConfiguration: { fileSystemId: "fs-1" } }],
  }),
  "ecs-cluster-container-insights": set(CLUSTER, { settings: [] }),
  "ecs-exec-audited-and-encrypted": set(CLUSTER, {
    "configuration.executeCommandConfiguration.logging": "NONE",
  }),
  "ecs-cluster-ephemeral-storage-cmk": set(CLUSTER, {
    "tags.DataClassification": "cardholder",
    "configuration.managedStorageConfiguration": undefined,
  }),
  "ecr-scan-on-push": set(REPOSITORY, { imageScanningConfiguration: undefined }),
  "ecr-immutable-tags": set(REPOSITORY, { imageTagMutability: "MUTABLE" }),
  "ecr-kms-encryption": set(REPOSITORY, { encryptionConfigurations: undefined }),
  "ecr-no-public-policy": add("aws:ecr/repositoryPolicy:RepositoryPolicy", {
    repository: "payments",
    policy: JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" }],
    }),
  }),
  "ecr-lifecycle-policy": remove("aws:ecr/lifecyclePolicy:LifecyclePolicy"),
};
