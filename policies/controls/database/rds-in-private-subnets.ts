import { defineStackControl } from "../../engine/control";
import { unlessReplica } from "../../aws/data/database";
import { privateSubnet } from "../../aws/network/private-subnet";
import { leadsTo } from "../../engine/relation";
import {
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  DATABASE_SUBNET_GROUP,
  SUBNET,
} from "../../aws/types/resource-types";

const MUST_BE = "a subnet group of this stack with subnets of the db tier only";

/** Databases stand in the innermost zone of the network. */
export const rdsInPrivateSubnets = defineStackControl({
  id: "rds-in-private-subnets",
  title: "Databases stand in subnets of the db tier, which have no route to an internet gateway",
  area: "database",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "1.3.1", "1.4.1"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "In the default subnet group a database stands in the default VPC, whose subnets are all public.",
  remediation: "Give the database a subnet group that lists only subnets tagged Tier: db.",
  example: `const group = new aws.rds.SubnetGroup("db", { subnetIds: dbSubnets.map(({ id }) => id) });
new aws.rds.Instance("db", { ..., dbSubnetGroupName: group.name });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: unlessReplica(
    "dbSubnetGroupName",
    leadsTo(
      "dbSubnetGroupName",
      [DATABASE_SUBNET_GROUP],
      MUST_BE,
      leadsTo("subnetIds", [SUBNET], "subnets of this stack", privateSubnet("db")),
    ),
  ),
});
