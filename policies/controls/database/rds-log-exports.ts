import { every, on, requires, unless, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import type { Expectation } from "../../engine/expectation";
import { containsAll, equals, lengthAtLeast, matches } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const exportsLogs = (expected: Expectation) =>
  requires("enabledCloudwatchLogsExports", expected, { absent: "fail" });

/** A database's log is out of reach of whoever takes the database over. */
export const rdsLogExports = defineControl({
  id: "rds-log-exports",
  title:
    "Databases export their logs to CloudWatch: PostgreSQL its server and upgrade logs, Aurora MySQL its audit log",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.2.1", "10.4.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "RDS keeps logs on the instance for days; nobody reviews them there, and they are lost with it.",
  remediation: "List the engine's logs in enabledCloudwatchLogsExports.",
  example: `new aws.rds.Instance("db", { ..., enabledCloudwatchLogsExports: ["postgresql", "upgrade"] });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: every(
    on(
      [DATABASE_INSTANCE],
      when(
        where("engine", equals("postgres")),
        exportsLogs(containsAll("postgresql", "upgrade")),
        // The instance of a cluster has its logs from the cluster.
        when(unless(where("engine", matches(/^aurora/, "Aurora"))), exportsLogs(lengthAtLeast(1))),
      ),
    ),
    on(
      [DATABASE_CLUSTER],
      when(
        where("engine", matches(/mysql/, "MySQL")),
        exportsLogs(containsAll("audit")),
        exportsLogs(containsAll("postgresql")),
      ),
    ),
  ),
});
