import { requires, when, where } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { equals } from "../../engine/expectation";
import { REPLICATION_ENDPOINT } from "../../aws/types/resource-types";

/** DMS says who it is. */
export const dmsEndpointMongodbAuthenticated = defineControl({
  id: "dms-endpoint-mongodb-authenticated",
  title: "DMS endpoints of MongoDB log in",
  area: "replication",
  severity: "medium",
  tier: 2,
  pci: ["7.3.1"],
  gdpr: ["32(1)(b)"],
  why: "A server that DMS reads without a name is read by everybody who reaches it.",
  remediation:
    "Set mongodbSettings.authType to password, and an account that may read what is replicated.",
  example: `mongodbSettings: { authType: "password", authMechanism: "scram-sha-1" }`,
  resourceTypes: [REPLICATION_ENDPOINT],
  check: when(
    where("engineName", equals("mongodb")),
    requires("mongodbSettings.authType", equals("password"), { absent: "pass" }),
  ),
});
