import type { Stack } from "../engine/graph";
import { UNKNOWN, readOne } from "../engine/property";
import type { Resource } from "../engine/resource";
import {
  DATABASE_INSTANCE,
  DATABASE_SUBNET_GROUP,
  LOAD_BALANCER,
  REPLICATION_INSTANCE,
  REPLICATION_SUBNET_GROUP,
  SUBNET,
} from "../aws/types/resource-types";
import type { Tier } from "../aws/tier";
import { tierOf } from "../aws/tier";
import { SECURITY_GROUP } from "../aws/network/traffic-rule";

/** Something with network interfaces: where they are and what guards them. */
export interface Placement {
  readonly resource: Resource;
  /** The subnets that it may be in. Before the update they can be more than it will be in. */
  readonly subnets: readonly Resource[];
  /** Its security groups. */
  readonly groups: readonly Resource[];
  /** It names no security group: then nothing is known to guard it. */
  readonly unguarded: boolean;
  /** Whether it can have a public address. */
  readonly address: { readonly isPublic: boolean; readonly because: string };
  /** The tier of its groups, else of its subnets; undefined where they name none, or several. */
  readonly tier: Tier | undefined;
  /** A subnet or group can't be followed, so that what is said of it here may be incomplete. */
  readonly undecided: boolean;
}

/** How the resources of a type say where their interfaces are. */
interface Shape {
  readonly subnets: string;
  /** The property leads to a subnet group first. */
  readonly by?: string;
  readonly groups: string;
  /** The property that gives it a public address, and the value that does. */
  readonly publicBy?: readonly [path: string, value: boolean, otherwise: boolean];
}

const BALANCER: Shape = {
  subnets: "subnets",
  groups: "securityGroups",
  publicBy: ["internal", false, true],
};

const SHAPES: Readonly<Record<string, Shape>> = {
  [DATABASE_INSTANCE]: {
    subnets: "dbSubnetGroupName",
    by: DATABASE_SUBNET_GROUP,
    groups: "vpcSecurityGroupIds",
    publicBy: ["publiclyAccessible", true, false],
  },
  [REPLICATION_INSTANCE]: {
    subnets: "replicationSubnetGroupId",
    by: REPLICATION_SUBNET_GROUP,
    groups: "vpcSecurityGroupIds",
    // The default of AWS is true.
    publicBy: ["publiclyAccessible", true, true],
  },
  ...Object.fromEntries(LOAD_BALANCER.map((type) => [type, BALANCER])),
  "aws:ecs/service:Service": {
    subnets: "networkConfiguration.subnets",
    groups: "networkConfiguration.securityGroups",
    publicBy: ["networkConfiguration.assignPublicIp", true, false],
  },
  "aws:lambda/function:Function": {
    subnets: "vpcConfig.subnetIds",
    groups: "vpcConfig.securityGroupIds",
  },
  "aws:codebuild/project:Project": {
    subnets: "vpcConfig.subnets",
    groups: "vpcConfig.securityGroupIds",
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { subnets: "subnetIds", groups: "securityGroupIds" },
  "aws:ec2/instance:Instance": {
    subnets: "subnetId",
    groups: "vpcSecurityGroupIds",
    publicBy: ["associatePublicIpAddress", true, true],
  },
};

/** Everything of a stack that has network interfaces. */
export function placementsOf(stack: Stack): Placement[] {
  return stack
    .ofType(...Object.keys(SHAPES))
    .flatMap((resource) => placementOf(resource, stack) ?? []);
}

function placementOf(resource: Resource, stack: Stack): Placement | undefined {
  const shape = SHAPES[resource.type];
  if (shape === undefined) return undefined;
  const inSubnets = subnetsAt(resource, shape, stack);
  const guards = stack.follow(resource, shape.groups, [SECURITY_GROUP]);
  // A function or build outside the VPC, a gateway endpoint: no interface.
  if (inSubnets.absent) return undefined;
  return {
    resource,
    subnets: inSubnets.resources,
    groups: guards.resources,
    unguarded: guards.absent,
    address: addressOf(resource, shape),
    tier: oneTier(guards.resources) ?? oneTier(inSubnets.resources),
    undecided:
      inSubnets.undecided ||
      inSubnets.outside.length > 0 ||
      guards.undecided ||
      guards.outside.length > 0,
  };
}

function subnetsAt(resource: Resource, { subnets, by }: Shape, stack: Stack) {
  if (by === undefined) return stack.follow(resource, subnets, [SUBNET]);
  const groups = stack.follow(resource, subnets, [by]);
  const links = groups.resources.map((group) => stack.follow(group, "subnetIds", [SUBNET]));
  return {
    resources: links.flatMap((link) => link.resources),
    outside: [...groups.outside, ...links.flatMap((link) => link.outside)],
    undecided: groups.undecided || links.some((link) => link.undecided),
    // A database without a subnet group is in the default VPC.
    absent: false,
  };
}

function addressOf(resource: Resource, { publicBy }: Shape): Placement["address"] {
  if (publicBy === undefined) return { isPublic: false, because: "its kind has none" };
  const [path, value, otherwise] = publicBy;
  const property = readOne(resource.inputs, path);
  if (property.state === "absent") {
    return { isPublic: otherwise, because: `${path} is absent` };
  }
  if (property.state === "unknown") return { isPublic: true, because: `${path} isn't known yet` };
  return { isPublic: property.value === value, because: `${path} is ${String(property.value)}` };
}

function oneTier(resources: readonly Resource[]): Tier | undefined {
  const tiers = new Set(resources.map(tierOf));
  const [tier] = tiers;
  return tiers.size === 1 && tier !== UNKNOWN ? tier : undefined;
}
