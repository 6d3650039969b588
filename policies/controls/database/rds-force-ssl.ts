import { when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import { parameterGroupPasses, requiresParameter } from "../../aws/data/database";
import { equals, matches, oneOf } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const MUST_BE = "a parameter group of this stack that enforces TLS";
const ofMySql = where("family", matches(/mysql|mariadb/, "MySQL or MariaDB"));

/** The database refuses connections in plain text. */
export const rdsForceSsl = defineStackControl({
  id: "rds-force-ssl",
  title: "The parameter group in use refuses connections without TLS",
  area: "database",
  severity: "critical",
  tier: 1,
  pci: ["4.2.1", "2.2.7"],
  gdpr: ["32(1)(a)"],
  why: "Without it a client that forgets sslmode sends card data in plain text, and nobody notices.",
  remediation:
    "Set rds.force_ssl to 1 in a parameter group and use it; the default of PostgreSQL before 15 is 0.",
  example: `const group = new aws.rds.ParameterGroup("db", { family: "postgres17",
    parameters: [{ name: "rds.force_ssl", value: "1" }] });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: parameterGroupPasses(
    MUST_BE,
    when(
      ofMySql,
      requiresParameter("require_secure_transport", oneOf("1", "ON")),
      requiresParameter("rds.force_ssl", equals("1")),
    ),
  ),
});
