import { requires, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { isDatabaseServer } from "../../aws/data/dms-endpoint";
import { equals, oneOf } from "../../engine/expectation";
import { REPLICATION_ENDPOINT } from "../../aws/types/resource-types";

/** Rows travel between the sites encrypted. */
export const dmsEndpointSsl = defineControl({
  id: "dms-endpoint-ssl",
  title: "DMS connects to databases over TLS",
  area: "replication",
  severity: "critical",
  tier: 1,
  pci: ["4.2.1"],
  gdpr: ["32(1)(a)"],
  why: "The default mode is none: every row of the source would cross the site link in plain text.",
  remediation:
    "Set sslMode to verify-full with the authority's certificate, or at least to require.",
  example: `new aws.dms.Endpoint("source", { ..., sslMode: "verify-full", certificateArn: authority.certificateArn });`,
  resourceTypes: [REPLICATION_ENDPOINT],
  check: when(
    isDatabaseServer,
    requires("sslMode", oneOf("require", "verify-ca", "verify-full"), { absent: "fail" }),
    // Redis has a setting of its own, whose default is TLS.
    when(
      where("engineName", equals("redis")),
      requires("redisSettings.sslSecurityProtocol", equals("ssl-encryption"), { absent: "pass" }),
    ),
  ),
});
