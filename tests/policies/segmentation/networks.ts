import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";

/** How the guarded database of a test network is opened, layer by layer. All closed by default. */
export interface Openings {
  /** It gets a public address. */
  readonly address?: Input<boolean>;
  /** Its route table leads to the internet gateway. */
  readonly route?: boolean;
  /** Its network ACL's rules for what comes in; default only the VPC's. */
  readonly acl?: Input<aws.types.input.ec2.NetworkAclIngress>[];
  /** Source of a further rule of its security group. */
  readonly group?: Input<string>;
}

const WORLD = "0.0.0.0/0";

/** An ACL rule that lets everything in. */
export const anyoneIn = acl(90, "allow", WORLD, 0, 65535);

/** A rule of a network ACL. */
export function acl(ruleNo: number, action: string, cidrBlock: string, from: number, to: number) {
  return { ruleNo, action, cidrBlock, protocol: "tcp", fromPort: from, toPort: to };
}

/** A VPC with a load balancer in a public subnet, a service and a database, each in its tier. */
export function network(open: Openings = {}): void {
  const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16" });
  const gateway = new aws.ec2.InternetGateway("door", { vpcId: vpc.id });
  const group = (name: string, tier: string) =>
    new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, tags: { Tier: tier } });
  const groups = { web: group("web", "public"), app: group("app", "app"), db: group("db", "db") };
  const subnets = {
    web: subnet("web-subnet", vpc, "10.0.1.0/24", gateway),
    app: subnet("app-subnet", vpc, "10.0.2.0/24"),
    db: subnet("db-subnet", vpc, "10.0.3.0/24", open.route === true ? gateway : undefined),
  };
  new aws.ec2.NetworkAcl("db-acl", {
    vpcId: vpc.id,
    subnetIds: [subnets.db.id],
    ingress: [acl(100, "allow", "10.0.0.0/16", 0, 65535), ...(open.acl ?? [])],
    egress: [acl(100, "allow", "10.0.0.0/16", 0, 65535)],
  });
  accept("web-https", groups.web, 443, { cidrIpv4: WORLD });
  allow("web-to-app", groups.web, groups.app, 8080);
  allow("app-to-db", groups.app, groups.db, 5432);
  if (open.group !== undefined) accept("db-further", groups.db, 5432, { cidrIpv4: open.group });
  new aws.lb.LoadBalancer("balancer", {
    internal: false,
    subnets: [subnets.web.id],
    securityGroups: [groups.web.id],
  });
  new aws.ecs.Service("service", {
    networkConfiguration: { subnets: [subnets.app.id], securityGroups: [groups.app.id] },
  });
  const places = new aws.rds.SubnetGroup("places", { subnetIds: [subnets.db.id] });
  new aws.rds.Instance("database", {
    instanceClass: "db.t4g.medium",
    dbSubnetGroupName: places.name,
    vpcSecurityGroupIds: [groups.db.id],
    publiclyAccessible: open.address ?? false,
  });
}

function subnet(
  name: string,
  vpc: aws.ec2.Vpc,
  cidrBlock: string,
  gateway?: aws.ec2.InternetGateway,
): aws.ec2.Subnet {
  const made = new aws.ec2.Subnet(name, { vpcId: vpc.id, cidrBlock });
  const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id });
  new aws.ec2.RouteTableAssociation(name, { subnetId: made.id, routeTableId: table.id });
  if (gateway !== undefined) {
    const gatewayId = gateway.id;
    const route = { routeTableId: table.id, destinationCidrBlock: WORLD, gatewayId };
    new aws.ec2.Route(`${name}-out`, route);
  }
  return made;
}

function accept(
  name: string,
  group: aws.ec2.SecurityGroup,
  port: number,
  source: Partial<aws.vpc.SecurityGroupIngressRuleArgs>,
): void {
  new aws.vpc.SecurityGroupIngressRule(name, {
    securityGroupId: group.id,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    ...source,
  });
}

function allow(
  name: string,
  from: aws.ec2.SecurityGroup,
  to: aws.ec2.SecurityGroup,
  port: number,
): void {
  accept(name, to, port, { referencedSecurityGroupId: from.id });
  new aws.vpc.SecurityGroupEgressRule(`${name}-out`, {
    securityGroupId: from.id,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    referencedSecurityGroupId: to.id,
  });
}
