import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** No database has an address on the internet. */
export const rdsNotPubliclyAccessible = defineControl({
  id: "rds-not-publicly-accessible",
  title: "RDS instances have no public address",
  area: "database",
  severity: "critical",
  tier: 1,
  pci: ["1.4.4", "1.4.2"],
  gdpr: ["25(2)", "32(1)(b)"],
  why: "A database with a public address is one wrong security group rule away from the internet.",
  remediation:
    "Set publiclyAccessible to false and reach the database through the network of its tier.",
  example: `new aws.rds.Instance("db", { ..., publiclyAccessible: false });`,
  resourceTypes: [DATABASE_INSTANCE, "aws:rds/clusterInstance:ClusterInstance"],
  check: requires("publiclyAccessible", equals(false), { absent: "pass" }),
});
