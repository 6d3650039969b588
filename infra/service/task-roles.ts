import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";

export interface TaskRolesArgs {
  accountId: pulumi.Input<string>;
  region: pulumi.Input<string>;
  logGroupArn: pulumi.Input<string>;
  /** The repository that the image comes from. */
  repositoryArn: pulumi.Input<string>;
  /** What IAM names the database by. */
  databaseResourceId: pulumi.Input<string>;
  /** The database user that the application logs in as, with a token instead of a password. */
  databaseUser: string;
}

/** Two roles that differ: one starts the task, the other is the application. */
export interface TaskRoles {
  readonly execution: iam.Role;
  readonly application: iam.Role;
}

/** Makes both roles, each with the few actions it needs. */
export function makeTaskRoles(
  name: string,
  args: TaskRolesArgs,
  parent: pulumi.Resource,
): TaskRoles {
  const execution = taskRole(`${name}-execution`, "Starts payment tasks", args, parent);
  allow(`${name}-execution-policy`, execution, parent, [
    {
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage",
      ],
      Resource: args.repositoryArn,
    },
    // This action knows no resources: the token it gives is good for what the role may pull.
    { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${args.logGroupArn}:*`,
    },
  ]);
  const application = taskRole(`${name}-application`, "The payment application", args, parent);
  allow(`${name}-application-policy`, application, parent, [
    {
      Effect: "Allow",
      Action: "rds-db:connect",
      Resource: pulumi.interpolate`arn:aws:rds-db:${args.region}:${args.accountId}:dbuser:${args.databaseResourceId}/${args.databaseUser}`,
    },
  ]);
  return { execution, application };
}

function taskRole(
  name: string,
  description: string,
  args: TaskRolesArgs,
  parent: pulumi.Resource,
): iam.Role {
  return new iam.Role(
    name,
    {
      description,
      assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "ecs-tasks.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": args.accountId },
              ArnLike: {
                "aws:SourceArn": pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:*`,
              },
            },
          },
        ],
      }),
    },
    { parent },
  );
}

function allow(name: string, role: iam.Role, parent: pulumi.Resource, Statement: object[]): void {
  new iam.RolePolicy(
    name,
    { role: role.id, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement }) },
    { parent },
  );
}
