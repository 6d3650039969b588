import { every, on, requires } from "../../engine/check";
import { defineControl } from "../../engine/control";
import { oneOf } from "../../engine/expectation";
import { DATABASE_CLUSTER, DATABASE_INSTANCE } from "../../aws/types/resource-types";

const current = oneOf("rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");

/** Clients can verify whom they talk to. */
export const rdsModernCaCertificate = defineControl({
  id: "rds-modern-ca-certificate",
  title: "Databases present a certificate of a current authority",
  area: "database",
  severity: "medium",
  tier: 2,
  pci: ["4.2.1", "4.2.1.1"],
  gdpr: ["32(1)(a)"],
  why: "The authority of 2019 has expired: clients that verify it refuse to connect, those that don't can be deceived.",
  remediation: "Leave the certificate authority at its default, or name a current one.",
  example: `new aws.rds.Instance("db", { ..., caCertIdentifier: "rds-ca-rsa2048-g1" });`,
  resourceTypes: [DATABASE_INSTANCE, DATABASE_CLUSTER],
  check: every(
    on([DATABASE_INSTANCE], requires("caCertIdentifier", current, { absent: "pass" })),
    on([DATABASE_CLUSTER], requires("caCertificateIdentifier", current, { absent: "pass" })),
  ),
});
