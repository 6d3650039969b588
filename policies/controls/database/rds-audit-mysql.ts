import type { Check } from "../../engine/check";
import { every, on, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { parameterGroupPasses, requiresParameter, unlessReplica } from "../../aws/data/database";
import { containsAll, matches, oneOf } from "../../engine/expectation";
import { collects } from "../../engine/collect";
import type { StackContext } from "../../engine/relation";
import { leadsTo } from "../../engine/relation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const OPTIONS = "aws:rds/optionGroup:OptionGroup";
const PLUGIN = "MARIADB_AUDIT_PLUGIN";
const changes = matches(/QUERY(_DDL|_DCL|,|\s|$)/i, "a list with QUERY_DDL, QUERY_DCL or QUERY");

/** Aurora audits by parameters of the cluster; the plugin of MySQL and MariaDB is an option. */
const audits: Check<StackContext> = every<StackContext>(
  on(
    [DATABASE_CLUSTER],
    parameterGroupPasses(
      "a parameter group of this stack that switches the audit on",
      every(
        requiresParameter("server_audit_logging", oneOf("1", "ON")),
        requiresParameter("server_audit_events", changes),
      ),
    ),
  ),
  on(
    [DATABASE_INSTANCE],
    unlessReplica(
      "optionGroupName",
      leadsTo(
        "optionGroupName",
        [OPTIONS],
        `an option group of this stack with ${PLUGIN}`,
        collects(["options[*].optionName"], containsAll(PLUGIN)),
      ),
    ),
  ),
);

/** Who changed what is recorded, in MySQL too. */
export const rdsAuditMysql = defineStackControl({
  id: "rds-audit-mysql",
  title: "MySQL, MariaDB and Aurora MySQL record connections, definitions and rights",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["10.2.1.1", "10.2.1.2", "10.2.1.5", "10.2.2"],
  gdpr: ["30(1)", "5(2)"],
  why: "Without the audit nobody can say who read or changed card data; its log can't be exported where it isn't written.",
  remediation: `Set server_audit_logging and server_audit_events of the cluster, or add ${PLUGIN} to the option group.`,
  example: `parameters: [{ name: "server_audit_logging", value: "1" },
    { name: "server_audit_events", value: "CONNECT,QUERY_DDL,QUERY_DCL" }]`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: when<StackContext>(where("engine", matches(/mysql|mariadb/, "MySQL or MariaDB")), audits),
});
