import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../shared/account";
import { serviceRole } from "../shared/iam";
import { logGroup, type Logging } from "../shared/log-group";

export interface FlowLogsArgs extends Account {
  readonly vpcId: pulumi.Input<string>;
  readonly logging: Logging;
}

/** Records every connection of the VPC, accepted and refused, as an audit log. */
export function makeFlowLogs(name: string, args: FlowLogsArgs, parent: pulumi.Resource): void {
  const group = logGroup(`${name}-flow-logs`, args.logging, { logType: "audit" }, parent);
  const role = serviceRole(
    `${name}-flow-logs`,
    {
      description: "Writes the VPC's flow logs",
      service: "vpc-flow-logs.amazonaws.com",
      accountId: args.accountId,
      sourceArn: pulumi.interpolate`arn:aws:ec2:${args.region}:${args.accountId}:vpc-flow-log/*`,
      statements: [
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          Resource: pulumi.interpolate`${group.arn}:*`,
        },
      ],
    },
    parent,
  );
  new ec2.FlowLog(
    `${name}-flow-log`,
    {
      vpcId: args.vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 60,
    },
    { parent },
  );
}
