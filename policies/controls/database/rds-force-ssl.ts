import { every, on, when, where } from "../../engine/check";
import { defineStackControl } from "../../engine/control";
import {
  parameterGroupPasses,
  parameterWhereSet,
  requiresParameter,
  unlessUsedHere,
} from "../../aws/data/database";
import { equals, matches, oneOf } from "../../engine/expectation";
import type { StackContext } from "../../engine/relation";
import {
  DATABASE_CLUSTER,
  DATABASE_INSTANCE,
  DATABASE_PARAMETER_GROUP,
} from "../../aws/types/resource-types";

const MUST_BE = "a parameter group of this stack that enforces TLS";
const ofMySql = where("family", matches(/mysql|mariadb/, "MySQL or MariaDB"));

const [mySql, postgres] = [
  ["require_secure_transport", oneOf("1", "ON")],
  ["rds.force_ssl", equals("1")],
] as const;
const refusesPlainText = when(ofMySql, requiresParameter(...mySql), requiresParameter(...postgres));
/** Of a group that no database of this stack uses: what it sets must not switch TLS off. */
const whereSet = every(
  ...[mySql, postgres].map(([name, expected]) => parameterWhereSet(name, expected)),
);

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
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER, ...DATABASE_PARAMETER_GROUP],
  check: every<StackContext>(
    on([DATABASE_INSTANCE, DATABASE_CLUSTER], parameterGroupPasses(MUST_BE, refusesPlainText)),
    on(DATABASE_PARAMETER_GROUP, unlessUsedHere(whereSet)),
  ),
});
