import * as aws from "@pulumi/aws";
import { pair } from "../pair";
import { WORLD, ingress, group, aclRule, NACL, ADMIN, DB_GROUP } from "./network-shapes";

/** Security groups and network ACLs. */
export const networkRules = [
  pair("EC2.13", ADMIN, "SSH is open to the internet", (bad) =>
    group(ingress(22, 22, bad ? WORLD : "10.0.0.0/24")),
  ),
  pair(
    "INCOMING_SSH_DISABLED",
    ADMIN,
    "SSH is in a range that is open to the internet by IPv6",
    (bad) =>
      group({
        protocol: "tcp",
        fromPort: 20,
        toPort: 30,
        ipv6CidrBlocks: [bad ? "::/0" : "fd00::/8"],
      }),
  ),
  pair("EC2.14", ADMIN, "RDP is open to the internet", (bad) =>
    group(ingress(3389, 3389, bad ? WORLD : "10.0.0.0/24")),
  ),
  pair(
    "EC2.53",
    ADMIN,
    "a rule of its own opens SSH to the internet",
    (bad) =>
      new aws.vpc.SecurityGroupIngressRule("it", {
        securityGroupId: "sg-1",
        ipProtocol: "tcp",
        fromPort: 22,
        toPort: 22,
        cidrIpv4: bad ? WORLD : "10.0.0.0/24",
      }),
  ),
  pair(
    "EC2.54",
    ADMIN,
    "a rule of its own opens RDP to the internet by IPv6",
    (bad) =>
      new aws.vpc.SecurityGroupIngressRule("it", {
        securityGroupId: "sg-1",
        ipProtocol: "tcp",
        fromPort: 3389,
        toPort: 3389,
        cidrIpv6: bad ? "::/0" : "fd00::/8",
      }),
  ),
  pair(
    "seen",
    ADMIN,
    "an old rule opens PostgreSQL to half of the internet",
    (bad) =>
      new aws.ec2.SecurityGroupRule("it", {
        type: "ingress",
        securityGroupId: "sg-1",
        protocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        cidrBlocks: bad ? ["0.0.0.0/1", "128.0.0.0/1"] : ["10.0.0.0/24"],
      }),
  ),
  pair(
    "seen",
    "sg-no-unrestricted-ingress",
    "a port that isn't a public one is open to the internet",
    (bad) => group(ingress(8080, 8080, bad ? WORLD : "10.0.0.0/24")),
  ),
  pair("seen", "sg-no-all-traffic-ingress", "every protocol is open to a range", (bad) =>
    group(ingress(0, 0, "10.0.0.0/8", bad ? "-1" : "icmp")),
  ),
  pair(
    "seen",
    "vpc-default-security-group-closed",
    "the default group lets something in",
    (bad) => {
      const vpc = new aws.ec2.Vpc("it", { cidrBlock: "10.0.0.0/16" });
      new aws.ec2.DefaultSecurityGroup("d", {
        vpcId: vpc.id,
        ingress: bad ? [ingress(0, 0, "10.0.0.0/8", "-1")] : [],
      });
    },
  ),
  pair(
    "seen",
    "vpc-default-security-group-closed",
    "the default group of another stack's VPC lets everything out",
    (bad) =>
      new aws.ec2.DefaultSecurityGroup("it", {
        vpcId: "vpc-1",
        egress: bad ? [ingress(0, 0, WORLD, "-1")] : [],
      }),
  ),
  pair(
    "EC2.21",
    NACL,
    "a network ACL opens RDP to the internet",
    (bad) =>
      new aws.ec2.NetworkAcl("it", {
        vpcId: "vpc-1",
        ingress: [aclRule(100, "allow", bad ? 3389 : 443, bad ? 3389 : 443)],
      }),
  ),
  pair(
    "NACL_NO_UNRESTRICTED_SSH_RDP",
    NACL,
    "a rule of its own opens SSH to the internet",
    (bad) =>
      new aws.ec2.NetworkAclRule("it", {
        networkAclId: "acl-1",
        ruleNumber: 100,
        ruleAction: "allow",
        protocol: "tcp",
        fromPort: bad ? 22 : 443,
        toPort: bad ? 22 : 443,
        cidrBlock: WORLD,
      }),
  ),
  pair(
    "seen",
    NACL,
    "a network ACL denies SSH after it has allowed it",
    (bad) =>
      new aws.ec2.NetworkAcl("it", {
        vpcId: "vpc-1",
        ingress: [
          aclRule(bad ? 200 : 90, "deny", 20, 22),
          aclRule(bad ? 210 : 95, "deny", 3389, 3389),
          aclRule(100, "allow", 1, 4000),
        ],
      }),
  ),
  pair("seen", NACL, "rules of their own deny SSH after it was allowed", (bad) => {
    const acl = new aws.ec2.NetworkAcl("acl", { vpcId: "vpc-1" });
    const rule = (
      name: string,
      ruleNumber: number,
      ruleAction: string,
      fromPort: number,
      toPort: number,
    ) =>
      new aws.ec2.NetworkAclRule(name, {
        networkAclId: acl.id,
        ruleNumber,
        ruleAction,
        protocol: "tcp",
        fromPort,
        toPort,
        cidrBlock: WORLD,
      });
    rule("deny-ssh", bad ? 300 : 10, "deny", 20, 22);
    rule("deny-rdp", bad ? 310 : 11, "deny", 3389, 3389);
    rule("it", 100, "allow", 1, 4000);
  }),
  pair(
    "seen",
    DB_GROUP,
    "a database's group takes a range",
    (bad) =>
      new aws.ec2.SecurityGroup("it", {
        tags: { Tier: "db" },
        ingress: [
          bad
            ? ingress(5432, 5432, "10.0.0.0/8")
            : {
                protocol: "tcp",
                fromPort: 5432,
                toPort: 5432,
                securityGroups: [new aws.ec2.SecurityGroup("app", { tags: { Tier: "app" } }).id],
              },
        ],
      }),
  ),
  pair(
    "seen",
    DB_GROUP,
    "a database's group takes any group that has no tier",
    (bad) =>
      new aws.ec2.SecurityGroup("it", {
        tags: { Tier: "db" },
        ingress: [
          {
            protocol: "tcp",
            fromPort: 5432,
            toPort: 5432,
            securityGroups: [
              new aws.ec2.SecurityGroup("other", { tags: bad ? {} : { Tier: "app" } }).id,
            ],
          },
        ],
      }),
  ),
  pair("seen", DB_GROUP, "a database's group takes the VPC's default group", (bad) => {
    const source = bad
      ? new aws.ec2.DefaultSecurityGroup("default", { vpcId: "vpc-1" })
      : new aws.ec2.SecurityGroup("app", { tags: { Tier: "app" } });
    const db = new aws.ec2.SecurityGroup("db", { tags: { Tier: "db" } });
    new aws.vpc.SecurityGroupIngressRule("it", {
      securityGroupId: db.id,
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      referencedSecurityGroupId: source.id,
    });
  }),
  pair("seen", DB_GROUP, "a group without a tier that a database uses takes a range", (bad) => {
    const app = new aws.ec2.SecurityGroup("app", { tags: { Tier: "app" } });
    const db = new aws.ec2.SecurityGroup("it", {
      ingress: [
        bad
          ? ingress(5432, 5432, "10.0.0.0/8")
          : { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: [app.id] },
      ],
    });
    new aws.rds.Instance("db", { instanceClass: "db.t4g.micro", vpcSecurityGroupIds: [db.id] });
  }),
  pair(
    "seen",
    "sg-egress-restricted",
    "a group lets everything out",
    (bad) =>
      new aws.ec2.SecurityGroup("it", {
        tags: { Tier: "app" },
        egress: [bad ? ingress(0, 0, WORLD, "-1") : ingress(443, 443, WORLD)],
      }),
  ),
];
