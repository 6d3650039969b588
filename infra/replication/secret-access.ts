import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

export interface SecretAccessArgs {
  region: pulumi.Input<string>;
  accountId: pulumi.Input<string>;
  secretArns: pulumi.Input<string>[];
  keyArn: pulumi.Input<string>;
}

/** The role in which DMS reads the credentials of its endpoints, and nothing else. */
export function secretAccessRole(
  name: string,
  args: SecretAccessArgs,
  parent: pulumi.Resource,
): iam.Role {
  const role = new iam.Role(
    `${name}-secret-access`,
    {
      description: "Lets DMS read the credentials of its endpoints",
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            // DMS asks for its regional name here, unlike most services.
            Principal: { Service: pulumi.interpolate`dms.${args.region}.amazonaws.com` },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
          },
        ],
      }),
    },
    { parent },
  );
  new iam.RolePolicy(
    `${name}-secret-access-policy`,
    {
      role: role.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
            Resource: args.secretArns,
          },
          { Effect: "Allow", Action: "kms:Decrypt", Resource: args.keyArn },
        ],
      }),
    },
    { parent },
  );
  return role;
}
