import type * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { startStatements, taskRole } from "../shared/task-roles";

/** Whose secrets a task of the pool reads. */
export type PoolSecret = "source" | "target" | "clients" | "agent";

export interface PoolRolesArgs extends Account {
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
  readonly writerParameterArn: pulumi.Input<string>;
  readonly secretArns: Readonly<Record<PoolSecret, pulumi.Input<string>>>;
  readonly secretsKeyArn: pulumi.Input<string>;
}

/** The role that starts pool tasks, and the role of the pool itself, whose agent reads secrets and writer. */
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
      statements: startStatements(args),
    },
    parent,
  );
  const pool = taskRole(
    `${name}-pgbouncer`,
    {
      ...account(args),
      description: "The connection pool: its agent reads the secrets and the writer",
      statements: [
        {
          Effect: "Allow",
          Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
          Resource: Object.values(args.secretArns),
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: args.secretsKeyArn },
        { Effect: "Allow", Action: "ssm:GetParameter", Resource: args.writerParameterArn },
      ],
    },
    parent,
  );
  return { execution, pool };
}

function account({ accountId, region }: Account): Account {
  return { accountId, region };
}
