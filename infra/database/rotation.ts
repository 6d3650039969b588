import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { bundled } from "../shared/function-code";
import { joinTheVpc } from "../shared/function-roles";
import { serviceRole } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";

export interface RotationArgs extends Account {
  readonly secretArns: pulumi.Input<string>[];
  readonly keyArn: pulumi.Input<string>;
  /** Subnets that reach both databases and the API of Secrets Manager. */
  readonly subnetIds: pulumi.Input<string[]>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly logging: Logging;
}

/** Makes the function that changes a user's password and its secret together. Its ARN is known once it may be called. */
export function makeRotation(
  name: string,
  args: RotationArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const logs = logGroup(`${name}-logs`, args.logging, {}, parent);
  const role = serviceRole(
    name,
    {
      description: "Rotates the passwords of the database users",
      service: "lambda.amazonaws.com",
      statements: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${logs.arn}:*`,
        },
        {
          Effect: "Allow",
          Action: [
            "secretsmanager:DescribeSecret",
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecretVersionStage",
          ],
          Resource: args.secretArns,
        },
        { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: args.keyArn },
        joinTheVpc(args.region),
      ],
    },
    parent,
  );
  const made = new lambda.Function(
    name,
    {
      description: "Changes a database user's password and its secret together",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      code: new pulumi.asset.AssetArchive({
        "index.mjs": new pulumi.asset.StringAsset(bundled("rotation")),
      }),
      role: role.arn,
      timeout: 60,
      memorySize: 256,
      kmsKeyArn: args.keyArn,
      vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [args.securityGroupId] },
      loggingConfig: { logFormat: "JSON", logGroup: logs.name },
      // The runtime brings Amazon's authorities along, which RDS's certificates are signed by.
      environment: { variables: { NODE_EXTRA_CA_CERTS: "/var/runtime/ca-cert.pem" } },
    },
    { parent },
  );
  const allowed = new lambda.Permission(
    `${name}-permission`,
    {
      function: made.name,
      action: "lambda:InvokeFunction",
      principal: "secretsmanager.amazonaws.com",
      sourceAccount: args.accountId,
    },
    { parent },
  );
  return pulumi.all([made.arn, allowed.id]).apply(([arn]) => arn);
}
