import * as codeconnections from "@pulumi/aws/codeconnections";
import * as codepipeline from "@pulumi/aws/codepipeline";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import type { Logging } from "../shared/log-group";
import { staticInputs } from "../shared/static-inputs";
import { buildProject } from "./build-project";
import { jobs, type Job } from "./buildspecs";
import { jobStatements, type JobScope } from "./job-statements";
import { pipelineStatements } from "./pipeline-statements";
import { sourceAction, type Repository, type Source } from "./source";
import { startOnPush } from "./start-on-push";
import { stages } from "./stages";

export interface PipelineArgs extends Account, JobScope {
  /** The stack that the preview looks at. */
  stack: string;
  source: Source;
  /** The repository of this project, at the same host: the pipeline then previews the stack with the packs. Plain. */
  infrastructure?: Repository | undefined;
  /** A secret with an API key of the NVD, without which its data come slowly. */
  nvdApiKeySecretArn?: pulumi.Input<string> | undefined;
  /** A person says yes before the deployment. Plain. */
  approval: "manual" | "none";
  /** Dependencies with a finding of this CVSS score or more stop the pipeline. @default 7 */
  failOnCvss?: number;
  artifactBucketName: pulumi.Input<string>;
  artifactBucketArn: pulumi.Input<string>;
  artifactKeyArn: pulumi.Input<string>;
  repositoryUrl: pulumi.Input<string>;
  /** The AppSpec of a deployment, as text. */
  appSpec: pulumi.Input<string>;
  applicationName: pulumi.Input<string>;
  deploymentGroupName: pulumi.Input<string>;
  /** The roles that the deployed tasks run with. */
  taskRoleArns: pulumi.Input<string>[];
  vpcId: pulumi.Input<string>;
  /** Subnets of the management tier. */
  subnetIds: pulumi.Input<string[]>;
  securityGroupId: pulumi.Input<string>;
  topicArn: pulumi.Input<string>;
  logging: Logging;
}

/** From a commit to a deployment of the payment service, judged on the way. */
export class Pipeline extends pulumi.ComponentResource {
  readonly pipelineName: pulumi.Output<string>;

  constructor(name: string, args: PipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:Pipeline", name, staticInputs(args), opts);

    const connection = this.makeConnection(name, args.source);
    const projectNames = this.makeProjects(name, args);
    const role = serviceRole(
      name,
      {
        description: "Runs the pipeline",
        service: "codepipeline.amazonaws.com",
        accountId: args.accountId,
        statements: pipelineStatements({
          ...args,
          connectionArn: connection?.arn,
          projectNames: Object.values(projectNames),
        }),
      },
      this,
    );
    const pipeline = new codepipeline.Pipeline(
      `${name}-pipeline`,
      {
        pipelineType: "V2",
        executionMode: "QUEUED",
        roleArn: role.arn,
        artifactStores: [
          {
            type: "S3",
            location: args.artifactBucketName,
            encryptionKey: { type: "KMS", id: args.artifactKeyArn },
          },
        ],
        stages: stages({
          source: sourceAction(args.source, connection?.arn),
          infrastructure:
            args.infrastructure === undefined
              ? undefined
              : sourceAction({ ...args.source, ...args.infrastructure }, connection?.arn),
          projectNames,
          approval: args.approval,
          topicArn: args.topicArn,
          applicationName: args.applicationName,
          deploymentGroupName: args.deploymentGroupName,
        }),
      },
      { parent: this },
    );

    if (args.source.kind === "CodeCommit") {
      startOnPush(name, { ...args, pipelineArn: pipeline.arn }, this);
    }

    this.pipelineName = pipeline.name;
    this.registerOutputs({ pipelineName: this.pipelineName });
  }

  /** A connection waits for a person to accept it once in the console; no token is stored. */
  private makeConnection(name: string, source: Source): codeconnections.Connection | undefined {
    if (source.kind === "CodeCommit") return undefined;
    return new codeconnections.Connection(
      `${name}-source`,
      { name: `${name}-source`, providerType: source.kind },
      { parent: this },
    );
  }

  private makeProjects(
    name: string,
    args: PipelineArgs,
  ): Readonly<Record<Job, pulumi.Output<string>>> {
    const repositoryName = pulumi
      .output(args.repositoryUrl)
      .apply((url) => url.slice(url.indexOf("/") + 1));
    const environments: Readonly<Record<Job, Record<string, pulumi.Input<string>>>> = {
      build: { REPOSITORY_URL: args.repositoryUrl, APP_SPEC: args.appSpec },
      sast: {},
      dependencies: { FAIL_ON_CVSS: String(args.failOnCvss ?? 7) },
      "image-scan": { REPOSITORY_NAME: repositoryName },
      preview: { STACK: args.stack, STATE_URL: stateUrl(args) },
    };
    const statements = jobStatements(args);
    const made = jobs
      .filter((job) => job !== "preview" || args.infrastructure)
      .map((job) => {
        const project = buildProject(
          `${name}-${job}`,
          {
            ...args,
            job,
            environment: environments[job],
            secrets: job === "dependencies" ? nvdApiKey(args) : {},
            statements: statements[job],
          },
          this,
        );
        return [job, project.name] as const;
      });
    return Object.fromEntries(made) as Record<Job, pulumi.Output<string>>;
  }
}

/** Pulumi's backend in the bucket of the state. */
function stateUrl({ stateBucketArn, region }: PipelineArgs): pulumi.Output<string> {
  return pulumi
    .output(stateBucketArn)
    .apply((arn) => `s3://${arn.split(":::")[1] ?? ""}?region=${region}&awssdk=v2`);
}

function nvdApiKey({ nvdApiKeySecretArn: secret }: PipelineArgs) {
  return secret === undefined ? {} : { NVD_API_KEY: secret };
}
