import type * as pulumi from "@pulumi/pulumi";
import type { Job } from "./buildspecs";

/** One action of a stage, in CodePipeline's words. */
export interface StageAction {
  readonly name: string;
  readonly category: "Source" | "Build" | "Test" | "Approval" | "Deploy";
  readonly owner: "AWS";
  readonly provider: string;
  readonly version: "1";
  readonly configuration: Record<string, pulumi.Input<string>>;
  readonly inputArtifacts?: string[];
  readonly outputArtifacts?: string[];
  readonly namespace?: string;
}

/** One stage: its actions run beside each other. */
export interface Stage {
  readonly name: string;
  readonly actions: StageAction[];
}

/** Where a source action reads. */
interface SourceAction {
  readonly provider: string;
  readonly configuration: Record<string, pulumi.Input<string>>;
}

/** What the stages follow from. */
export interface StageOptions {
  readonly source: SourceAction;
  /** Where this project lies: without it there is no preview. */
  readonly infrastructure?: SourceAction | undefined;
  readonly projectNames: Readonly<Record<Job, pulumi.Input<string>>>;
  /** A person says yes before the deployment. */
  readonly approval: "manual" | "none";
  readonly topicArn: pulumi.Input<string>;
  readonly applicationName: pulumi.Input<string>;
  readonly deploymentGroupName: pulumi.Input<string>;
}

/** The pipeline: source, build, scans, preview of the infrastructure with the policy packs, approval, deployment. */
export function stages(options: StageOptions): Stage[] {
  const run = (job: Job, more: Partial<StageAction> = {}): StageAction => ({
    name: job,
    category: job === "build" ? "Build" : "Test",
    owner: "AWS",
    provider: "CodeBuild",
    version: "1",
    inputArtifacts: ["source"],
    configuration: {
      ProjectName: options.projectNames[job],
      EnvironmentVariables: JSON.stringify([
        { name: "COMMIT", value: "#{source.CommitId}", type: "PLAINTEXT" },
      ]),
    },
    ...more,
  });
  const read = (name: string, { provider, configuration }: SourceAction): StageAction => ({
    name,
    category: "Source",
    owner: "AWS",
    provider,
    version: "1",
    configuration,
    outputArtifacts: [name],
    namespace: name,
  });
  const { infrastructure } = options;
  return [
    {
      name: "Source",
      actions: [
        read("source", options.source),
        ...(infrastructure === undefined ? [] : [read("infrastructure", infrastructure)]),
      ],
    },
    { name: "Build", actions: [run("build", { outputArtifacts: ["build"] })] },
    { name: "Scan", actions: [run("sast"), run("dependencies"), run("image-scan")] },
    ...(infrastructure === undefined
      ? []
      : [{ name: "Preview", actions: [run("preview", { inputArtifacts: ["infrastructure"] })] }]),
    ...(options.approval === "manual"
      ? [{ name: "Approve", actions: [approval(options.topicArn)] }]
      : []),
    { name: "Deploy", actions: [deployment(options)] },
  ];
}

function approval(topicArn: pulumi.Input<string>): StageAction {
  return {
    name: "approve",
    category: "Approval",
    owner: "AWS",
    provider: "Manual",
    version: "1",
    configuration: {
      NotificationArn: topicArn,
      CustomData:
        "Read the preview and the scans, then let the deployment of #{source.CommitId} go.",
    },
  };
}

function deployment(options: StageOptions): StageAction {
  return {
    name: "deploy",
    category: "Deploy",
    owner: "AWS",
    provider: "CodeDeployToECS",
    version: "1",
    inputArtifacts: ["build"],
    configuration: {
      ApplicationName: options.applicationName,
      DeploymentGroupName: options.deploymentGroupName,
      AppSpecTemplateArtifact: "build",
      AppSpecTemplatePath: "appspec.json",
      TaskDefinitionTemplateArtifact: "build",
      TaskDefinitionTemplatePath: "taskdef.json",
      Image1ArtifactName: "build",
      Image1ContainerName: "IMAGE1_NAME",
    },
  };
}
