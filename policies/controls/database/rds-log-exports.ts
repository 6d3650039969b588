import { requires, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { containsAll, equals, lengthAtLeast } from "../../engine/expectation";
import { DATABASE_INSTANCE } from "../../aws/types/resource-types";

/** A database's log is out of reach of whoever takes the database over. */
export const rdsLogExports = defineControl({
  id: "rds-log-exports",
  title: "Databases export their logs to CloudWatch: PostgreSQL its server and upgrade logs",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.4.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "RDS keeps logs on the instance for days; nobody reviews them there, and they are lost with it.",
  remediation: "List the engine's logs in enabledCloudwatchLogsExports.",
  example: `new aws.rds.Instance("db", { ..., enabledCloudwatchLogsExports: ["postgresql", "upgrade"] });`,
  resourceTypes: [DATABASE_INSTANCE],
  check: when(
    where("engine", equals("postgres")),
    requires("enabledCloudwatchLogsExports", containsAll("postgresql", "upgrade"), {
      absent: "fail",
    }),
    requires("enabledCloudwatchLogsExports", lengthAtLeast(1), { absent: "fail" }),
  ),
});
