import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { CLUSTER_INSTANCE, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** Security fixes of the engine arrive by themselves. */
export const rdsAutoMinorVersionUpgrade = defineControl({
  id: "rds-auto-minor-version-upgrade",
  title: "Databases take minor versions in their maintenance window",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["6.3.3"],
  gdpr: ["32(1)(b)"],
  why: "Minor versions of PostgreSQL are its security fixes; PCI DSS gives a month for the critical ones.",
  remediation: "Leave autoMinorVersionUpgrade at its default, true.",
  example: `new aws.rds.Instance("db", { ..., autoMinorVersionUpgrade: true });`,
  resourceTypes: [DATABASE_INSTANCE, CLUSTER_INSTANCE],
  check: requires("autoMinorVersionUpgrade", equals(true), { absent: "pass" }),
});
