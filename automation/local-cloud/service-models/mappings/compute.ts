import type { Mappings } from "../mapping";

/** Containers, functions and their images. */
export const compute: Mappings = {
  "aws:ecs/cluster:Cluster": {
    service: "ecs",
    operations: ["CreateCluster"],
    members: { name: "clusterName" },
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    given: ["capacityProviders", "defaultCapacityProviderStrategy"],
    service: "ecs",
    operations: ["PutClusterCapacityProviders"],
    members: { clusterName: "cluster" },
  },
  "aws:ecs/service:Service": {
    service: "ecs",
    operations: ["CreateService"],
    members: {
      name: "serviceName",
      networkConfiguration: "networkConfiguration.awsvpcConfiguration",
      deploymentCircuitBreaker: "deploymentConfiguration.deploymentCircuitBreaker",
      deploymentMaximumPercent: "deploymentConfiguration.maximumPercent",
      deploymentMinimumHealthyPercent: "deploymentConfiguration.minimumHealthyPercent",
      alarms: "deploymentConfiguration.alarms",
    },
    aside: {
      "networkConfiguration.assignPublicIp": "the provider writes ENABLED or DISABLED",
      waitForSteadyState: "the provider's own waiting",
      forceNewDeployment: "an update's",
      triggers: "the provider's own",
      forceDelete: "the deletion's",
    },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    service: "ecs",
    operations: ["RegisterTaskDefinition"],
    aside: {
      skipDestroy: "the provider's own",
      trackLatest: "the provider's own",
    },
  },
  "aws:ecr/repository:Repository": {
    service: "ecr",
    operations: ["CreateRepository"],
    members: { name: "repositoryName" },
    aside: { forceDelete: "the deletion's" },
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    service: "ecr",
    operations: ["PutLifecyclePolicy"],
    members: { repository: "repositoryName", policy: "lifecyclePolicyText" },
  },
  "aws:lambda/function:Function": {
    service: "lambda",
    operations: ["CreateFunction", "PutFunctionConcurrency"],
    members: { name: "FunctionName" },
    given: ["Code"],
    aside: {
      code: "the provider uploads it",
      sourceCodeHash: "the provider's own",
      skipDestroy: "the provider's own",
    },
  },
  "aws:lambda/permission:Permission": {
    service: "lambda",
    operations: ["AddPermission"],
    members: { function: "FunctionName" },
    given: ["StatementId"],
  },
  "aws:appautoscaling/target:Target": {
    service: "application-autoscaling",
    operations: ["RegisterScalableTarget"],
  },
  "aws:appautoscaling/policy:Policy": {
    service: "application-autoscaling",
    operations: ["PutScalingPolicy"],
    members: { name: "PolicyName" },
  },
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": {
    service: "serverlessrepo",
    operations: ["CreateCloudFormationChangeSet"],
    members: { name: "StackName" },
    aside: { parameters: "the application's own template takes them" },
  },
};
