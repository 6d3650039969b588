import { every } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { parameterWhereSet } from "../../aws/data/database";
import { matches, oneOf } from "../../engine/expectation";
import { DATABASE_PARAMETER_GROUP } from "../../aws/types/resource-types";

const onlyNew = matches(/^\s*TLSv1\.[23](\s*,\s*TLSv1\.[23])*\s*$/, "TLSv1.2, TLSv1.3 or both");

/** The database speaks no old TLS. */
export const rdsTls12Minimum = defineControl({
  id: "rds-tls12-minimum",
  title: "Parameter groups of databases allow no TLS older than 1.2",
  area: "database",
  severity: "high",
  tier: 1,
  pci: ["4.2.1", "2.2.7"],
  gdpr: ["32(1)(a)"],
  why: "The engine's default is TLS 1.2; a parameter that lowers it lets a client talk the connection down to what can be broken.",
  remediation:
    "Leave ssl_min_protocol_version of PostgreSQL and tls_version of MySQL out, or set TLSv1.2 or newer.",
  example: `parameters: [{ name: "ssl_min_protocol_version", value: "TLSv1.2" }]`,
  resourceTypes: DATABASE_PARAMETER_GROUP,
  check: every(
    parameterWhereSet("ssl_min_protocol_version", oneOf("TLSv1.2", "TLSv1.3")),
    parameterWhereSet("tls_version", onlyNew),
  ),
});
