import type { Statement } from "./iam";

/**
 * What Lambda needs to give a function its interfaces in the VPC: the actions of AWS's own
 * AWSLambdaVPCAccessExecutionRole. EC2 knows no resources for interfaces that don't exist yet.
 */
export function joinTheVpc(region: string): Statement {
  return {
    Sid: "JoinTheVpc",
    Effect: "Allow",
    Action: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ],
    Resource: "*",
    Condition: { StringEquals: { "aws:RequestedRegion": region } },
  };
}
