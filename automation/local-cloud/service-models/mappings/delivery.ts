import type { Mappings } from "../mapping";

/** The pipeline. */
export const delivery: Mappings = {
  "aws:codebuild/project:Project": {
    service: "codebuild",
    operations: ["CreateProject"],
    members: {
      buildTimeout: "timeoutInMinutes",
      queuedTimeout: "queuedTimeoutInMinutes",
      "logsConfig.cloudwatchLogs": "cloudWatchLogs",
    },
  },
  "aws:codeconnections/connection:Connection": {
    service: "codeconnections",
    operations: ["CreateConnection"],
    members: { name: "ConnectionName" },
  },
  "aws:codedeploy/application:Application": {
    service: "codedeploy",
    operations: ["CreateApplication"],
    members: { name: "applicationName" },
  },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": {
    service: "codedeploy",
    operations: ["CreateDeploymentGroup"],
    members: {
      appName: "applicationName",
      blueGreenDeploymentConfig: "blueGreenDeploymentConfiguration",
      ecsService: "ecsServices",
      "loadBalancerInfo.targetGroupPairInfo": "targetGroupPairInfoList",
    },
  },
  "aws:codepipeline/pipeline:Pipeline": {
    service: "codepipeline",
    operations: ["CreatePipeline/pipeline", "CreatePipeline"],
    members: {
      artifactStores: "artifactStore",
      "stages.actions.category": "actionTypeId.category",
      "stages.actions.owner": "actionTypeId.owner",
      "stages.actions.provider": "actionTypeId.provider",
      "stages.actions.version": "actionTypeId.version",
      "stages.actions.inputArtifacts": "inputArtifacts.name",
      "stages.actions.outputArtifacts": "outputArtifacts.name",
    },
  },
};
