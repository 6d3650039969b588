import type { Check } from "../../engine/check";
import { every, on } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { privateSubnet } from "../../aws/network/private-subnet";
import type { StackContext } from "../../engine/relation";
import { leadsTo } from "../../engine/relation";
import {
  REPLICATION_INSTANCE,
  REPLICATION_SERVERLESS,
  REPLICATION_SUBNET_GROUP,
  SUBNET,
} from "../../aws/types/resource-types";

const MUST_BE = "a subnet group of this stack with private subnets only";

/** The replication runs where neither end of it is reached from the internet. */
export const dmsInstanceInPrivateSubnets = defineStackControl({
  id: "dms-instance-in-private-subnets",
  title:
    "Replication instances stand in private subnets, which have no route to an internet gateway",
  area: "replication",
  severity: "high",
  tier: 1,
  pci: ["1.4.4", "1.3.1"],
  gdpr: ["32(1)(b)"],
  why: "Without a subnet group DMS takes the default VPC, whose subnets are all public.",
  remediation:
    "Give the instance a replication subnet group that lists only subnets of the app, db or management tier.",
  example: `const group = new aws.dms.ReplicationSubnetGroup("dms", { ..., subnetIds: appSubnets });
new aws.dms.ReplicationInstance("dms", { ..., replicationSubnetGroupId: group.id });`,
  resourceTypes: [REPLICATION_INSTANCE, REPLICATION_SERVERLESS],
  check: every(
    on([REPLICATION_INSTANCE], inPrivateSubnets("replicationSubnetGroupId")),
    on([REPLICATION_SERVERLESS], inPrivateSubnets("computeConfig.replicationSubnetGroupId")),
  ),
});

function inPrivateSubnets(path: string): Check<StackContext> {
  const subnets = leadsTo(
    "subnetIds",
    [SUBNET],
    "subnets of this stack",
    privateSubnet("app", "db", "management"),
  );
  return leadsTo(path, [REPLICATION_SUBNET_GROUP], MUST_BE, subnets);
}
