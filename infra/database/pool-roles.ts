import type * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { startStatements, taskRole } from "../shared/task-roles";

export interface PoolRolesArgs extends Account {
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
  readonly writerParameterArn: pulumi.Input<string>;
  readonly secretArns: Readonly<Record<"source" | "target" | "controller", pulumi.Input<string>>>;
  readonly secretsKeyArn: pulumi.Input<string>;
}

/** The role that starts pool tasks and hands them their secrets, and the role of the pool itself. */
export function makePoolRoles(
  name: string,
  args: PoolRolesArgs,
  parent: pulumi.Resource,
): { readonly execution: iam.Role; readonly pool: iam.Role } {
  const execution = taskRole(
    `${name}-execution`,
    {
      ...account(args),
      description: "Starts tasks of the connection pool",
      statements: [
        ...startStatements(args),
        {
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: Object.values(args.secretArns),
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: args.secretsKeyArn },
        { Effect: "Allow", Action: "ssm:GetParameters", Resource: args.writerParameterArn },
      ],
    },
    parent,
  );
  // PgBouncer calls no API of AWS: its role may do nothing.
  const pool = taskRole(
    `${name}-pgbouncer`,
    { ...account(args), description: "The connection pool" },
    parent,
  );
  return { execution, pool };
}

function account({ accountId, region }: Account): Account {
  return { accountId, region };
}
