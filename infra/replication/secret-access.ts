import type * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";

export interface SecretAccessArgs extends Account {
  readonly secretArns: pulumi.Input<string>[];
  /** The key that the secrets are encrypted with. */
  readonly keyArn: pulumi.Input<string>;
}

/** The role in which DMS reads the credentials of its endpoints, and nothing else. */
export function secretAccessRole(
  name: string,
  args: SecretAccessArgs,
  parent: pulumi.Resource,
): iam.Role {
  return serviceRole(
    `${name}-secret-access`,
    {
      description: "Lets DMS read the credentials of its endpoints",
      // DMS asks for its regional name here, unlike most services.
      service: `dms.${args.region}.amazonaws.com`,
      accountId: args.accountId,
      statements: [
        {
          Effect: "Allow",
          Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
          Resource: args.secretArns,
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: args.keyArn },
      ],
    },
    parent,
  );
}
