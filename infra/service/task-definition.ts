import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { startStatements, taskRole } from "../shared/task-roles";
import { containerDefinitions } from "./container-definitions";

export interface TaskArgs extends Account {
  readonly repositoryUrl: pulumi.Input<string>;
  readonly repositoryArn: pulumi.Input<string>;
  readonly imageTag: string;
  readonly cpu: number;
  readonly memoryMb: number;
  readonly pool: { readonly host: pulumi.Input<string>; readonly port: number };
  readonly databaseName: string;
  /** The secret with the application's name and password at the pool. */
  readonly databaseSecretArn: pulumi.Input<string>;
  readonly secretsKeyArn: pulumi.Input<string>;
  readonly logGroup: { readonly name: pulumi.Input<string>; readonly arn: pulumi.Input<string> };
}

/** Makes the task definition of the payment service with its two roles. */
export function makeTaskDefinition(
  name: string,
  args: TaskArgs,
  parent: pulumi.Resource,
): { readonly taskDefinition: ecs.TaskDefinition; readonly roleArns: pulumi.Output<string>[] } {
  const { accountId, region } = args;
  const execution = taskRole(
    `${name}-execution`,
    {
      accountId,
      region,
      description: "Starts payment tasks",
      statements: [
        ...startStatements({
          repositoryArn: args.repositoryArn,
          logGroupArn: args.logGroup.arn,
        }),
        {
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: args.databaseSecretArn,
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: args.secretsKeyArn },
      ],
    },
    parent,
  );
  // The application calls no API of AWS: it reaches its database through the pool.
  const application = taskRole(
    `${name}-application`,
    { accountId, region, description: "The payment application" },
    parent,
  );
  const taskDefinition = new ecs.TaskDefinition(
    `${name}-task`,
    {
      family: "payment-service",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(args.cpu),
      memory: String(args.memoryMb),
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      executionRoleArn: execution.arn,
      taskRoleArn: application.arn,
      volumes: [{ name: "tmp" }],
      containerDefinitions: pulumi
        .output({
          repository: args.repositoryUrl,
          logGroup: args.logGroup.name,
          databaseHost: args.pool.host,
          databaseSecretArn: args.databaseSecretArn,
        })
        .apply(({ repository, ...known }) =>
          containerDefinitions({
            ...known,
            image: `${repository}:${args.imageTag}`,
            region,
            port: 8080,
            databasePort: args.pool.port,
            databaseName: args.databaseName,
          }),
        ),
    },
    { parent },
  );
  return { taskDefinition, roleArns: [execution.arn, application.arn] };
}
