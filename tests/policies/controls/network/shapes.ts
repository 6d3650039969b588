import * as aws from "@pulumi/aws";

/** A VPC `shop`, 10.0.0.0/16. */
export function vpc(): aws.ec2.Vpc {
  return new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
}

/** A subnet of a new VPC `shop`. */
export function subnet(
  name: string,
  args: Partial<aws.ec2.SubnetArgs> = {},
  vpcId = vpc().id,
): aws.ec2.Subnet {
  return new aws.ec2.Subnet(name, { vpcId, cidrBlock: "10.0.1.0/24", ...args });
}

/** A security group in a tier. */
export function group(
  name: string,
  tier: string,
  rules: Pick<aws.ec2.SecurityGroupArgs, "ingress" | "egress"> = {},
): aws.ec2.SecurityGroup {
  return new aws.ec2.SecurityGroup(name, { vpcId: "vpc-1", tags: { Tier: tier }, ...rules });
}

/** An inline rule over TCP. */
export function tcp(from: number, to: number, ...cidrBlocks: string[]) {
  return { protocol: "tcp", fromPort: from, toPort: to, cidrBlocks };
}
