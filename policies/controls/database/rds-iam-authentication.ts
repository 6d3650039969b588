import { requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** People and tools log in to databases by their identity, without a password. */
export const rdsIamAuthentication = defineControl({
  id: "rds-iam-authentication",
  title: "Databases accept IAM authentication",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["7.2.1", "7.3.1", "8.2.1", "8.6.1"],
  gdpr: ["32(1)(b)"],
  why: "Passwords of a database are shared and outlive those who knew them; a token is one person's, for 15 minutes.",
  remediation:
    "Set iamDatabaseAuthenticationEnabled to true and grant rds_iam to the users of people and tools.",
  example: `new aws.rds.Instance("db", { ..., iamDatabaseAuthenticationEnabled: true });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: requires("iamDatabaseAuthenticationEnabled", equals(true), { absent: "fail" }),
});
