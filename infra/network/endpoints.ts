import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document, type Statement } from "../shared/iam";
import type { EndpointService } from "./endpoint-services";

/** What the endpoints share. */
interface Place extends Account {
  readonly vpcId: pulumi.Input<string>;
}

/** The free gateway endpoint of S3, on the given route tables. */
export function s3Endpoint(
  name: string,
  args: Place & {
    readonly routeTableIds: pulumi.Input<string[]>;
    /** Buckets of other accounts that the tiers use, such as that of Pulumi's state. */
    readonly foreignBucketArns: readonly string[];
  },
  parent: pulumi.Resource,
): ec2.VpcEndpoint {
  const { accountId, region } = args;
  return new ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId: args.vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: args.routeTableIds,
      policy: document([
        {
          Sid: "OurBuckets",
          Effect: "Allow",
          Principal: "*",
          Action: [
            "s3:DeleteObject",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListBucket",
            "s3:PutObject",
            "s3:PutObjectTagging",
          ],
          Resource: "*",
          Condition: { StringEquals: { "aws:ResourceAccount": accountId } },
        },
        ...foreign(args.foreignBucketArns, accountId),
        {
          // Image layers, and the repositories that instances are patched from, lie in AWS's buckets. Nobody reads
          // them with credentials of ours: a layer's address is signed by ECR, a repository's is public.
          Sid: "BucketsOfAws",
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: [
            `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
            `arn:aws:s3:::al2023-repos-${region}-de612dc2/*`,
            `arn:aws:s3:::aws-ssm-${region}/*`,
            `arn:aws:s3:::patch-baseline-snapshot-${region}/*`,
          ],
        },
      ]),
    },
    { parent },
  );
}

function foreign(arns: readonly string[], accountId: pulumi.Input<string>): Statement[] {
  if (arns.length === 0) return [];
  return [
    {
      Sid: "BucketsOfOthers",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"],
      Resource: arns.flatMap((arn) => [arn, `${arn}/*`]),
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
  ];
}

/** The interface endpoints of the APIs that the tiers call. */
export function interfaceEndpoints(
  name: string,
  args: Place & {
    /** One subnet a zone at most: each costs by the hour. */
    readonly subnetIds: pulumi.Input<string[]>;
    readonly securityGroupId: pulumi.Input<string>;
    readonly services: readonly EndpointService[];
  },
  parent: pulumi.Resource,
): void {
  const make = ({ service, actions }: EndpointService) =>
    new ec2.VpcEndpoint(
      `${name}-${service.replace(".", "-")}`,
      {
        vpcId: args.vpcId,
        serviceName: `com.amazonaws.${args.region}.${service}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: args.subnetIds,
        securityGroupIds: [args.securityGroupId],
        policy: document([
          {
            Effect: "Allow",
            Principal: "*",
            Action: actions,
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalAccount": args.accountId } },
          },
        ]),
      },
      { parent },
    );
  args.services.forEach(make);
}
