import { every, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { parameterGroupPasses, requiresParameter } from "../../aws/data/database";
import { equals, matches, oneOf } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const pgaudit = matches(/(^|,)\s*pgaudit\s*(,|$)/, "a list with pgaudit");
const auditedClasses = matches(
  /(^|,)\s*(ddl|role|write|all)\s*(,|$)/i,
  "a list with ddl, role, write or all",
);

/** Who changed what is recorded, without recording the data. */
export const rdsAuditParameters = defineStackControl({
  id: "rds-audit-parameters",
  title:
    "PostgreSQL records connections, definitions and audited statements, and no statement's values",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.2.1.1", "10.2.1.2", "10.2.1.4", "10.2.1.5", "10.2.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "Without them nobody can say who read or changed card data; log_statement mod or all writes the data itself into the log.",
  remediation:
    "Load pgaudit, set pgaudit.log, log_connections and log_disconnections, and log_statement to ddl.",
  example: `parameters: [{ name: "shared_preload_libraries", value: "pgaudit", applyMethod: "pending-reboot" },
    { name: "pgaudit.log", value: "ddl,role" }, { name: "log_connections", value: "1" },
    { name: "log_disconnections", value: "1" }, { name: "log_statement", value: "ddl" }],`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: when(
    where("engine", matches(/postgres/, "PostgreSQL"), true),
    parameterGroupPasses(
      "a parameter group of this stack with these parameters",
      every(
        requiresParameter("shared_preload_libraries", pgaudit),
        requiresParameter("pgaudit.log", auditedClasses),
        requiresParameter("log_connections", oneOf("1", "on", "all")),
        requiresParameter("log_disconnections", oneOf("1", "on")),
        requiresParameter("log_statement", equals("ddl")),
      ),
    ),
  ),
});
