import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import type { Statement } from "../shared/iam";
import type { Job } from "./buildspecs";

/** What the jobs work on. */
export interface JobScope extends Account {
  readonly repositoryArn: pulumi.Input<string>;
  /** The bucket that holds Pulumi's state, for the preview; only read. */
  readonly stateBucketArn: pulumi.Input<string>;
  readonly stateKeyArn: pulumi.Input<string>;
}

/** What each job may do beside its input and output: the least that its commands need. */
export function jobStatements(scope: JobScope): Readonly<Record<Job, readonly Statement[]>> {
  const registryLogin: Statement = {
    // The action knows no resources: its token opens only what the role may reach.
    Sid: "RegistryLogin",
    Effect: "Allow",
    Action: "ecr:GetAuthorizationToken",
    Resource: "*",
  };
  return {
    build: [
      registryLogin,
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:CompleteLayerUpload",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
        Resource: scope.repositoryArn,
      },
      {
        // Describing a task definition knows no resources.
        Sid: "ReadTaskDefinition",
        Effect: "Allow",
        Action: "ecs:DescribeTaskDefinition",
        Resource: "*",
      },
    ],
    sast: [],
    dependencies: [],
    "image-scan": [
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchGetImage",
          "ecr:DescribeImages",
          "ecr:DescribeImageScanFindings",
          "ecr:GetDownloadUrlForLayer",
        ],
        Resource: scope.repositoryArn,
      },
    ],
    preview: [
      { Effect: "Allow", Action: "s3:ListBucket", Resource: scope.stateBucketArn },
      {
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: pulumi.interpolate`${scope.stateBucketArn}/*`,
      },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: scope.stateKeyArn },
      // The program looks whether its certificate was issued; listing knows no resources.
      {
        Sid: "FindCertificates",
        Effect: "Allow",
        Action: "acm:ListCertificates",
        Resource: "*",
      },
      // Without one it looks whether a service stands that would be deleted; this knows no resources either.
      { Sid: "FindClusters", Effect: "Allow", Action: "ecs:ListClusters", Resource: "*" },
      {
        Effect: "Allow",
        Action: ["acm:DescribeCertificate", "acm:GetCertificate", "acm:ListTagsForCertificate"],
        Resource: pulumi.interpolate`arn:aws:acm:${scope.region}:${scope.accountId}:certificate/*`,
      },
    ],
  };
}
