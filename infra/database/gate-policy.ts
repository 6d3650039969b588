import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { document } from "../shared/iam";

export interface GatePolicyArgs extends Account {
  readonly clusterArn: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly writerParameterArn: pulumi.Input<string>;
  /** What the agents are trusted by. */
  readonly agentSecretArn: pulumi.Input<string>;
  readonly secretsKeyArn: pulumi.Input<string>;
}

/**
 * Makes the policy of whoever works the pool's gates: finds its tasks, reads the agents' token, reads and writes the
 * writer's parameter. Nobody else may write that. Whoever acts as the controller gets it attached.
 */
export function makeGatePolicy(
  name: string,
  args: GatePolicyArgs,
  parent: pulumi.Resource,
): iam.Policy {
  const inCluster = { ArnEquals: { "ecs:cluster": args.clusterArn } };
  return new iam.Policy(
    name,
    {
      description: "Hold, repoint and release the connection pool, as the controller",
      policy: document([
        {
          Effect: "Allow",
          Action: "ecs:ListTasks",
          Resource: pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:container-instance/${args.clusterName}/*`,
          Condition: inCluster,
        },
        {
          Effect: "Allow",
          Action: "ecs:DescribeTasks",
          Resource: pulumi.interpolate`arn:aws:ecs:${args.region}:${args.accountId}:task/${args.clusterName}/*`,
          Condition: inCluster,
        },
        {
          Effect: "Allow",
          Action: ["ssm:GetParameter", "ssm:PutParameter"],
          Resource: args.writerParameterArn,
        },
        {
          Effect: "Allow",
          Action: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
          Resource: args.agentSecretArn,
        },
        { Effect: "Allow", Action: "kms:Decrypt", Resource: args.secretsKeyArn },
      ]),
    },
    { parent },
  );
}
